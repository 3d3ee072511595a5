"""Writes many rows fast: made here with their ids and keys, sent to the database in batches."""

from datetime import UTC, date, datetime, time
from operator import itemgetter
from random import Random
from typing import Any

from tutor_tui.calendar import instant
from tutor_tui.store.models import Table, database
from tutor_tui.store.models.base import Row

BATCH = 4000
"""Rows kept in memory for each table before they are sent."""


class _Sheet:
    """One table's rows on their way."""

    def __init__(self, model: type[Table], rng: Random) -> None:
        fields = model._meta.sorted_fields
        self.names = [field.name for field in fields]
        self.values = itemgetter(*self.names)
        self.blank = {field.name: None if callable(field.default) else field.default for field in fields}
        columns = ", ".join(f'"{field.column_name}"' for field in fields)
        marks = ", ".join("?" for _ in fields)
        self.sql = f'INSERT INTO "{model._meta.table_name}" ({columns}) VALUES ({marks})'
        self.is_row = issubclass(model, Row)
        self.prefix = f"{rng.getrandbits(64):016x}"
        self.last_id = 0
        self.rows: list[tuple[Any, ...]] = []


class Writer:
    """Rows of any table, sent in batches within the caller's transaction.

    Ids count from 1 in the order of adding, keys come from the generator: the same calls make the same rows.
    Foreign keys are not looked at on the way; the caller checks them at the end. SQLite only, as a
    demonstration is a file.
    """

    def __init__(self, rng: Random, founded_on: date, today: date) -> None:
        """`founded_on` is the day of rows of which no other is said; none is made later than `today`."""
        self._rng = rng
        self._sheets: dict[type[Table], _Sheet] = {}
        self._instants: dict[date, str] = {}
        self._founded_on = founded_on
        self._today = today

    def add(self, model: type[Table], made_on: date | None = None, /, **fields: Any) -> int:
        """Add a row made on the morning of `made_on`; foreign keys are given as ids. Returns its id.

        Raises `ValueError` for a field that the table does not have.
        """
        sheet = self._sheets.get(model)
        if sheet is None:
            sheet = self._sheets[model] = _Sheet(model, self._rng)
        sheet.last_id += 1
        row = sheet.blank | fields
        row["id"] = sheet.last_id
        if sheet.is_row:
            row["key"] = f"{sheet.prefix}{sheet.last_id:016x}"
            row["created_at"] = row["changed_at"] = self.morning(
                min(made_on or self._founded_on, self._today)
            )
        if len(row) > len(sheet.names):
            unknown = ", ".join(sorted(set(row) - set(sheet.names)))
            raise ValueError(f"{model.__name__} has no {unknown}")
        sheet.rows.append(sheet.values(row))
        if len(sheet.rows) >= BATCH:
            self._send(sheet)
        return sheet.last_id

    def morning(self, day: date) -> str:
        """08:45 in London on `day`, as the database keeps instants."""
        text = self._instants.get(day)
        if text is None:
            at: datetime = instant(day, time(8, 45)).astimezone(UTC)
            text = self._instants[day] = str(at.replace(tzinfo=None))
        return text

    def flush(self) -> None:
        """Send everything that is still kept."""
        for sheet in self._sheets.values():
            self._send(sheet)

    def _send(self, sheet: _Sheet) -> None:
        if sheet.rows:
            database.connection().executemany(sheet.sql, sheet.rows)
            sheet.rows.clear()
