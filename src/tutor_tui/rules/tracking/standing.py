"""How one pupil stands in one subject against the line.

A point without a value is unknown: it neither counts as below the line nor breaks a row of points that were. What was
collected more than `CURRENT` before the day that is looked at says nothing of today. A value written on another scale
than the line's cannot be compared with it and is unknown as well.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from tutor_tui.policy.monitoring import OffTrajectory
from tutor_tui.rules.tracking.line import Trajectory, line_on

CURRENT = timedelta(days=400)
"""How long a value says something of today: a school year with some weeks to spare; our default."""
_TOLERANCE = 1e-9
"""What is lost in calculating with fractions of a step."""


class Course(StrEnum):
    """How a pupil stands in a subject."""

    BEHIND = "behind"
    """Off trajectory, below the line."""
    ON = "on"
    """On trajectory: neither so far below nor so far above it, or not often enough in a row."""
    AHEAD = "ahead"
    """As far above the line as others are below it."""
    NO_TARGET = "no_target"
    """There are values, but no line to judge them by."""
    NO_DATA = "no_data"
    """There is no value that says something of today."""

    @property
    def is_known(self) -> bool:
        """Whether there was a line and a value to judge by."""
        return self in (Course.BEHIND, Course.ON, Course.AHEAD)


class Point(msgspec.Struct, frozen=True):
    """An assessment point, at which attainment was collected."""

    point_id: int
    """The point."""
    name: str
    """As the school calls it: "Autumn 2026"."""
    due_on: date
    """The day to which its values belong."""


Series = Sequence[float | None]
"""A pupil's values in one subject as places on the scale, one for each point; None where it is unknown."""


class Judged(msgspec.Struct, frozen=True):
    """One value against the line."""

    place: int
    """Which of the points it is, from 0."""
    rank: float
    """The value's place on the scale."""
    expected: float
    """Where the line stands that day."""

    @property
    def gap(self) -> float:
        """Steps of the scale above the line; below it the number is negative."""
        return self.rank - self.expected


class Standing(msgspec.Struct, frozen=True):
    """One pupil in one subject, as things are at a point."""

    course: Course
    """Where the pupil stands."""
    judged: tuple[Judged, ...] = ()
    """The values that it rests on, the newest first; empty where there was nothing to judge."""

    @property
    def newest(self) -> Judged | None:
        """The newest value that could be judged."""
        return self.judged[0] if self.judged else None

    @property
    def gap(self) -> float:
        """Steps above the line at the newest value; 0 where there is none."""
        return self.judged[0].gap if self.judged else 0.0


NO_DATA = Standing(Course.NO_DATA)
NO_TARGET = Standing(Course.NO_TARGET)


def stand(
    points: Sequence[Point],
    series: Series,
    lines: Sequence[Trajectory],
    rule: OffTrajectory,
    on: date,
) -> Standing:
    """How a pupil stands in a subject on a day.

    `points` ascend and go with `series`, `lines` are the pupil's lines in the subject. Behind and ahead are what is
    `rule.behind_by` steps or more off the line at each of the newest `rule.points_in_a_row` known values.
    """
    judged: list[Judged] = []
    has_value = False
    oldest = on - CURRENT
    for place in range(len(points) - 1, -1, -1):
        rank, day = series[place], points[place].due_on
        if rank is None:
            continue
        if day < oldest:
            break
        has_value = True
        line = lines[0] if len(lines) == 1 else line_on(lines, day)
        expected = line.expected(day) if line is not None else None
        if expected is None:
            continue
        judged.append(Judged(place, rank, expected))
        if len(judged) == rule.points_in_a_row:
            break
    if not judged:
        return NO_TARGET if has_value else NO_DATA
    return Standing(_course(judged, rule), tuple(judged))


def _course(judged: Sequence[Judged], rule: OffTrajectory) -> Course:
    if len(judged) < rule.points_in_a_row:
        return Course.ON
    least = rule.behind_by - _TOLERANCE
    off = [one.rank - one.expected for one in judged]
    if max(off) <= -least:
        return Course.BEHIND
    return Course.AHEAD if min(off) >= least else Course.ON


def gaps(points: Sequence[Point], series: Series, lines: Sequence[Trajectory]) -> list[float | None]:
    """How far above the line each value is, in steps; None where value or line are not known."""
    found: list[float | None] = []
    for point, rank in zip(points, series, strict=True):
        line = line_on(lines, point.due_on)
        expected = line.expected(point.due_on) if line is not None and rank is not None else None
        found.append(None if rank is None or expected is None else rank - expected)
    return found
