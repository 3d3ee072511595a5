"""The roles of a school, the schema, and the functions: what lies beneath the tables' policies."""

from collections.abc import Iterator

from tutor_tui.store.postgresql.security.functions import function_heads, function_statements
from tutor_tui.store.postgresql.security.names import Names, identifier, literal


def role_statements(names: Names, database: str) -> Iterator[str]:
    """The statements that make the school's own roles, where they are not there, and give them the schema.

    Nobody signs in as owner, rights or staff; the service signs in as any account does.
    """
    for role, wish in (
        (names.owner, "NOLOGIN"),
        (names.rights, "NOLOGIN BYPASSRLS"),
        (names.staff, "NOLOGIN"),
        (names.service, "LOGIN NOINHERIT"),
    ):
        yield made(role)
        yield f"ALTER ROLE {identifier(role)} {wish} NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION"
    yield f"ALTER SCHEMA {names.quoted} OWNER TO {identifier(names.owner)}"
    yield f"REVOKE ALL ON SCHEMA {names.quoted} FROM PUBLIC"
    yield f"REVOKE ALL ON DATABASE {identifier(database)} FROM PUBLIC"
    for role in (names.rights, names.staff, names.service):
        yield f"GRANT USAGE ON SCHEMA {names.quoted} TO {identifier(role)}"
    for role in (names.staff, names.service):
        yield f"GRANT CONNECT ON DATABASE {identifier(database)} TO {identifier(role)}"
    yield f"GRANT {identifier(names.owner)} TO {identifier(names.service)}"
    new = f"ALTER DEFAULT PRIVILEGES FOR ROLE {identifier(names.owner)} IN SCHEMA {names.quoted} GRANT"
    yield f"{new} SELECT, INSERT, UPDATE, DELETE ON TABLES TO {identifier(names.service)}"
    yield f"{new} USAGE ON SEQUENCES TO {identifier(names.service)}"


def made(role: str) -> str:
    """The statement that makes a role where there is none of the name."""
    name = literal(role).strip()
    make = literal(f"CREATE ROLE {identifier(role)}").strip()
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = {name}) "
        f"THEN EXECUTE {make}; END IF; END $$"
    )


def renewed_functions(names: Names) -> Iterator[str]:
    """The statements that make the functions, and let nobody but the school's own roles call them."""
    yield from function_statements(names)
    roles = f"{identifier(names.staff)}, {identifier(names.service)}"
    for head in function_heads(names):
        yield f"ALTER FUNCTION {head} OWNER TO {identifier(names.rights)}"
        yield f"REVOKE ALL ON FUNCTION {head} FROM PUBLIC"
        yield f"GRANT EXECUTE ON FUNCTION {head} TO {roles}"
