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
