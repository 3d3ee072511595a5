"""`tutor-tui letters`: seen, made into a private file, and recorded only with a word."""

import stat
import zipfile
from pathlib import Path

import pytest

from support.school import MONDAY, School, add_carer, add_homework
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import AuditEntry, HomeContact

DAY = ("--today", "2026-11-23")


@pytest.fixture
def owing(school: School) -> School:
    """Three pupils owe work; two of them have a carer, one with an e-mail address."""
    add_homework(school.pupils[:3], "Map of the river")
    add_carer(school.pupils[0], "Diaz", email="ana@example.org")
    add_carer(school.pupils[1], "Nowak", phone="01632 960 002")
    return school


def call(tutor, school: School, *words: object):
    close_database()
    ended = tutor("letters", *words, *DAY, "--as", "acarter", "--db", school.path)
    open_database(school.path)
    return ended


def test_the_letters_are_listed_with_their_files(tutor, owing: School):
    own = owing.path.parent / "letters"
    own.mkdir()
    (own / "trip.txt.j2").write_text("{% block subject %}T{% endblock %}{% block body %}B{% endblock %}")
    lines = call(tutor, owing, "list").out.splitlines()
    assert [line.split()[0] for line in lines] == ["first-contact", "unsigned", "overdue", "praise", "trip"]
    assert str(own / "trip.txt.j2") in lines[-1]


def test_a_letter_is_previewed_as_it_is_read(tutor, owing: School):
    ended = call(tutor, owing, "preview", "overdue", "--form", "8A", "--pupil", "Pupil01")
    assert ended.code == 0
    assert "Dear Mrs Diaz," in ended.out
    assert "Nowak" not in ended.out
    assert AuditEntry.select().where(AuditEntry.verb == "letters previewed").count() == 1


def test_letters_are_made_into_a_private_file_and_nothing_is_recorded(tutor, owing: School, tmp_path: Path):
    file = tmp_path / "out.csv"
    words = ("make", "overdue", "--form", "8A", "--everybody", "--format", "csv", "--output", file)
    ended = call(tutor, owing, *words)
    assert (ended.code, ended.out) == (0, f"{file}\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "Mrs Nowak has no e-mail address" in ended.err
    assert "None for Pupil03, Sam: no parent or carer is recorded" in ended.err
    assert HomeContact.select().count() == 0
    again = call(tutor, owing, *words)
    assert (again.code, again.out) == (1, "")
    assert "there is a file of this name already" in again.err


def test_sent_is_shown_first_and_recorded_with_a_word(tutor, owing: School):
    words = ("sent", "overdue", "--form", "8A", "--everybody", "--how", "email")
    shown = call(tutor, owing, *words)
    assert shown.out.splitlines() == [
        "Pupil01, Sam: Work to hand in, to Mrs Diaz",
        "Pupil02, Sam: Work to hand in, to Mrs Nowak",
    ]
    assert "2 would be recorded" in shown.err
    assert HomeContact.select().count() == 0
    assert "Recorded: 2 contacts home (email)" in call(tutor, owing, *words, "--yes").err
    assert {(row.channel, row.made_on) for row in HomeContact.select()} == {("email", MONDAY)}
    second = call(tutor, owing, *words, "--yes")
    assert second.code == 1
    assert "Mrs Diaz had it on 2026-11-23; --again includes them." in second.err
    assert call(tutor, owing, *words, "--again", "--yes").code == 0
    assert HomeContact.select().count() == 4


def test_a_broken_own_letter_writes_nothing(tutor, owing: School, tmp_path: Path):
    own = owing.path.parent / "letters"
    own.mkdir()
    (own / "overdue.txt.j2").write_text(
        '{% block subject %}S{% endblock %}\n{% block body %}\n{% if "02" in pupil.full %}{{ gone }}{% endif %}'
        "Dear{% endblock %}"
    )
    words = ("make", "overdue", "--form", "8A", "--everybody", "--output", tmp_path / "o.pdf")
    ended = call(tutor, owing, *words)
    assert (ended.code, ended.out) == (1, "")
    assert "overdue.txt.j2, line 3" in ended.err
    assert "'gone' is undefined" in ended.err
    assert not (tmp_path / "o.pdf").exists()
    assert AuditEntry.select().where(AuditEntry.verb == "letters home").count() == 0


@pytest.mark.parametrize("form", ["html", "csv", "email"])
def test_no_file_names_or_reaches_who_may_not_be_told(tutor, owing: School, tmp_path: Path, form: str):
    """Nor whoever shares a contact with her: what is sent there may be read by somebody who may not be told."""
    pupil = owing.pupils[0]
    add_carer(pupil, "Quickthorn", restriction="court order", phone="07700 900111", email="q@example.org")
    add_carer(pupil, "Sharing", phone="07700 900 111", email="s@example.org")
    file = tmp_path / "out"
    words = ("make", "overdue", "--form", "8A", "--everybody", "--format", form, "--output", file)
    ended = call(tutor, owing, *words)
    assert ended.code == 0
    if form == "email":
        with zipfile.ZipFile(file) as zipped:
            text = "".join(name + zipped.read(name).decode() for name in zipped.namelist())
    else:
        text = file.read_text()
    assert "Mrs Diaz" in text
    for trace in ("Quickthorn", "q@example", "Sharing", "s@example", "07700"):
        assert trace not in text + ended.out + ended.err
    assert "A letter less for Pupil01, Sam" in ended.err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("preview", "overdue"), 2, "nothing says whose letters"),
        (("preview", "overdue", "--form", "8A", "--year", "8"), 2, "nothing says whose letters"),
        (("preview", "nothing", "--form", "8A"), 1, "There are: first-contact, unsigned"),
        (("preview", "overdue", "--form", "9Z"), 1, "within your post"),
        (("preview", "overdue", "--year", "8"), 1, "not within your post"),
        (("preview", "overdue", "--form", "8A", "--pupil", "Sam"), 2, "fits several"),
        (("preview", "overdue", "--form", "8A", "--pupil", "Pupil09"), 1, "owes nothing"),
        (("preview", "unsigned", "--form", "8A"), 1, "is for nobody here"),
    ],
)
def test_what_cannot_be_is_said(tutor, owing: School, words: tuple[str, ...], code: int, said: str):
    ended = call(tutor, owing, *words)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
