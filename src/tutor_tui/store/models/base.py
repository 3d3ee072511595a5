"""What every table shares: the bound database, the client-made key, the version, the two instants."""

import uuid
from datetime import UTC, datetime
from typing import Any

from peewee import AutoField, DatabaseProxy, DateTimeField, IntegerField, Model, UUIDField

database = DatabaseProxy()
"""The school's database; `store.database.open_database` binds it. Nothing is opened at import."""


def utc_now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)


class InstantField(DateTimeField):
    """An instant: aware UTC in Python, naive UTC in the database (SQLite and PostgreSQL alike)."""

    def db_value(self, value: Any) -> Any:
        if isinstance(value, datetime) and value.tzinfo is not None:
            value = value.astimezone(UTC).replace(tzinfo=None)
        return super().db_value(value)  # type: ignore[no-untyped-call]

    def python_value(self, value: Any) -> Any:
        value = super().python_value(value)  # type: ignore[no-untyped-call]
        if isinstance(value, datetime) and value.tzinfo is None:
            value = value.replace(tzinfo=UTC)
        return value


class Table(Model):
    """A table of the school's database, named as its model in lower case."""

    id = AutoField()

    class Meta:
        database = database
        legacy_table_names = False

        @staticmethod
        def table_function(model: type[Model]) -> str:
            return model.__name__.lower()


class Row(Table):
    """A mutable row."""

    key = UUIDField(default=uuid.uuid4, unique=True)
    """Made by the client, so that a retry never doubles a row."""
    version = IntegerField(default=1)
    """Counts the changes; a write names the version that it read."""
    created_at = InstantField(default=utc_now)
    changed_at = InstantField(default=utc_now)
