"""Who works here, in which posts, with which keys."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from tutor_tui.store.models.base import InstantField, Row


class Staff(Row):
    """A member of staff."""

    username = CharField(unique=True)
    """The name that `--as` and the SSH key's record give."""
    title = CharField(default="")
    forename = CharField(default="")
    surname = CharField()
    email = CharField(default="")
    source_id = CharField(default="", index=True)
    """The identity in the system from which the person was imported."""
    active = BooleanField(default=True)


class StaffRole(Row):
    """A dated post: a role within a scope."""

    staff = ForeignKeyField(Staff)
    staff_id: int
    role = CharField(max_length=30)
    """A value of `access.Role`."""
    scope = CharField(max_length=10)
    """A value of `access.Scope`: what `scope_id` names."""
    scope_id = IntegerField(null=True)
    """The form, year group, subject or teaching group; null for the whole school."""
    from_on = DateField()
    until_on = DateField(null=True)
    """The last day, or null while it lasts."""


class StaffKey(Row):
    """An SSH key that signs somebody in."""

    staff = ForeignKeyField(Staff)
    staff_id: int
    fingerprint = CharField(unique=True)
    """`SHA256:…`, as `ssh-keygen -l` writes it; the key itself is not kept."""
    label = CharField(default="")
    revoked_at = InstantField(null=True)


class Grant(Row):
    """Access to one pupil for a stated reason and time, outside one's posts (break-glass)."""

    staff = ForeignKeyField(Staff)
    staff_id: int
    scope = CharField(max_length=10)
    """A value of `access.Scope`: what `scope_id` names."""
    scope_id = IntegerField(null=True)
    reason = TextField()
    from_on = DateField()
    until_on = DateField()
    """The last day; the day before it was ended, where that was early."""
    seen_by = ForeignKeyField(Staff, null=True, backref="+")
    seen_by_id: int | None
    """The member of SLT who has seen it."""
    said = TextField(default="")
    """What the member of SLT said of it."""
    ended_by = ForeignKeyField(Staff, null=True, backref="+")
    ended_by_id: int | None
    """The member of SLT who ended it early."""
