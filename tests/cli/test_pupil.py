"""Subject access and erasure on the command line: one asks, another agrees, and only then it happens."""

from datetime import timedelta
from pathlib import Path

import pytest
import pyzipper

from support.school import MONDAY, School, opened
from tutor_tui.services.approvals.answering import answer
from tutor_tui.services.protection.erasure import NAMELESS
from tutor_tui.store.models import Pupil


@pytest.fixture
def named(school: School) -> int:
    pupil_id = school.pupils[3]
    Pupil.update(admission_number="00412").where(Pupil.id == pupil_id).execute()
    return pupil_id


def test_a_sealed_file_is_written_once_another_has_agreed(tutor, school: School, named: int, tmp_path: Path):
    asked = tutor("pupil", "access", "00412", "--reason", "letter of the mother", "--db", school.path)
    assert asked.code == 0, asked.err
    number, out = asked.out.strip(), tmp_path / "out"
    out.mkdir()
    words = ("pupil", "open", number, "--output", out, "--db", school.path, "--as", "cslt")
    early = tutor(*words)
    assert (early.code, "nobody has agreed" in early.err) == (1, True)
    with opened(school.path):
        answer(school.session("cslt"), int(number), True)
    done = tutor(*words)
    assert done.code == 0, done.err
    (file,) = out.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    with pyzipper.AESZipFile(file) as archive:
        archive.setpassword(done.out.strip().encode())
        assert archive.testzip() is None


def test_a_leaver_is_erased_in_the_moment_of_consent(tutor, school: School, named: int):
    words = ("pupil", "erase", "00412", "--reason", "asked by the pupil", "--db", school.path)
    here = tutor(*words)
    assert (here.code, "is on roll" in here.err) == (1, True)
    with opened(school.path):
        Pupil.update(left_on=MONDAY - timedelta(days=900)).where(Pupil.id == named).execute()
    asked = tutor(*words)
    assert asked.code == 0, asked.err
    with opened(school.path):
        answer(school.session("cslt"), int(asked.out), True)
        assert Pupil.get_by_id(named).surname == NAMELESS
    gone = tutor(*words)
    assert (gone.code, "no pupil is named" in gone.err) == (1, True)


def test_whom_is_said_exactly(tutor, school: School, named: int):
    with opened(school.path):
        first = Pupil.get_by_id(school.pupils[0])
        Pupil.update(surname=first.surname, forename=first.forename, find_key=first.find_key).where(
            Pupil.id == named
        ).execute()
        name = f"{first.forename} {first.surname}"
    twice = tutor("pupil", "access", name, "--reason", "x", "--db", school.path)
    assert (twice.code, "2 pupils are named" in twice.err) == (1, True)
    for word in ("", "nobody at all"):
        none = tutor("pupil", "access", word, "--reason", "x", "--db", school.path)
        assert (none.code, "no pupil is named" in none.err) == (1, True)


def test_a_tutor_cannot_ask(tutor, school: School, named: int):
    refused = tutor("pupil", "access", "00412", "--reason", "x", "--db", school.path, "--as", "acarter")
    assert (refused.code, "may not" in refused.err) == (1, True)
