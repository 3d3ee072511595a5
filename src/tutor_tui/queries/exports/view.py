"""One view that can be exported: what it is called, which columns it has, and what reads its rows."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Literal, TypeAlias

import msgspec

from tutor_tui.access import Verb
from tutor_tui.calendar.weeks import monday
from tutor_tui.store.session import Session

Value: TypeAlias = str | int | float | bool | date | datetime | None
"""One cell; None where nothing is known or nothing may be told."""
Values: TypeAlias = tuple[Value, ...]
"""One row, a cell a column."""
ColumnType: TypeAlias = Literal["text", "number", "date", "moment", "yes/no"]
"""What a column holds; a moment is aware, in UTC."""
Option: TypeAlias = Literal["form", "year", "on", "since", "week"]
"""By what a view can be narrowed."""


class Part(msgspec.Struct, frozen=True):
    """Which part of a view is wanted."""

    form: str = ""
    """Only this form's, by its name; empty for every one."""
    year: int | None = None
    """Only this year group's, by its number."""
    on: date | None = None
    """Who was on roll on this day, and what had been recorded by then; None for today and everything."""
    since: date | None = None
    """Only what belongs to this day or a later one."""
    week: date | None = None
    """Only the week that holds this day."""

    @property
    def first(self) -> date:
        """The first day of what is wanted."""
        begins = date.min if self.week is None else monday(self.week)
        return max(begins, self.since or date.min)

    @property
    def last(self) -> date:
        """The last day of what is wanted."""
        ends = date.max if self.week is None else monday(self.week) + timedelta(days=6)
        return min(ends, self.on or date.max)

    def day(self, today: date) -> date:
        """The day whose roll is meant."""
        if self.on is not None:
            return self.on
        return today if self.week is None else min(today, monday(self.week) + timedelta(days=4))

    def given(self) -> tuple[Option, ...]:
        """The options that are used."""
        said: dict[Option, object] = {
            "form": self.form or None, "year": self.year, "on": self.on, "since": self.since, "week": self.week,
        }  # fmt: skip
        return tuple(option for option, value in said.items() if value is not None)

    def __str__(self) -> str:
        """ "form 8A, since 2026-09-01"; empty for all of it."""
        said = {
            "form": self.form, "year": self.year, "on": self.on, "since": self.since, "week of": self.week,
        }  # fmt: skip
        return ", ".join(f"{word} {value}" for word, value in said.items() if value not in (None, ""))


class Column(msgspec.Struct, frozen=True):
    """One column. `{pupil}` and the like in its texts stand for the school's own words."""

    name: str
    """By what programs know it: never changes."""
    title: str
    """What stands over it."""
    about: str
    """What it means, in a few words."""
    kind: ColumnType = "text"
    """What it holds."""


class View(msgspec.Struct, frozen=True):
    """One view."""

    name: str
    """What it is asked for by."""
    about: str
    """What its rows are; `{pupils}` and the like stand for the school's own words."""
    columns: tuple[Column, ...]
    """In their order."""
    rows: Callable[[Session, Part], Iterator[Values]]
    """Reads the rows, a few at a time. Raises `AccessDenied` for whose business none of it is."""
    takes: tuple[Option, ...] = ("form", "year", "on")
    """By what it can be narrowed."""
    verbs: tuple[Verb, ...] = (Verb.SEE_PUPIL,)
    """A post that allows one of them, somewhere, gives somebody something of it."""


WHO = (
    Column("admission_number", "Admission number", "the number of {a_pupil} in the school's own records"),
    Column("surname", "Surname", "as called in school"),
    Column("forename", "Forename", "as called in school"),
    Column("form", "{Form}", "the {form} on the day"),
    Column("year", "Year", "the year of the national curriculum; 0 is Reception", "number"),
)
"""With which rows about pupils begin."""
PUPIL_DATED: tuple[Option, ...] = ("form", "year", "on", "since", "week")
"""What narrows dated rows about pupils."""
