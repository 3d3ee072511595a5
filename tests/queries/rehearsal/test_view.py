"""A rehearsal on a school's records: who is counted, who is named, in how many reads."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from support.posts import give_post
from support.school import MONDAY, School, add_homework, add_pupil
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied, UsageError
from tutor_tui.policy.files import parse_policy, shipped_policy
from tutor_tui.policy.model import SchoolPolicy
from tutor_tui.queries.rehearsal.view import Rehearsal, rehearse, stretch
from tutor_tui.rules.rehearsal.workload import Beside
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.models import (
    Absence,
    FormGroup,
    FormMembership,
    HomeworkRecord,
    HomeworkTask,
    Pupil,
    SupportProvision,
    YearGroup,
    database,
)

SHIPPED = shipped_policy("independent-learning")
OCTOBER = date(2026, 10, 5)
"""A Monday of the half term before `MONDAY`."""


def edited() -> SchoolPolicy:
    """The shipped policy with a contact home after two unsigned weeks instead of three."""
    return parse_policy(SHIPPED.text.replace("at = 3\n", "at = 2\n", 1), "our-policy.toml")


def unsigned(school: School, pupil_id: int, weeks: int) -> None:
    for number in range(weeks):
        monday = OCTOBER - timedelta(weeks=number)
        mark(school.session(today=monday), [pupil_id], monday, Mark.UNSIGNED)


def run(school: School, username: str | None = "bhead", policy: SchoolPolicy | None = None) -> Rehearsal:
    session = school.session(username)
    return rehearse(session, policy or edited(), stretch(session))


def test_two_unsigned_weeks_are_a_contact_under_the_edited_policy_alone(school: School) -> None:
    unsigned(school, school.pupils[0], 2)
    found = run(school)
    assert found.stretch == "autumn term 2026, 1st half"
    assert found.load.by_ask()["threshold:unsigned:1"] == Beside(0, 1)
    assert found.load.of(ask="threshold:unsigned:1").by_form() == {school.form_id: Beside(0, 1)}
    assert found.load.of(ask="threshold:unsigned:1").by_week() == {OCTOBER: Beside(0, 1)}
    assert found.load.of(ask="threshold:unsigned:1").by_pupil() == {school.pupils[0]: Beside(0, 1)}
    assert found.names[school.pupils[0]] == "Pupil01, Sam"


def test_one_unsigned_week_short_is_no_contact(school: School) -> None:
    unsigned(school, school.pupils[0], 1)
    assert "threshold:unsigned:1" not in run(school).load.by_ask()


def test_todays_own_policy_has_two_equal_columns(school: School) -> None:
    unsigned(school, school.pupils[0], 4)
    add_homework(school.pupils[:3], deadline=OCTOBER, state="not_done")
    found = run(school, policy=SHIPPED)
    assert found.load.total.today > 0
    assert all(beside.today == beside.edited for beside in found.load.by_ask().values())


def test_uncollected_work_asks_for_nothing(school: School) -> None:
    task = add_homework(school.pupils[:3], deadline=OCTOBER, state="pending")
    assert corrections(school) == 3
    HomeworkTask.update(collected_at=None).where(HomeworkTask.id == task).execute()
    assert run(school).load.asked == ()


def corrections(school: School) -> int:
    """Corrections under the edited policy; every hand-in was recorded two days after the deadline."""
    HomeworkTask.update(collected_at=datetime(2026, 10, 7, 9, tzinfo=UTC)).execute()
    return run(school).load.by_ask().get("correction", Beside()).edited


def test_who_missed_a_deadline_gets_a_correction_but_not_who_was_away_or_has_other_work(
    school: School,
) -> None:
    first, second, third = school.pupils[:3]
    add_homework([first, second, third], deadline=OCTOBER)
    add_homework(school.pupils[3:], deadline=OCTOBER, state="handed_in")
    assert corrections(school) == 3
    for half in ("am", "pm"):
        Absence.create(pupil=first, day=OCTOBER, session=half, absent=True, source="import")
    assert corrections(school) == 2
    SupportProvision.create(
        pupil=second, kind="alternative_programme", reason="x", from_on=OCTOBER - timedelta(days=7)
    )
    assert corrections(school) == 1
    late = OCTOBER + timedelta(days=1)
    HomeworkRecord.update(state="late", handed_in_on=late).where(HomeworkRecord.pupil == third).execute()
    assert corrections(school) == 0


def test_what_half_the_group_missed_is_the_tasks_trouble(school: School) -> None:
    task = add_homework(school.pupils, deadline=OCTOBER, state="handed_in")
    shares = HomeworkRecord.task == task
    HomeworkRecord.update(state="not_done").where(
        shares, HomeworkRecord.pupil.in_(school.pupils[:11])
    ).execute()
    assert corrections(school) == 11
    HomeworkRecord.update(state="not_done").where(
        shares, HomeworkRecord.pupil.in_(school.pupils[:12])
    ).execute()
    assert corrections(school) == 0


def test_a_clean_half_term_without_planner_checks_rests_on_what_was_handed_in(school: School) -> None:
    add_homework(school.pupils[:2], deadline=OCTOBER, state="handed_in")
    assert run(school).load.by_ask()["threshold:clean:1"] == Beside(2, 2)


def test_the_days_can_be_named(school: School) -> None:
    session = school.session("bhead")
    assert stretch(session, until=OCTOBER).first == date(2026, 8, 31)
    assert stretch(session, since=OCTOBER).last == MONDAY
    unsigned(school, school.pupils[0], 2)
    week = stretch(session, OCTOBER - timedelta(weeks=1), OCTOBER - timedelta(days=3))
    assert "threshold:unsigned:1" not in rehearse(session, edited(), week).load.by_ask()


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (MONDAY, OCTOBER, "is after"),
        (None, MONDAY + timedelta(days=1), "has not come yet"),
        (date(2026, 10, 31), date(2026, 11, 1), "no school day"),
    ],
)
def test_days_that_are_no_stretch_of_the_past_are_refused(
    school: School, since: date | None, until: date, said: str
) -> None:
    session = school.session("bhead")
    with pytest.raises(UsageError, match=said):
        rehearse(session, edited(), stretch(session, since, until))


def test_a_head_of_year_rehearses_the_own_year_alone(school: School) -> None:
    nine = FormGroup.create(name="9A", year_group=YearGroup.create(number=9))
    other = add_pupil(nine.id, "Elsewhere")
    unsigned(school, school.pupils[0], 2)
    own, whole = run(school), run(school, "cslt")
    assert [form.name for form in own.forms] == ["8A"]
    assert other not in own.names
    assert [form.name for form in whole.forms] == ["8A", "9A"]
    assert whole.names[other] == "Elsewhere, Sam"


def test_a_data_manager_sees_counts_and_no_names(school: School) -> None:
    unsigned(school, school.pupils[0], 2)
    found = run(school, None)
    assert found.load.total.edited > 0
    assert found.names == {}


def test_a_tutor_may_not_rehearse(school: School) -> None:
    with pytest.raises(AccessDenied):
        run(school, "acarter")


def test_a_head_of_year_who_sees_another_year_as_a_tutor_rehearses_the_own_year(school: School) -> None:
    nine = FormGroup.create(name="9A", year_group=YearGroup.create(number=9))
    add_pupil(nine.id, "Elsewhere")
    head = school.session("bhead").actor.staff_id
    assert head is not None
    give_post(school.session(None), "bhead", Role.TUTOR, Scope.FORM, nine.id, from_on=OCTOBER)
    assert [form.name for form in run(school).forms] == ["8A"]


def test_who_has_left_is_not_counted_and_who_moved_counts_under_todays_form(school: School) -> None:
    gone, moved = school.pupils[:2]
    for pupil_id in (gone, moved):
        unsigned(school, pupil_id, 2)
    Pupil.update(left_on=MONDAY - timedelta(days=10)).where(Pupil.id == gone).execute()
    other = FormGroup.get(FormGroup.name == "8B").id
    FormMembership.update(until_on=MONDAY - timedelta(days=8)).where(FormMembership.pupil == moved).execute()
    FormMembership.create(pupil=moved, form=other, from_on=MONDAY - timedelta(days=7))
    found = run(school)
    assert found.load.by_form().keys() == {other}


def test_reads_do_not_grow_with_the_pupils(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    session = school.session("bhead")
    over, policy = stretch(session), edited()

    def reads() -> int:
        seen: list[str] = []
        execute = database.obj.execute_sql

        def counting(sql: str, *args: object, **options: object) -> object:
            seen.append(sql)
            return execute(sql, *args, **options)

        with monkeypatch.context() as patched:
            patched.setattr(database.obj, "execute_sql", counting)
            rehearse(session, policy, over)
        return len(seen)

    unsigned(school, school.pupils[0], 3)
    add_homework(school.pupils[:1], deadline=OCTOBER)
    few = reads()
    for pupil_id in school.pupils[1:12]:
        unsigned(school, pupil_id, 3)
    add_homework(school.pupils[1:12], "Another", deadline=OCTOBER)
    assert reads() == few


def test_a_rule_that_was_deleted_stands_beside_as_none(school: School) -> None:
    rules = SHIPPED.rules
    fewer = msgspec.structs.replace(rules, thresholds=rules.thresholds[3:])
    without = SchoolPolicy(fewer, SHIPPED.text, SHIPPED.hash, SHIPPED.place)
    unsigned(school, school.pupils[0], 3)
    found = run(school, policy=without)
    (contact,) = [beside for beside in found.asks if beside.key == "threshold:unsigned:1"]
    assert contact.edited is None
    assert found.load.by_ask()[contact.key] == Beside(1, 0)
