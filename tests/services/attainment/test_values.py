from datetime import date

import pytest

from support.attainment import DUE, add_course, add_maths, add_point, add_value, values
from support.homework import add_leader
from support.school import MONDAY, School
from tutor_tui.errors import AccessDenied, Conflict, TutorError
from tutor_tui.queries.attainment.sheet import entry_sheet
from tutor_tui.rules.attainment.values import NoValue
from tutor_tui.services.attainment.values import ChangedMeanwhile, Entry, record
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.services.undo import undo
from tutor_tui.store.models import Attainment, AuditEntry, Trajectory


def value(pupil: int, text: str, seen: str = "") -> Entry:
    return Entry(pupil, "value", text, seen)


@pytest.fixture
def maths(school: School) -> int:
    return add_maths(school)


def test_a_whole_group_is_one_entry_and_one_undo(school: School, maths: int) -> None:
    point, session = add_point(), school.session()
    assert record(session, maths, point, [value(pupil, "5") for pupil in school.pupils]) == 28
    assert set(values(point).values()) == {"5"}
    assert Attainment.get().rank == 5.0
    assert Attainment.get().by_id == session.actor.staff_id
    assert AuditEntry.select().where(AuditEntry.verb == "attainment").count() == 1
    undo(session)
    assert values(point) == {}


def test_values_are_changed_cleared_and_put_back(school: School, maths: int) -> None:
    point, session = add_point(), school.session()
    first, second, third = school.pupils[:3]
    for pupil in (first, second):
        add_value(point, pupil, "5")
    changes = [value(first, "u", "5"), value(second, "", "5"), value(third, " 7 ")]
    assert record(session, maths, point, changes) == 3
    assert values(point) == {first: "U", third: "7"}
    undo(session)
    assert values(point) == {first: "5", second: "5"}


def test_what_stays_as_it_is_writes_nothing(school: School, maths: int) -> None:
    point = add_point()
    add_value(point, school.pupils[0], "5")
    entries = AuditEntry.select().count()
    same = [value(school.pupils[0], "5", "5"), value(school.pupils[1], "", "")]
    assert record(school.session(), maths, point, same) == 0
    assert AuditEntry.select().count() == entries


def test_one_wrong_value_and_nothing_is_recorded(school: School, maths: int) -> None:
    point = add_point()
    with pytest.raises(NoValue) as refused:
        record(school.session(), maths, point, [value(school.pupils[0], "5"), value(school.pupils[1], "5b")])
    assert refused.value.place == "Pupil02, Sam"
    assert "U, 1 to 9" in refused.value.remedy
    assert values(point) == {}


def test_both_values_are_shown_where_somebody_else_was_faster(school: School, maths: int) -> None:
    point, leader = add_point(), add_leader("Maths")
    pupil, other = school.pupils[:2]
    record(school.session(leader), maths, point, [value(pupil, "6")])
    with pytest.raises(ChangedMeanwhile) as refused:
        record(school.session(), maths, point, [value(pupil, "4"), value(other, "5")])
    (clash,) = refused.value.clashes
    assert (clash.mine, clash.theirs, clash.by) == ("4", "6", "Mrs Lead")
    assert "Pupil01, Sam: 6 by Mrs Lead, not 4" in refused.value.message
    assert values(point) == {pupil: "6"}
    record(school.session(), maths, point, [value(pupil, "4", "6"), value(other, "5")])
    assert values(point) == {pupil: "4", other: "5"}


def test_the_same_value_from_two_people_is_no_conflict(school: School, maths: int) -> None:
    point, leader = add_point(), add_leader("Maths")
    record(school.session(leader), maths, point, [value(school.pupils[0], "6")])
    assert record(school.session(), maths, point, [value(school.pupils[0], "6")]) == 0


def test_an_entry_on_which_somebody_built_is_not_undone(school: School, maths: int) -> None:
    point, leader = add_point(), add_leader("Maths")
    session = school.session()
    record(session, maths, point, [value(school.pupils[0], "6")])
    record(school.session(leader), maths, point, [value(school.pupils[0], "7", "6")])
    with pytest.raises(Conflict):
        undo(session)
    assert values(point) == {school.pupils[0]: "7"}


# Baselines and targets


def course(
    pupil: int, baseline: str | None, target: str | None, seen: tuple[str, str] = ("", "")
) -> list[Entry]:
    both = (("baseline", baseline, seen[0]), ("target", target, seen[1]))
    return [Entry(pupil, column, text, was) for column, text, was in both if text is not None]  # type: ignore[arg-type]


