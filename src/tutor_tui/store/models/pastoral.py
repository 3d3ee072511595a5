"""What follows: corrections, referrals, contacts home, rewards, and the decisions on what the policy proposes."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from tutor_tui.store.models.base import InstantField, Row
from tutor_tui.store.models.groups import Subject, TeachingGroup
from tutor_tui.store.models.homework import HomeworkRecord, HomeworkTask
from tutor_tui.store.models.pupils import Carer, Pupil
from tutor_tui.store.models.staff import Staff


class Correction(Row):
    """A sanction; a detention is one kind."""

    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    homework_record = ForeignKeyField(HomeworkRecord, null=True, unique=True)
    homework_record_id: int | None
    """The record that brought it; never two for one."""
    kind = CharField()
    """One of the policy's kinds."""
    reason = TextField(default="")
    made_by = ForeignKeyField(Staff, null=True)
    made_by_id: int | None
    scheduled_on = DateField(index=True)
    present = BooleanField(null=True)
    """Whether the pupil was in school on that day; null where unknown."""
    missed_on = DateField(null=True)
    """The day on which it was last missed."""
    state = CharField(max_length=12)
    """`proposed`, `set`, `served`, `missed`, `rescheduled`, `escalated` or `withdrawn`."""
    escalated_from = ForeignKeyField("self", null=True)


class Referral(Row):
    """An academic concern, passed to whoever answers for the subject."""

    pupil = ForeignKeyField(Pupil, null=True)
    pupil_id: int | None
    subject = ForeignKeyField(Subject, null=True)
    subject_id: int | None
    stage = CharField(max_length=30)
    """Who is asked: a role of the policy's ladder."""
    asked_by = ForeignKeyField(Staff)
    asked_by_id: int
    asked_on = DateField()
    question = TextField()
    answer = TextField(default="")
    answered_by = ForeignKeyField(Staff, null=True, backref="+")
    answered_by_id: int | None
    answered_on = DateField(null=True, index=True)
    outcome = CharField(default="")
    due_on = DateField()
    task = ForeignKeyField(HomeworkTask, null=True)
    task_id: int | None
    """The task that it is about, where it is no single pupil's matter."""
    group = ForeignKeyField(TeachingGroup, null=True)
    group_id: int | None
    """The teaching group that it is about, where it is no single pupil's matter."""
    raised_from = ForeignKeyField("self", null=True)
    raised_from_id: int | None
    """The referral of the stage before, where the concern remained."""


class HomeContact(Row):
    """A contact home, made or promised."""

    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    carer = ForeignKeyField(Carer, null=True)
    carer_id: int | None
    by = ForeignKeyField(Staff)
    by_id: int
    made_on = DateField(null=True, index=True)
    """Null while it is only promised."""
    channel = CharField(max_length=12, default="")
    """`phone`, `email`, `letter`, `meeting`, `planner` or `message`."""
    reason = TextField(default="")
    said = TextField(default="")
    outcome = TextField(default="")
    follow_up_on = DateField(null=True)
    """When the promised contact, or the follow-up of this one, is due."""
    done = BooleanField(default=False)
    """Nothing more is owed."""
    subject = ForeignKeyField(Subject, null=True)
    subject_id: int | None
    """The subject whose work it is about; null for what is no subject's matter."""

    class Meta:
        indexes = ((("done", "follow_up_on"), False),)


class Reward(Row):
    """A commendation, dojo, letter home or the like."""

    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    kind = CharField()
    reason = TextField(default="")
    given_by = ForeignKeyField(Staff)
    given_on = DateField(index=True)
    subject = ForeignKeyField(Subject, null=True)
    subject_id: int | None
    """The subject in which it was earned; null for what is no subject's matter."""


class Decision(Row):
    """What a person decided about a finding. Findings themselves are computed each time."""

    rule = CharField()
    """The policy rule's id."""
    rung = IntegerField()
    subject_kind = CharField(max_length=12)
    """`pupil`, `form`, `task`, `group` or `staff`."""
    subject_id = IntegerField()
    evidence_key = TextField()
    """The evidence on which it was decided: sorted identities, separated by spaces."""
    outcome = CharField(max_length=10)
    """`accepted`, `dismissed`, `snoozed` or `done`."""
    until_on = DateField(null=True)
    """The day on which a snoozed finding comes back."""
    reason = TextField(default="")
    by = ForeignKeyField(Staff)
    at = InstantField()
    policy_hash = CharField(max_length=64)

    class Meta:
        indexes = ((("subject_kind", "subject_id", "rule"), False),)
