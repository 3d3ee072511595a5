"""What a policy would have asked of staff over a stretch of the past, replayed school day by school day.

Each proposal is taken as accepted on the day on which it first stands, so that it is one piece of work however
long it would really have waited. The rules are those of every day (`rules.thresholds.find`,
`rules.ladders.standing.stand`, `rules.clean.find_clean`): they are asked on each school day on which something new
was known, with everything that was known then. What was decided in fact plays no part, and the records count as
they stand now.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

import msgspec

from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.policy.model import Policy
from tutor_tui.policy.planner import Threshold
from tutor_tui.policy.rule import Post
from tutor_tui.rules.clean import Conduct, Period, ended_periods, find_clean
from tutor_tui.rules.ladders.standing import DIRECTIONS, Direction, Occasion, open_actions, stand
from tutor_tui.rules.planner import Visit
from tutor_tui.rules.rehearsal.asks import CORRECTION, WARN, rung_key, step_key
from tutor_tui.rules.thresholds import Decided, Event, find, overdue_event, period_start, planner_event
from tutor_tui.rules.triage.trouble import Turnout, is_task_shaped

T = TypeVar("T")


class Missed(msgspec.Struct, frozen=True):
    """A task of one pupil that became overdue."""

    record_id: int
    """The pupil's share in the task."""
    subject_id: int
    """The subject."""
    deadline: date
    """The day by which it was to be handed in."""
    known_on: date
    """The first day on which the deadline had passed and the hand-in was recorded."""
    excused: bool = False
    """No correction is proposed: away on the day, other work instead, or handed in by the time it was known."""
    turnout: Turnout | None = None
    """How the whole group stood; None where nobody knows. What much of it missed counts against nobody."""


class Past(msgspec.Struct, frozen=True):
    """What is recorded of one pupil, as far as a policy asks for something."""

    visits: Sequence[Visit] = ()
    """The looks at the planner."""
    missed: Sequence[Missed] = ()
    """Tasks that became overdue."""
    rewards: Sequence[Occasion] = ()
    """Rewards earned in a subject."""
    given: Mapping[str, frozenset[Post]] = {}
    """The posts that the giver of each reward holds for this pupil, by the reward's key."""
    handed_in: frozenset[date] = frozenset()
    """Deadlines that were met; needed only where there was no look at the planner."""
    joined_on: date | None = None
    """First day on roll; None where nobody said."""
    left_on: date | None = None
    """Last day on roll."""


class Piece(msgspec.Struct, frozen=True):
    """One piece of work that a policy would have asked for."""

    ask: str
    """The rule: a key of `rules.rehearsal.asks`."""
    does: str
    """What was asked for: `rules.rehearsal.asks.Ask.does`."""
    day: date
    """The school day on which it was asked; of a clean period, its last."""


