"""One group's attainment in one subject: the median and the spread of its pupils against the median line."""

from collections.abc import Sequence
from statistics import median, quantiles

import msgspec

from tutor_tui.errors import AccessDenied
from tutor_tui.queries.tracking.view import GroupFinding, Tracked, Tracking
from tutor_tui.rules.tracking.line import line_on
from tutor_tui.rules.tracking.standing import Point
from tutor_tui.store.session import Session


class Spread(msgspec.Struct, frozen=True):
    """How a group stood at one point."""

    low: float
    """A quarter of the values lie below it."""
    middle: float
    """The median."""
    high: float
    """A quarter of the values lie above it."""
    count: int
    """How many values there were."""


class GroupPicture(msgspec.Struct, frozen=True):
    """A group in one subject."""

    finding: GroupFinding
    """Whose weakness it is, with the numbers."""
    subject: str
    """The subject's short name."""
    points: tuple[Point, ...]
    """The points, ascending."""
    spreads: tuple[Spread | None, ...]
    """One for each point; None where nothing is known of anybody."""
    expected: tuple[float | None, ...]
    """The median of the lines at each point; None where there is no line."""
    steps: tuple[str, ...]
    """The scale's values, the lowest first."""
    tracked: tuple[Tracked, ...]
    """Its pupils in the subject, the furthest below the line first."""


def group_picture(session: Session, view: Tracking, finding: GroupFinding) -> GroupPicture:
    """The picture of a group out of what was read of the place; nothing is read for it.

    Raises `AccessDenied` for a group of which nobody is within the place.
    """
    tracked = tuple(one for one in view.tracked if _belongs(view, finding, one))
    if not tracked:
        raise AccessDenied("there is no such group within your post", remedy="Choose one from the list.")
    number = view.pupils[tracked[0].pupil_id].number
    scale = session.policy.rules.tracking.scale_for(number) if number is not None else None
    spreads = [_spread([one.series[place] for one in tracked]) for place in range(len(view.points))]
    expected = [_expected(tracked, point) for point in view.points]
    return GroupPicture(
        finding=finding,
        subject=view.subjects[finding.subject_id].short,
        points=view.points,
        spreads=tuple(spreads),
        expected=tuple(expected),
        steps=scale.steps if scale is not None else (),
        tracked=tuple(sorted(tracked, key=lambda one: (not one.standing.judged, one.standing.gap))),
    )


def _belongs(view: Tracking, finding: GroupFinding, one: Tracked) -> bool:
    pupil = view.pupils[one.pupil_id]
    if one.subject_id != finding.subject_id or pupil.year_id != finding.year_id:
        return False
    match finding.kind:
        case "form":
            return pupil.form_id == finding.group_id
        case "group":
            return one.group_id == finding.group_id
        case "flag":
            return finding.name in pupil.flags
        case "cohort":
            return True


def _spread(values: Sequence[float | None]) -> Spread | None:
    known = [value for value in values if value is not None]
    if not known:
        return None
    low, middle, high = quantiles(known, n=4, method="inclusive") if len(known) > 1 else known * 3
    return Spread(low, middle, high, len(known))


def _expected(tracked: Sequence[Tracked], point: Point) -> float | None:
    found = [
        expected
        for one in tracked
        if (line := line_on(one.lines, point.due_on)) is not None
        and (expected := line.expected(point.due_on)) is not None
    ]
    return median(found) if found else None
