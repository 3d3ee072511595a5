"""`tutor-tui report check-sheet`: one command, a private file, nothing overwritten unasked."""

import stat
from pathlib import Path

from support.school import School

CALL = ("report", "check-sheet", "--form", "8A", "--today", "2026-11-23")


def test_a_forms_sheet_is_one_command(tutor, school: School, tmp_path: Path) -> None:
    ended = tutor(*CALL, "--output", tmp_path / "o", "--as", "acarter", "--db", school.path)
    (written,) = (tmp_path / "o").iterdir()
    assert (ended.code, ended.out) == (0, f"{written}\n")
    assert written.name == "8a-check-sheet-2026-11-23.pdf"
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    again = tutor(*CALL, "--output", tmp_path / "o", "--as", "acarter", "--db", school.path)
    assert (again.code, "there is a file of this name already" in again.err) == (1, True)
    assert (
        tutor(*CALL, "--output", tmp_path / "o", "--overwrite", "--as", "acarter", "--db", school.path).code
        == 0
    )


def test_another_day_and_empty_weeks(tutor, school: School, tmp_path: Path) -> None:
    call = (*CALL, "--output", tmp_path, "--format", "html", "--as", "acarter", "--db", school.path)
    assert tutor(*call, "--week", "2026-11-25").code == 0
    assert "Wed 25 Nov 2026" in (tmp_path / "8a-check-sheet-2026-11-25.html").read_text()
    assert tutor(*call, "--blank-weeks", "4").code == 0
    empty = (tmp_path / "8a-check-sheets-from-2026-11-23.html").read_text()
    assert empty.count('<section class="sheet"') == 4
    assert "What waits" not in empty
    ended = tutor(*call, "--week", "2026-12-28")
    assert (ended.code, "is in no school week" in ended.err) == (2, True)


def test_out_of_scope_is_as_if_absent_and_nothing_is_written(tutor, school: School, tmp_path: Path) -> None:
    ended = tutor(*CALL, "--output", tmp_path / "o", "--as", "dother", "--db", school.path)
    assert (ended.code, ended.out, (tmp_path / "o").exists()) == (1, "", False)
    assert "there is no form '8A' within your post" in ended.err
