"""Homework: the task set for a teaching group, and one record per pupil."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from tutor_tui.store.models.base import InstantField, Row
from tutor_tui.store.models.groups import Subject, TeachingGroup
from tutor_tui.store.models.pupils import Pupil
from tutor_tui.store.models.staff import Staff


class HomeworkTask(Row):
    """A task set for a teaching group."""

    group = ForeignKeyField(TeachingGroup)
    group_id: int
    subject = ForeignKeyField(Subject)
    subject_id: int
    teacher = ForeignKeyField(Staff, null=True)
    teacher_id: int | None
    title = CharField()
    kind = CharField(default="")
    skill = CharField(default="")
    bloom = CharField(max_length=20, default="")
    """Level of Bloom's taxonomy: remember, understand, apply, analyse, evaluate, create."""
    minutes = IntegerField(null=True)
    """Expected length in minutes."""
    set_on = DateField()
    deadline = DateField(index=True)
    needs_resources = BooleanField(default=False)
    """Needs what not every home can provide."""
    from_classwork = BooleanField(default=False)
    """Unfinished classwork, which the policies do not want as homework."""
    written_down = BooleanField(null=True)
    """Whether the teacher made sure that task and deadline stand in the planners; null where nobody said."""
    assessment = CharField(max_length=10, default="")
    """Who looks at the work beside the teacher: `self`, `peer`, or empty."""
    collected_by = ForeignKeyField(Staff, null=True)
    collected_by_id: int | None
    collected_at = InstantField(null=True)
    """When the hand-in was recorded; until then nothing of it is a pupil's matter."""
    withdrawn_on = DateField(null=True)
    returned_on = DateField(null=True)
    """When marked work went back."""
    source_id = CharField(default="", index=True)

    class Meta:
        indexes = ((("group", "deadline"), False),)


class HomeworkRecord(Row):
    """One pupil's share in a task."""

    task = ForeignKeyField(HomeworkTask, index=False)
    task_id: int
    pupil = ForeignKeyField(Pupil, index=False)
    pupil_id: int
    state = CharField(max_length=10)
    """A value of `rules.homework.HandIn`: pending, handed_in, late, not_done or exempt."""
    handed_in_on = DateField(null=True)
    reason = TextField(default="")
    exempt_reason = TextField(default="")
    told_teacher_before = BooleanField(default=False)
    """The pupil told the teacher of a problem before the lesson."""
    mark = CharField(default="")
    feedback = TextField(default="")
    response = TextField(default="")
    """The pupil's response to the feedback."""
    closed_on = DateField(null=True)
    closed_reason = CharField(default="")

    class Meta:
        indexes = (
            (("task", "pupil"), True),
            (("pupil", "state", "closed_on"), False),
            (("pupil", "state", "task"), False),
        )
