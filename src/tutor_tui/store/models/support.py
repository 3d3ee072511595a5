"""Interventions, provision and supervised study."""

from peewee import BooleanField, CharField, DateField, FloatField, ForeignKeyField, IntegerField, TextField

from tutor_tui.store.models.base import Row
from tutor_tui.store.models.groups import Subject
from tutor_tui.store.models.pupils import Pupil
from tutor_tui.store.models.staff import Staff


class Intervention(Row):
    """A time-limited programme for a need."""

    wave = IntegerField()
    """1 whole class, 2 small group, 3 one-to-one."""
    name = CharField()
    need = TextField()
    for_more_able = BooleanField(default=False)
    subject = ForeignKeyField(Subject, null=True)
    subject_id: int | None
    led_by = ForeignKeyField(Staff)
    led_by_id: int
    meets = CharField(default="")
    """When and where, in words: "Tue and Thu, form time, LRC"."""
    starts_on = DateField()
    ends_on = DateField()
    """The last day: an intervention is limited in time."""
    closed_on = DateField(null=True)
    """The day on which it was ended; null while it runs or waits to be evaluated."""
    entry_measure = CharField(default="")
    """What is measured at entry, with its unit: "reading age in months"."""
    exit_measure = CharField(default="")
    """What is measured at exit; mostly the same."""
    on_scale = BooleanField(default=False)
    """Whether both are places on the policy's scale of attainment in the subject, so that they compare with points."""
    stage = CharField(max_length=10, default="introduce")
    """introduce, remember, model, try, apply, secure or review."""
    link_to_lessons = TextField(default="")
    evaluation = TextField(default="")
    score = IntegerField(null=True)
    """1 (strong) to 4."""
    evaluated_on = DateField(null=True)
    evaluated_by = ForeignKeyField(Staff, null=True)


class InterventionPupil(Row):
    """A pupil in an intervention, measured at entry and exit."""

    intervention = ForeignKeyField(Intervention)
    intervention_id: int
    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    entry_value = FloatField(null=True)
    exit_value = FloatField(null=True)
    from_on = DateField()
    until_on = DateField(null=True)

    class Meta:
        indexes = ((("intervention", "pupil"), True),)


class InterventionReview(Row):
    """A review meeting of an intervention."""

    intervention = ForeignKeyField(Intervention)
    intervention_id: int
    due_on = DateField()
    held_on = DateField(null=True)
    by = ForeignKeyField(Staff, null=True)
    note = TextField(default="")
    outcome = CharField(default="")
    """What was decided: `goes_on`, `changes` or `ends`; empty before it is held."""


class SupportProvision(Row):
    """Something provided for one pupil: an alternative programme, a raised frequency, supervised study."""

    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    kind = CharField()
    """`supervised_study`, `alternative_programme`, `alternative_arrangement` or `raised_frequency`."""
    provision = CharField(default="")
    """The id of the policy's provision; empty for a raised frequency."""
    subject = ForeignKeyField(Subject, null=True)
    subject_id: int | None
    """The subject that it is for; null for all."""
    arrangement = TextField(default="")
    """What the pupil does instead, or with what."""
    times = IntegerField(null=True)
    """Of a raised frequency: tasks within `every_weeks`."""
    every_weeks = IntegerField(null=True)
    """Of a raised frequency: the cycle in school weeks."""
    reason = TextField()
    agreed_by = ForeignKeyField(Staff, null=True)
    agreed_by_id: int | None
    from_on = DateField()
    until_on = DateField(null=True)
    """The last day, or null while it lasts."""
    review_on = DateField(null=True)


class StudyAttendance(Row):
    """Who came to supervised study on a day."""

    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    day = DateField(index=True)
    expected = BooleanField(default=True)
    attended = BooleanField(null=True)
    by = ForeignKeyField(Staff, null=True)

    class Meta:
        indexes = ((("pupil", "day"), True),)


class StudyHelper(Row):
    """A teaching assistant, or somebody else, who helps at supervised study on a day."""

    day = DateField(index=True)
    staff = ForeignKeyField(Staff)
    staff_id: int

    class Meta:
        indexes = ((("day", "staff"), True),)
