"""Points, values and lines as the database has them; the caller answers for access."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from peewee import fn

from tutor_tui.rules.tracking.line import Trajectory
from tutor_tui.rules.tracking.standing import Point, Series
from tutor_tui.store.models import AssessmentPoint, Attainment
from tutor_tui.store.models import Trajectory as TrajectoryRow
from tutor_tui.store.reading import among, tuples, value
from tutor_tui.store.session import Session

Pair = tuple[int, int]
"""A pupil and a subject."""


class DatedPoint(Point, frozen=True):
    """A point with its academic year, which says on which scale its values are."""

    academic_year: int
    """The calendar year in which its academic year starts."""


def points_until(session: Session) -> list[DatedPoint]:
    """The points that have come, and those of this term at which something is recorded already; they ascend.

    Baselines are none of them: a line begins there.
    """
    point = AssessmentPoint
    rows = tuples(
        point.select(point.id, point.name, point.due_on, point.academic_year)
        .where(~point.is_baseline)
        .order_by(point.due_on, point.id)
    )
    found = [DatedPoint(*row) for row in rows]
    come = [one for one in found if one.due_on <= session.today]
    following = next((one for one in found if one.due_on > session.today), None)
    if following is not None and value(Attainment.select().where(Attainment.point == following.point_id)):
        come.append(following)
    return come


def newest_points(session: Session, pupil_ids: Collection[int], most: int) -> list[DatedPoint]:
    """The newest points of this academic year at which something is recorded of these pupils; they ascend."""
    week = session.calendar.week_for(session.today)
    point = AssessmentPoint
    has_values = Attainment.select(Attainment.id).where(
        Attainment.point == point.id, among(Attainment.pupil, pupil_ids), Attainment.rank.is_null(False)
    )
    rows = tuples(
        point.select(point.id, point.name, point.due_on, point.academic_year)
        .where(
            ~point.is_baseline,
            point.academic_year >= (week.year if week is not None else session.today.year),
            fn.EXISTS(has_values),
        )
        .order_by(point.due_on.desc(), point.id.desc())
        .limit(most)
    )
    return [DatedPoint(*row) for row in reversed(rows)]


def values_at(
    points: Sequence[Point], pupil_ids: Collection[int], subject_id: int | None = None
) -> dict[Pair, list[float | None]]:
    """What these pupils reached at these points, one place each; absent where nothing is recorded at any."""
    places = {point.point_id: place for place, point in enumerate(points)}
    wanted = [
        among(Attainment.point, places),
        among(Attainment.pupil, pupil_ids),
        Attainment.rank.is_null(False),
    ]
    if subject_id is not None:
        wanted.append(Attainment.subject == subject_id)
    rows = tuples(
        Attainment.select(Attainment.point, Attainment.pupil, Attainment.subject, Attainment.rank).where(
            *wanted
        )
    )
    found: dict[Pair, list[float | None]] = {}
    count = len(places)
    for point_id, pupil_id, of, rank in rows:
        series = found.get((pupil_id, of))
        if series is None:
            series = found[pupil_id, of] = [None] * count
        series[places[point_id]] = rank
    return found


def lines_of(
    pupil_ids: Collection[int], until: date, subject_id: int | None = None
) -> defaultdict[Pair, list[Trajectory]]:
    """The lines of these pupils that have begun by that day."""
    row = TrajectoryRow
    wanted: list[Any] = [among(row.pupil, pupil_ids), row.baseline_on <= until]
    if subject_id is not None:
        wanted.append(row.subject == subject_id)
    rows = tuples(
        row.select(
            row.pupil,
            row.subject,
            row.scale,
            row.baseline_rank,
            row.baseline_on,
            row.target_rank,
            row.target_on,
        ).where(*wanted)
    )
    found: defaultdict[Pair, list[Trajectory]] = defaultdict(list)
    for pupil_id, of, scale, baseline, since, target, due in rows:
        found[pupil_id, of].append(Trajectory(scale, baseline, since, target, due))
    return found


class Scales:
    """On which scale the values of each year were written, as the policy says today."""

    def __init__(self, session: Session, points: Sequence[DatedPoint]) -> None:
        """`points` are those whose values are looked at."""
        self._tracking = session.policy.rules.tracking
        week = session.calendar.week_for(session.today)
        self._this_year = week.year if week is not None else session.today.year
        self._points = points
        self._other: dict[int, frozenset[int]] = {}
        self._kinds: dict[int | None, str | None] = {None: None}

    def now(self, number: int | None) -> str | None:
        """The kind of the scale of a year; None where the policy names none or no year is known."""
        if number is not None and number not in self._kinds:
            scale = self._tracking.scale_for(number)
            self._kinds[number] = scale.kind if scale is not None else None
        return self._kinds[number]

    def comparable(self, series: Series, number: int | None) -> Series:
        """The series of a pupil of that year without the values that were written on another scale."""
        if number is None:
            return series
        if number not in self._other:
            self._other[number] = frozenset(
                place
                for place, point in enumerate(self._points)
                if self.now(number - (self._this_year - point.academic_year)) != self.now(number)
            )
        other = self._other[number]
        if not other:
            return series
        return [None if place in other else rank for place, rank in enumerate(series)]

    def lines(self, lines: Sequence[Trajectory], number: int | None) -> Sequence[Trajectory]:
        """The lines of a pupil of that year without those on another scale."""
        kind = self.now(number)
        if kind is None or (len(lines) == 1 and lines[0].scale == kind):
            return lines
        return [line for line in lines if line.scale == kind]
