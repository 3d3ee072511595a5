from datetime import date, timedelta

import pytest

from support.school import MONDAY, TERM_START, School, add_homework, add_pupil
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.registration.form import board, day_to_mark, week_to_show
from tutor_tui.rules.planner import Outcome
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.models import FormGroup, FormMembership, Pupil, SchoolWeek, SupportFlag, database

LAST_MONDAY = MONDAY - timedelta(days=7)


def test_a_fresh_form_has_everyone_unchecked_in_roll_order(school: School) -> None:
    shown = board(school.session(), school.form_id)
    assert [row.place.roll for row in shown.rows] == list(range(1, 29))
    assert {row.state.outcome for row in shown.rows} == {Outcome.UNCHECKED}
    assert (shown.total, shown.checked, shown.away) == (28, 0, 0)
    assert (shown.tutor, shown.form, shown.day) == ("Ms Carter", "8A", MONDAY)


def test_progress_counts_looks_and_the_away(school: School) -> None:
    session = school.session()
    mark(session, school.pupils[:3], MONDAY, Mark.SIGNED)
    mark(session, school.pupils[3:5], MONDAY, Mark.AWAY)
    shown = board(session, school.form_id)
    assert (shown.checked, shown.away) == (5, 2)
    assert len(shown.open_rows) == 23


def test_the_strip_shows_six_weeks_and_skips_the_holiday(school: School) -> None:
    session = school.session()
    before_half_term = date(2026, 10, 19)
    mark(session, [school.pupils[0]], before_half_term, Mark.LOST)
    mark(session, [school.pupils[0]], LAST_MONDAY, Mark.UNSIGNED)
    strip = board(session, school.form_id).rows[0].strip
    assert len(strip) == 6
    outcomes = [state.outcome if state else None for state in strip]
    assert outcomes[-1] is Outcome.UNSIGNED
    weeks = session.calendar.last_weeks(week_to_show(session), 7)[:-1]
    at = [week.start for week in weeks].index(before_half_term)
    assert outcomes[at] is Outcome.LOST
    assert before_half_term + timedelta(days=7) not in [week.start for week in weeks]


def test_away_last_week_carries_over_until_seen(school: School) -> None:
    friday = school.session(today=MONDAY - timedelta(days=3))
    mark(friday, [school.pupils[1]], LAST_MONDAY, Mark.AWAY)
    session = school.session()
    assert board(session, school.form_id).carried_absent == ((school.pupils[1], MONDAY - timedelta(days=3)),)
    mark(session, [school.pupils[1]], MONDAY, Mark.SIGNED)
    assert board(session, school.form_id).carried_absent == ()


def test_overdue_work_is_shown_oldest_first_with_school_days(school: School) -> None:
    add_homework([school.pupils[0]], "Newer", subject="English", deadline=MONDAY - timedelta(days=3))
    add_homework(school.pupils[:2], "Older", deadline=MONDAY - timedelta(days=10))
    add_homework(school.pupils, "Due today", subject="Art", deadline=MONDAY)
    add_homework(school.pupils, "Not collected", subject="Music", collected=False)
    shown = board(school.session(), school.form_id)
    assert [(task.title, task.days) for task in shown.overdue] == [("Older", 6), ("Older", 6), ("Newer", 1)]
    assert [row.overdue for row in shown.rows[:3]] == [2, 1, 0]


def test_whoever_has_left_is_gone_and_whoever_leaves_this_week_is_still_listed(school: School) -> None:
    tuesday = MONDAY + timedelta(days=1)
    FormMembership.update(until_on=LAST_MONDAY).where(FormMembership.pupil == school.pupils[0]).execute()
    Pupil.update(left_on=tuesday).where(Pupil.id == school.pupils[1]).execute()
    shown = board(school.session(), school.form_id)
    assert len(shown.rows) == 27
    assert shown.rows[0].here
    wednesday = board(school.session(today=MONDAY + timedelta(days=2)), school.form_id)
    assert not wednesday.rows[0].here
    assert wednesday.total == 26


def test_without_roll_numbers_the_list_goes_by_the_alphabet(school: School) -> None:
    form_b = FormGroup.get(FormGroup.name == "8B").id
    for surname in ("Zephyr", "Ångström", "O’Neil", "de Souza"):
        add_pupil(form_b, surname)
    shown = board(school.session("dother"), form_b)
    assert [row.place.name.split(",")[0] for row in shown.rows] == [
        "Ångström",
        "de Souza",
        "O’Neil",
        "Zephyr",
    ]
    assert [row.place.roll for row in shown.rows] == [1, 2, 3, 4]


def test_a_moved_pupil_stands_once(school: School) -> None:
    FormMembership.create(pupil=school.pupils[0], form=school.form_id, from_on=MONDAY, roll_number=1)
    assert [row.pupil_id for row in board(school.session(), school.form_id).rows].count(school.pupils[0]) == 1


def test_support_flags_hold_on_their_days(school: School) -> None:
    SupportFlag.create(pupil=school.pupils[0], kind="eal")
    SupportFlag.create(pupil=school.pupils[0], kind="sen-k", from_on=TERM_START, until_on=LAST_MONDAY)
    assert board(school.session(), school.form_id).rows[0].flags == ("eal",)


@pytest.mark.parametrize("username", ["dother", None])
def test_out_of_scope_is_refused(school: School, username: str | None) -> None:
    with pytest.raises(AccessDenied):
        board(school.session(username), school.form_id)


@pytest.mark.parametrize("username", ["bhead", "cslt"])
def test_the_head_of_year_and_the_senior_leaders_may_look(school: School, username: str) -> None:
    assert board(school.session(username), school.form_id).total == 28


def test_a_school_without_weeks_says_so(school: School) -> None:
    SchoolWeek.delete().execute()
    with pytest.raises(TutorError, match="no week"):
        board(school.session(), school.form_id)


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (MONDAY, MONDAY),
        (MONDAY + timedelta(days=2), MONDAY + timedelta(days=2)),
        (MONDAY + timedelta(days=5), MONDAY + timedelta(days=4)),
        (MONDAY + timedelta(days=7), MONDAY),
    ],
)
def test_the_day_that_a_mark_is_for(school: School, today: date, day: date) -> None:
    session = school.session(today=today)
    assert day_to_mark(session, week_to_show(session, MONDAY)) == day


def test_in_a_holiday_the_week_before_is_shown_as_past(school: School) -> None:
    session = school.session(today=date(2026, 10, 28))
    shown = board(session, school.form_id)
    assert shown.week.start == date(2026, 10, 19)
    assert shown.is_past


def test_a_coming_week_is_future(school: School) -> None:
    assert board(school.session(), school.form_id, MONDAY + timedelta(days=7)).is_future


def test_the_number_of_queries_does_not_grow_with_the_pupils(school: School) -> None:
    def queries(form_id: int, session: object) -> int:
        counted: list[str] = []
        original = database.obj.execute_sql

        def count(sql: str, *args: object, **kwargs: object) -> object:
            counted.append(sql)
            return original(sql, *args, **kwargs)

        database.obj.execute_sql = count
        try:
            board(session, form_id)  # type: ignore[arg-type]
        finally:
            del database.obj.execute_sql
        return len(counted)

    form_b = FormGroup.get(FormGroup.name == "8B").id
    add_pupil(form_b, "Alone")
    few = queries(form_b, school.session("dother"))
    assert queries(school.form_id, school.session()) == few
    assert few <= 20
