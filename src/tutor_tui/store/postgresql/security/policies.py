"""Row level security of a school's tables: what the own accounts of its staff are granted, and on which rows."""

from collections.abc import Iterator, Sequence

from peewee import CharField, TextField

from tutor_tui.store.models.base import Table
from tutor_tui.store.postgresql.security.names import Names, identifier
from tutor_tui.store.postgresql.security.reach import NEVER
from tutor_tui.store.postgresql.security.rights import Right, all_rights

_NEVER_CHANGED = ("id", "key", "created_at")
HOUSEKEEPING = ("schema_migration",)
"""What the schema holds beside the models: which migrations it has had."""
_BLANKED = {
    "auditentry": ("subject", "subject_salt"),
    "auditpayload": ("salt", "before", "after", "erased_by_id"),
}
"""Of the log: what the service empties where somebody is erased. Nothing else of it is ever changed."""
_EMPTY = {
    "auditentry": "subject = '' AND subject_salt = ''",
    "auditpayload": "salt = '' AND before IS NULL AND after IS NULL",
}


def table_statements(names: Names, models: Sequence[type[Table]]) -> Iterator[str]:
    """The statements that give each table its owner, its grants and its policies anew.

    Raises `KeyError` for a table of which nothing says who may do what.
    """
    rights = all_rights()
    for model in models:
        name = model._meta.table_name
        yield from _owned(names, name)
        yield from _for_service(names, name)
        yield from _for_staff(names, model, rights[name])


def housekeeping_statements(names: Names, name: str) -> Iterator[str]:
    """The statements for a table of `HOUSEKEEPING`: everybody reads it, and whoever migrates owns it."""
    table = names.table(name)
    yield f"ALTER TABLE {table} OWNER TO {identifier(names.owner)}"
    yield f"REVOKE ALL ON {table} FROM PUBLIC, {identifier(names.staff)}, {identifier(names.service)}"
    yield f"GRANT SELECT ON {table} TO {identifier(names.staff)}, {identifier(names.service)}"


def _owned(names: Names, name: str) -> Iterator[str]:
    table = names.table(name)
    yield f"ALTER TABLE {table} OWNER TO {identifier(names.owner)}"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"REVOKE ALL ON {table} FROM PUBLIC, {identifier(names.staff)}, {identifier(names.service)}"
    yield f"REVOKE ALL ON SEQUENCE {names.table(f'{name}_id_seq')} FROM PUBLIC, {identifier(names.staff)}"
    yield (
        f"GRANT USAGE ON SEQUENCE {names.table(f'{name}_id_seq')}"
        f" TO {identifier(names.staff)}, {identifier(names.service)}"
    )
    yield f"GRANT SELECT ON {table} TO {identifier(names.rights)}"


def _for_service(names: Names, name: str) -> Iterator[str]:
    """The service sees every row of its school; of the log it empties names and removes the oldest, and no more."""
    table, service = names.table(name), identifier(names.service)
    to = f"TO {service}, {identifier(names.owner)}"
    yield from _policy(names, name, "school", f"FOR ALL {to} USING (true)", only="service")
    if name not in _BLANKED:
        yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {service}"
        return
    yield f"GRANT SELECT, INSERT, DELETE ON {table} TO {service}"
    columns = ", ".join(identifier(column) for column in _BLANKED[name])
    yield f"GRANT UPDATE ({columns}) ON {table} TO {service}"
    yield from _policy(
        names,
        name,
        "emptied",
        f"AS RESTRICTIVE FOR UPDATE TO {service} USING (true) WITH CHECK ({_EMPTY[name]})",
    )


def _for_staff(names: Names, model: type[Table], right: Right) -> Iterator[str]:
    name = model._meta.table_name
    table, staff = names.table(name), identifier(names.staff)
    columns = [field.column_name for field in model._meta.sorted_fields]
    yield f"GRANT SELECT ON {table} TO {staff}"
    yield from _policy(names, name, "read", f"FOR SELECT TO {staff} USING ({right.read})")
    given = [one for one in columns if right.numbered or one != "id"]
    yield from _allowed(names, name, "insert", right.insert, f"INSERT ({_listed(given)})", "WITH CHECK ({})")
    changed = [one for one in columns if one not in _NEVER_CHANGED and one not in right.fixed]
    after = right.after or right.update
    yield from _allowed(
        names,
        name,
        "update",
        right.update,
        f"UPDATE ({_listed(changed)})",
        f"USING ({{}}) WITH CHECK ({after})",
    )
    yield from _allowed(names, name, "delete", right.delete, "DELETE", "USING ({})")


def _allowed(names: Names, name: str, verb: str, condition: str, grant: str, clause: str) -> Iterator[str]:
    staff = identifier(names.staff)
    if condition == NEVER:
        yield f"DROP POLICY IF EXISTS {identifier(verb)} ON {names.table(name)}"
        return
    yield f"GRANT {grant} ON {names.table(name)} TO {staff}"
    clause = clause.replace("{}", condition)
    yield from _policy(names, name, verb, f"FOR {verb.upper()} TO {staff} {clause}")


def _policy(names: Names, table: str, policy: str, clause: str, *, only: str = "") -> Iterator[str]:
    yield f"DROP POLICY IF EXISTS {identifier(policy)} ON {names.table(table)}"
    yield f"CREATE POLICY {identifier(policy)} ON {names.table(table)} {clause.replace('{s}', names.quoted)}"


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(identifier(column) for column in columns)


def unsampled(names: Names, model: type[Table]) -> Iterator[str]:
    """The statements after which the server keeps no samples of a table's texts.

    The plan of a statement tells how many rows the server expects, of every row that there is: a common surname would
    show whoever asks for it.
    """
    for field in model._meta.sorted_fields:
        if isinstance(field, (CharField, TextField)):
            column = identifier(field.column_name)
            yield f"ALTER TABLE {names.table(model._meta.table_name)} ALTER COLUMN {column} SET STATISTICS 0"
