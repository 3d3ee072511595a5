"""What a PostgreSQL server, or the way to it, refused: in a user's words, with what to do."""

import psycopg

from tutor_tui.store.outcome import ConnectionLost

_KEEPER = "Ask whoever keeps the server"
_LATER = "Nothing that you typed is lost: try again in a moment."
_GONE = ("the database server does not answer", f"{_LATER} If it stays so: {_KEEPER.lower()}.")
_MAY_NOT = (
    "the database server does not let you in",
    f"{_KEEPER} whether you are on its list (pg_hba.conf, pg_ident.conf).",
)
_READ_ONLY = (
    "the database server may only be read: it is a standby, or was made read-only",
    f"{_KEEPER} which server is to be written; the address may name both, with a comma between them.",
)
_FULL_OF_PEOPLE = ("the database server takes no more connections", _LATER)
_FULL = ("the disk of the database server is full", f"{_LATER} {_KEEPER} for more space.")
_DAMAGED = (
    "the database server found its files damaged",
    f"{_KEEPER}; nothing more should be written to it.",
)
_MEMORY = ("the database server has no memory left for it", _LATER)
_UNKNOWN_HOST = ("there is no server of this name", "Check the address.")

_STATES: tuple[tuple[str, str, str], ...] = (
    ("53100", *_FULL),
    ("53200", *_MEMORY),
    ("53300", *_FULL_OF_PEOPLE),
    ("25006", *_READ_ONLY),
    ("55P03", "somebody else has been writing for five seconds", _LATER),
    ("40P01", "somebody else was writing the same at this moment", _LATER),
    ("40001", "somebody else was writing the same at this moment", _LATER),
    ("23505", "somebody else has recorded the same meanwhile", "Look at it again, then repeat."),
    ("57014", "an administrator ended it", _LATER),
    ("42501", "the database server does not allow you this", f"{_KEEPER} which rights you have there."),
    (
        "3F000",
        "there is no such school on the database server",
        "Check the address, or make it: tutor-tui init.",
    ),
    (
        "42P01",
        "there is no such school on the database server",
        "Check the address, or make it: tutor-tui init.",
    ),
    ("XX001", *_DAMAGED),
    ("XX002", *_DAMAGED),
    ("58030", "the disk of the database server did not answer", f"{_KEEPER}."),
    ("57P", *_GONE),
    ("08", *_GONE),
)
"""By the beginning of what SQL calls the state."""
_SAID: tuple[tuple[str, str, str], ...] = (
    ("password", "the database server asks for a password that it was not given", "Put it into ~/.pgpass."),
    ("peer authentication", *_MAY_NOT),
    ("ident authentication", *_MAY_NOT),
    ("no pg_hba.conf entry", *_MAY_NOT),
    ("rejects connection", *_MAY_NOT),
    ("certificate", "the database server is not known by its certificate", f"{_KEEPER}."),
    ("too many", *_FULL_OF_PEOPLE),
    ("remaining connection slots", *_FULL_OF_PEOPLE),
    ("is not currently accepting connections", *_MAY_NOT),
    ("read-only", *_READ_ONLY),
    ("hot standby mode", *_READ_ONLY),
    ("starting up", "the database server is just starting", _LATER),
    ("shutting down", *_GONE),
    ("recovery mode", "the database server is just starting", _LATER),
    ("could not translate host name", *_UNKNOWN_HOST),
    ("failed to resolve host", *_UNKNOWN_HOST),
    ("connection refused", "no database server is running there", f"Check the address. {_KEEPER}."),
    ("no such file", "no database server is running there", f"Check the address. {_KEEPER}."),
    ("permission denied", "the database server's socket may not be used", f"{_KEEPER}."),
    ("timeout", *_GONE),
    ("could not write", *_FULL),
)
"""By words of a connection that did not come about, which has no state; in lower case."""

_MISSING = {
    "database": ("there is no such database on the server", f"Check the address. {_KEEPER} to make it."),
    "role": ("the database server does not know you", f"{_KEEPER} to make your account there."),
}
"""Also by words: what is not there."""


def refusal(error: BaseException) -> tuple[str, str] | None:
    """What is wrong and what to do, where a server or the way to it refused; None where the error is none of those."""
    found = _of_server(error)
    if found is None:
        return None
    state = getattr(found, "sqlstate", None) or ""
    for beginning, message, remedy in _STATES:
        if state.startswith(beginning):
            return message, remedy
    if state:
        return f"the database server refused ({_first_line(found)})", f"{_KEEPER}."
    words = str(found).lower()
    for what, missing in _MISSING.items():
        if f'{what} "' in words and "does not exist" in words:
            return missing
    for sign, message, remedy in _SAID:
        if sign in words:
            return message, remedy
    return _GONE


def _of_server(error: BaseException) -> BaseException | None:
    """The innermost error of psycopg's among those that it came from; else that a connection was lost."""
    found: BaseException | None = None
    seen: set[int] = set()
    step: BaseException | None = error
    while step is not None and id(step) not in seen:
        seen.add(id(step))
        if isinstance(step, psycopg.Error) or (found is None and isinstance(step, ConnectionLost)):
            found = step
        step = step.__cause__ or step.__context__
    return found


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0]
