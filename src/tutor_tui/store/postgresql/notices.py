"""That somebody else has committed: what a server tells those who listen, read without asking it."""

import threading
from hashlib import sha256
from typing import Any

import psycopg
from psycopg import pq

Connection = psycopg.Connection[Any]


def channel(schema: str) -> str:
    """Where each commit to the school in this schema is told; schemas of one database are told apart."""
    return f"tutor_tui_{sha256(schema.encode()).hexdigest()[:16]}"


class _Heard(threading.local):
    """What the calling thread has heard."""

    connection: Connection | None = None
    """The connection that listens."""
    backend: int = 0
    """What serves that connection: what it commits itself is told to it too."""
    count: int = 0
    """Commits of others; also each new connection, for what was told meanwhile is not known."""


_heard = _Heard()


def committed_elsewhere(connection: Connection, schema: str) -> int:
    """A number that is another one after each commit of another connection to this school, since it was first asked.

    The first call on a connection begins to listen; each further one reads what has arrived, and asks nothing. Within
    a transaction nothing new is heard. Raises psycopg's errors where listening is not possible.
    """
    if connection.info.transaction_status != pq.TransactionStatus.IDLE:
        return _heard.count
    if _heard.connection is not connection:
        connection.add_notify_handler(_hear)  # for what arrives together with an answer
        connection.execute(f"LISTEN {channel(schema)}", prepare=False)
        _heard.connection, _heard.backend = connection, connection.pgconn.backend_pid
        _heard.count += 1
    link = connection.pgconn
    try:
        link.consume_input()
    except psycopg.OperationalError:
        _heard.connection = None  # the next call listens on a new connection
        _heard.count += 1
        return _heard.count
    while (notice := link.notifies()) is not None:
        _count(notice.be_pid)
    return _heard.count


def _hear(notice: psycopg.Notify) -> None:
    _count(notice.pid)


def _count(backend: int) -> None:
    if backend != _heard.backend:
        _heard.count += 1
