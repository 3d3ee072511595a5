"""The sheet on which the values of one group at one point are entered."""

from collections.abc import Collection, Sequence
from datetime import date

import msgspec

from tutor_tui.access import Verb, allowed
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.policy.monitoring import Scale
from tutor_tui.queries.attainment.points import Point, point_of, points_before
from tutor_tui.queries.attainment.scales import scale_of, years_taught
from tutor_tui.queries.homework.members import forms_on, stays_in
from tutor_tui.queries.monitoring.groups import WatchedGroup, watched_groups
from tutor_tui.queries.people.names import staff_names, year_name
from tutor_tui.rules.attainment.pasting import Seat
from tutor_tui.store.models import Attainment, Pupil, Trajectory
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

EARLIER = 3
"""Points before this one whose values are shown."""


class Entered(msgspec.Struct, frozen=True):
    """A value on record."""

    written: str
    """As the scale writes it."""
    by: str
    """Who entered it, or empty."""


class Course(msgspec.Struct, frozen=True):
    """The line from a baseline to a target, on record."""

    trajectory_id: int
    """Its row."""
    scale: str
    """The kind of scale of both ends."""
    baseline: str
    """The value at the beginning."""
    baseline_on: date
    """The day of it."""
    target: str
    """The value to be reached."""
    target_on: date
    """By this day."""


class EntryRow(msgspec.Struct, frozen=True):
    """One pupil of the sheet."""

    seat: Seat
    """The pupil, with the scale of the pupil's year."""
    form: str
    """The pupil's form, or empty."""
    is_asked: bool
    """Whether the pupil is to have a value at this point: not, who came into the group after it was due."""
    earlier: tuple[str, ...]
    """The values at the points before, the earliest first; empty where there was none."""
    now: Entered | None
    """The value at this point."""
    course: Course | None
    """From baseline to target; None where neither is on record."""

    @property
    def pupil_id(self) -> int:
        """The pupil."""
        return self.seat.pupil_id


class EntrySheet(msgspec.Struct, frozen=True):
    """One group at one point."""

    point: Point
    """The point."""
    group: WatchedGroup
    """The group."""
    rows: tuple[EntryRow, ...]
    """In the order of a list of names."""
    earlier: tuple[str, ...]
    """Names of the points before."""
    may_record: bool
    """Whether the actor may enter values."""
    baseline_on: date
    """The day of a baseline that is entered here: the first school day of the year."""
    target_on: date
    """The day of a target that is entered here: the last school day of the year."""

    @property
    def missing(self) -> int:
        """Pupils who are to have a value and have none."""
        return sum(row.is_asked and row.now is None for row in self.rows)


def entry_sheet(session: Session, group_id: int, point_id: int) -> EntrySheet:
    """The sheet. Raises `AccessDenied` where there is no such group or point within the actor's post.

    Raises `TutorError` where the policy names no scale for the group's year.
    """
    group = next(iter(watched_groups(session, [group_id], (Verb.SEE_ATTAINMENT,))), None)
    point = point_of(session, point_id)
    if group is None or point is None:
        raise AccessDenied("there is no such group within your post", remedy="Choose one of the list.")
    usual = scale_of(session, group.year)
    if usual is None:
        whom = "this group" if group.year is None else year_name(group.year, session.policy.rules.vocabulary)
        raise TutorError(f"the policy names no scale for {whom}", remedy="Name one under tracking.scales.")
    stays = stays_in(group_id)
    asked_on = point.asked_on(session.today)
    asked = {pupil_id for pupil_id, stay in stays.items() if stay.on(asked_on)}
    pupils = asked | {pupil_id for pupil_id, stay in stays.items() if stay.on(session.today)}
    before = points_before(point, EARLIER)
    first, last = _year_of(session, point)
    values = _values(pupils, group.subject_id, [*before, point])
    courses = courses_of(pupils, group.subject_id, point.due_on)
    forms = forms_on(pupils, session.today)
    rows = tuple(
        EntryRow(
            seat=seat,
            form=forms.get(seat.pupil_id, ""),
            is_asked=seat.pupil_id in asked,
            earlier=tuple(
                found.written if (found := values.get((one.point_id, seat.pupil_id))) else ""
                for one in before
            ),
            now=values.get((point.point_id, seat.pupil_id)),
            course=courses.get(seat.pupil_id),
        )
        for seat in _seats(session, pupils, usual)
    )
    return EntrySheet(
        point=point,
        group=group,
        rows=rows,
        earlier=tuple(one.name for one in before),
        may_record=allowed(session.actor, Verb.RECORD_ATTAINMENT, group.where),
        baseline_on=first,
        target_on=last,
    )


def courses_of(pupil_ids: Collection[int], subject_id: int, day: date) -> dict[int, Course]:
    """The line of each pupil in the subject that runs on `day`: that of the next target to be reached."""
    found: dict[int, Course] = {}
    rows = tuples(
        Trajectory.select(
            Trajectory.pupil, Trajectory.id, Trajectory.scale, Trajectory.baseline_value, Trajectory.baseline_on,
            Trajectory.target_value, Trajectory.target_on,
        )
        .where(
            among(Trajectory.pupil, pupil_ids), Trajectory.subject == subject_id, Trajectory.target_on >= day
        )
        .order_by(Trajectory.target_on)
    )  # fmt: skip
    for pupil_id, *fields in rows:
        found.setdefault(pupil_id, Course(*fields))
    return found


def _seats(session: Session, pupil_ids: Collection[int], usual: Scale) -> list[Seat]:
    """The pupils in the order of a list of names, each with the scale of the own year, else the group's."""
    years = years_taught(pupil_ids, session.today)
    rows = tuples(
        Pupil.select(Pupil.id, Pupil.surname, Pupil.forename, Pupil.admission_number, Pupil.upn)
        .where(among(Pupil.id, pupil_ids))
        .order_by(Pupil.find_key, Pupil.surname, Pupil.forename, Pupil.id)
    )
    return [
        Seat(pupil_id, surname, forename, number, upn or "", scale_of(session, years.get(pupil_id)) or usual)
        for pupil_id, surname, forename, number, upn in rows
    ]


def _values(
    pupil_ids: Collection[int], subject_id: int, points: Sequence[Point]
) -> dict[tuple[int, int], Entered]:
    """The values on record, by point and pupil."""
    names = staff_names()
    rows = tuples(
        Attainment.select(Attainment.point, Attainment.pupil, Attainment.value, Attainment.by).where(
            among(Attainment.point, [point.point_id for point in points]),
            among(Attainment.pupil, pupil_ids),
            Attainment.subject == subject_id,
        )
    )
    return {
        (point_id, pupil_id): Entered(written, names.get(by or 0, ""))
        for point_id, pupil_id, written, by in rows
    }


def _year_of(session: Session, point: Point) -> tuple[date, date]:
    """First and last school day of the point's academic year."""
    weeks = [week for week in session.calendar.weeks if week.year == point.year]
    return (weeks[0].days[0], weeks[-1].end) if weeks else (point.due_on, point.due_on)
