"""What was imported, the maps that a school taught us, and text that is not saved yet."""

from peewee import BigIntegerField, CharField, TextField

from tutor_tui.store.models.base import InstantField, Row


class ImportRun(Row):
    """One import that was applied."""

    at = InstantField()
    source = CharField()
    kind = CharField()
    summary = TextField()
    """JSON: totals by kind of record."""
    audit_entry = BigIntegerField(null=True)


class ImportMap(Row):
    """Which column means what, remembered by the set of headers."""

    headers_key = CharField(unique=True)
    kind = CharField()
    mapping = TextField()
    """JSON: header to field."""


class Draft(Row):
    """Text as typed, kept until it is saved or thrown away."""

    username = CharField()
    place = CharField()
    """Where it was being written: dialog and pupil."""
    text = TextField()

    class Meta:
        indexes = ((("username", "place"), True),)
