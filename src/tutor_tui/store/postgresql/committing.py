"""The end of a transaction on a server: what was said about it, and what can be known where nothing was said."""

import selectors
import time
from collections.abc import Callable, Collection
from enum import Enum
from typing import Any

import psycopg
from psycopg import pq
from psycopg.errors import Diagnostic, error_from_result

_PAUSE = 1.0
"""Seconds of silence after which it is said that something is waited for."""

Connection = psycopg.Connection[Any]


class Said(Enum):
    """What a server said of a commit."""

    DONE = "it is on the server's disk, and on that of every other that it waits for"
    HERE = "it is on this server alone: its wait for another was ended"
    NOTHING = "the connection was lost, or nothing was said in time; the connection is closed"


def commit(connection: Connection, seconds: float, waits: Callable[[], None] = lambda: None) -> Said:
    """Commit the connection's transaction, and wait so long for an answer. Raises psycopg's error where it is refused.

    `waits` is called each second while there is none. A wait for the standby that an administrator cancels, or a
    server that shuts down, ends as a success with a warning: the transaction stands on a disk that may be lost.
    """
    warnings: list[str] = []

    def noted(said: Diagnostic) -> None:
        if said.severity_nonlocalized == "WARNING":
            warnings.append(said.sqlstate or "")

    connection.add_notice_handler(noted)
    try:
        result = last_answer(connection, b"COMMIT", seconds, waits)
    except psycopg.OperationalError:
        result = None
    finally:
        connection.remove_notice_handler(noted)
    if result is not None and result.status == pq.ExecStatus.COMMAND_OK:
        if result.command_status != b"COMMIT":
            raise psycopg.InternalError("the transaction was rolled back, for a statement of it had failed")
        return Said.HERE if warnings else Said.DONE
    if result is not None and connection.pgconn.status == pq.ConnStatus.OK:
        raise error_from_result(result, encoding="utf-8")
    connection.close()
    return Said.NOTHING


def last_answer(
    connection: Connection, statement: bytes, seconds: float, waits: Callable[[], None] = lambda: None
) -> "pq.abc.PGresult | None":
    """Send a statement and return its last result; None where it does not come so soon. Raises psycopg's errors."""
    link, until = connection.pgconn, time.monotonic() + seconds
    link.send_query(statement)
    while link.flush():
        time.sleep(0)
    last = None
    with selectors.DefaultSelector() as selector:
        selector.register(link.socket, selectors.EVENT_READ)
        while True:
            while not link.is_busy():
                result = link.get_result()
                if result is None:
                    return last
                last = result
            if time.monotonic() >= until:
                return None
            if selector.select(min(_PAUSE, until - time.monotonic())):
                link.consume_input()
            else:
                waits()


def is_there(connection: Connection, lock: int, marks: Collection[str], seconds: float) -> bool | None:
    """Whether a transaction that left one of these entries in the log is there to stay; None where that is not known.

    Whoever was in the middle of committing it holds the school's lock until it is visible or gone, so the lock is
    waited for, so many seconds, before it is looked for. Whether it is also on the standby shows where something
    later is, for there they come in order: a message is written to the server's own log and to nothing else. Raises
    psycopg's errors.
    """
    within = f"SET LOCAL lock_timeout = {max(1, int(seconds * 1000))}"
    connection.execute(f"BEGIN; {within}; SELECT pg_advisory_xact_lock({lock})", prepare=False)
    found = connection.execute("SELECT 1 FROM auditentry WHERE hash = ANY(%s)", [list(marks)])
    if found.fetchone() is None:
        connection.execute("ROLLBACK")
        return False
    connection.execute("SELECT pg_logical_emit_message(true, 'tutor-tui', '')")
    return True if commit(connection, seconds) is Said.DONE else None