def test_baseline_and_target_are_a_line_over_the_year(school: School, maths: int) -> None:
    point, session = add_point(), school.session()
    record(session, maths, point, course(school.pupils[0], "4", "7"))
    line = Trajectory.get()
    assert (line.scale, line.baseline_value, line.baseline_rank) == ("gcse", "4", 4.0)
    assert (line.target_value, line.target_rank) == ("7", 7.0)
    sheet = entry_sheet(session, maths, point)
    assert (line.baseline_on, line.target_on) == (sheet.baseline_on, sheet.target_on)
    assert line.baseline_on < MONDAY < DUE < line.target_on
    record(session, maths, point, course(school.pupils[0], None, "8", ("4", "7")))
    assert Trajectory.get().target_value == "8"
    record(session, maths, point, course(school.pupils[0], "", "", ("4", "8")))
    assert Trajectory.select().count() == 0
    for _ in range(3):
        undo(session)
    assert Trajectory.select().count() == 0


def test_their_days_may_be_given(school: School, maths: int) -> None:
    point = add_point()
    days = {"baseline_on": date(2026, 9, 16), "target_on": date(2028, 6, 30)}
    record(school.session(), maths, point, course(school.pupils[0], "4", "7"), **days)
    assert (Trajectory.get().baseline_on, Trajectory.get().target_on) == tuple(days.values())


@pytest.mark.parametrize("last", [date(2026, 9, 16), date(2026, 9, 15)])
def test_a_target_that_is_not_after_its_baseline_is_refused(school: School, maths: int, last: date) -> None:
    point = add_point()
    with pytest.raises(TutorError, match="the target is for") as refused:
        record(
            school.session(), maths, point, course(school.pupils[0], "4", "7"),
            baseline_on=date(2026, 9, 16), target_on=last,
        )  # fmt: skip
    assert refused.value.place == "Pupil01, Sam"
    assert Trajectory.select().count() == 0


@pytest.mark.parametrize(("baseline", "target", "missing"), [("4", None, "target"), (None, "7", "baseline")])
def test_one_end_alone_is_refused(
    school: School, maths: int, baseline: str | None, target: str | None, missing: str
) -> None:
    point = add_point()
    entries = [value(school.pupils[1], "5"), *course(school.pupils[0], baseline, target)]
    with pytest.raises(TutorError, match=f"no {missing}"):
        record(school.session(), maths, point, entries)
    assert values(point) == {}


def test_a_line_on_another_scale_is_entered_anew_as_a_whole(school: School, maths: int) -> None:
    point, pupil = add_point(), school.pupils[0]
    add_course(pupil, "4", "7")
    Trajectory.update(scale="levels", baseline_value="4c", target_value="5a").execute()
    with pytest.raises(NoValue, match="4c, is on another scale"):
        record(school.session(), maths, point, course(pupil, None, "7", ("4c", "5a")))
    record(school.session(), maths, point, course(pupil, "4", "7", ("4c", "5a")))
    assert Trajectory.get().scale == "gcse"


# Who may


def test_only_teachers_of_the_group_and_leaders_of_the_subject_record(school: School, maths: int) -> None:
    point = add_point()
    add_leader("English")
    add_leader("Maths", "mleader")
    add_staff(school.session(None), "snobody", "Nobody")
    for username in ("dother", "bhead", "cslt", "eleader", "snobody"):
        with pytest.raises(AccessDenied):
            record(school.session(username), maths, point, [value(school.pupils[0], "5")])
    assert values(point) == {}
    assert record(school.session("mleader"), maths, point, [value(school.pupils[0], "5")]) == 1


def test_what_is_out_of_scope_and_what_does_not_exist_are_refused_in_the_same_words(
    school: School, maths: int
) -> None:
    point = add_point()
    said = set()
    for group_id, point_id in ((maths, point), (999, point), (maths, 999)):
        with pytest.raises(AccessDenied) as refused:
            record(school.session("dother"), group_id, point_id, [])
        said.add(str(refused.value))
    assert len(said) == 1


def test_nobody_outside_the_group_is_given_a_value(school: School) -> None:
    group, point = add_maths(school, pupils=school.pupils[:5]), add_point()
    with pytest.raises(AccessDenied, match="no such pupil"):
        record(school.session(), group, point, [value(school.pupils[9], "5")])
