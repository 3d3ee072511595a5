"""The pure parts of the year's triage: what is the task's trouble, what comes first, and what a decision silences.

A case of the triage has no ladder, so its decisions are read otherwise than those on a threshold: what was decided
silences a case for as long as nothing has come to it. The evidence is chosen for that (see `queries.triage`): a form
was nudged about these weeks, a pupil was contacted about these tasks; a further week or task asks again, work that
was handed in meanwhile does not.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol, TypeVar

import msgspec

from tutor_tui.policy.homework import Triage
from tutor_tui.rules.thresholds import WARNING, Decided
from tutor_tui.rules.triage.case import Case, CaseKind

PREFIX = "triage:"
"""Begins the names of the rules that are the triage's own and no threshold's."""
REMIND_AFTER = 5
"""School days after which whoever was reminded of a promise may be reminded again; our default."""
UNCHECKED_PERCENT = 25
"""Share of a form's planners that nobody looked at in a week, from which it is a case; our default.

Below it the tutor's desk carries the few over to the pupils' return.
"""

OFF_IN_SUBJECTS = 2
"""Subjects in which a pupil is off trajectory from which it is a case; our default."""


def rule_name(kind: CaseKind) -> str:
    """The rule under which decisions on the triage's own cases of this kind are kept."""
    return f"{PREFIX}{kind.value}"


def kind_of(rule: str, counts: Mapping[str, str]) -> CaseKind | None:
    """The section in which a decision's case stood; None where its rule is none of the triage's.

    `counts` says what each of the policy's thresholds counts, by its id.
    """
    if rule.startswith(PREFIX):
        return CaseKind(rule.removeprefix(PREFIX))
    counted = counts.get(rule.removesuffix(WARNING))
    if counted is None:
        return None
    return CaseKind.PRAISE if counted == "clean" else CaseKind.STREAK


def is_silent(evidence: Collection[str], decided: Iterable[Decided], today: date) -> bool:
    """Whether every part of the evidence (keys) was decided on already, by decisions that still stand.

    `decided` are the decisions on the same rule and subject; one with a day, put off or reminded until then, stands
    up to the day before. A case without evidence is never silent.
    """
    known: set[str] = set()
    for decision in decided:
        if decision.holds(today) and (decision.until_on is None or today < decision.until_on):
            known |= decision.evidence
    return bool(evidence) and known.issuperset(evidence)


class Turnout(msgspec.Struct, frozen=True):
    """How a whole group stood at one task's deadline."""

    missed: int
    """Pupils who did not hand it in on time: pending, not done or late, whatever closed it since."""
    asked: int
    """Pupils who were to hand it in; the exempt are not among them."""


def is_task_shaped(turnout: Turnout, rule: Triage) -> bool:
    """Whether so much of a group missed the task that it is the task's trouble, and no pupil's."""
    return (
        turnout.missed >= rule.task_missed_pupils
        and turnout.missed * 100 >= rule.task_missed_percent * turnout.asked
    )


class Piece(Protocol):
    """A piece of work that a pupil owes."""

    @property
    def pupil_id(self) -> int:
        """Who owes it."""

    @property
    def task_id(self) -> int:
        """The task."""

    @property
    def subject_id(self) -> int:
        """Its subject."""

    @property
    def deadline(self) -> date:
        """The day by which it was to be handed in."""


P = TypeVar("P", bound=Piece)


def pupil_shaped(owed: Iterable[P], shaped: Collection[int], rule: Triage) -> dict[int, list[P]]:
    """The pupils with work overdue in the policy's number of subjects, or that many pieces in fewer; what they owe.

    A task of `shaped` is the task's trouble and counts against nobody. Those in most subjects come first, then those
    with most pieces, then those whose oldest piece is oldest.
    """
    by_pupil: dict[int, list[P]] = {}
    for piece in sorted(owed, key=lambda piece: piece.deadline):
        if piece.task_id not in shaped:
            by_pupil.setdefault(piece.pupil_id, []).append(piece)

    def rank(pupil_id: int) -> tuple[int, int, date, int]:
        pieces = by_pupil[pupil_id]
        return -subjects_of(pieces), -len(pieces), pieces[0].deadline, pupil_id

    return {
        pupil_id: by_pupil[pupil_id]
        for pupil_id in sorted(by_pupil, key=rank)
        if len(by_pupil[pupil_id]) >= rule.subjects_overdue
    }


def subjects_of(pieces: Iterable[Piece]) -> int:
    """In how many subjects these pieces are."""
    return len({piece.subject_id for piece in pieces})


def is_unchecked(unchecked: int, of: int) -> bool:
    """Whether so many of a form's planners were not looked at that it is the tutor's matter."""
    return unchecked > 0 and unchecked * 100 >= UNCHECKED_PERCENT * of


_PLACE = {kind: place for place, kind in enumerate(CaseKind)}


def in_order(cases: Iterable[Case]) -> tuple[Case, ...]:
    """The cases section by section, within each those that come first, then the weightier.

    Of equals with work overdue those come before about whom nothing was done; otherwise they stay as they were found.
    """
    return tuple(
        sorted(
            cases,
            key=lambda case: (
                _PLACE[case.kind],
                not case.first,
                -case.weight,
                case.kind is CaseKind.OVERDUE and bool(case.done),
            ),
        )
    )


def without_decided(
    cases: Sequence[Case], decided: Mapping[tuple[str, str, int], Sequence[Decided]], today: date
) -> tuple[Case, ...]:
    """The cases on which nobody has decided; `decided` goes by kind of subject, rule and subject.

    A case with a threshold's finding stays: `rules.thresholds` has left out what was decided on those.
    """
    return tuple(
        case
        for case in cases
        if case.finding is not None
        or not is_silent(
            {fact.key for fact in case.evidence},
            decided.get((case.about, case.rule, case.about_id), ()),
            today,
        )
    )
