"""What the numbers say of an intervention: its pupils' change, against their own earlier rate and others without it.

Against pupils without it both sides are counted on the school's assessment points in the subject, the last before
its start and the first after its end, for entry and exit are measured only of those who are in it. Whoever was once
in it counts as in it: leaving out who was withdrawn would pick the winners.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date

import msgspec

from tutor_tui.calendar.term_dates import academic_year
from tutor_tui.queries.attainment.scales import scale_of, years_taught
from tutor_tui.queries.interventions.reach import Seen, one_seen
from tutor_tui.queries.interventions.records import Member, Record
from tutor_tui.queries.people.group_places import holds
from tutor_tui.rules.interventions.evaluation import Course, Evaluated, evaluated
from tutor_tui.rules.interventions.matching import Start
from tutor_tui.rules.interventions.plan import weeks_between
from tutor_tui.rules.interventions.wording import NO_CAUSE, Said, said
from tutor_tui.store.models import (
    AssessmentPoint,
    Attainment,
    FormGroup,
    FormMembership,
    Intervention,
    InterventionPupil,
    YearGroup,
)
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session
from tutor_tui.text import fold

ON_SCALE = "steps of the scale"
"""What entry and exit count where they are values of the scale."""


class Point(msgspec.Struct, frozen=True):
    """An assessment point that has come."""

    point_id: int
    """The point."""
    name: str
    """ "Autumn 2026"."""
    due_on: date
    """The day by which it was collected."""


class Comparison(msgspec.Struct, frozen=True):
    """What the numbers say."""

    found: Evaluated | None
    """The figures; None where the actor does not see everybody in it with values, so that nobody's follow from them."""
    lines: tuple[Said, ...]
    """The figures in sentences."""
    caution: str
    """What is true of all of them."""


def comparison(session: Session, intervention_id: int) -> Comparison:
    """The numbers of one intervention. Raises `AccessDenied` where there is none within the actor's reach.

    Whoever sees only some of its pupils is shown none: the others' would follow. Pupils without it count as numbers
    only, whoever they are.
    """
    view = one_seen(session, intervention_id)
    words = session.policy.rules.vocabulary
    if not view.is_whole:
        return Comparison(None, (), f"Its numbers are of {words.pupil.many} beyond your post too.")
    if not view.sees_values:
        whom = f"who teaches its subject, and for {words.tutor.many}"
        return Comparison(None, (), f"What was measured is for {whom}.")
    record = view.record
    facts = _Facts(session, view)
    found = evaluated(
        facts.courses(),
        None if record.subject_id is None else facts.cohort,
        facts.cohort,
        wave=record.wave,
        for_more_able=record.for_more_able,
        never=facts.helped,
    )
    return Comparison(
        found,
        tuple(said(found, measure=_measure(record), subject=record.subject, points=facts.names, words=words)),
        NO_CAUSE,
    )


def _measure(record: Record) -> str:
    """What entry and exit count; empty where that is not the same."""
    if record.on_scale:
        return ON_SCALE
    return record.exit_measure if fold(record.entry_measure) == fold(record.exit_measure) else ""


class _Facts:
    """What is known of its pupils' attainment in the subject, and of the others of their years."""

    def __init__(self, session: Session, view: Seen) -> None:
        self.session = session
        self.record = view.record
        self.cohort: list[Start] = []
        self.helped: set[int] = set()
        self.base: Point | None = None
        self.after: Point | None = None
        self._own: dict[int, list[tuple[Point, float]]] = {}
        self._years: dict[int, int] = {}
        if view.record.subject_id is not None and view.record.members:
            self._read(view.record.subject_id)

    @property
    def names(self) -> tuple[str, str] | None:
        """The two points that are compared."""
        return (self.base.name, self.after.name) if self.base and self.after else None

    def courses(self) -> list[Course]:
        """The pupils of the intervention."""
        starts = {one.pupil_id: one for one in self.cohort}
        return [self._course(member, starts.get(member.pupil_id)) for member in self.record.members]

    def _read(self, subject_id: int) -> None:
        record, session = self.record, self.session
        ids = [member.pupil_id for member in record.members]
        self._own = _attainment_of(ids, subject_id, session.today)
        self._years = years_taught(ids, record.starts_on)
        counts = Counter(point for values in self._own.values() for point, _ in values)
        self.base, self.after = compared_points(counts, record.starts_on, record.last_day)
        if self.base is None or self.after is None:
            return
        others = _years_on(set(self._years.values()), record.starts_on)
        years = {**others, **self._years}
        alike = {
            pupil_id: year
            for pupil_id, year in years.items()
            if self._scale(year, self.base.due_on) == self._scale(year, self.after.due_on)
        }
        self.cohort = _starts(alike, subject_id, self.base, self.after)
        self.helped = _helped(subject_id, record)

    def _scale(self, year: int, day: date) -> tuple[str, ...]:
        """The scale on which somebody is on `day` who is in `year` when the intervention starts."""
        scale = scale_of(self.session, year - academic_year(self.record.starts_on) + academic_year(day))
        return () if scale is None else scale.steps

    def _course(self, member: Member, start: Start | None) -> Course:
        record, calendar = self.record, self.session.calendar
        same = bool(_measure(record))
        last = min(member.until_on or record.last_day, record.last_day)
        weeks = weeks_between(calendar, member.from_on, max(last, member.from_on))
        during: float | None = None
        if record.on_scale:
            if member.entry is not None and member.exit is not None and weeks > 0:
                during = (member.exit - member.entry) / weeks
        elif start is not None and self.base is not None and self.after is not None:
            between = weeks_between(calendar, self.base.due_on, self.after.due_on)
            during = start.change / between if between > 0 else None
        return Course(
            member.pupil_id,
            entry=member.entry if same else None,
            exit=member.exit if same else None,
            start=start,
            earlier=self._earlier(member.pupil_id),
            during=during,
        )

    def _earlier(self, pupil_id: int) -> tuple[tuple[float, float], ...]:
        """The pupil's ranks before the start that are on the scale of the start, by school weeks."""
        year = self._years.get(pupil_id)
        values = [
            (point.due_on, rank)
            for point, rank in self._own.get(pupil_id, ())
            if point.due_on <= self.record.starts_on
            and (year is None or self._scale(year, point.due_on) == self._scale(year, self.record.starts_on))
        ]
        if not values:
            return ()
        first = values[0][0]
        return tuple((weeks_between(self.session.calendar, first, day), rank) for day, rank in values)


