"""What nobody waits for the disk for."""

import pytest
from peewee import OperationalError

from support.school import School
from tutor_tui.services.logbook import view_of, write_notes
from tutor_tui.store.models import AuditEntry, database
from tutor_tui.store.unsynced import unsynced


def level() -> int:
    return int(database.execute_sql("PRAGMA synchronous").fetchone()[0])


def test_only_the_block_is_not_synced(school: School) -> None:
    before = level()
    with unsynced():
        assert level() < before
    assert level() == before == 2
    with pytest.raises(ValueError, match="x"), unsynced():
        raise ValueError("x")
    assert level() == before


def test_a_connection_that_cannot_be_synced_again_says_nothing_is_saved(school: School) -> None:
    with pytest.raises(OperationalError, match="inside a transaction"), unsynced():
        database.execute_sql("begin")  # as where a rollback has failed
    assert database.is_closed()


def test_within_a_transaction_nothing_changes(school: School) -> None:
    before = level()
    with database.atomic(), unsynced():
        assert level() == before


def test_what_was_looked_at_is_logged_so(school: School) -> None:
    session = school.session()
    write_notes(session, [view_of(session, school.pupils[0])], 0.2)
    assert AuditEntry.select().order_by(AuditEntry.id.desc()).get().verb == "see card"
    assert level() == 2
