import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.queueing import Waiter
from tutor_tui.errors import NotSaved
from tutor_tui.store.database import connect_file, remove_files
from tutor_tui.store.turns import turnstile
from tutor_tui.store.turns.locks import HAS_LOCKS, is_locked, open_shared
from tutor_tui.store.turns.turnstile import SUFFIX, Turn, announced, impatient, take_turn, tell_waiting

pytestmark = pytest.mark.skipif(not HAS_LOCKS, reason="the system has no locks of that kind")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with a table of who was served, in that order."""
    found = tmp_path / "school.db"
    db = connect_file(found)
    db.pragma("journal_mode", "wal")
    db.execute_sql("create table served (id integer primary key, name text, drawn integer)")
    db.close()
    return found


@pytest.fixture
def waiters(path: Path) -> Iterator[list[Waiter]]:
    """Processes that are ended with the test."""
    started: list[Waiter] = []
    yield started
    for waiter in started:
        waiter.end()


def _take(path: Path) -> Turn:
    turn = take_turn(str(path))
    assert turn is not None
    return turn


def _served(path: Path) -> list[str]:
    db = connect_file(path)
    found = [name for (name,) in db.execute_sql("select name from served order by id").fetchall()]
    db.close()
    return found


def _in_line(path: Path, waiters: list[Waiter], names: str) -> None:
    """One process for each letter, each waiting before the next begins to."""
    started = [Waiter(path, name) for name in names]
    waiters += started
    for waiter in started:
        waiter.said("ready")
        waiter.go()
        waiter.said("waits")


def test_who_came_first_is_served_first(path: Path, waiters: list[Waiter]) -> None:
    turn = _take(path)
    _in_line(path, waiters, "abcde")
    turn.leave()
    for waiter in waiters:
        waiter.said("done")
    assert _served(path) == list("abcde")


def test_the_dead_are_not_waited_for(path: Path, waiters: list[Waiter]) -> None:
    turn = _take(path)
    _in_line(path, waiters, "abcd")
    for dead in (waiters[0], waiters[2]):
        dead.process.send_signal(signal.SIGKILL)
        dead.process.wait()
    turn.leave()
    for waiter in (waiters[1], waiters[3]):
        waiter.said("done")
    assert _served(path) == ["b", "d"]


def test_a_writer_that_is_killed_gives_its_turn_back(path: Path, waiters: list[Waiter]) -> None:
    holder = Waiter(path, "holder", hold=True)
    waiters.append(holder)
    holder.said("ready")
    holder.go()
    holder.said("holds")
    _in_line(path, waiters, "a")
    holder.process.send_signal(signal.SIGKILL)
    waiters[1].said("done")
    assert _served(path) == ["a"]


def test_a_process_that_was_stopped_in_the_line_is_passed(path: Path, waiters: list[Waiter]) -> None:
    turn = _take(path)
    _in_line(path, waiters, "ab")
    waiters[0].process.send_signal(signal.SIGSTOP)
    turn.leave()
    waiters[1].said("done")
    assert _served(path) == ["b"]
    waiters[0].process.send_signal(signal.SIGCONT)
    waiters[0].said("done")
    assert _served(path) == ["b", "a"]


def test_who_is_hungry_does_not_wait_for_whom_the_machine_does_not_let_run(
    path: Path, waiters: list[Waiter], monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = _take(path)
    _in_line(path, waiters, "a")
    waiters[0].process.send_signal(signal.SIGSTOP)
    monkeypatch.setattr(turnstile, "STUCK", 60.0)
    monkeypatch.setattr(turnstile, "HUNGRY", 0.05)
    turn.leave()
    _take(path).leave()
    waiters[0].process.send_signal(signal.SIGCONT)
    waiters[0].said("done")


def test_who_has_little_patience_passes_it_too(path: Path, waiters: list[Waiter]) -> None:
    turn = _take(path)
    _in_line(path, waiters, "a")
    waiters[0].process.send_signal(signal.SIGSTOP)
    with impatient(0.2), pytest.raises(NotSaved):
        take_turn(str(path))
    turn.leave()
    with impatient(0.2):
        _take(path).leave()
    waiters[0].process.send_signal(signal.SIGCONT)
    waiters[0].said("done")


def test_nobody_is_overtaken_again_and_again(path: Path, waiters: list[Waiter]) -> None:
    writers, rounds = 6, 25
    waiters += [Waiter(path, str(number), rounds=rounds) for number in range(writers)]
    for waiter in waiters:
        waiter.said("ready")
    for waiter in waiters:
        waiter.go()
    for waiter in waiters:
        waiter.said("done")
    db = connect_file(path)
    drawn = [at for (at,) in db.execute_sql("select drawn from served order by id").fetchall()]
    db.close()
    assert len(drawn) == writers * rounds
    overtaken = [sum(before > mine for before in drawn[:place]) for place, mine in enumerate(drawn)]
    assert max(overtaken) <= 2 * writers  # between looking at the clock and drawing a ticket others may come


def test_patience_ends_and_names_who_is_writing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turnstile, "PATIENCE", 0.0)
    with announced("Ms Fraser", "sign"):
        turn = _take(path)
    with pytest.raises(NotSaved, match=r"Ms Fraser \(sign\)") as told:
        take_turn(str(path))
    assert "try again" in told.value.remedy
    turn.leave()
    _take(path).leave()  # nothing of whoever gave up is left in the line


def test_behind_an_import_one_waits_longer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turnstile, "PATIENCE", 0.01)
    monkeypatch.setattr(turnstile, "LONG_PATIENCE", 0.7)
    monkeypatch.setattr(turnstile, "_TELL", 0.1)
    looks: list[turnstile.Writer | None] = []
    tell_waiting(looks.append)
    with announced("Ms Fraser", "import", takes_long=True):
        turn = _take(path)
    with pytest.raises(NotSaved, match="import"):
        take_turn(str(path))
    turn.leave()
    tell_waiting(lambda writer: None)
    assert len(looks) > 2
    assert looks[-1] is None
    assert {(look.who, look.takes_long) for look in looks if look} == {("Ms Fraser", True)}


def test_while_turns_go_on_one_waits_further(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turnstile, "PATIENCE", 0.1)
    writers = [turnstile.Writer(who="Ms Fraser", since=float(number)) for number in range(9)]
    busy = [*writers, *[writers[-1]] * 3]
    clock = iter(range(1000))
    monkeypatch.setattr(turnstile.time, "monotonic", lambda: float(next(clock)))
    monkeypatch.setattr(turnstile, "_who_writes", lambda _: busy.pop(0))
    turn = _take(path)
    waiting = turnstile._Waiting(turn._descriptor)
    for _ in writers:
        waiting.look()
    with pytest.raises(NotSaved):
        waiting.look()
    turn.leave()


def test_turns_that_are_slow_are_waited_for_as_well(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On an overloaded machine each turn outlasts a few looks; all the same it is one after the other."""
    monkeypatch.setattr(turnstile, "PATIENCE", 5.0)
    slow = [turnstile.Writer(who="Ms Fraser", since=float(look // 4)) for look in range(40)]
    busy = [*slow, *[slow[-1]] * 9]
    clock = iter(range(1000))
    monkeypatch.setattr(turnstile.time, "monotonic", lambda: float(next(clock)))
    monkeypatch.setattr(turnstile, "_who_writes", lambda _: busy.pop(0))
    turn = _take(path)
    waiting = turnstile._Waiting(turn._descriptor)
    for _ in slow:
        waiting.look()
    waiting.look()
    with pytest.raises(NotSaved):
        waiting.look()
    turn.leave()


def test_who_waits_long_is_told_once_a_second(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To paint it takes work, which a machine on which many wait does not have to give."""
    looks: list[turnstile.Writer | None] = []
    turn = _take(path)
    tell_waiting(looks.append)
    clock = iter(range(1000))
    monkeypatch.setattr(turnstile.time, "monotonic", lambda: next(clock) / 4)
    waiting = turnstile._Waiting(turn._descriptor)
    for _ in range(10):
        waiting.look()
    tell_waiting(lambda writer: None)
    turn.leave()
    assert len(looks) == 2


def test_only_the_outermost_says_who_writes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turnstile, "PATIENCE", 0.0)
    with announced("Ms Fraser", "import"), announced("somebody", "something"):
        turn = _take(path)
    with pytest.raises(NotSaved, match=r"Ms Fraser \(import\)"):
        take_turn(str(path))
    turn.leave()


@pytest.mark.parametrize("written", [b"", b"\0\xff", b"{", b'{"who": 3}', b"x" * 5000])
def test_what_stands_in_the_file_cannot_hurt(
    path: Path, written: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turnstile, "PATIENCE", 0.0)
    turn = _take(path)
    Path(str(path) + SUFFIX).write_bytes(written)
    with pytest.raises(NotSaved, match="others have been writing"):
        take_turn(str(path))
    turn.leave()
    _take(path).leave()


def test_the_file_is_its_owners_only_and_goes_with_the_database(path: Path) -> None:
    before = os.umask(0)
    try:
        _take(path).leave()
    finally:
        os.umask(before)
    queue = Path(str(path) + SUFFIX)
    assert stat.S_IMODE(queue.stat().st_mode) == 0o600
    remove_files(path)
    assert not queue.exists()


@pytest.mark.parametrize("spoil", ["folder", "link"])
def test_without_a_line_one_writes_all_the_same(path: Path, spoil: str, tmp_path: Path) -> None:
    queue = Path(str(path) + SUFFIX)
    if spoil == "folder":
        queue.mkdir()
    else:
        queue.symlink_to(tmp_path / "elsewhere")
    db = connect_file(path)
    with db.atomic():
        db.execute_sql("insert into served (name) values ('a')")
    db.close()
    assert _served(path) == ["a"]
    assert not (tmp_path / "elsewhere").exists()


def test_a_process_that_was_forked_meanwhile_does_not_keep_the_turn(path: Path) -> None:
    turn = _take(path)
    hold, release = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(release)
        os.read(hold, 1)
        os._exit(0)
    try:
        turn.leave()
        found = open_shared(str(path) + SUFFIX, str(path))
        assert not is_locked(found, 0, 100)
        os.close(found)
    finally:
        os.close(release)
        os.close(hold)
        os.waitpid(child, 0)


def test_reading_takes_no_turn(path: Path) -> None:
    turn = _take(path)
    assert _served(path) == []
    turn.leave()


def test_a_transaction_that_fails_gives_its_turn_back(path: Path) -> None:
    db = connect_file(path)
    with pytest.raises(ZeroDivisionError), db.atomic():
        raise ZeroDivisionError
    with pytest.raises(Exception, match="no such table"), db.atomic():
        db.execute_sql("insert into nowhere values (1)")
    _take(path).leave()
    db.close()
