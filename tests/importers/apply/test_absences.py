"""An attendance list: what it adds, and what the tutor's own record keeps."""

from datetime import date
from pathlib import Path

from support.applying import apply_parsed, apply_text, reasons, total
from support.imports import FIXTURES, read_file
from support.rows import everything
from support.school import School
from tutor_tui.importers.apply import ImportPlan
from tutor_tui.services.planners import Mark, mark
from tutor_tui.services.undo import undo
from tutor_tui.store.models import Absence
from tutor_tui.store.session import Session

WEEK, FRIDAY = date(2026, 11, 16), date(2026, 11, 20)
HEAD = "Adm No,Surname,Forename,Date,Session,Mark\n"


def imported(manager: Session, folder: Path, *marks: str) -> ImportPlan:
    return apply_text(manager, folder, HEAD + "".join(f"{mark}\n" for mark in marks))[0]


def stored() -> set[tuple[str, date, str, bool, str, str]]:
    return {
        (row.pupil.surname, row.day, row.session, row.absent, row.code, row.source)
        for row in Absence.select()
    }


def test_marks_of_a_list(owner: Session) -> None:
    apply_parsed(owner, read_file(FIXTURES / "sims.csv"))
    parsed = read_file(FIXTURES / "attendance.csv")
    _, summary = apply_parsed(owner, parsed)
    assert total(summary, "added") == {"absences": len(parsed.absences)}
    assert ("Ahmed", FRIDAY, "am", False, "/", "import") in stored()
    assert ("Ali", FRIDAY, "am", True, "I", "import") in stored()
    assert not apply_parsed(owner, parsed)[0].writes


def test_a_later_list_corrects_an_earlier_one(manager: Session, tmp_path: Path) -> None:
    imported(manager, tmp_path, "1,Pupil01,Sam,20/11/2026,AM,N")
    before = everything()
    plan = imported(manager, tmp_path, "1,Pupil01,Sam,20/11/2026,AM,L")
    assert plan.changed["absences"][0].fields == (("mark", "absent", "present"),)
    assert stored() == {("Pupil01", FRIDAY, "am", False, "L", "import")}
    undo(manager)
    assert everything() == before


def test_what_the_tutor_saw_stays(school: School, manager: Session, tmp_path: Path) -> None:
    mark(school.session(today=FRIDAY), [school.pupils[0]], WEEK, Mark.AWAY)
    plan = imported(manager, tmp_path, "1,Pupil01,Sam,20/11/2026,AM,/")
    assert "the tutor recorded absent, which stays" in plan.warnings[0].reason
    assert plan.counts()["unchanged"]["absences"] == 1
    assert {row[3] for row in stored()} == {True}


def test_the_register_s_code_is_added_to_what_the_tutor_saw(
    school: School, manager: Session, tmp_path: Path
) -> None:
    mark(school.session(today=FRIDAY), [school.pupils[0]], WEEK, Mark.AWAY)
    imported(manager, tmp_path, "1,Pupil01,Sam,20/11/2026,AM,I")
    assert stored() == {("Pupil01", FRIDAY, "am", True, "I", "tutor")}


def test_rows_that_contradict_one_another_or_name_nobody(manager: Session, tmp_path: Path) -> None:
    plan = imported(
        manager,
        tmp_path,
        "1,,,20/11/2026,AM,N",
        ",Pupil01,Sam,20/11/2026,AM,/",
        "2,,,20/11/2026,PM,N",
        ",Pupil02,Sam,20/11/2026,PM,N",
        "999,,,20/11/2026,AM,N",
    )
    assert set(reasons(plan)) == {2, 3, 6}
    assert "nobody on roll is 999" in reasons(plan)[6]
    assert {row[0] for row in stored()} == {"Pupil02"}
