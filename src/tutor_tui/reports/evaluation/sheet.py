"""The lines of a year's self-evaluation: each feature with its means, each item with its score in every phase."""

from dataclasses import dataclass
from datetime import date, datetime

from tutor_tui.calendar.civil import london
from tutor_tui.queries.evaluation.view import Evaluation, year_span
from tutor_tui.rules.evaluation.framework import Feature, Item
from tutor_tui.rules.evaluation.scores import (
    Mean,
    Move,
    Phase,
    items_moved,
    mean,
    moved,
    no_longer_asked,
    unscored,
)
from tutor_tui.store.session import Session


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """One phase of the year."""

    number: int
    """1 to 3."""
    dated_on: date
    """Its day."""
    by: str
    """Who opened it."""
    priorities: str
    """What the school means to work on, in words; or empty."""
    scored: int
    """How many items have a score."""
    of: int
    """How many items there are."""
    no_longer_asked: int
    """Scores of items that are no longer in the list; they are kept, and not shown."""


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """One item in one phase."""

    phase: int
    """The phase's number."""
    score: int | None
    """1 (strong) to 4, None where it is not scored."""
    is_priority: bool
    """The school means to work on it next."""
    note: str
    """What the score rests on, or empty."""
    moved: Move
    """Against the phase before."""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item."""

    number: str
    """ "1.2"."""
    item: Item
    """Its texts."""
    scores: tuple[ScoreCell, ...]
    """One for each phase, in their order."""


@dataclass(frozen=True, slots=True)
class FeaturePart:
    """One feature with its items."""

    number: int
    """Its place, from 1."""
    feature: Feature
    """Its title."""
    means: tuple[Mean, ...]
    """One for each phase."""
    moved: tuple[Move, ...]
    """Of each phase against the one before, over what is scored in both."""
    lines: tuple[ItemLine, ...]
    """Its items."""


@dataclass(frozen=True, slots=True)
class EvaluationSheet:
    """What is written."""

    school: str
    """The school's name."""
    year: int
    """The academic year."""
    span: str
    """ "2026-27"."""
    phases: tuple[PhaseLine, ...]
    """The phases of the year."""
    parts: tuple[FeaturePart, ...]
    """The features."""
    made_at: datetime
    """When it was made, in London."""
    made_by: str
    """Who made it."""

    @property
    def priorities(self) -> tuple[ItemLine, ...]:
        """The items that are a priority in the year's last phase."""
        return tuple(
            line for part in self.parts for line in part.lines if line.scores and line.scores[-1].is_priority
        )


def evaluation_sheet(session: Session, found: Evaluation) -> EvaluationSheet:
    """The lines of a year."""
    items = found.framework.items
    numbers = {item.id: number for number, _, item in found.framework.numbered()}
    return EvaluationSheet(
        school=session.school,
        year=found.year,
        span=year_span(found.year),
        phases=tuple(
            PhaseLine(
                number=phase.number,
                dated_on=phase.dated_on,
                by=phase.by,
                priorities=phase.priorities,
                scored=len(items) - len(unscored(items, phase)),
                of=len(items),
                no_longer_asked=no_longer_asked(found.framework, phase),
            )
            for phase in found.phases
        ),
        parts=tuple(
            FeaturePart(
                number=place,
                feature=feature,
                means=tuple(mean(feature.items, phase) for phase in found.phases),
                moved=tuple(
                    Move.NOT_SCORED if before is None else items_moved(feature.items, before, phase)
                    for before, phase in _with_the_one_before(found.phases)
                ),
                lines=tuple(
                    ItemLine(numbers[item.id], item, _cells(item, found.phases)) for item in feature.items
                ),
            )
            for place, feature in enumerate(found.framework.features, 1)
        ),
        made_at=london(session.now()),
        made_by=session.actor.name,
    )


def _cells(item: Item, phases: tuple[Phase, ...]) -> tuple[ScoreCell, ...]:
    cells = []
    for before, phase in _with_the_one_before(phases):
        rating = phase.ratings.get(item.id)
        cells.append(
            ScoreCell(
                phase=phase.number,
                score=None if rating is None else rating.score,
                is_priority=rating is not None and rating.is_priority,
                note="" if rating is None else rating.note,
                moved=moved(None if before is None else before.score(item.id), phase.score(item.id)),
            )
        )
    return tuple(cells)


def _with_the_one_before(phases: tuple[Phase, ...]) -> list[tuple[Phase | None, Phase]]:
    return list(zip((None, *phases), phases, strict=False))
