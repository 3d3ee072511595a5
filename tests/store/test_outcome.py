"""A call is repeated where its transaction is lost with the connection, and never where that could double anything."""

import pytest

from tutor_tui.store import outcome
from tutor_tui.store.outcome import ConnectionLost, NotConfirmed, persistently


def lose(times: int, *, after_a_write: bool = False, error: type[Exception] = ConnectionLost) -> list[int]:
    """How often a call was made whose transaction is lost so many times, and then is there."""
    calls: list[int] = []

    def call() -> None:
        calls.append(len(calls))
        if after_a_write:
            outcome.count_committed()
        if len(calls) <= times:
            outcome.count_lost()
            raise error("gone")

    try:
        persistently(call)
    except error:
        calls.append(-1)
    return calls


def test_what_was_lost_is_done_again_until_it_is_there() -> None:
    assert lose(3) == [0, 1, 2, 3]


def test_what_was_lost_after_another_write_is_not_doubled() -> None:
    assert lose(1, after_a_write=True) == [0, -1]


def test_what_may_be_there_is_not_done_again() -> None:
    assert lose(1, error=NotConfirmed) == [0, -1]


def test_another_fault_is_raised_at_once() -> None:
    calls = []

    def call() -> None:
        calls.append(1)
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        persistently(call)
    assert calls == [1]


def test_after_long_enough_it_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome, "LONG_PATIENCE", 0.0)
    assert lose(99) == [0, -1]


def test_a_transaction_forgets_the_marks_of_the_one_before() -> None:
    outcome.begun()
    outcome.recognise_by("ab")
    assert list(outcome.marks()) == ["ab"]
    outcome.begun()
    assert list(outcome.marks()) == []