class Replay:
    """A policy with a stretch of the past to be replayed, pupil by pupil."""

    def __init__(self, policy: Policy, calendar: SchoolCalendar, first: date, last: date) -> None:
        """What is asked from `first` to `last`, both included, counts."""
        self.policy = policy
        self.calendar = calendar
        self.first, self.last = first, last
        self._counted = [rung for rung in policy.thresholds if rung.counts != "clean"]
        self._from = min(
            (period_start(first, rung.within, calendar) for rung in self._counted), default=first
        )
        self._automatic = policy.corrections.mode == "automatic"
        self._term = period_start(first, "term", calendar)
        self._clean = [
            (rungs, list(self._runs(rungs)))
            for rungs in policy.ladders().values()
            if rungs[0].counts == "clean"
        ]

    @property
    def since(self) -> date:
        """The first day of which records are needed."""
        return min([self._from, self._term, *(period.start for period in self.clean_periods)])

    @property
    def clean_periods(self) -> frozenset[Period]:
        """The periods that are looked at for praise; none where the policy asks for nothing after clean ones."""
        return frozenset(period for _, runs in self._clean for run in runs for period in run)

    def pieces(self, past: Past) -> tuple[Piece, ...]:
        """What would have been asked for this pupil, the earliest first."""
        triage = self.policy.homework.triage
        counted = [
            missed
            for missed in past.missed
            if missed.turnout is None or not is_task_shaped(missed.turnout, triage)
        ]
        past = msgspec.structs.replace(past, missed=counted)
        found = [*self._thresholds(past), *self._corrections(past), *self._steps(past), *self._praise(past)]
        return tuple(sorted(found, key=lambda piece: (piece.day, piece.ask)))

    # What is asked when something is known

    def _thresholds(self, past: Past) -> Iterator[Piece]:
        known: list[tuple[date, Event]] = []
        for visit in past.visits:
            if (event := planner_event(visit)) is not None:
                known += self._looked_at(visit.day, event)
        for missed in past.missed:
            known += self._looked_at(missed.known_on, overdue_event(missed.record_id, missed.deadline))
        known = [(day, event) for day, event in known if event.day >= self._from]
        decided: list[Decided] = []
        for day in sorted({day for day, _ in known}):
            events = [event for at, event in known if at <= day]
            while found := find(self._counted, events, decided, self.calendar, day):
                for finding in found:
                    keys = frozenset(event.key for event in finding.evidence)
                    decided.append(Decided(finding.rule, finding.threshold.rung, keys, "accepted"))
                    if day >= self.first:
                        does = finding.threshold.proposes if finding.reached else WARN
                        yield Piece(rung_key(finding.threshold, reached=finding.reached), does, day)

    def _corrections(self, past: Past) -> Iterator[Piece]:
        if not self._automatic:
            return
        for missed in past.missed:
            if missed.excused:
                continue
            for day, _ in self._looked_at(missed.known_on, missed):
                if day >= self.first:
                    yield Piece(CORRECTION, CORRECTION, day)

    def _steps(self, past: Past) -> Iterator[Piece]:
        negative = [
            (day, occasion)
            for missed in past.missed
            for day, occasion in self._looked_at(
                missed.known_on,
                Occasion(f"homework:{missed.record_id}", missed.deadline, missed.subject_id),
            )
        ]
        positive = [found for reward in past.rewards for found in self._looked_at(reward.day, reward)]
        for direction, known in zip(DIRECTIONS, (negative, positive), strict=True):
            this_term = [(day, one) for day, one in known if one.day >= self._term]
            yield from self._climb(direction, this_term, past.given)

    def _climb(
        self,
        direction: Direction,
        known: Sequence[tuple[date, Occasion]],
        given: Mapping[str, frozenset[Post]],
    ) -> Iterator[Piece]:
        rungs = getattr(self.policy.escalation, direction)
        decided: list[Decided] = []
        for day in sorted({day for day, _ in known}):
            occasions = [occasion for at, occasion in known if at <= day]
            for standing in stand(rungs, direction, occasions, decided, self.calendar, day):
                rung = standing.rung
                is_given = rung is not None and any(
                    rung.who in given.get(one.key, ()) for one in standing.occasions
                )
                does = open_actions(standing, automatic=self._automatic, corrected=(), is_given=is_given)
                if not does:
                    continue
                keys = frozenset(occasion.key for occasion in standing.occasions)
                decided.append(Decided(standing.rule, standing.reached, keys, "accepted"))
                if day >= self.first:
                    yield Piece(step_key(direction, standing.reached), does[0], day)

    def _looked_at(self, known_on: date, what: T) -> Iterator[tuple[date, T]]:
        """`what` with the first school day on which it could be seen, where that is not after the stretch."""
        is_open = self.calendar.is_school_day(known_on)
        day = known_on if is_open else self.calendar.next_school_day(known_on)
        if day is not None and day <= self.last:
            yield day, what

    # What is asked when a period has ended

    def _praise(self, past: Past) -> Iterator[Piece]:
        if not self._clean:
            return
        overdue = frozenset(missed.deadline for missed in past.missed)
        conduct = Conduct(past.visits, overdue, past.handed_in, past.joined_on, past.left_on)
        for rungs, runs in self._clean:
            for run in runs:
                finding = find_clean(rungs, run, conduct, (), run[0].end + timedelta(days=1))
                if finding is not None:
                    key = rung_key(finding.threshold, reached=True)
                    yield Piece(key, finding.threshold.proposes, run[0].end)

    def _runs(self, rungs: Sequence[Threshold]) -> Iterator[tuple[Period, ...]]:
        """For each period that ends in the stretch: it and those before it, as many as the highest rung needs."""
        highest = max(rung.at for rung in rungs)
        after = self.calendar.next_school_day(self.last) or self.last + timedelta(days=1)
        weeks = (self.last - self.first).days // 7 + 2
        periods = ended_periods(after, rungs[0].within, self.calendar, weeks + highest)
        for place, period in enumerate(periods):
            if self.first <= period.end <= self.last:
                yield periods[place : place + highest]
