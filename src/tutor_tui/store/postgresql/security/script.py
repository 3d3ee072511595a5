"""All statements that bring a school's roles, grants, functions and row policies to what the models and posts say."""

from collections.abc import Collection, Iterator

from tutor_tui.store.models.tables import TABLES
from tutor_tui.store.postgresql.security.accounts import account_statements
from tutor_tui.store.postgresql.security.names import Names
from tutor_tui.store.postgresql.security.policies import table_statements, unsampled
from tutor_tui.store.postgresql.security.roles import renewed_functions, role_statements
from tutor_tui.store.postgresql.security.triggers import trigger_statements


def statements(
    names: Names, database: str, people: Collection[str], members: Collection[str]
) -> Iterator[str]:
    """Every statement in its order; they can be run again at any time, and then change only what differs.

    `database` is the name of the server's database, `people` are the user names of whoever works at the school now,
    `members` those whose accounts may read it at present. Raises `StoreError` for a user name that is no account.
    """
    yield from role_statements(names, database)
    yield from renewed_functions(names)
    yield from table_statements(names, TABLES)
    for model in TABLES:
        yield from unsampled(names, model)
    yield from trigger_statements(names)
    yield from account_statements(names, people, members)
