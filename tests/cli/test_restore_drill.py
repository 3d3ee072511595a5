"""The drill of each term, through the command line: a backup, a damaged school, the way back, the lost hour again."""

from pathlib import Path

import pytest

from support.school import MONDAY, School, opened
from tutor_tui.services.comments import add_comment
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.backups.copies import count_rows, digest_of, examine
from tutor_tui.store.models import AuditEntry, Staff, database

pytestmark = pytest.mark.also_encrypted


def an_hour(school: School) -> None:
    """What is recorded between the backup and the accident."""
    with opened(school.path):
        session = school.session()
        for number, pupil in enumerate(school.pupils):
            mark(session, [pupil], MONDAY, Mark.NO_PLANNER if number % 5 == 0 else Mark.SIGNED)
        add_comment(session, school.pupils[3], MONDAY, "Please call me")


def rows(school: School) -> dict[str, int]:
    """How many rows each table has; who came and went is logged on the way, and does not count."""
    with opened(school.path):
        return count_rows(database.obj) | {"auditentry": 0}


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 64] = b"\xff" * 64
    path.write_bytes(content)


def test_nothing_is_missing_after_the_drill(tutor, closed_school: School):
    school = closed_school
    copy = Path(tutor("backup", "--db", school.path).out.strip())
    checked = tutor("backup", "--check", "--db", school.path)
    assert checked.code == 0
    taken = rows(school)
    an_hour(school)
    wanted = rows(school)
    assert wanted["plannervisit"] == taken["plannervisit"] + len(school.pupils)

    damage(school.path)
    said = tutor("status", "8A", "--db", school.path, "--today", MONDAY)
    assert said.code == 1
    assert f"restore {copy}" in said.err
    ended = tutor("restore", copy, "--yes", "--db", school.path)
    assert ended.code == 0, ended.err
    kept = Path(ended.out.strip())
    assert kept.name.startswith("school.replaced-")
    assert rows(school) == taken

    an_hour(school)
    assert rows(school) == wanted
    assert tutor("audit", "verify", "--db", school.path).code == 0
    with opened(school.path):
        entry = AuditEntry.get(AuditEntry.verb == "restore backup")
        copied = sum(examine(copy).rows.values())
        assert (entry.actor, entry.kind, entry.row_count) == ("owner", "final", copied)
        assert entry.subject == f"{copy}, SHA-256 {digest_of(copy)}, before: {kept.name}"
        before = AuditEntry.get_by_id(entry.id - 1)
        assert (before.verb, before.kind, before.subject) == ("back up", "export", str(copy))
        assert before.row_count + 1 == copied
        assert entry.previous_hash == before.hash


def test_whoever_restores_a_school_that_can_be_read_is_named(tutor, closed_school: School):
    copy = tutor("backup", "--as", "cslt", "--db", closed_school.path)
    assert copy.code == 1
    copy = tutor("backup", "--db", closed_school.path).out.strip()
    refused = tutor("restore", copy, "--yes", "--as", "acarter", "--db", closed_school.path)
    assert "Not within your post" in refused.err
    with opened(closed_school.path):
        assert not AuditEntry.select().where(AuditEntry.verb == "restore backup").exists()


def test_a_backup_that_cannot_be_logged_is_not_made(tutor, closed_school: School):
    with opened(closed_school.path):
        database.execute_sql(
            "create trigger no_more before insert on auditentry begin select raise(abort, 'disk is full'); end"
        )
    ended = tutor("backup", "--db", closed_school.path)
    assert (ended.code, ended.out) == (1, "")
    assert "disk is full" in ended.err
    assert list((closed_school.path.parent / "backups").iterdir()) == []


def test_what_was_taken_away_since_is_there_again_and_said(tutor, closed_school: School):
    path = closed_school.path
    assert tutor("staff", "deactivate", "dother", "--db", path).code == 0
    copy = tutor("backup", "--db", path).out.strip()
    assert tutor("staff", "deactivate", "acarter", "--db", path).code == 0
    ended = tutor("restore", copy, "--yes", "--db", path)
    assert ended.code == 0
    assert "Taken away since that backup" in ended.err
    (said,) = [line for line in ended.err.splitlines() if "deactivate" in line]
    assert said.endswith("deactivate, by owner")
    with opened(path):
        assert [staff.username for staff in Staff.select().where(~Staff.active)] == ["dother"]
    Path(ended.out.strip()).unlink()
    again = tutor("restore", copy, "--yes", "--db", path)
    assert again.code == 0
    assert "Taken away since" not in again.err
