"""What the policy's thresholds propose, computed from the records each time.

Back-dating and undo just work, because nothing is counted beforehand. Each period begins at none. A rung is
decided while everything that it was decided on still stands: more of the same in the period does not ask
again, a policy changed meanwhile does not either, and above the top rung nothing more is proposed. When some
of that evidence is taken back and new evidence reaches the rung, it asks again.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

import msgspec

from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.policy.planner import Threshold
from tutor_tui.rules.planner import Visit

WARNING = "/warn"
"""Added to a ladder's id where the decision is about the warning before a rung."""


WORK = "homework:"
"""With what the key of an event begins that is a piece of homework; the id of its record follows."""


class Event(msgspec.Struct, frozen=True):
    """One thing that thresholds count."""

    key: str
    """Its identity among the pupil's events, without blanks: the same again after undo and redo."""
    day: date
    """The day on which it counts."""
    counts_as: frozenset[str]
    """What it counts as: values of `policy.planner.Counts`."""


class Decided(msgspec.Struct, frozen=True):
    """What somebody decided about a finding on this pupil."""

    rule: str
    """The `rule` of the finding."""
    rung: int
    """The rung that was decided."""
    evidence: frozenset[str]
    """Keys of the events on which it was decided."""
    outcome: str
    """accepted, dismissed, snoozed or done."""
    until_on: date | None = None
    """A snoozed finding comes back on this day."""

    def holds(self, today: date) -> bool:
        """Whether the decision still silences the finding, as far as the day goes."""
        return self.outcome != "snoozed" or (self.until_on is not None and today < self.until_on)


class Finding(msgspec.Struct, frozen=True):
    """A rung reached, or about to be."""

    threshold: Threshold
    """The rung, with its clause and source."""
    count: int
    """How many there are in the period."""
    evidence: tuple[Event, ...]
    """What was counted, oldest first."""
    reached: bool
    """False for the warning before the rung."""

    @property
    def rule(self) -> str:
        """The id under which decisions are kept."""
        return self.threshold.id if self.reached else self.threshold.id + WARNING

    @property
    def evidence_key(self) -> str:
        """The evidence's identity: sorted keys, separated by blanks."""
        return " ".join(sorted(event.key for event in self.evidence))


def planner_event(visit: Visit) -> Event | None:
    """The look as something to count; None where it found nothing wrong."""
    troubles = visit.troubles
    if not troubles:
        return None
    return Event(f"planner:{visit.day}", visit.day, frozenset({*map(str, troubles), "negative"}))


def overdue_event(record_id: int, deadline: date) -> Event:
    """A task that became overdue, as something to count."""
    return Event(f"{WORK}{record_id}", deadline, frozenset({"overdue"}))


def period_start(day: date, within: str, calendar: SchoolCalendar) -> date:
    """The first day of the period that holds `day`; in a holiday, of the period before it."""
    if within == "month":
        return day.replace(day=1)
    week = calendar.week_for(day)
    if week is None:
        return day
    match within:
        case "week":
            return week.start
        case "half_term":
            return calendar.half_term_weeks(week)[0].start
        case "term":
            return calendar.term_weeks(week)[0].start
        case _:
            return calendar.year_weeks(week)[0].start


def is_decided(holding: Iterable[Decided], rule: str, rung: int, keys: Collection[str]) -> bool:
    """Whether this rung, or a higher one, was decided on evidence all of which still stands.

    `holding` are the decisions that hold today, `keys` the events that stand.
    """
    return any(
        decision.rule == rule
        and decision.rung >= rung
        and decision.evidence
        and decision.evidence.issubset(keys)
        for decision in holding
    )


def find(
    thresholds: Sequence[Threshold],
    events: Iterable[Event],
    decided: Iterable[Decided],
    calendar: SchoolCalendar,
    today: date,
) -> tuple[Finding, ...]:
    """What is to be proposed or warned of today, at most one finding a ladder, in the policy's order.

    `events` and `decided` are one pupil's, in any order; events after `today` do not count.
    """
    past = sorted((event for event in events if event.day <= today), key=lambda event: (event.day, event.key))
    holding = [decision for decision in decided if decision.holds(today)]
    ladders: dict[str, list[Threshold]] = {}
    for threshold in thresholds:
        ladders.setdefault(threshold.id, []).append(threshold)
    found = (_find_on_ladder(rungs, past, holding, calendar, today) for rungs in ladders.values())
    return tuple(finding for finding in found if finding is not None)


def _find_on_ladder(
    rungs: list[Threshold],
    past: list[Event],
    holding: list[Decided],
    calendar: SchoolCalendar,
    today: date,
) -> Finding | None:
    first = period_start(today, rungs[0].within, calendar)
    counted = tuple(event for event in past if event.day >= first and rungs[0].counts in event.counts_as)
    keys = frozenset(event.key for event in counted)

    ladder = sorted(rungs, key=lambda rung: rung.at)
    reached = [rung for rung in ladder if len(counted) >= rung.at]
    if reached and not is_decided(holding, reached[-1].id, reached[-1].rung, keys):
        return Finding(reached[-1], len(counted), counted, reached=True)
    ahead = next((rung for rung in ladder if len(counted) < rung.at), None)
    if ahead is not None and ahead.warns_at is not None and len(counted) >= ahead.warns_at > 0:
        warning = Finding(ahead, len(counted), counted, reached=False)
        if not is_decided(holding, warning.rule, ahead.rung, keys):
            return warning
    return None
