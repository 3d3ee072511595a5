"""Samples of planners, the school's self-evaluation, and what was handed on or out."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from tutor_tui.store.models.base import Row
from tutor_tui.store.models.groups import Subject
from tutor_tui.store.models.pupils import Carer, Pupil
from tutor_tui.store.models.staff import Staff


class PlannerSample(Row):
    """A sample drawn in a term; the seed draws it again."""

    rule = CharField(default="")
    """The id of the policy's sample that it serves."""
    academic_year = IntegerField()
    term = IntegerField()
    """1 autumn to 3 summer; 0 of a sample for the whole year."""
    half_term = IntegerField(null=True)
    """Of a sample of each half term: 1 or 2 within the term."""
    scope = CharField(max_length=10)
    """`form` or `year`: from what it was drawn."""
    scope_id = IntegerField(null=True)
    """The form or the year group."""
    subject = ForeignKeyField(Subject, null=True)
    subject_id: int | None
    """The subject of a curriculum leader's sample; null for all."""
    seed = IntegerField()
    """From which the draw follows, given who could be drawn."""
    size = IntegerField(default=0)
    """How many were asked for."""
    method = IntegerField(default=1)
    """The version of the way of drawing, so that an old draw can be repeated."""
    pool_digest = CharField(default="")
    """Of who could be drawn, with strata and who was drawn before: differs where the roll was corrected since."""
    drawn_by = ForeignKeyField(Staff)
    drawn_by_id: int
    drawn_on = DateField()


class SampleItem(Row):
    """One planner in a sample, and what was found."""

    sample = ForeignKeyField(PlannerSample)
    sample_id: int
    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    subject = ForeignKeyField(Subject, null=True)
    subject_id: int | None
    """The subject that was looked at; null for the planner as a whole."""
    stratum = CharField(default="")
    """The part of the roll for which the pupil was drawn, as `rules.sampling.draw` names it. It tells of a need."""
    findings = TextField(default="")
    """What was seen on the whole; by criterion in `SampleFinding`."""
    feedback = TextField(default="")
    """What the teacher or tutor is told."""
    feedback_to = ForeignKeyField(Staff, null=True)
    feedback_to_id: int | None
    fed_back_on = DateField(null=True)
    looked_on = DateField(null=True)
    answer = TextField(default="")
    answered_on = DateField(null=True)
    replaced_on = DateField(null=True)
    """When another took the pupil's place, who could not be looked at; null while it stands."""
    replaced_because = TextField(default="")
    """Why."""
    replaces = ForeignKeyField("self", null=True)
    replaces_id: int | None
    """The one whose place the pupil took; null for whoever was drawn at first."""

    class Meta:
        indexes = ((("sample", "pupil", "subject"), False),)


class SampleFinding(Row):
    """What was found of one planner under one criterion."""

    item = ForeignKeyField(SampleItem)
    item_id: int
    criterion = CharField(max_length=20)
    """`tasks_set`, `recorded`, `frequency`, `appropriateness`, `feedback` or `response`."""
    judgement = CharField(max_length=10)
    """`yes`, `partly`, `no` or `not_seen`."""
    note = TextField(default="")

    class Meta:
        indexes = ((("item", "criterion"), True),)


class SelfEvaluation(Row):
    """One phase of the school's self-evaluation."""

    academic_year = IntegerField()
    phase = IntegerField()
    dated_on = DateField()
    by = ForeignKeyField(Staff)
    by_id: int
    priorities = TextField(default="")

    class Meta:
        indexes = ((("academic_year", "phase"), True),)


class SelfEvaluationRating(Row):
    """One item's score in a phase."""

    evaluation = ForeignKeyField(SelfEvaluation)
    evaluation_id: int
    item = CharField()
    score = IntegerField()
    """1 (strong) to 4 (needs significant development)."""
    is_priority = BooleanField(default=False)
    """Whether the school means to work on it next."""
    note = TextField(default="")

    class Meta:
        indexes = ((("evaluation", "item"), True),)


class ReportIssued(Row):
    """A report that was given to a carer or handed on."""

    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    kind = CharField()
    """`progress` for the report to carers."""
    carer = ForeignKeyField(Carer, null=True)
    carer_id: int | None
    """Who was given it; null where it was given to nobody named."""
    academic_year = IntegerField(null=True)
    term = IntegerField(null=True)
    """The term on which it reports."""
    issued_on = DateField()
    by = ForeignKeyField(Staff)
    by_id: int
    how = CharField(default="")
    """Handed over, post, e-mail, parents' evening."""


class HandOver(Row):
    """What the next tutor needs to know of a pupil."""

    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    academic_year = IntegerField()
    """The year that ends."""
    by = ForeignKeyField(Staff)
    text = TextField()
    """What the next tutor needs to know."""
    what_works = TextField(default="")
    given_to = ForeignKeyField(Staff, null=True)
    given_to_id: int | None
    given_on = DateField(null=True)

    class Meta:
        indexes = ((("pupil", "academic_year"), True),)


class Choice(Row):
    """A choice at 14 or 16."""

    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    age = IntegerField()
    """14 or 16."""
    text = TextField()
    by = ForeignKeyField(Staff)
    noted_on = DateField()
