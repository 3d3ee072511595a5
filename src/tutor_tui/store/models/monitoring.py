"""What tutors and leaders say of the work that is set."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, TextField

from tutor_tui.store.models.base import Row
from tutor_tui.store.models.groups import FormGroup, Subject
from tutor_tui.store.models.staff import Staff


class SettingCheck(Row):
    """A tutor's word on whether homework was set for the form in a week."""

    form = ForeignKeyField(FormGroup)
    form_id: int
    week = DateField()
    """The Monday of the week."""
    is_set = BooleanField()
    """Whether homework was set as it should be."""
    note = TextField(default="")
    by = ForeignKeyField(Staff)
    by_id: int

    class Meta:
        indexes = ((("form", "week"), True),)


class LeaderComment(Row):
    """A whole-school leader's comment on what is set (literacy, numeracy)."""

    leader = CharField()
    """As whom: one of the policy's leaders ("literacy leader")."""
    by = ForeignKeyField(Staff)
    by_id: int
    written_on = DateField(index=True)
    subject = ForeignKeyField(Subject, null=True)
    subject_id: int | None
    """The subject whose work it is about; null for all."""
    text = TextField()
