"""One pupil's attainment in every subject: the values, the line, how the pupil stands."""

from datetime import date

import msgspec
from peewee import JOIN

from tutor_tui.access import Verb, Where, allowed
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.scope import no_such_pupil, where_pupils
from tutor_tui.queries.tracking.places import Place
from tutor_tui.queries.tracking.pupils import pairs_of, taught
from tutor_tui.queries.tracking.read import subjects_of
from tutor_tui.queries.tracking.records import Scales, lines_of, points_until, values_at
from tutor_tui.rules.tracking.line import Trajectory
from tutor_tui.rules.tracking.standing import Point, Standing, stand
from tutor_tui.store.models import FormGroup, FormMembership, Pupil, YearGroup
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session

MOST = 12
"""Points of a pupil's picture at most, the newest ones."""


class SubjectCourse(msgspec.Struct, frozen=True):
    """The way of one pupil in one subject."""

    subject_id: int
    """The subject."""
    subject: str
    """Its name."""
    short: str
    """In two letters."""
    group: str
    """The teaching group; empty where there is none."""
    series: tuple[float | None, ...]
    """Places on the scale at the picture's points; None where one is unknown."""
    lines: tuple[Trajectory, ...]
    """The lines that have begun."""
    standing: Standing
    """How the pupil stands today."""


class PupilPicture(msgspec.Struct, frozen=True):
    """One pupil's attainment."""

    pupil_id: int
    """Who."""
    name: str
    """ "Khan, Ali"."""
    form: str
    """The form; empty where there is none."""
    points: tuple[Point, ...]
    """The points that the series go with, ascending."""
    steps: tuple[str, ...]
    """The scale's values, the lowest first; empty where the policy names none for the pupil's year."""
    subjects: tuple[SubjectCourse, ...]
    """Every subject within the actor's post, the furthest below the line first."""


def pupil_picture(session: Session, pupil_id: int) -> PupilPicture:
    """The pupil's attainment in the subjects within the actor's post.

    Raises `AccessDenied`, in the same words, where there is no such pupil and where the actor may see none of it.
    """
    pupil: Pupil | None = Pupil.get_or_none(Pupil.id == pupil_id)
    seen = _places_seen(session, pupil_id) if pupil is not None else ()
    if pupil is None or not seen:
        raise no_such_pupil(session)
    day = session.today
    form, number = _form_and_year(pupil, day)
    points = points_until(session)[-MOST:]
    values = values_at(points, [pupil_id])
    lines = lines_of([pupil_id], max((point.due_on for point in points), default=day))
    groups = taught([pupil_id], Place("school", None, "", Where()), day)
    scales = Scales(session, points)
    rule = session.policy.rules.tracking.off_trajectory
    pairs = [
        pair
        for pair in pairs_of([pupil_id], groups, values.keys() | lines.keys())
        if any(place.subject_id in (None, pair[1]) for place in seen)
    ]
    names = subjects_of({subject_id for _, subject_id in pairs})
    nothing: list[float | None] = [None] * len(points)
    found = []
    for pair in pairs:
        series = scales.comparable(values.get(pair, nothing), number)
        own = scales.lines(lines.get(pair, ()), number)
        subject = names[pair[1]]
        found.append(
            SubjectCourse(
                subject.subject_id,
                subject.name,
                subject.short,
                groups[pair][1] if pair in groups else "",
                tuple(series),
                tuple(own),
                stand(points, series, own, rule, day),
            )
        )
    scale = session.policy.rules.tracking.scale_for(number) if number is not None else None
    return PupilPicture(
        pupil_id=pupil_id,
        name=pupil_name(pupil),
        form=form,
        points=tuple(points),
        steps=scale.steps if scale is not None else (),
        subjects=tuple(
            sorted(found, key=lambda one: (not one.standing.judged, one.standing.gap, one.subject))
        ),
    )


def _form_and_year(pupil: Pupil, day: date) -> tuple[str, int | None]:
    """The form of the day, or the newest before, and the national-curriculum year in which the pupil is taught."""
    rows = tuples(
        FormMembership.select(FormGroup.name, YearGroup.number)
        .join(FormGroup)
        .join(YearGroup, JOIN.LEFT_OUTER)
        .where(FormMembership.pupil == pupil.id, FormMembership.from_on <= day)
        .order_by(FormMembership.from_on.desc())
        .limit(1)
    )
    form, number = rows[0] if rows else ("", None)
    return form, pupil.year_taught if number is None else number


def _places_seen(session: Session, pupil_id: int) -> tuple[Where, ...]:
    """The places of the pupil from which the actor may see attainment."""
    places = where_pupils([pupil_id], session.today)[pupil_id]
    return tuple(place for place in places if allowed(session.actor, Verb.SEE_ATTAINMENT, place))
