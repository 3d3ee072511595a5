"""Peewee's database over psycopg 3, that says only what is so: a lost connection neither loses nor doubles a write."""

import logging
import random
import threading
import time
from contextlib import suppress
from typing import Any

import psycopg
from peewee import InterfaceError, PostgresqlDatabase, __exception_wrapper__  # type: ignore[attr-defined]
from psycopg import pq

from tutor_tui.store import outcome
from tutor_tui.store.outcome import ConnectionLost, NotConfirmed
from tutor_tui.store.postgresql.committing import Connection, Said, commit, is_there
from tutor_tui.store.postgresql.notices import committed_here, seek
from tutor_tui.store.postgresql.notices import tell as tell_others
from tutor_tui.store.postgresql.options import conninfo, school_lock
from tutor_tui.store.postgresql.watched import Watched
from tutor_tui.store.turns.turnstile import LONG_PATIENCE, Writer, patience, tell

READ_PATIENCE = 10.0
"""Seconds for which a read waits for a server that is gone, reckoned from when it was missed."""
ANSWER = 3.0
"""Seconds for which a commit waits for its answer before it is asked, on a new connection, what became of it: the
server may have been replaced by its standby without having hung up."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 0.5
"""Seconds between two attempts to connect; drawn from the upper half, for sixty lose their server at once."""
_TELL = 1.0
"""Seconds of waiting after which it is told."""
_REPEATABLE = ("select", "with", "show", "set", "begin", "listen", "unlisten")
_WRITES = ("insert", "update", "delete")
logging.getLogger("psycopg").addHandler(logging.NullHandler())  # else what it says aside reaches the screen


class _Own(threading.local):
    """What is known of the calling thread's connection."""

    gone_since: float | None = None
    """When the server was missed, on the monotonic clock; None while it answers."""
    is_read: bool = True
    """What it does is a read outside a transaction."""
    has_told: bool = False
    """It was told that the server is waited for."""


