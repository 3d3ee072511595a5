"""The weekly check of the planner: where the week stands, each look at it, and the comments in it."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, TextField

from tutor_tui.store.models.base import InstantField, Row
from tutor_tui.store.models.pupils import Pupil
from tutor_tui.store.models.staff import Staff


class PlannerCheck(Row):
    """One pupil's planner in one school week."""

    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    week = DateField(index=True)
    """The week's Monday."""
    state = CharField(max_length=12)
    """The week's best outcome so far: a value of `rules.planner.Outcome`."""

    class Meta:
        indexes = ((("pupil", "week"), True),)


class PlannerVisit(Row):
    """One look at the planner, on one day: a forgotten Monday and a signed Tuesday are two."""

    planner_check = ForeignKeyField(PlannerCheck)
    planner_check_id: int
    day = DateField()
    presence = CharField(max_length=10)
    """`brought`, `forgotten`, `lost` or `absent` (the pupil was)."""
    parent_signed = BooleanField(null=True)
    tutor_signed_by = ForeignKeyField(Staff, null=True)
    tutor_signed_by_id: int | None
    tutor_signed_at = InstantField(null=True)
    tasks_recorded = BooleanField(null=True)

    class Meta:
        indexes = ((("planner_check", "day"), True),)


class PlannerComment(Row):
    """A comment in the planner, and its reply."""

    planner_check = ForeignKeyField(PlannerCheck)
    planner_check_id: int
    pupil = ForeignKeyField(Pupil)
    pupil_id: int
    written_on = DateField()
    side = CharField(max_length=10)
    """Who wrote it: `carer`, `tutor` or `pupil`."""
    text = TextField()
    needs_reply = BooleanField()
    reply = TextField(default="")
    replied_by = ForeignKeyField(Staff, null=True)
    replied_at = InstantField(null=True)

    class Meta:
        indexes = ((("pupil", "needs_reply", "replied_at"), False),)