def compared_points(
    counts: Mapping[Point, int], starts_on: date, last_day: date
) -> tuple[Point | None, Point | None]:
    """The last point up to the start, and the first from the end on, or else the last in its second half.

    `counts` is how many of its pupils have a value at each; a point that less than half as many have as the best
    one, such as a test of newcomers, is passed by.
    """
    enough = max(counts.values(), default=0) / 2
    points = sorted(
        (point for point, count in counts.items() if count >= enough),
        key=lambda one: (one.due_on, one.point_id),
    )
    before = [point for point in points if point.due_on <= starts_on]
    half = starts_on + (last_day - starts_on) / 2
    after = [point for point in points if point.due_on >= last_day]
    late = [point for point in points if half < point.due_on < last_day]
    return next(reversed(before), None), next(iter(after), None) or next(reversed(late), None)


def _attainment_of(
    pupil_ids: Collection[int], subject_id: int, today: date
) -> dict[int, list[tuple[Point, float]]]:
    """The ranks of these pupils in the subject at every point that has come, ascending."""
    rows = tuples(
        Attainment.select(
            Attainment.pupil,
            AssessmentPoint.id,
            AssessmentPoint.name,
            AssessmentPoint.due_on,
            Attainment.rank,
        )
        .join(AssessmentPoint)
        .where(
            among(Attainment.pupil, pupil_ids),
            Attainment.subject == subject_id,
            Attainment.rank.is_null(False),
            AssessmentPoint.due_on <= today,
        )
        .order_by(AssessmentPoint.due_on, AssessmentPoint.id)
    )
    found: dict[int, list[tuple[Point, float]]] = {}
    for pupil_id, point_id, name, due_on, rank in rows:
        found.setdefault(pupil_id, []).append((Point(point_id, name, due_on), rank))
    return found


def _years_on(numbers: Collection[int], day: date) -> dict[int, int]:
    """Everybody who was in a form of one of these years on the day, with the year."""
    rows = tuples(
        FormMembership.select(FormMembership.pupil, YearGroup.number)
        .join(FormGroup)
        .join(YearGroup)
        .where(among(YearGroup.number, numbers), *holds(FormMembership, day))
    )
    return dict(rows)


def _starts(years: Mapping[int, int], subject_id: int, base: Point, after: Point) -> list[Start]:
    """Where those pupils stood at both points who have both."""
    rows = tuples(
        Attainment.select(Attainment.pupil, Attainment.point, Attainment.rank).where(
            among(Attainment.point, (base.point_id, after.point_id)),
            among(Attainment.pupil, years),
            Attainment.subject == subject_id,
            Attainment.rank.is_null(False),
        )
    )
    ranks = {(pupil_id, point_id): rank for pupil_id, point_id, rank in rows}
    return [
        Start(pupil_id, year, ranks[pupil_id, base.point_id], ranks[pupil_id, after.point_id])
        for pupil_id, year in sorted(years.items())
        if (pupil_id, base.point_id) in ranks and (pupil_id, after.point_id) in ranks
    ]


def _helped(subject_id: int, record: Record) -> set[int]:
    """Everybody who was in an intervention in the subject at the time."""
    until = InterventionPupil.until_on.is_null() | (InterventionPupil.until_on >= record.starts_on)
    rows = tuples(
        InterventionPupil.select(InterventionPupil.pupil)
        .join(Intervention)
        .where(
            Intervention.subject == subject_id,
            Intervention.starts_on <= record.last_day,
            Intervention.ends_on >= record.starts_on,
            Intervention.closed_on.is_null() | (Intervention.closed_on >= record.starts_on),
            InterventionPupil.from_on <= record.last_day,
            until,
        )
    )
    return {row[0] for row in rows}
