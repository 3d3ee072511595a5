"""What is to be seen at a glance: who is out of line, and which years moved the wrong way."""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.school.figures import Measure
from tutor_tui.rules.school.places import Place, Standing
from tutor_tui.rules.school.trend import Trend
from tutor_tui.rules.school.wording import measure_name, rate_text, value_text

MOST = 6
"""Names in one line; how many more there are is said."""


class Glimpse(msgspec.Struct, frozen=True):
    """One line: everybody of whom the same is to be said."""

    kind: Literal["out", "moved"]
    """Out of line with the others, or worse than before."""
    measure: Measure
    """In what."""
    places: tuple[Place, ...]
    """Who, the farthest off first."""


def glance(places: Sequence[Place], measures: Iterable[Measure]) -> tuple[Glimpse, ...]:
    """What is out of line first, then what moved; what nobody can call better or worse is left to the table.

    Only years and the school are told to have moved: of forty forms some always have.
    """
    # What was not missed was served: one of the two is enough.
    wanted = [measure for measure in measures if measure.wanted and measure is not Measure.SERVED]
    found: list[Glimpse] = []
    for measure in wanted:
        out = [place for place in places if place.standings[measure].worse(measure)]
        out.sort(key=lambda place: -_distance(place.standings[measure]))
        if out:
            found.append(Glimpse("out", measure, tuple(out)))
    for measure in wanted:
        moved = [
            place
            for place in places
            if place.kind != "form" and is_worse(measure, place.standings[measure].trend)
        ]
        if moved:
            found.append(Glimpse("moved", measure, tuple(moved)))
    return tuple(found)


def is_worse(measure: Measure, moved: Trend) -> bool:
    """Whether it moved the wrong way."""
    return moved is {1: Trend.LESS, -1: Trend.MORE}.get(measure.wanted)


def is_better(measure: Measure, moved: Trend) -> bool:
    """Whether it moved the right way."""
    return moved is {1: Trend.MORE, -1: Trend.LESS}.get(measure.wanted)


def glimpse_text(glimpse: Glimpse, words: Vocabulary) -> str:
    """ "planners checked: 7E 0%, 8D 0% (the others 97%)"."""
    measure, shown = glimpse.measure, glimpse.places[:MOST]
    more = f" and {len(glimpse.places) - MOST} more" if len(glimpse.places) > MOST else ""
    if glimpse.kind == "moved":
        names = ", ".join(
            f"{place.name} {value_text(measure, place.standings[measure].now)} after "
            f"{value_text(measure, place.standings[measure].before)}"
            for place in shown
        )
        return f"{measure_name(measure, words)}: {names}{more}"
    names = ", ".join(f"{place.name} {value_text(measure, place.standings[measure].now)}" for place in shown)
    others = shown[0].standings[measure].line.others
    return f"{measure_name(measure, words)}: {names}{more} (the others {rate_text(measure, others or 0)})"


def _distance(standing: Standing) -> float:
    others = standing.line.others
    return abs((standing.now.rate or 0) - (others or 0))
