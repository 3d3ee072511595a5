"""Bringing a school's roles and policies to what its models and its staff list say, on a server."""

from collections.abc import Sequence
from typing import Any

import msgspec
import psycopg
from psycopg import Connection

from tutor_tui.errors import StoreError
from tutor_tui.store.places import Schema
from tutor_tui.store.postgresql.security.names import LONGEST_SCHEMA, Names
from tutor_tui.store.postgresql.security.policies import HOUSEKEEPING, housekeeping_statements
from tutor_tui.store.postgresql.security.script import statements

_PEOPLE = "SELECT username FROM {s}.staff WHERE active"
_KEPT = "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = %s AND tablename = ANY (%s)"
_MEMBERS = """
SELECT u.rolname FROM pg_catalog.pg_auth_members m JOIN pg_catalog.pg_roles g ON g.oid = m.roleid
    JOIN pg_catalog.pg_roles u ON u.oid = m.member WHERE g.rolname = %s
"""
_POWERFUL = """
SELECT rolname FROM pg_catalog.pg_roles WHERE rolname = ANY (%s)
    AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
"""
_FOREIGN = """
SELECT u.rolname || ' in ' || g.rolname FROM pg_catalog.pg_auth_members m
    JOIN pg_catalog.pg_roles g ON g.oid = m.roleid JOIN pg_catalog.pg_roles u ON u.oid = m.member
    WHERE u.rolname = ANY (%s) AND g.rolname NOT LIKE '%%\\_staff'
"""


class Plan(msgspec.Struct, frozen=True):
    """What there is to do on one server for one school."""

    statements: tuple[str, ...]
    """In their order; all of them stand at the end, whatever stood before."""
    comes: tuple[str, ...]
    """User names whose accounts may read the school from then on, and could not before."""
    goes: tuple[str, ...]
    """Those who no longer may."""


def bring_up_to_date(place: Schema, *, does_apply: bool) -> Plan:
    """What is to be done for the school there; carried out too where `does_apply`.

    Raises `StoreError` as `plan` does, and where the server cannot be reached or refuses a statement.
    """
    try:
        with psycopg.connect(place.conninfo, autocommit=True) as connection:
            found = plan(connection, Names(place.name))
            if does_apply:
                apply(connection, found.statements)
    except psycopg.Error as error:
        raise StoreError(
            f"the server refused ({str(error).strip().splitlines()[0]})",
            place=str(place),
            remedy="Run this as somebody who may make roles there: --db postgresql://postgres@/…",
        ) from error
    return found


def plan(connection: Connection[Any], names: Names) -> Plan:
    """What is to be done, as somebody reads it who keeps the server. Nothing is changed.

    Raises `StoreError` where there is no such school, where somebody's user name belongs to an account that may do more
    on the server than a person's should, and what psycopg raises.
    """
    if connection.execute("SELECT to_regclass(%s)", [names.table("staff")]).fetchone() == (None,):
        raise StoreError(
            "there is no school in this schema", place=names.schema, remedy="Make it with `tutor-tui init`."
        )
    if len(names.schema.encode()) > LONGEST_SCHEMA:
        raise StoreError(
            "the schema's name is too long for the roles that are named after it",
            place=names.schema,
            remedy=f"Rename it: {LONGEST_SCHEMA} letters at most.",
        )
    people = [row[0] for row in connection.execute(_PEOPLE.replace("{s}", names.quoted).encode())]
    members = [row[0] for row in connection.execute(_MEMBERS, [names.staff])]
    for query, why in ((_POWERFUL, "has rights over the whole server"), (_FOREIGN, "has other rights")):
        found = connection.execute(query.encode(), [people]).fetchall()
        if found:
            raise StoreError(
                f"an account of the server that {why} has a person's user name: {found[0][0]}",
                place=names.schema,
                remedy="Give the person another user name, or take those rights from the account.",
            )
    row = connection.execute("SELECT current_database()").fetchone()
    assert row is not None
    kept = [row[0] for row in connection.execute(_KEPT, [names.schema, list(HOUSEKEEPING)])]
    every = [*statements(names, str(row[0]), people, members)]
    for table in kept:
        every += housekeeping_statements(names, table)
    return Plan(
        tuple(every),
        tuple(sorted(set(people) - set(members))),
        tuple(sorted(set(members) - set(people))),
    )


def apply(connection: Connection[Any], found: Sequence[str]) -> None:
    """Carry the statements out in one transaction. Raises what psycopg raises, and then nothing is changed."""
    with connection.transaction():
        for statement in found:
            connection.execute(statement.encode(), prepare=False)
