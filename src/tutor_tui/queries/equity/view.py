"""Groups of pupils compared over a half term that has ended. It informs; it proposes nothing.

Only whole half terms, and only whole tables: with free days, or with one filter upon another, anybody could subtract
one answer from the next and be left with a single pupil (`rules.equity.disclosure`).
"""

from collections import defaultdict
from datetime import date

import msgspec

from tutor_tui.access import Verb, Where, allowed, require
from tutor_tui.calendar.half_terms import half_term_name, half_term_of, last_half_term
from tutor_tui.errors import AccessDenied, UsageError
from tutor_tui.queries.equity.records import Counts, events_of
from tutor_tui.queries.people.in_forms import pupils_in_forms
from tutor_tui.rules.equity.disclosure import SCHOOL, Member
from tutor_tui.rules.equity.tables import Figures, Group, Measure, equity_tables
from tutor_tui.store.models import SupportFlag
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session

NO_YEAR = 99
"""The table of forms that are in no year: counted in the school's, never shown by itself."""


class Equity(msgspec.Struct, frozen=True):
    """One table."""

    year: int | None
    """The national-curriculum year; None for the whole school."""
    stretch: str
    """The half term in words."""
    first: date
    """Its first school day."""
    last: date
    """Its last school day."""
    total: Group
    """Everybody."""
    groups: tuple[Group, ...]
    """The groups of the table, by year (in the school's), form, sex and need."""
    years: tuple[int | None, ...]
    """The tables that the actor may see of this half term, None for the whole school's."""


def equity(session: Session, year: int | None = None, on: date | None = None) -> Equity:
    """The table of a year, or of the whole school, over the half term that holds `on` (default: the last ended).

    `year` None is the whole school for whoever may see it, else the actor's own year. Groups are those of the half
    term's last day. Raises `AccessDenied`, in the same words, for a year that there is not and one out of scope;
    `UsageError` for a half term that has not ended.
    """
    require(session.actor, Verb.SEE_EQUITY)
    weeks = (
        last_half_term(session.today, session.calendar) if on is None else half_term_of(on, session.calendar)
    )
    first, last = weeks[0].days[0], weeks[-1].end
    if last >= session.today:
        raise UsageError(
            f"the half term that holds {on} has not ended",
            remedy=f"It can be looked at from the day after {last}.",
        )
    pupils, years = _pupils(session, last)
    if not pupils:
        raise UsageError(
            f"nobody was in a form on {last}",
            remedy="Name a day of a half term from which there are records.",
        )
    table = _table(session, year, years)
    total, *groups = equity_tables(_figures(pupils, events_of(pupils, weeks)))[table]
    return Equity(
        year=None if table == SCHOOL else table,
        stretch=half_term_name(weeks),
        first=first,
        last=last,
        total=total,
        groups=tuple(
            group for group in groups if group.place.table != NO_YEAR or group.place.dimension == "form"
        ),
        years=years,
    )


def _pupils(session: Session, day: date) -> tuple[dict[int, Member], tuple[int | None, ...]]:
    """Everybody who was in a form on that day, with their groups; the tables that the actor may see."""
    needs: defaultdict[int, set[str]] = defaultdict(set)
    for pupil_id, kind in tuples(
        SupportFlag.select(SupportFlag.pupil, SupportFlag.kind).where(
            SupportFlag.from_on.is_null() | (SupportFlag.from_on <= day),
            SupportFlag.until_on.is_null() | (SupportFlag.until_on >= day),
        )
    ):
        needs[pupil_id].add(kind)
    found: dict[int, Member] = {}
    places: dict[int, int] = {}
    for pupil in pupils_in_forms(day):
        year = NO_YEAR if pupil.year is None else pupil.year
        needed = frozenset(needs.get(pupil.pupil_id, ()))
        found[pupil.pupil_id] = Member(year, pupil.form, pupil.sex, needed)
        if pupil.year is not None and pupil.year_id is not None:
            places[pupil.year] = pupil.year_id
    years: list[int | None] = [None] if allowed(session.actor, Verb.SEE_EQUITY, Where()) else []
    years += [
        number
        for number, year_id in sorted(places.items())
        if allowed(session.actor, Verb.SEE_EQUITY, Where(year_id=year_id))
    ]
    return found, tuple(years)


def _table(session: Session, year: int | None, years: tuple[int | None, ...]) -> int:
    """The table that is asked for, of those that the actor may see."""
    if year is None and years:
        return SCHOOL if years[0] is None else years[0]
    if year is None or year not in years:
        known = ", ".join("the whole school" if one is None else str(one) for one in years)
        raise AccessDenied(
            f"there is no year {year} within your post"
            if year is not None
            else "no year is within your post",
            remedy=f"Within it are: {known or 'no years with pupils then'}.",
        )
    return year


def _figures(pupils: dict[int, Member], events: dict[Measure, Counts]) -> list[Figures]:
    none = (0, 0)
    return [
        Figures(
            member,
            {
                measure: counts.get(pupil_id, none)
                if measure.at_most_one
                else (counts.get(pupil_id, none)[0], 1)
                for measure, counts in events.items()
            },
        )
        for pupil_id, member in sorted(pupils.items())
    ]
