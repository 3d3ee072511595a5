"""Reading how everybody of a place stands against the line."""

from collections.abc import Collection, Sequence
from datetime import date

import msgspec

from tutor_tui.errors import AccessDenied
from tutor_tui.queries.people.names import year_name
from tutor_tui.queries.registration.marks import flags_on
from tutor_tui.queries.tracking.groups import group_findings
from tutor_tui.queries.tracking.places import Place, PlaceKind, chosen_place, sees_needs
from tutor_tui.queries.tracking.pupils import TrackedPupil, pairs_of, pupils_at, taught
from tutor_tui.queries.tracking.records import (
    DatedPoint,
    Pair,
    Scales,
    lines_of,
    points_until,
    values_at,
)
from tutor_tui.queries.tracking.view import Tracked, TrackedSubject, Tracking
from tutor_tui.rules.tracking.standing import stand
from tutor_tui.store.models import Subject, YearGroup
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

SHOWN = 6
"""Points of which a list shows the values."""


def tracking(
    session: Session, wanted: tuple[PlaceKind, int | None] | None = None, point_id: int | None = None
) -> Tracking:
    """How everybody of a place stands at a point.

    `wanted` is the kind and the row of the place, by default the first that the post shows; `point_id` by default the
    newest point at which something is recorded there. Raises `AccessDenied` as `places.chosen_place` does, and for a
    point that there is not.
    """
    place, every = chosen_place(session, wanted)
    pupils = pupils_at(place, session.today)
    sees = sees_needs(session, place)
    if sees:
        flags = flags_on(pupils, session.today)
        pupils = {
            key: msgspec.structs.replace(pupil, flags=flags[key]) if flags[key] else pupil
            for key, pupil in pupils.items()
        }
    come = points_until(session)
    chosen = _until(come, point_id)
    subject_id = place.where.subject_id
    window = chosen[-SHOWN:]
    values = values_at(window, pupils, subject_id)
    if point_id is None:
        window, values = _without_empty(window, values)
    day = window[-1].due_on if window and point_id is not None else session.today
    tracked, names = _tracked(session, place, pupils, window, values, day)
    rule = session.policy.rules.tracking.off_trajectory
    groups, cohorts = group_findings(place, pupils, tracked, names, _years(session), rule)
    last = window[-1].due_on if window else None
    return Tracking(
        place=place,
        places=every,
        points=tuple(window),
        every_point=tuple(come),
        empty=tuple(
            point.name for point in come if last is None or (point_id is None and point.due_on > last)
        ),
        pupils=pupils,
        subjects=subjects_of({one.subject_id for one in tracked}),
        tracked=tracked,
        groups=groups,
        cohorts=cohorts,
        rule=rule,
        sees_needs=sees,
    )


def _until(come: Sequence[DatedPoint], point_id: int | None) -> list[DatedPoint]:
    """The points up to the one that is asked for."""
    if point_id is None:
        return list(come)
    place = next((place for place, point in enumerate(come) if point.point_id == point_id), None)
    if place is None:
        raise AccessDenied("there is no such assessment point yet", remedy="Choose one of those shown.")
    return list(come[: place + 1])


def _without_empty(
    window: Sequence[DatedPoint], values: dict[Pair, list[float | None]]
) -> tuple[list[DatedPoint], dict[Pair, list[float | None]]]:
    """Without the newest points at which nothing is recorded of anybody here: nobody has entered them yet."""
    newest = max(
        (place for series in values.values() for place, rank in enumerate(series) if rank is not None),
        default=-1,
    )
    kept = newest + 1
    return list(window[:kept]), {pair: series[:kept] for pair, series in values.items()}


def _tracked(
    session: Session,
    place: Place,
    pupils: dict[int, TrackedPupil],
    window: Sequence[DatedPoint],
    values: dict[Pair, list[float | None]],
    day: date,
) -> tuple[tuple[Tracked, ...], dict[int, str]]:
    """Each pupil in each subject on a day; and the names of their teaching groups."""
    lines = lines_of(pupils, day, place.where.subject_id)
    in_groups = taught(pupils, place, session.today)
    scales = Scales(session, window)
    rule = session.policy.rules.tracking.off_trajectory
    nothing = [None] * len(window)
    order = {pupil_id: number for number, pupil_id in enumerate(pupils)}
    pairs = pairs_of(pupils, in_groups, values.keys() | lines.keys())
    found = []
    for pair in sorted(pairs, key=lambda pair: (order[pair[0]], pair[1])):
        number = pupils[pair[0]].number
        series = scales.comparable(values.get(pair, nothing), number)
        own = scales.lines(lines.get(pair, ()), number)
        group = in_groups.get(pair)
        found.append(
            Tracked(
                pair[0],
                pair[1],
                group[0] if group else None,
                tuple(series),
                tuple(own),
                stand(window, series, own, rule, day),
            )
        )
    return tuple(found), dict(in_groups.values())


def subjects_of(subject_ids: Collection[int]) -> dict[int, TrackedSubject]:
    """These subjects, by name."""
    rows = tuples(
        Subject.select(Subject.id, Subject.name, Subject.short)
        .where(among(Subject.id, subject_ids))
        .order_by(Subject.name)
    )
    return {row_id: TrackedSubject(row_id, name, short or name[:2]) for row_id, name, short in rows}


def _years(session: Session) -> dict[int, str]:
    words = session.policy.rules.vocabulary
    rows = tuples(YearGroup.select(YearGroup.id, YearGroup.number))
    return {row_id: year_name(number, words) for row_id, number in rows}
