from datetime import date
from pathlib import Path

import pytest

from support.applying import apply_text
from support.attainment import add_course, add_maths, add_point, add_value, values
from support.homework import add_group
from support.imports import read_text
from support.school import School
from tutor_tui.errors import AccessDenied, ImportRefused
from tutor_tui.importers.apply import ImportPlan, PlanOptions, plan_import
from tutor_tui.services.undo import undo
from tutor_tui.store.models import AssessmentPoint, Attainment, AuditEntry, Subject, Trajectory

LONG = "Adno,Subject,Grade,Assessment Point,Baseline,Target,Target Date\n"
WIDE = "Adno,Surname,Forename,Ma,En\n"


@pytest.fixture
def marks(school: School) -> School:
    add_maths(school)
    add_group(school, name="8A/En", subject="English")
    add_point()
    return school


def planned(school: School, folder: Path, text: str, **options: str) -> ImportPlan:
    return plan_import(school.session(None), read_text(folder, text), PlanOptions(**options))


def refused(plan: ImportPlan) -> list[tuple[int, str]]:
    return [(problem.place.line, problem.reason) for problem in plan.refused]


def test_a_list_is_applied_once_and_the_same_file_again_changes_nothing(
    marks: School, tmp_path: Path
) -> None:
    text = LONG + "000001,Maths,5,Autumn 2026,4,7,20/07/2027\n2,ma,u,autumn 2026,,,\n"
    session = marks.session(None)
    plan, _ = apply_text(session, tmp_path, text)
    assert plan.totals() == ["added: 2 values, 1 line from baseline to target"]
    assert values(1) == {marks.pupils[0]: "5", marks.pupils[1]: "U"}
    line = Trajectory.get()
    assert (line.baseline_value, line.target_value, line.target_on) == ("4", "7", date(2027, 7, 20))
    assert (line.baseline_rank, line.target_rank, line.scale) == (4.0, 7.0, "gcse")
    entries = AuditEntry.select().count()
    again, _ = apply_text(session, tmp_path, text)
    assert again.totals() == ["unchanged: 2 values, 1 line from baseline to target"]
    assert AuditEntry.select().count() == entries
    undo(session)
    assert values(1) == {}
    assert Trajectory.select().count() == 0


def test_a_mark_sheet_is_applied_by_the_schools_short_names(marks: School, tmp_path: Path) -> None:
    apply_text(marks.session(None), tmp_path, WIDE + "1,Pupil01,Sam,5,6\n2,Pupil02,Sam,,U\n")
    said = {(row.pupil_id, row.subject.name, row.value) for row in Attainment.select().join(Subject)}
    first, second = marks.pupils[:2]
    assert said == {(first, "Maths", "5"), (first, "English", "6"), (second, "English", "U")}


def test_a_value_that_differs_is_changed_and_shown(marks: School, tmp_path: Path) -> None:
    add_value(1, marks.pupils[0], "4")
    plan, _ = apply_text(marks.session(None), tmp_path, WIDE + "1,Pupil01,Sam,5,\n")
    assert "changed: Pupil01, Sam, Maths, Autumn 2026: value 4 → 5" in plan.lines_for_people()
    assert values(1) == {marks.pupils[0]: "5"}


def test_values_without_a_point_go_to_the_one_that_is_collected_and_the_preview_says_so(
    marks: School, tmp_path: Path
) -> None:
    add_point("Spring 2027", date(2027, 3, 12), term=2)
    text = WIDE + "1,Pupil01,Sam,5,\n"
    plan = planned(marks, tmp_path, text)
    assert any("are taken for Autumn 2026" in line for line in plan.lines_for_people())
    named, _ = apply_text(marks.session(None), tmp_path, text, PlanOptions(point=" spring  2027 "))
    assert not any("are taken for" in line for line in named.lines_for_people())
    assert values(2) == {marks.pupils[0]: "5"}


@pytest.mark.parametrize(("point", "said"), [("Winter", "There are: Autumn 2026"), ("", "")])
def test_a_point_that_there_is_not(marks: School, tmp_path: Path, point: str, said: str) -> None:
    if not point:
        Attainment.delete().execute()
        AssessmentPoint.delete().execute()
        said = "Make the year's points first"
    with pytest.raises(ImportRefused) as error:
        planned(marks, tmp_path, WIDE + "1,Pupil01,Sam,5,\n", point=point)
    assert said in error.value.remedy


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,Maths,12,,,,", "Maths, value: '12' is not on the scale. Allowed: U, 1 to 9."),
        ("1,Maths,5,,x,7,", "Maths, baseline: 'x' is not on the scale"),
        ("1,Astrology,5,,,,", "the school has no subject 'Astrology'"),
        ("1,Maths,5,Winter,,,", "no assessment point of this year is 'Winter'. There are: Autumn 2026."),
        ("999,Maths,5,,,,", "nobody on roll is 999"),
        ("1,Maths,5,,,7,", "there is no baseline to go with it"),
        ("1,Maths,5,,4,7,01/09/2025", "the target is for 2025-09-01, the baseline of"),
    ],
)
def test_nothing_is_guessed(marks: School, tmp_path: Path, row: str, reason: str) -> None:
    plan = planned(marks, tmp_path, LONG + f"{row}\n2,Maths,6,,,,\n")
    ((line, said),) = refused(plan)
    assert line == 2
    assert reason in said
    assert len(plan.added["attainment"]) == 1


def test_a_column_that_is_no_subject_is_told_of_once_and_not_read(marks: School, tmp_path: Path) -> None:
    text = "Adno,Ma,En,Attendance\n1,5,6,97\n2,4,4,99\n"
    plan = planned(marks, tmp_path, text)
    assert plan.refused == ()
    (warning,) = [one for one in plan.warnings if one.place.column == "Attendance"]
    assert warning.reason == "the column is no subject of the school, and is not read"
    assert len(plan.added["attainment"]) == 4


def test_a_subject_that_only_the_school_knows_is_read(marks: School, tmp_path: Path) -> None:
    add_group(marks, name="8A/Zo", subject="Zoology")
    plan = planned(marks, tmp_path, "Adno,Ma,En,Zo\n1,5,6,3\n")
    assert len(plan.added["attainment"]) == 3


def test_two_names_of_one_subject_that_disagree_are_both_left_out(marks: School, tmp_path: Path) -> None:
    plan = planned(marks, tmp_path, LONG + "1,Maths,5,,,,\n1,Ma,6,,,,\n")
    assert [line for line, _ in refused(plan)] == [2, 3]
    assert not plan.added["attainment"]


def test_a_target_alone_keeps_the_baseline_on_record(marks: School, tmp_path: Path) -> None:
    add_course(marks.pupils[0], "3", "6")
    plan, _ = apply_text(marks.session(None), tmp_path, LONG + "1,Maths,,,,8,\n")
    assert plan.totals() == ["changed: 1 line from baseline to target"]
    line = Trajectory.get()
    assert (line.baseline_value, line.target_value, line.target_on) == ("3", "8", date(2027, 7, 20))


def test_only_a_data_manager_imports(marks: School, tmp_path: Path) -> None:
    parsed = read_text(tmp_path, WIDE + "1,Pupil01,Sam,5,\n")
    for username in ("acarter", "cslt"):
        with pytest.raises(AccessDenied):
            plan_import(marks.session(username), parsed, PlanOptions())
