"""What an intervention needs before it may begin: whom, why, until when, measured how."""

from datetime import date
from types import MappingProxyType

import msgspec

from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.text import clean

WAVES = MappingProxyType({1: "whole class", 2: "small group", 3: "one-to-one"})
"""The three waves of provision, in the words of the national guides."""
STAGES = ("introduce", "remember", "model", "try", "apply", "secure", "review")
"""The seven stages of the cycle, in their order."""


class Plan(msgspec.Struct, frozen=True):
    """An intervention as somebody means to arrange it, or to change it."""

    wave: int
    """1, 2 or 3."""
    name: str
    """What it is called."""
    need: str
    """The need that it answers."""
    led_by: int | None
    """Who leads it."""
    pupils: int
    """How many pupils are in it."""
    starts_on: date
    """The first day."""
    ends_on: date | None
    """The last day; None where none was said."""
    entry_measure: str
    """What is measured at entry."""
    exit_measure: str
    """What is measured at exit."""


def missing(plan: Plan, words: Vocabulary) -> tuple[str, ...]:
    """What the plan lacks, each as the object of "it has": "no end", "no exit measure"; empty where nothing."""
    lacking = (
        (plan.wave not in WAVES, "no wave (1, 2 or 3)"),
        (not clean(plan.name).strip(), "no name"),
        (not clean(plan.need).strip(), "no need that it answers"),
        (plan.led_by is None, "nobody who leads it"),
        (plan.pupils < 1, f"no {words.pupil.one}"),
        (plan.wave == 1 and plan.pupils == 1, f"one {words.pupil.one} only, where wave 1 is a whole class"),
        (plan.ends_on is None, "no end"),
        (not clean(plan.entry_measure).strip(), "no entry measure"),
        (not clean(plan.exit_measure).strip(), "no exit measure"),
    )
    return tuple(what for lacks, what in lacking if lacks)


def too_long(plan: Plan, calendar: SchoolCalendar, longest_weeks: int) -> str:
    """What is wrong with its days, in a sentence without a full stop; empty where nothing is."""
    if plan.ends_on is None:
        return ""
    if plan.ends_on < plan.starts_on:
        return f"it would end on {_day(plan.ends_on)}, before it starts"
    weeks = school_weeks(calendar, plan.starts_on, plan.ends_on)
    if weeks > longest_weeks:
        return f"it would last {weeks} school weeks, the policy allows {longest_weeks}"
    return ""


def school_weeks(calendar: SchoolCalendar, first: date, last: date) -> int:
    """School weeks with at least one school day from `first` to `last`; beyond the calendar, weeks of seven days."""
    weeks = calendar.weeks
    known = sum(1 for week in weeks if week.start <= last and week.end >= first)
    beyond = max(first, weeks[-1].end) if weeks else first
    return known + max(0, -(-(last - beyond).days // 7))


def weeks_between(calendar: SchoolCalendar, first: date, last: date) -> float:
    """School weeks from one day to a later one, five school days each; weeks of seven days where none are known."""
    days = calendar.school_days_between(first, last)
    known = bool(calendar.weeks) and calendar.weeks[0].start <= first
    return days / 5 if known and days > 0 else max(0, (last - first).days) / 7


def stage_beside(stage: str, by: int) -> str | None:
    """The stage `by` places further on; None beyond the first and the last. Raises `ValueError` for no stage."""
    place = STAGES.index(stage) + by
    return STAGES[place] if 0 <= place < len(STAGES) else None


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
