"""What a trust view shows of a year or a school, and in which shape it leaves the school."""

from enum import StrEnum

import msgspec

from tutor_tui.rules.school.figures import Figure, Measure
from tutor_tui.rules.school.trend import Trend

ROUNDED_TO = 10
"""What a share is of leaves the school rounded to this: no difference of two such numbers tells of single pupils."""


class Item(StrEnum):
    """One number of a year or school, in the order in which they are shown."""

    CHECKED_THIS_WEEK = "checked-week"
    """Planners looked at in the newest week that has begun."""
    SIGNED_THIS_WEEK = "signed-week"
    """Planners signed, of those looked at in that week."""
    CHECKED = "checked"
    """Planners looked at, in the half term's weeks that are over, as everything below."""
    SIGNED = "signed"
    """Planners signed, of those looked at."""
    OVERDUE = "overdue"
    """Pieces of work not in by their deadline."""
    SET = "set"
    """Rounds in which as much was set as the school's own policy asks."""
    CORRECTIONS = "corrections"
    """Corrections whose day it was: their number."""
    SERVED = "served"
    """Corrections served, of those whose day has passed."""
    MISSED = "missed"
    """Corrections missed, of the same."""

    @property
    def measure(self) -> Measure:
        """The school view's measure that it is taken from."""
        return Measure(self.removesuffix("-week"))

    @property
    def is_of_week(self) -> bool:
        """Whether it speaks of one week; else of the half term."""
        return self.endswith("-week")

    @property
    def is_of_pupils(self) -> bool:
        """Whether it counts what pupils did; else what was set for whole groups, which tells of no pupil."""
        return self is not Item.SET

    @property
    def is_share(self) -> bool:
        """Whether it is a share in percent; else a number."""
        return self.measure.is_share


class Shown(msgspec.Struct, frozen=True):
    """One number as it leaves the school."""

    value: int | None = None
    """Whole percent of a share, or the number itself; None where nothing is to be counted, or it is hidden."""
    of: int = 0
    """Of how many a share is, rounded to tens; 0 of a number, and where there is no value."""
    hidden: bool = False
    """Whether there is a number that is not shown."""
    trend: Trend = Trend.NONE
    """Against the same week of the half term before, or that half term."""


HIDDEN = Shown(hidden=True)
"""A number that is not shown."""
UNCOUNTED = Shown()
"""Nothing to count."""


def shown(item: Item, figure: Figure, moved: Trend) -> Shown:
    """A number that may be shown. Only none of all is 0 %, and only all of all are 100 %."""
    if not item.is_share:
        return Shown(figure.events, trend=moved) if figure.chances else UNCOUNTED
    if figure.rate is None:
        return UNCOUNTED
    percent = round(100 * figure.rate)
    if 0 < figure.events < figure.chances:
        percent = min(99, max(1, percent))
    return Shown(percent, max(ROUNDED_TO, round(figure.chances, -1)), trend=moved)


class Row(msgspec.Struct, frozen=True):
    """A year, or the school as a whole."""

    name: str
    """ "Year 8", in the school's words."""
    number: int | None
    """The year group's number; None for the school, and for forms that are in no year."""
    pupils: int | None
    """On roll today; None where that is hidden."""
    forms: int
    """Forms with pupils in that week."""
    unchecked_forms: int
    """Those of them in which no planner was looked at in that week."""
    items: dict[Item, Shown]
    """The numbers; without those that the school's policy does not know."""


class SchoolFigures(msgspec.Struct, frozen=True):
    """Everything that a school tells its trust."""

    school: str
    """The school's own name."""
    today: str
    """The day on which it was read, as 2026-11-23."""
    week: str
    """The Monday of the week that is shown."""
    week_is_over: bool
    """Whether that week is over; else its numbers go on growing."""
    half_term: str
    """The half term's name."""
    weeks_over: int
    """How many of its weeks are over: those that count."""
    whole: Row
    """The school."""
    years: tuple[Row, ...]
    """Its years."""
    basis: dict[Item, str]
    """What each item rests on in this school, in words that are the same where it is the same."""
