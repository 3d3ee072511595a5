"""Targets in their layers, their reviews, and what is measured."""

from peewee import BooleanField, CharField, DateField, FloatField, ForeignKeyField, IntegerField, TextField

from tutor_tui.store.models.base import Row
from tutor_tui.store.models.groups import FormGroup, Subject, TeachingGroup, YearGroup
from tutor_tui.store.models.pupils import Pupil
from tutor_tui.store.models.staff import Staff


class Target(Row):
    """A target at one layer, hanging under the one above it."""

    parent = ForeignKeyField("self", null=True)
    parent_id: int | None
    layer = CharField(max_length=12)
    """`numerical`, `key_stage`, `year`, `unit`, `group` or `pupil`."""
    horizon = CharField(max_length=8)
    """`long` (a year), `medium` (a unit) or `short` (a lesson or a short series)."""
    key_stage = IntegerField(null=True)
    year_group = ForeignKeyField(YearGroup, null=True)
    form = ForeignKeyField(FormGroup, null=True)
    group = ForeignKeyField(TeachingGroup, null=True)
    pupil = ForeignKeyField(Pupil, null=True)
    pupil_id: int | None
    subject = ForeignKeyField(Subject, null=True)
    subject_id: int | None
    text = TextField()
    """`I will ...` for a pupil."""
    baseline = FloatField(null=True)
    goal = FloatField(null=True)
    measure = CharField(default="")
    """What baseline and goal count, with its unit."""
    made_by = ForeignKeyField(Staff, null=True)
    set_on = DateField()
    due_on = DateField()
    status = CharField(max_length=10, default="open")
    """`open`, `met`, `missed`, `dropped`."""

    class Meta:
        indexes = ((("pupil", "status", "due_on"), False),)


class TargetReview(Row):
    """A review of a target."""

    target = ForeignKeyField(Target)
    target_id: int
    reviewed_on = DateField()
    by = ForeignKeyField(Staff)
    note = TextField(default="")
    value = FloatField(null=True)
    with_pupil = BooleanField(default=False)
    shared_how = CharField(default="")
    shared_on = DateField(null=True)
    next_on = DateField(null=True)


class AssessmentPoint(Row):
    """A termly collection of attainment."""

    academic_year = IntegerField()
    term = IntegerField()
    name = CharField()
    due_on = DateField()
    scale = CharField()

    class Meta:
        indexes = ((("academic_year", "term", "name"), True),)


class Attainment(Row):
    """One pupil's attainment in one subject at one point."""

    point = ForeignKeyField(AssessmentPoint)
    point_id: int
    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    subject = ForeignKeyField(Subject)
    subject_id: int
    value = CharField(default="")
    """As written on the policy's scale."""
    rank = FloatField(null=True)
    """The value's place on the scale."""
    target_value = CharField(default="")
    target_rank = FloatField(null=True)
    by = ForeignKeyField(Staff, null=True)

    class Meta:
        indexes = ((("point", "pupil", "subject"), True),)
