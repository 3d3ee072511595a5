"""What the log's rows hold, as people say it: names for ids, days for dates, nothing of a carer who is barred."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from peewee import DateField, DateTimeField, ForeignKeyField, UUIDField

from tutor_tui.calendar.civil import london
from tutor_tui.calendar.day_names import MONTHS
from tutor_tui.queries.people.names import pupil_names, staff_names
from tutor_tui.store.audit.entries import Change
from tutor_tui.store.models import Carer, FormGroup, PupilCarer, Subject, TeachingGroup, YearGroup
from tutor_tui.store.reading import among, tuples

NOTHING = "nothing"
"""What is said of an empty column."""
WITHHELD = "withheld"
"""What is said of a carer who may not be named, or whose being so can no longer be known."""
LONGEST = 300
"""Characters of a text that are said; a policy has thousands."""
_TECHNICAL = frozenset({"id", "key", "version", "created_at", "changed_at", "find_key"})
_WITH_NAMES = frozenset({"pupil", "staff", "carer", "formgroup", "subject", "teachinggroup", "yeargroup"})
_NAMED = {"formgroup": FormGroup.name, "subject": Subject.name, "teachinggroup": TeachingGroup.name}


class Values:
    """Says what columns hold; the names of all rows are read once."""

    def __init__(self, changes: Iterable[Change]) -> None:
        """`changes` are the rows that will be asked for."""
        from tutor_tui.store.models.tables import BY_NAME

        self._models = BY_NAME
        self._names: dict[tuple[str, int], str] = {}
        ids: dict[str, set[int]] = {}
        for change in changes:
            for table, row_id in self._references(change):
                ids.setdefault(table, set()).add(row_id)
        self._read(ids)

    def _references(self, change: Change) -> Iterable[tuple[str, int]]:
        yield change.table, change.row_id
        model = self._models[change.table]
        for row in (change.before, change.after):
            for column, value in (row or {}).items():
                field = model._meta.fields.get(column)
                if isinstance(field, ForeignKeyField) and value is not None:
                    yield field.rel_model.__name__.lower(), value

    def _read(self, ids: dict[str, set[int]]) -> None:
        def put(table: str, names: Iterable[tuple[int, str]]) -> None:
            self._names |= {(table, row_id): name for row_id, name in names}

        put("pupil", pupil_names(ids.get("pupil", ())).items())
        if ids.get("staff"):
            put("staff", staff_names().items())
        for table, column in _NAMED.items():
            model: Any = self._models[table]
            put(table, tuples(model.select(model.id, column).where(among(model.id, ids.get(table, ())))))
        years = YearGroup.select(YearGroup.id, YearGroup.number)
        found = tuples(years.where(among(YearGroup.id, ids.get("yeargroup", ()))))
        put("yeargroup", ((row_id, str(number)) for row_id, number in found))
        carers = tuples(
            Carer.select(Carer.id, Carer.title, Carer.forename, Carer.surname).where(
                among(Carer.id, ids.get("carer", ()))
            )
        )
        free = _free([row[0] for row in carers])
        put(
            "carer",
            (
                (carer_id, f"{title or forename} {surname}".strip())
                for carer_id, title, forename, surname in carers
                if carer_id in free
            ),
        )

    def is_withheld(self, change: Change) -> bool:
        """Whether nothing of the row may be shown: it is of a carer who is barred, or of one who is gone."""
        if change.table == "carer":
            return ("carer", change.row_id) not in self._names
        if change.table == "pupilcarer":
            rows = [row for row in (change.before, change.after) if row is not None]
            return any(row["restriction"] or ("carer", row["carer"]) not in self._names for row in rows)
        return False

    def name(self, table: str, row_id: int) -> str:
        """Whom or what a row is, where it has a name; else empty."""
        return self._names.get((table, row_id), "")

    def columns(self, table: str, row: dict[str, Any]) -> list[str]:
        """Those of its columns that say something to people."""
        return [column for column in row if column not in _TECHNICAL and not self._is_nameless(table, column)]

    def _is_nameless(self, table: str, column: str) -> bool:
        """Whether it holds what only the program knows rows by."""
        field = self._models[table]._meta.fields.get(column)
        if isinstance(field, ForeignKeyField):
            return field.rel_model.__name__.lower() not in _WITH_NAMES
        return isinstance(field, UUIDField)

    def say(self, table: str, column: str, value: Any) -> str:
        """The value in words."""
        field = self._models[table]._meta.fields.get(column)
        if value is None or value == "":
            return NOTHING
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(field, ForeignKeyField):
            other = field.rel_model.__name__.lower()
            return self.name(other, value) or (WITHHELD if other == "carer" else f"number {value}")
        if isinstance(field, DateTimeField):
            at = london(datetime.fromisoformat(value))
            return f"{_day(at.date())} {at:%H:%M:%S}"
        if isinstance(field, DateField):
            return _day(date.fromisoformat(value))
        text = str(value)
        return text if len(text) <= LONGEST else f"{text[:LONGEST]} ... ({len(text)} characters)"


def _free(carer_ids: list[int]) -> set[int]:
    """Those of these carers who may be named: somebody's, and barred from nobody."""
    links = tuples(
        PupilCarer.select(PupilCarer.carer, PupilCarer.restriction).where(among(PupilCarer.carer, carer_ids))
    )
    barred = {carer_id for carer_id, restriction in links if restriction}
    return {carer_id for carer_id, _ in links} - barred


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
