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
    year_group_id: int | None
    form = ForeignKeyField(FormGroup, null=True)
    form_id: int | None
    group = ForeignKeyField(TeachingGroup, null=True)
    group_id: int | None
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
    made_by_id: int | None
    set_on = DateField()
    due_on = DateField()
    """The day by which it is to be reached."""
    review_on = DateField(null=True)
    """The day of the next review; null where none is due."""
    counts_from = CharField(default="")
    """Of a numerical target: the value of the scale from which a pupil counts ("5"); empty where nothing is counted."""
    status = CharField(max_length=10, default="open")
    """`open`, `met`, `missed`, `dropped`."""
    closed_on = DateField(null=True)
    """The day on which it was met, missed or dropped."""

    class Meta:
        indexes = ((("pupil", "status", "due_on"), False),)


class TargetReview(Row):
    """A review of a target."""

    target = ForeignKeyField(Target)
    target_id: int
    reviewed_on = DateField(index=True)
    by = ForeignKeyField(Staff)
    by_id: int
    note = TextField(default="")
    value = FloatField(null=True)
    """Where the measure stands now."""
    with_pupil = BooleanField(default=False)
    shared_how = CharField(default="")
    """How the carers were told: phone, letter, planner, parents' evening; empty where they were not."""
    shared_on = DateField(null=True)
    next_on = DateField(null=True)


class AssessmentPoint(Row):
    """A collection of attainment of the whole school: a baseline test, or what the policy asks for each term."""

    academic_year = IntegerField()
    term = IntegerField()
    name = CharField()
    due_on = DateField()
    scale = CharField()
    """The kind of scale of the year that collected first; each pupil's own is that of the year taught."""
    is_baseline = BooleanField(default=False)
    """Whether it is a baseline, such as a test at entry, and no collection of a term."""

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
    by = ForeignKeyField(Staff, null=True)

    class Meta:
        indexes = ((("point", "pupil", "subject"), True),)


class Trajectory(Row):
    """The line of one pupil in one subject from a baseline to a target, by which attainment is judged."""

    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    subject = ForeignKeyField(Subject)
    subject_id: int
    scale = CharField()
    """The kind of the policy's scale on which both ends are written."""
    baseline_value = CharField()
    baseline_rank = FloatField()
    baseline_on = DateField()
    target_value = CharField()
    target_rank = FloatField()
    target_on = DateField()
    """The day by which the target is to be reached: the end of a year or of a key stage."""
    by = ForeignKeyField(Staff, null=True)

    class Meta:
        indexes = ((("pupil", "subject", "target_on"), True),)