class ServerDatabase(PostgresqlDatabase):
    """One school on a PostgreSQL server, or on whichever of several may be written.

    A transaction begins with the school's lock, so that the writes of a school come one after another. A commit
    returns once the server, and the standby that it waits for, has it; where the answer is lost it is looked up. What
    is read outside a transaction is read again on a new connection.
    """

    _state: Any
    """Peewee's, of the calling thread: its connection, and the transactions on it."""

    def __init__(self, address: str, schema: str) -> None:
        """`address` is what libpq is given, without a password; nothing is connected yet."""
        self._conninfo = conninfo(address, schema)
        self._school = school_lock(schema)
        self._own = _Own()
        super().__init__(schema, prefer_psycopg3=True, autoconnect=False)

    def _connect(self) -> Connection:
        connection = Watched.connect(self._conninfo, autocommit=True)
        connection.address, connection.waits = self._conninfo, self._tell
        return connection

    def begin(self, isolation_level: Any = None) -> None:
        """Begin, once nobody else writes to this school. Where the server is gone, wait until one is there again."""
        outcome.begun()
        longest = patience()
        within = "" if longest is None else f"SET LOCAL lock_timeout = {max(1, int(longest * 1000))}; "
        statement = f"BEGIN; {within}SELECT pg_advisory_xact_lock({self._school})"
        while True:
            connection = self._usable(LONG_PATIENCE if longest is None else longest, is_read=False)
            try:
                with __exception_wrapper__:
                    connection.execute(statement, prepare=False)
            except Exception:
                if not connection.closed:
                    connection.execute("ROLLBACK")
                    raise
            else:
                return
            finally:
                self._told_enough()

    def commit(self) -> None:
        """Commit. Raises `ConnectionLost` where nothing of it is there, `NotConfirmed` where that cannot be known."""
        began, self._own.is_read = time.monotonic(), False
        try:
            with __exception_wrapper__:
                said = commit(self._state.conn, ANSWER, lambda: self._tell(began))
            is_there_now = said is Said.DONE or self._is_there_after_all(began)
        finally:
            self._told_enough()
        if not is_there_now:
            outcome.count_lost()
            raise ConnectionLost("the connection to the server was lost while it saved")
        outcome.count_committed()
        committed_here(outcome.marks())
        tell_others(self._state.conn, self.database, ANSWER)

    def rollback(self) -> None:
        """Roll back; what a connection had begun that is lost is gone by itself."""
        connection = self._state.conn
        if connection is not None and not connection.closed:
            try:
                super().rollback()
            except Exception:
                if not connection.closed:
                    raise
            else:
                return
        outcome.count_lost()

    def _execute_cursor(self, sql: str, params: Any, **options: Any) -> Any:
        words = sql.lstrip("( \n").split(None, 1)
        verb = words[0].lower().rstrip(";") if words else ""
        if verb in _WRITES and not self.in_transaction():
            with self.atomic():
                return self._execute_cursor(sql, params, **options)
        connection = self._usable(READ_PATIENCE, is_read=not self.in_transaction())
        alone = connection.pgconn.transaction_status == pq.TransactionStatus.IDLE
        try:
            return super()._execute_cursor(sql, params, **options)  # type: ignore[misc]  # not in its stubs
        except Exception as error:
            if _may_not_write(connection, error):
                connection.close()
            if not connection.closed:
                raise
            if not alone or verb not in _REPEATABLE:
                outcome.count_lost()
                raise ConnectionLost("the connection to the server was lost") from error
        finally:
            self._told_enough()
        self._usable(READ_PATIENCE, is_read=True)
        return super()._execute_cursor(sql, params, **options)  # type: ignore[misc]  # not in its stubs

    def _usable(self, longest: float, *, is_read: bool) -> Connection:
        """The thread's connection, made anew where it is lost and nothing has begun on it.

        Raises `ConnectionLost` where no server can be had so many seconds after it was missed.
        """
        connection: Connection | None = self._state.conn
        if connection is None:
            raise InterfaceError("Error, database connection not opened.")
        self._own.is_read = is_read
        if self.in_transaction() or not connection.closed:
            return connection
        own, pause = self._own, _FIRST_PAUSE
        own.gone_since = own.gone_since or time.monotonic()
        try:
            while True:
                try:
                    connection = self._connect()
                except psycopg.Error as error:
                    if time.monotonic() + pause > own.gone_since + longest:
                        raise ConnectionLost(str(error)) from error
                    self._tell(own.gone_since)
                    time.sleep(pause * random.uniform(0.5, 1))
                    pause = min(pause * 1.6, _LONGEST_PAUSE)
                else:
                    self._state.set_connection(connection)
                    own.gone_since = None
                    return connection
        finally:
            self._told_enough()

    def _is_there_after_all(self, began: float) -> bool:
        """Whether the transaction whose commit `began` then is there to stay, asked until it is known.

        Raises `NotConfirmed` once patience is over. What leaves no entry of the log cannot be found: it counts as gone.
        """
        marks, longest = outcome.marks(), patience()
        until = began + (LONG_PATIENCE if longest is None else longest)
        if not marks:
            return False
        pause, cause = _FIRST_PAUSE, None
        while time.monotonic() < until:
            self._tell(began)
            try:
                connection = self._usable(until - began, is_read=False)
                found = is_there(connection, self._school, marks, ANSWER)
            except (psycopg.Error, ConnectionLost) as error:
                cause = error
                self._begin_anew(error)
            else:
                if found is not None:
                    return found
            time.sleep(pause * random.uniform(0.5, 1))
            pause = min(pause * 1.6, _LONGEST_PAUSE)
        seek(self.database, marks)
        raise NotConfirmed(
            "the server has not confirmed it",
            remedy="Nothing that you typed is lost. Look again in a moment whether it is there before you repeat it.",
        ) from cause

    def _begin_anew(self, error: Exception) -> None:
        """Leave what was begun, on the connection or with it."""
        connection = self._state.conn
        with suppress(psycopg.Error):
            connection.execute("ROLLBACK")
        if _may_not_write(connection, error):
            connection.close()

    def _tell(self, since: float) -> None:
        """Say that the server has been waited for since then, where that is long."""
        if time.monotonic() - since >= _TELL:
            self._own.has_told = True
            tell(Writer("the server", since=since, is_read=self._own.is_read))

    def _told_enough(self) -> None:
        if self._own.has_told:
            self._own.has_told = False
            tell(None)


def _may_not_write(connection: Connection, error: BaseException) -> bool:
    """Whether the server refused because it became one that may only be read: another one has taken its place."""
    causes = (error, error.__cause__, error.__context__)
    if not any(isinstance(each, psycopg.errors.ReadOnlySqlTransaction) for each in causes):
        return False
    status = connection.info.parameter_status
    return "on" in (status("in_hot_standby"), status("default_transaction_read_only"))
