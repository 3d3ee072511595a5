"""Samples of planners, the school's self-evaluation, and what was handed on or out."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField, TextField

from tutor_tui.store.models.base import Row
from tutor_tui.store.models.groups import Subject
from tutor_tui.store.models.pupils import Pupil
from tutor_tui.store.models.staff import Staff


class PlannerSample(Row):
    """A sample drawn in a term; the seed draws it again."""

    academic_year = IntegerField()
    term = IntegerField()
    scope = CharField(max_length=10)
    scope_id = IntegerField(null=True)
    seed = IntegerField()
    drawn_by = ForeignKeyField(Staff)
    drawn_on = DateField()


class SampleItem(Row):
    """One planner in a sample, and what was found."""

    sample = ForeignKeyField(PlannerSample)
    pupil = ForeignKeyField(Pupil)
    subject = ForeignKeyField(Subject, null=True)
    findings = TextField(default="")
    feedback = TextField(default="")
    feedback_to = ForeignKeyField(Staff, null=True)
    looked_on = DateField(null=True)
    answer = TextField(default="")
    answered_on = DateField(null=True)

    class Meta:
        indexes = ((("sample", "pupil", "subject"), False),)


class SelfEvaluation(Row):
    """One phase of the school's self-evaluation."""

    academic_year = IntegerField()
    phase = IntegerField()
    dated_on = DateField()
    by = ForeignKeyField(Staff)
    priorities = TextField(default="")

    class Meta:
        indexes = ((("academic_year", "phase"), True),)


class SelfEvaluationRating(Row):
    """One item's score in a phase."""

    evaluation = ForeignKeyField(SelfEvaluation)
    item = CharField()
    score = IntegerField()
    """1 (strong) to 4 (needs significant development)."""
    note = TextField(default="")

    class Meta:
        indexes = ((("evaluation", "item"), True),)


class ReportIssued(Row):
    """A report that was given to a carer or handed on."""

    pupil = ForeignKeyField(Pupil)
    kind = CharField()
    issued_on = DateField()
    by = ForeignKeyField(Staff)
    how = CharField(default="")


class HandOver(Row):
    """What the next tutor needs to know of a pupil."""

    pupil = ForeignKeyField(Pupil)
    academic_year = IntegerField()
    by = ForeignKeyField(Staff)
    text = TextField()

    class Meta:
        indexes = ((("pupil", "academic_year"), True),)


class Choice(Row):
    """A choice at 14 or 16."""

    pupil = ForeignKeyField(Pupil)
    age = IntegerField()
    text = TextField()
    by = ForeignKeyField(Staff)
    noted_on = DateField()
