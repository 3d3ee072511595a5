"""Pupils, where they belong and when, who cares for them, and when they were away."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from tutor_tui.store.models.base import Row
from tutor_tui.store.models.groups import FormGroup, TeachingGroup
from tutor_tui.store.models.staff import Staff


class Pupil(Row):
    """A pupil on roll, now or once."""

    upn = CharField(max_length=13, null=True, unique=True)
    """Unique pupil number; legal to be missing."""
    admission_number = CharField(default="", index=True)
    """As the school writes it, zeros kept."""
    source_id = CharField(default="", index=True)
    """The identity in the system from which the pupil was imported first; others are `PupilIdentifier`s."""
    forename = CharField()
    """Preferred where there is one."""
    surname = CharField()
    legal_forename = CharField(default="")
    legal_surname = CharField(default="")
    find_key = CharField(default="", index=True)
    """`text.fold` of surname and forename, for finding."""
    born_on = DateField(null=True)
    sex = CharField(max_length=1, default="")
    year_taught = IntegerField(null=True)
    """The national-curriculum year in which the pupil is taught."""
    house = CharField(default="")
    joined_on = DateField(null=True)
    """First day on roll; null where nobody said."""
    left_on = DateField(null=True)
    """Last day on roll."""


class PupilIdentifier(Row):
    """What another system calls a pupil; two pupils never share one."""

    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    system = CharField()
    """`email` for a school address, else the system by its importer: `google-classroom`, `oneroster`."""
    identifier = CharField()
    """The address in small letters, or the system's own identifier."""
    said_by = CharField()
    """By whose files it is known: the same lists may later say another one instead."""

    class Meta:
        indexes = ((("system", "identifier"), True),)


class FormMembership(Row):
    """A pupil's place in a form, for a time."""

    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    form = ForeignKeyField(FormGroup)
    form_id: int
    from_on = DateField()
    until_on = DateField(null=True)
    """The last day, or null while it lasts."""
    roll_number = IntegerField(null=True)
    """The number on the form's list; null where the list goes by the alphabet."""


class TeachingGroupMembership(Row):
    """A pupil's place in a teaching group, for a time."""

    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    group = ForeignKeyField(TeachingGroup)
    group_id: int
    from_on = DateField()
    until_on = DateField(null=True)


class Absence(Row):
    """What is known of a pupil's presence in one session. No row means unknown."""

    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    day = DateField()
    session = CharField(max_length=2)
    """`am` or `pm`."""
    absent = BooleanField(default=True)
    code = CharField(max_length=4, default="")
    """The register's mark."""
    source = CharField(max_length=10)
    """`tutor` or `import`."""

    class Meta:
        indexes = ((("pupil", "day", "session"), True), (("day", "absent"), False))


class SupportFlag(Row):
    """A need or entitlement: sensitive, hidden on a key for a shared screen."""

    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    kind = CharField(max_length=30)
    """`sen-k`, `sen-e`, `eal`, `pupil-premium`, `fsm`, `looked-after`, `young-carer`, `more-able`, `disabled`."""
    note = TextField(default="")
    from_on = DateField(null=True)
    until_on = DateField(null=True)

    class Meta:
        indexes = ((("pupil", "kind"), False),)


class Carer(Row):
    """A parent or carer."""

    title = CharField(default="")
    forename = CharField(default="")
    surname = CharField()
    phone = CharField(default="")
    other_phone = CharField(default="")
    email = CharField(default="")
    language = CharField(default="")
    interpreter = BooleanField(default=False)
    source_id = CharField(default="", index=True)


class PupilCarer(Row):
    """How a carer stands to a pupil."""

    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    carer = ForeignKeyField(Carer)
    carer_id: int
    contact_order = IntegerField(default=1)
    relationship = CharField(default="")
    parental_responsibility = BooleanField(default=True)
    may_sign = BooleanField(default=True)
    may_contact = BooleanField(default=True)
    gets_reports = BooleanField(default=True)
    restriction = TextField(default="")
    """A court order or the like: never proposed, addressed, mailed or printed where this is not empty."""

    class Meta:
        indexes = ((("pupil", "carer"), True),)


class Barrier(Row):
    """Something beyond the classroom that stands in the way, and who does what about it."""

    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    kind = CharField()
    """What kind of thing, in a word or two: "punctuality", "no place to work". Never a safeguarding concern."""
    action = TextField()
    """What is done about it."""
    actor = ForeignKeyField(Staff)
    actor_id: int
    """Who does it."""
    review_on = DateField()
    opened_on = DateField(null=True)
    opened_by = ForeignKeyField(Staff, null=True)
    closed_on = DateField(null=True)
    outcome = TextField(default="")
    """What came of it, said when it was closed."""
