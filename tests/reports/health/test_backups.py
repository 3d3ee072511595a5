"""Whether there is a recent backup, and whether the backups are as they were made."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from support.encrypted import encrypt_school, name_key
from support.school import School
from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.reports.health.backups import look_at_backups
from tutor_tui.reports.health.note import Note, Verdict
from tutor_tui.store.backups.copies import checksum_path
from tutor_tui.store.backups.dated import dated
from tutor_tui.store.backups.taking import copy_database
from tutor_tui.store.models import database
from tutor_tui.store.weeks import all_weeks

FRIDAY = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)


@pytest.fixture
def calendar(school: School) -> SchoolCalendar:
    return SchoolCalendar(all_weeks())


@pytest.fixture
def copy(school: School) -> Path:
    """The backup of Friday evening."""
    folder = school.path.parent / "backups"
    folder.mkdir(mode=0o700)
    path = dated(folder, school.path, FRIDAY)
    copy_database(database.obj, path)
    return path


def notes(school: School, calendar: SchoolCalendar, now: datetime = FRIDAY) -> dict[str, Note]:
    return {note.subject: note for note in look_at_backups(school.path, now, calendar)}


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        (datetime(2026, 11, 20, 20, 30, tzinfo=UTC), Verdict.OK),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), Verdict.OK),
        (datetime(2026, 11, 24, 23, 0, tzinfo=UTC), Verdict.OK),
        (datetime(2026, 11, 25, 8, 0, tzinfo=UTC), Verdict.WARN),
    ],
)
def test_more_than_two_school_days_are_too_old(school: School, calendar, copy: Path, now, verdict):
    note = notes(school, calendar, now)["backup"]
    assert note.verdict is verdict
    assert str(copy) in note.message


def test_a_holiday_ages_a_backup_more_slowly_but_not_for_ever(school: School, calendar, copy: Path):
    before_christmas = dated(copy.parent, school.path, datetime(2026, 12, 18, 20, 0, tzinfo=UTC))
    copy.rename(before_christmas)
    assert calendar.school_days_between(date(2026, 12, 18), date(2027, 1, 1)) == 0
    on = datetime(2026, 12, 31, 8, 0, tzinfo=UTC)
    assert notes(school, calendar, on)["backup"].verdict is Verdict.OK
    assert notes(school, SchoolCalendar(), on.replace(year=2027))["backup"].verdict is Verdict.WARN


def test_no_backup_is_said(school: School, calendar):
    note = notes(school, calendar)["backup"]
    assert note.verdict is Verdict.WARN
    assert "tutor-tui backup" in note.remedy


def test_whole_ones_are_counted(school: School, calendar, copy: Path):
    assert notes(school, calendar)["checksums"].message == "1 backups are as they were made"


def test_one_changed_byte_is_wrong(school: School, calendar, copy: Path):
    content = bytearray(copy.read_bytes())
    content[-100] ^= 1
    copy.write_bytes(content)
    note = notes(school, calendar)["checksums"]
    assert note.verdict is Verdict.WRONG
    assert str(copy) in note.message


def test_one_without_a_checksum_is_said(school: School, calendar, copy: Path):
    checksum_path(copy).unlink()
    note = notes(school, calendar)["checksums"]
    assert (note.verdict, copy.name in note.message) == (Verdict.WARN, True)


@pytest.mark.parametrize("left", ["backups/school-2026-11-20T200000Z.db", "school.before-version-4.db"])
def test_a_plain_copy_of_an_encrypted_school_is_wrong(
    closed_school: School, tmp_path: Path, monkeypatch, left
):
    calendar = SchoolCalendar()
    other = closed_school.path.parent / left
    other.parent.mkdir(exist_ok=True, mode=0o700)
    other.write_bytes(closed_school.path.read_bytes())
    assert "plain copies" not in notes(closed_school, calendar)
    encrypt_school(closed_school.path, tmp_path / "key")
    name_key(monkeypatch, tmp_path / "key")
    note = notes(closed_school, calendar)["plain copies"]
    assert note.verdict is Verdict.WRONG
    assert other.name in note.message
    encrypt_school(other, tmp_path / "key-2")
    assert "plain copies" not in notes(closed_school, calendar)


@pytest.mark.parametrize("left", ["school.db.restoring", "school.db.converting", "backups/school-x.db.part"])
def test_what_was_ended_half_way_is_said(school: School, calendar, copy: Path, left):
    assert "unfinished" not in notes(school, calendar)
    (school.path.parent / left).write_bytes(b"half")
    note = notes(school, calendar)["unfinished"]
    assert (note.verdict, left in note.message) == (Verdict.WARN, True)
