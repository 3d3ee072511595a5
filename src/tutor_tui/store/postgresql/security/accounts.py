"""The own accounts of a school's staff: each a role of the server, named as the account of the operating system."""

from collections.abc import Collection, Iterator

from tutor_tui.errors import StoreError
from tutor_tui.store.postgresql.security.names import Names, identifier
from tutor_tui.store.postgresql.security.roles import made

_RESERVED = ("postgres", "root", "public", "none")
"""Names that mean somebody else to the server or to the operating system."""


def account_statements(names: Names, people: Collection[str], members: Collection[str]) -> Iterator[str]:
    """The statements that let exactly these people in, and nobody who has left.

    An account that is no longer among them stays a role, for it may be another school's too, but reads nothing here.
    Raises `StoreError` for a name that means somebody else.
    """
    for username in sorted(people):
        _require_own(names, username)
        yield made(username)
        yield (
            f"ALTER ROLE {identifier(username)} LOGIN INHERIT NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE"
            " NOREPLICATION"
        )
        yield f"GRANT {identifier(names.staff)} TO {identifier(username)}"
    for username in sorted(set(members) - set(people)):
        yield f"REVOKE {identifier(names.staff)} FROM {identifier(username)}"


def _require_own(names: Names, username: str) -> None:
    if username in (*_RESERVED, *names.all) or username.startswith("pg_"):
        raise StoreError(
            f"no account of a person is called {username!r}",
            remedy="Give the person another user name, or end the access.",
        )
