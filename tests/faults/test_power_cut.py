"""The power is cut at any write or sync of the program's own statements: nothing acknowledged is lost."""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Self

import apsw
import pytest
from playhouse.apsw_ext import APSWDatabase

from support.faulty_writers import rounds
from support.powercut import VFS, PowerCut
from support.replaying import picture, replayed
from support.school import MONDAY, School, opened
from tutor_tui.services.comments import add_comment
from tutor_tui.services.logbook import view_of, write_notes
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store import database as opening
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import AuditEntry, PlannerComment, database

CUTS_A_ROUND = 20


class Cursor:
    """Takes days and instants, and has all rows at once, as the program's driver does."""

    def __init__(self, connection: apsw.Connection) -> None:
        self.connection = connection
        self.description: tuple[Any, ...] = ()
        self._rows: list[Any] = []

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Self:
        inner = apsw.Cursor(self.connection)
        inner.exec_trace = self._note
        self._rows = list(
            inner.execute(sql, [str(value) if isinstance(value, date) else value for value in values])
        )
        return self

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        for values in rows:
            self.execute(sql, values)

    def _note(self, cursor: apsw.Cursor, sql: str, values: Any) -> bool:
        self.description = cursor.get_description()
        return True

    def fetchone(self) -> Any:
        return self._rows.pop(0) if self._rows else None

    def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, []
        return rows

    def __iter__(self) -> Iterator[Any]:
        return iter(self.fetchall())

    def close(self) -> None:
        self._rows = []


class OverPowerCut(APSWDatabase):
    """The program's database over the disk whose power is cut.

    Shared memory is not among what such a disk can offer, so the log's index is kept in the process: what is written
    to the disk, and when it is synced, is the same.
    """

    def _connect(self) -> Any:
        connection = apsw.Connection(self.database, vfs=VFS)
        connection.cursor_factory = Cursor
        connection.execute("pragma locking_mode = exclusive")
        self._add_conn_hooks(connection)
        return connection


@pytest.fixture
def start(closed_school: School) -> dict[str, Any]:
    """The rows of before, and the number of the newest entry."""
    with opened(closed_school.path):
        found = {"rows": picture(), "after": AuditEntry.select().count()}
        database.obj.pragma("journal_mode", "delete")
    return found


def written(school: School, synchronous: str, seed: int) -> Iterator[tuple[set[str], dict[str, bytes]]]:
    """Write through the services; for each cut what was acknowledged before it, and what it left on the disk."""
    chance = random.Random(seed)
    said: set[str] = set()
    known: list[set[str]] = []

    def cut() -> bool:
        is_cut = bool(said) and chance.random() < 0.005 and len(known) < CUTS_A_ROUND
        if is_cut:
            known.append(set(said))
        return is_cut

    disk = PowerCut(chance, cut)
    pragmas = [*opening.PRAGMAS, ("synchronous", synchronous), ("wal_autocheckpoint", 60)]
    db = OverPowerCut(str(school.path.absolute()), lock_type="immediate", pragmas=pragmas, autoconnect=False)
    database.initialize(db)
    try:
        db.connect()
        db.pragma("journal_mode", "wal")
        session = school.session()
        for number in range(2000):
            pupil, text = school.pupils[number % 6], f"comment {number}"
            if number % 3 == 0:
                write_notes(session, [view_of(session, pupil)], patience=0.2)  # not synced
            add_comment(session, pupil, MONDAY, text)
            said.add(text)
            if number % 4 == 0:
                mark(session, school.pupils, MONDAY, (Mark.SIGNED, Mark.LOST)[number // 4 % 2])
            if len(known) == CUTS_A_ROUND:
                break
    finally:
        db.close()
        disk.unregister()
    assert len(disk.images) == CUTS_A_ROUND
    yield from zip(known, disk.images, strict=True)


def lost_after(said: set[str], image: dict[str, bytes], folder: Path, start: dict[str, Any]) -> int:
    """How much of what was acknowledged is not in what the cut left; anything half done, or spoilt, fails."""
    folder.mkdir()
    for name, content in image.items():
        (folder / Path(name).name).write_bytes(content)
    with opened(folder / "school.db"):
        assert database.obj.pragma("integrity_check") == "ok"
        assert list(verify()) == []
        assert replayed(start["rows"], after=start["after"]) == picture()
        return len(said - {comment.text for comment in PlannerComment.select()})


def test_nothing_that_was_acknowledged_is_lost(
    closed_school: School, start: dict[str, Any], tmp_path: Path
) -> None:
    acknowledged = cuts = 0
    content = closed_school.path.read_bytes()
    for seed in range(rounds(1)):
        closed_school.path.write_bytes(content)
        for number, (said, image) in enumerate(written(closed_school, "full", seed)):
            assert lost_after(said, image, tmp_path / f"cut-{seed}-{number}", start) == 0
            cuts, acknowledged = cuts + 1, acknowledged + len(said)
    print(f"{cuts} power cuts, {acknowledged} acknowledged writes looked for, none lost")


def test_the_disk_can_lose(closed_school: School, start: dict[str, Any], tmp_path: Path) -> None:
    """With one sync fewer, as `synchronous = normal` has it, the same cuts lose what was acknowledged."""
    lost = [
        lost_after(said, image, tmp_path / f"cut-{number}", start)
        for number, (said, image) in enumerate(written(closed_school, "normal", 0))
    ]
    assert sum(lost) > 0
    print(f"{len(lost)} power cuts with one sync fewer: {sum(lost)} acknowledged writes lost")
