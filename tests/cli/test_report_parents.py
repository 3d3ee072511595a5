"""`tutor-tui report parents` and `report handover`: one command, private files, nothing overwritten."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from support.school import School, add_carer
from tutor_tui.store.models import Carer, Pupil, PupilCarer

DAY = ("--today", "2026-11-23")
PARENTS = ("report", "parents", "--form", "8A", *DAY)
HANDOVER = ("report", "handover", *DAY)


@pytest.fixture
def told(school: School) -> School:
    """The first two pupils have a carer, the first a second household; the name of one is no file's name."""
    Pupil.update(surname="../O'Neil", forename="Zoë").where(Pupil.id == school.pupils[0]).execute()
    add_carer(school.pupils[0], "Diaz")
    other = Carer.create(title="Mr", surname="Brown", phone="07700 900111")
    PupilCarer.create(pupil=school.pupils[0], carer=other, contact_order=2)
    add_carer(school.pupils[1], "Nowak")
    return school


def test_a_forms_reports_are_one_command(tutor, told: School, tmp_path: Path):
    folder = tmp_path / "new" / "reports"
    ended = tutor(*PARENTS, "--output", folder, "--as", "acarter", "--db", told.path)
    (written,) = folder.iterdir()
    assert (ended.code, ended.out) == (0, f"{written}\n")
    assert written.name == "8a-reports-autumn-term-2026.pdf"
    assert written.read_bytes().count(b"/Type /Page\n") == 3
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "2 pupils, copies: 3, files: 1" in ended.err
    assert ended.err.count("None for Pupil") == 26


def test_files_are_never_overwritten_unless_asked(tutor, told: School, tmp_path: Path):
    call = (*PARENTS, "--output", tmp_path / "r", "--format", "html", "--as", "acarter", "--db", told.path)
    assert tutor(*call).code == 0
    (written,) = (tmp_path / "r").iterdir()
    written.write_text("kept")
    ended = tutor(*call)
    assert (ended.code, ended.out, written.read_text()) == (1, "", "kept")
    assert "there is a file of this name already" in ended.err
    assert tutor(*call, "--overwrite").code == 0
    assert "Dear Mrs Diaz," in written.read_text()


def test_separate_files_are_one_a_household_with_safe_names(tutor, told: School, tmp_path: Path):
    ended = tutor(
        *PARENTS, "--separate", "--format", "html", "--output", tmp_path / "r", "--as", "acarter", "--db", told.path
    )  # fmt: skip
    names = sorted(path.name for path in (tmp_path / "r").iterdir())
    assert names == ["8a-01-oneil-zoe-2.html", "8a-01-oneil-zoe.html", "8a-02-pupil02-sam.html"]
    assert len(ended.out.splitlines()) == 3
    second = (tmp_path / "r" / names[0]).read_text()
    assert "Dear Mr Brown," in second
    assert "Diaz" not in second


def test_one_pupil_alone(tutor, told: School, tmp_path: Path):
    call = (*PARENTS, "--output", tmp_path / "r", "--as", "acarter", "--db", told.path)
    assert "1 pupil, copies: 2" in tutor(*call, "--pupil", "zoe oneil").err
    ended = tutor(*call, "--pupil", "Sam")
    assert (ended.code, "fits several in 8A" in ended.err) == (2, True)
    assert "fits nobody" in tutor(*call, "--pupil", " ").err


def test_the_list_says_who_has_had_theirs(tutor, told: School):
    ended = tutor(*PARENTS, "--list", "--as", "acarter", "--db", told.path)
    lines = ended.out.splitlines()
    assert (ended.code, lines[0]) == (0, "8A, autumn term 2026: 0 of 3 given")
    assert len(lines) == 30
    assert lines[3].split() == ["Pupil02,", "Sam", "not", "given", "Mrs", "Nowak"]


def test_nothing_to_write_to_and_out_of_scope(tutor, told: School, tmp_path: Path):
    assert tutor(*PARENTS, "--as", "acarter", "--db", told.path).code == 2
    ended = tutor(*PARENTS, "--output", tmp_path / "r", "--as", "dother", "--db", told.path)
    assert (ended.code, ended.out, (tmp_path / "r").exists()) == (1, "", False)
    assert "there is no form '8A' within your post" in ended.err


def test_hand_over_sheets_of_a_form_a_year_or_a_pupil(tutor, told: School, tmp_path: Path):
    call = (*HANDOVER, "--output", tmp_path / "r", "--as", "bhead", "--db", told.path)
    ended = tutor(*call, "--form", "8A")
    assert (ended.code, "28 pupils" in ended.err) == (0, True)
    assert tutor(*call, "--year", "8", "--format", "html").code == 0
    assert "1 pupil," in tutor(*call, "--pupil", "pupil02").err
    names = sorted(path.name for path in (tmp_path / "r").iterdir())
    assert names == [
        "8a-hand-over-2026-11-23.pdf",
        "pupil02-sam-hand-over-2026-11-23.pdf",
        "year-8-hand-over-2026-11-23.html",
    ]
    assert "whose sheets?" in tutor(*call, "--form", "8A", "--year", "8").err


def test_given_to_is_recorded_for_all(tutor, told: School, tmp_path: Path):
    call = (*HANDOVER, "--form", "8A", "--output", tmp_path / "r", "--as", "acarter", "--db", told.path)
    assert "nobody active" in tutor(*call, "--given-to", "nosuch").err
    ended = tutor(*call, "--given-to", "dother")
    assert (ended.code, "Given to Mrs Other: 28 pupils" in ended.err) == (0, True)


def test_a_page_to_print_imports_no_screen(told: School, tmp_path: Path):
    words = [*PARENTS, "--output", str(tmp_path / "r"), "--as", "acarter", "--db", str(told.path)]
    probe = (
        "import sys; from tutor_tui.launch import main; main(sys.argv[1:]); print('textual' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", probe, *words], capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[-1] == "False"
