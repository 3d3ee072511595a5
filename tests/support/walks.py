"""The rules of a file of `tests/access`, tried by everybody: what each of its tables of entries is held to.

A class of the file takes the walks that its tables need; `tests/access/conftest.py` hands each test one entry after
the other. The world is the file's own fixture.
"""

from typing import Any

import pytest

from support.everybody import (
    EVERYBODY,
    Entry,
    nothing_on_a_pretended_day,
    only_these_see,
    only_these_write,
    stays_where_changed_since,
    taken_back,
    taken_back_whole,
)
from tutor_tui.errors import TutorError
from tutor_tui.store.models import AuditEntry

TABLES = {"write": ("WRITES", "FINAL"), "undoable": ("WRITES",), "read": ("READS",), "printed": ("READS",)}
"""From which tables of its file a test's argument comes; what is `printed` lies in a module of that name."""


def hand_out_entries(metafunc: pytest.Metafunc) -> None:
    """Have the test run on each entry of its file's tables."""
    for argument in TABLES.keys() & metafunc.fixturenames:
        entries = {
            name: entry
            for table in TABLES[argument]
            for name, entry in getattr(metafunc.module, table, {}).items()
            if argument != "printed" or ".printed." in name
        }
        assert entries, f"{metafunc.module.__name__} has nothing for {argument!r}"
        metafunc.parametrize(argument, [pytest.param(entries[name], id=name) for name in sorted(entries)])


class Writes:
    """Everything that is written."""

    def test_only_whose_business_it_is_writes(self, world: Any, write: Entry) -> None:
        only_these_write(world, write)

    def test_what_is_written_is_taken_back_whole(self, world: Any, undoable: Entry) -> None:
        taken_back_whole(world, undoable)

    def test_what_was_changed_since_is_not_taken_back(self, world: Any, undoable: Entry) -> None:
        stays_where_changed_since(world, undoable)

    def test_nothing_is_written_on_a_pretended_day(self, world: Any, write: Entry) -> None:
        nothing_on_a_pretended_day(world, write)


class Reads:
    """Everything that is read."""

    def test_only_whose_business_it_is_sees(self, world: Any, read: Entry) -> None:
        only_these_see(world, read)


class Printed(Reads):
    """Everything that is read, of which some is handed out on paper."""

    def test_whatever_is_handed_out_is_logged_and_what_is_refused_is_not(
        self, world: Any, printed: Entry
    ) -> None:
        for who in sorted(EVERYBODY):
            with taken_back():
                before = AuditEntry.select().where(AuditEntry.kind == "export").count()
                try:
                    printed.attempt(world, world.session(who, "independent-learning"))
                except TutorError:
                    handed_out = 0
                else:
                    handed_out = 1
                assert (
                    AuditEntry.select().where(AuditEntry.kind == "export").count() == before + handed_out
                ), who
