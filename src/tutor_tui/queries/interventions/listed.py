"""The interventions of one academic year, as the actor sees them."""

from datetime import date

import msgspec
from peewee import fn

from tutor_tui.access import Verb, require
from tutor_tui.calendar.term_dates import academic_year
from tutor_tui.queries.interventions.reach import Seen, seen
from tutor_tui.queries.interventions.records import records
from tutor_tui.rules.interventions.standing import Phase
from tutor_tui.store.models import Intervention
from tutor_tui.store.session import Session


class Listed(msgspec.Struct, frozen=True):
    """One academic year's interventions."""

    year: int
    """The calendar year in which the academic year starts."""
    earliest: int
    """The first academic year with any, as far as the school knows; never after `latest`."""
    latest: int
    """The last one that can be shown: today's, or one for which something is arranged already."""
    rows: tuple[Seen, ...]
    """What asks for something first: to be reviewed, to be evaluated, running, to come, over."""

    @property
    def name(self) -> str:
        """ "2026-27"."""
        return f"{self.year}-{(self.year + 1) % 100:02}"


def listed(session: Session, year: int | None = None) -> Listed:
    """The interventions of the academic year (today's unless given). Raises `AccessDenied` without such a post."""
    require(session.actor, Verb.SEE_INTERVENTIONS)
    this_year = academic_year(session.today)
    chosen = this_year if year is None else year
    found = seen(session, records(during(chosen), session.today))
    order = list(Phase)
    rows = sorted(found, key=lambda one: (order.index(one.phase), _day(one), one.record.name))
    first, last = _span(this_year)
    return Listed(chosen, min(first, chosen), max(last, chosen), tuple(rows))


def during(year: int) -> object:
    """The condition that an intervention has a day in the academic year, which runs from August to July."""
    first, last = date(year, 8, 1), date(year + 1, 7, 31)
    return (Intervention.starts_on <= last) & (
        fn.COALESCE(Intervention.closed_on, Intervention.ends_on) >= first
    )


def _day(one: Seen) -> date:
    """By what day it stands among its like: the review, the last day, the newest first of those that are over."""
    if one.phase is Phase.OVER:
        return date.fromordinal(date.max.toordinal() - one.record.last_day.toordinal())
    return one.review.due_on if one.review else one.record.last_day


def _span(this_year: int) -> tuple[int, int]:
    """The first and the last academic year that can be shown."""
    first, last = Intervention.select(fn.MIN(Intervention.starts_on), fn.MAX(Intervention.starts_on)).scalar(
        as_tuple=True
    )
    years = [academic_year(_as_date(day)) for day in (first, last) if day]
    return min([*years, this_year]), max([*years, this_year])


def _as_date(day: date | str) -> date:
    """Some drivers give an aggregate as it is stored."""
    return day if isinstance(day, date) else date.fromisoformat(day)
