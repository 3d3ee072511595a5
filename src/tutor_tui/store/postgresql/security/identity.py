"""As whom a connection is signed in: as a person of the school, or as its service."""

from typing import Any

_MEMBER = """
SELECT session_user::text FROM pg_catalog.pg_auth_members m
    JOIN pg_catalog.pg_roles g ON g.oid = m.roleid JOIN pg_catalog.pg_roles u ON u.oid = m.member
    WHERE u.rolname = session_user AND g.rolname = current_schema()::text || '_staff'
"""


def signed_in_as(db: Any) -> str:
    """The own account of the connected database's session; empty for the service, and for whoever keeps the server.

    `db` is Peewee's database, with the school's schema as its search path.
    """
    row = db.execute_sql(_MEMBER).fetchone()
    return str(row[0]) if row else ""


_OWNER = """
SELECT quote_ident(r.rolname) FROM pg_catalog.pg_namespace n JOIN pg_catalog.pg_roles r ON r.oid = n.nspowner
    WHERE n.nspname = %s AND r.rolname <> current_user AND pg_catalog.pg_has_role(session_user, r.oid, 'member')
"""


def act_as_owner(db: Any, schema: str) -> None:
    """Until the end of the transaction act as the role that owns the school's tables, where the account may.

    What is made then is that role's too. The service may; nobody's own account may.
    """
    row = db.execute_sql(_OWNER, (schema,)).fetchone()
    if row:
        db.execute_sql(f"SET LOCAL ROLE {row[0]}")
