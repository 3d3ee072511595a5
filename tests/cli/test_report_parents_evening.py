"""`tutor-tui report parents-evening`: for a form, a group or a pupil, in the order of the appointments."""

from pathlib import Path

import pytest

from support.school import School
from support.set_work import add_group

CALL = ("report", "parents-evening", "--today", "2026-11-23")


@pytest.fixture
def taught(school: School) -> School:
    add_group(school, "8A/Ge", teacher="dother")
    return school


def test_a_forms_pages_come_in_the_order_of_the_appointments(tutor, school: School, tmp_path: Path) -> None:
    listed = tmp_path / "evening.csv"
    listed.write_text('time,pupil\n17:10,"Pupil09, Sam"\n17:00,"Pupil20, Sam"\n')
    ended = tutor(
        *CALL, "--form", "8a", "--appointments", listed, "--format", "html", "--output", tmp_path / "o",
        "--as", "acarter", "--db", school.path,
    )  # fmt: skip
    (written,) = (tmp_path / "o").iterdir()
    text = written.read_text()
    assert (ended.code, ended.out) == (0, f"{written}\n")
    places = [text.index(name) for name in ("Sam Pupil20", "Sam Pupil09", "Sam Pupil01")]
    assert places == sorted(places)
    assert "evening, 17:00." in text
    assert "Without an appointment, at the end: 26." in ended.err


def test_a_groups_and_one_pupils_pages(tutor, taught: School, tmp_path: Path) -> None:
    call = (*CALL, "--output", tmp_path, "--as", "dother", "--db", taught.path)
    assert tutor(*call, "--group", "8A/Ge").code == 0
    assert tutor(*call, "--group", "8A/Ge", "--pupil", "pupil03").code == 0
    mine = (*CALL, "--output", tmp_path, "--as", "acarter", "--db", taught.path)
    assert tutor(*mine, "--pupil", "pupil03 sam").code == 0
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "8a-ge-parents-evening-2026-11-23.pdf",
        "8a-ge-pupil03-sam-parents-evening-2026-11-23.pdf",
        "8a-pupil03-sam-parents-evening-2026-11-23.pdf",
    ]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "whose pages?"),
        (("--form", "8A", "--group", "8A/Ge"), 2, "whose pages?"),
        (("--form", "8A", "--pupil", "sam"), 2, "fits several in 8A"),
        (("--form", "8B"), 1, "there is no form '8B' within your post"),
        (("--group", "8A/Ge"), 1, "there is no teaching group '8A/Ge' within your post"),
        (("--form", "8A", "--appointments", "nosuch.csv"), 1, "the file cannot be read"),
    ],
)
def test_what_is_refused_writes_nothing(
    tutor, taught: School, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    ended = tutor(*CALL, *words, "--output", tmp_path / "o", "--as", "acarter", "--db", taught.path)
    assert (ended.code, ended.out, (tmp_path / "o").exists()) == (code, "", False)
    assert said in ended.err
