"""Where a pupil stands on the policy's ladders in each subject, computed from the records each time.

An occasion is one thing that counts towards a step (`policy.escalation.Rung.after`): missed work on the negative
ladder, good work on the positive one. Each subject has ladders of its own, and each term begins at none. The step
that is due is the highest one reached, and it is asked once, as `rules.thresholds` has it: it is decided while
everything that it was decided on still stands, and above the top step nothing more is asked.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Literal
from uuid import UUID, uuid5

import msgspec

from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.policy.escalation import Action, Rung
from tutor_tui.rules.thresholds import Decided, is_decided, period_start

Direction = Literal["negative", "positive"]
"""Which ladder: on missed work, or on good work."""
DIRECTIONS: tuple[Direction, ...] = ("negative", "positive")
"""Both ladders, in the order in which they are shown."""


class Occasion(msgspec.Struct, frozen=True):
    """One thing that counts on a ladder."""

    key: str
    """Its identity among the pupil's occasions, without blanks: the same again after undo and redo."""
    day: date
    """The day on which it counts: the deadline that was missed, or the day of the reward."""
    subject_id: int
    """The subject in which it counts."""
    text: str = ""
    """In a few words: the task, or what the reward was for."""
    by: int | None = None
    """Who gave the reward, as an id of the staff list; None for missed work."""


class Standing(msgspec.Struct, frozen=True):
    """Where a pupil stands on one ladder in one subject this term."""

    direction: Direction
    """Which ladder."""
    subject_id: int
    """The subject."""
    rungs: tuple[Rung, ...]
    """The policy's steps, the first one first."""
    occasions: tuple[Occasion, ...]
    """What counts this term, the oldest first; never empty."""
    reached: int
    """The number of the highest step reached, from 1; 0 before the first."""
    decided: bool
    """Whether somebody has decided about that step already."""

    @property
    def rule(self) -> str:
        """The id under which decisions are kept: "ladder:negative:7"."""
        return rule_of(self.direction, self.subject_id)

    @property
    def rung(self) -> Rung | None:
        """The highest step reached."""
        return self.rungs[self.reached - 1] if self.reached else None

    @property
    def next_rung(self) -> Rung | None:
        """The step after it; None at the top."""
        return self.rungs[self.reached] if self.reached < len(self.rungs) else None

    @property
    def evidence_key(self) -> str:
        """The occasions' identity, as `Finding.evidence_key` has it."""
        return " ".join(sorted(occasion.key for occasion in self.occasions))


def rule_of(direction: Direction, subject_id: int) -> str:
    """The id under which decisions on this ladder are kept."""
    return f"ladder:{direction}:{subject_id}"


def reward_key(decision_key: UUID) -> UUID:
    """The key of the reward that a step gives, made of its decision's: so it is known not to be an occasion."""
    return uuid5(decision_key, "reward")


def open_actions(
    standing: Standing, *, automatic: bool, corrected: Collection[str], is_given: bool
) -> tuple[Action, ...]:
    """What the step reached still proposes: nothing that was done already in another way.

    `automatic` where every missed deadline is proposed a correction of its own; `corrected` are the occasions for
    which there is one. `is_given` where one of the rewards that were counted was given by whoever the step names:
    the first step of praise has then been taken, but for what else it does.
    """
    rung = standing.rung
    if rung is None or standing.decided:
        return ()
    left = list(rung.does)
    if "correction" in left and (
        automatic or all(occasion.key in corrected for occasion in standing.occasions)
    ):
        left.remove("correction")
    if "reward" in left and standing.reached == 1 and is_given:
        left.remove("reward")
    return tuple(left)


def stand(
    rungs: Sequence[Rung],
    direction: Direction,
    occasions: Iterable[Occasion],
    decided: Iterable[Decided],
    calendar: SchoolCalendar,
    today: date,
) -> tuple[Standing, ...]:
    """Where one pupil stands today on one ladder, a standing for each subject with an occasion this term.

    `occasions` and `decided` are the pupil's, in any order; occasions after `today` do not count.
    """
    if not rungs:
        return ()
    first = period_start(today, "term", calendar)
    by_subject: dict[int, list[Occasion]] = {}
    for occasion in sorted(occasions, key=lambda occasion: (occasion.day, occasion.key)):
        if first <= occasion.day <= today:
            by_subject.setdefault(occasion.subject_id, []).append(occasion)
    holding = [decision for decision in decided if decision.holds(today)]
    return tuple(
        _standing(tuple(rungs), direction, subject_id, tuple(by_subject[subject_id]), holding)
        for subject_id in sorted(by_subject)
    )


def _standing(
    rungs: tuple[Rung, ...],
    direction: Direction,
    subject_id: int,
    occasions: tuple[Occasion, ...],
    holding: Sequence[Decided],
) -> Standing:
    reached = sum(len(occasions) >= rung.after for rung in rungs)
    keys = {occasion.key for occasion in occasions}
    decided = is_decided(holding, rule_of(direction, subject_id), reached, keys)
    return Standing(direction, subject_id, rungs, occasions, reached, bool(reached) and decided)
