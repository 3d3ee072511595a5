"""Which leavers are due to lose their names or to be erased on a day, by the policy's `[retention]`."""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from tutor_tui.policy.provision import Retention

AGE_BEFORE_YEAR_1 = 6
"""Everybody in Year 1 is this old by the end of the year (31 August); in Year n that many years and n - 1 more."""
LEAST_AGE = 4
"""Nobody leaves a school younger than this: so a record of unknown age is kept long enough."""


class Leaver(msgspec.Struct, frozen=True):
    """A pupil whose last day on roll is over."""

    pupil_id: int
    """The pupil."""
    left_on: date
    """The last day on roll."""
    born_on: date | None
    """The day of birth; None where nobody said, and once the name is gone."""
    last_year: tuple[int, int] | None
    """The national-curriculum year in which the pupil was last, and the calendar year in which it started."""
    is_named: bool
    """Whether the record still has the name."""
    has_more: bool
    """Whether more is kept than the school's counts are made of."""


class Due(msgspec.Struct, frozen=True):
    """What is due on a day."""

    anonymise: tuple[int, ...]
    """Leavers who lose their names."""
    erase: tuple[int, ...]
    """Leavers of whom only the counts stay."""
    since: date | None
    """The day from which the first of them has been due; None where nobody is."""
    next_on: date | None
    """The first day after this one on which somebody falls due; None where nobody ever will."""


def due(leavers: Iterable[Leaver], rule: Retention, today: date) -> Due:
    """Who is due today under the rule, each by the further-going of what he is due for."""
    anonymise: list[int] = []
    erase: list[int] = []
    days: list[date] = []
    later: list[date] = []
    for leaver in leavers:
        nameless_on, erased_on = anonymising_due_on(leaver, rule), erasure_due_on(leaver, rule)
        if (leaver.is_named or leaver.has_more) and erased_on <= today:
            erase.append(leaver.pupil_id)
            days.append(erased_on)
            continue
        if leaver.is_named and nameless_on <= today:
            anonymise.append(leaver.pupil_id)
            days.append(nameless_on)
        elif leaver.is_named:
            later.append(nameless_on)
        if leaver.is_named or leaver.has_more:
            later.append(erased_on)
    return Due(tuple(anonymise), tuple(erase), min(days, default=None), min(later, default=None))


def anonymising_due_on(leaver: Leaver, rule: Retention) -> date:
    """The day on which a leaver's signatures and homework lose the name."""
    return years_after(leaver.left_on, rule.leavers_anonymised_years)


def erasure_due_on(leaver: Leaver, rule: Retention) -> date:
    """The birthday to which the record is kept, never before the day after the last one on roll.

    Where no day of birth is kept, the day on which all of the pupil's year are as old: 1 September. Where the year
    is not known either, as for the youngest who can leave.
    """
    if leaver.born_on is not None:
        birthday = years_after(leaver.born_on, rule.pupil_record_to_age)
    elif leaver.last_year is not None:
        number, started = leaver.last_year
        birthday = date(started + 1 + rule.pupil_record_to_age - (AGE_BEFORE_YEAR_1 - 1 + number), 9, 1)
    else:
        birthday = years_after(leaver.left_on, rule.pupil_record_to_age - LEAST_AGE)
    return max(birthday, leaver.left_on + timedelta(days=1))


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 1 March for 29 February where the year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def log_kept_from(rule: Retention, today: date) -> date:
    """The first day of which the log of views and changes is kept."""
    return years_after(today, -rule.audit_years)
