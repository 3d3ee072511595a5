"""What is provided for pupils, who studies, and what is said of the work that is set."""

from tutor_tui.access import Verb, allowed
from tutor_tui.queries.registration.desk import desk_view
from tutor_tui.queries.session import open_session
from tutor_tui.queries.support.reviews import reviews_due
from tutor_tui.queries.support.study import study_day
from tutor_tui.rules.study import Turnout
from tutor_tui.store.models import LeaderComment, SettingCheck, SupportProvision


def test_everything_is_one_of_the_policys_with_somebody_who_agreed_it(demo) -> None:
    support = {rule.id: rule.kind for rule in demo.session().policy.rules.support}
    rows = list(SupportProvision.select())
    assert rows
    for row in rows:
        assert row.agreed_by_id
        assert row.review_on
        if row.kind == "raised_frequency":
            assert (row.provision, row.times, row.every_weeks) == ("", 2, 1)
            assert row.subject_id
        else:
            assert support[row.provision] == row.kind
            assert (row.times, row.subject_id) == (None, None)
        assert row.arrangement or row.kind in ("supervised_study", "raised_frequency")


def test_one_review_of_the_senco_is_overdue_and_the_others_are_ahead(morning) -> None:
    (due,) = reviews_due(open_session("shughes", morning.today))
    assert due.due_on < morning.today
    late = SupportProvision.select().where(SupportProvision.review_on <= morning.today)
    assert 1 <= late.count() <= 2


def test_todays_list_waits_for_the_supervisor(morning) -> None:
    session = open_session("tlow", morning.today)
    assert {verb for verb in Verb if allowed(session.actor, verb)} == {
        Verb.SEE_STUDY, Verb.RECORD_STUDY, Verb.BREAK_GLASS,
    }  # fmt: skip
    shown = study_day(session)
    assert not shown.closed
    assert {row.turnout for row in shown.rows} == {Turnout.OPEN}
    assert sum(row.added for row in shown.rows) == 2
    assert len(shown.rows) > 4


def test_the_days_before_have_those_who_came_who_did_not_and_who_were_away(morning) -> None:
    session = open_session("shughes", morning.today)
    day, seen, helped = morning.today, set(), 0
    for _ in range(10):
        shown = study_day(session, day)
        day = shown.earlier
        if shown.day != morning.today:
            assert not shown.open_rows
            seen |= {row.turnout for row in shown.rows}
            helped += len(shown.helpers)
    assert {Turnout.CAME, Turnout.MISSED} <= seen
    assert helped


def test_most_forms_confirm_what_is_set_and_ms_carter_has_not_yet(morning) -> None:
    assert desk_view(morning.session()).asks_set
    rows = list(SettingCheck.select())
    said = [row.is_set for row in rows if row.week < morning.today]
    assert said.count(True) > 3 * said.count(False) > 0
    assert all(row.note for row in rows if not row.is_set)


def test_last_spring_literacy_and_numeracy_commented(demo) -> None:
    asked = set(demo.session().policy.rules.homework.leader_comments.leaders)
    rows = list(LeaderComment.select())
    assert {row.leader for row in rows} == asked
    assert all(row.written_on.month in (2, 3) and row.written_on <= demo.today for row in rows)
    assert {row.subject_id is None for row in rows} == {True, False}
