"""What two people must agree to."""

from peewee import CharField, DateField, ForeignKeyField, TextField

from tutor_tui.store.models.base import InstantField, Row
from tutor_tui.store.models.pupils import Pupil
from tutor_tui.store.models.staff import Staff


class Approval(Row):
    """Something that two people must agree to, such as a post or an erasure."""

    kind = CharField(max_length=30)
    """A key of `services.approvals.kinds.KINDS`."""
    about = TextField()
    """What is asked for, in words."""
    payload = TextField(default="{}")
    """JSON: what the kind needs in order to carry it out."""
    reason = TextField(default="")
    """Why it is asked for."""
    pupil = ForeignKeyField(Pupil, null=True)
    pupil_id: int | None
    """The pupil whom it is about, if one."""
    staff = ForeignKeyField(Staff, null=True, backref="+")
    staff_id: int | None
    """The person whom it is about, who never answers it."""
    asked_by = ForeignKeyField(Staff, null=True, backref="+")
    asked_by_id: int | None
    """Null for the file's owner."""
    asked_as = CharField()
    """The user name of whoever asked."""
    lapses_on = DateField()
    """The last day on which it can be answered."""
    answered_by = ForeignKeyField(Staff, null=True, backref="+")
    answered_by_id: int | None
    answer = CharField(max_length=10, default="", index=True)
    """`approved`, `refused`, `withdrawn`, or empty while open."""
    answered_at = InstantField(null=True)
    why = TextField(default="")
    """What the answer said."""
