"""Whether the database itself knows who somebody is, and shows him only what his posts reach."""

from peewee import SqliteDatabase

from tutor_tui.store.models.base import database


def own_account() -> str:
    """The user name as whom the server has signed the open database's session in; empty where it knows no people.

    With an own account the rows that others alone may see are not there, so whatever rests on all of them asks a
    function of the server's that tells no more than is needed.
    """
    if isinstance(database.obj, SqliteDatabase):
        return ""
    from tutor_tui.store.postgresql.security.identity import signed_in_as  # no start on a file pays for it

    known: str | None = getattr(database.obj, "own_account", None)
    if known is None:
        known = signed_in_as(database.obj)
        database.obj.own_account = known
    return known
