"""Pupils of the year who are off trajectory in several subjects at its newest assessment point."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from tutor_tui.queries.tracking.records import (
    DatedPoint,
    Pair,
    Scales,
    lines_of,
    newest_points,
    values_at,
)
from tutor_tui.queries.triage.ground import Ground
from tutor_tui.rules.tracking.standing import Course, Standing, stand
from tutor_tui.rules.tracking.weakness import Whose, tally, whose
from tutor_tui.rules.tracking.wording import gap_text
from tutor_tui.rules.triage.case import Case, CaseKind, Fact, Step
from tutor_tui.rules.triage.trouble import OFF_IN_SUBJECTS, rule_name
from tutor_tui.store.models import Subject
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

_SPARE = 2
"""Points before those of a row: a value that is missing within the row does not break it."""


class _Found(msgspec.Struct, frozen=True):
    """How the pupils of the year stand at its newest point."""

    point: DatedPoint
    """The newest point of the academic year at which something is recorded of them."""
    standings: dict[Pair, Standing]
    """Each pupil in each subject of which there is a value at that point."""


def off_trajectory_cases(session: Session, ground: Ground) -> list[Case]:
    """One case a pupil who is behind in `OFF_IN_SUBJECTS` subjects or more at the newest point of the academic year.

    A subject in which the whole year or the pupil's whole form is off does not count: that is no pupil's weakness.
    The evidence is the point, so that it asks once at each; what is entered later at the same point asks nothing new.
    """
    found = _read(session, ground)
    if found is None:
        return []
    shared = _not_a_pupils(session, ground, found.standings)
    behind: defaultdict[int, list[tuple[int, Standing]]] = defaultdict(list)
    for (pupil_id, subject_id), standing in found.standings.items():
        form_id = ground.pupils[pupil_id].form_id
        if standing.course is Course.BEHIND and not shared & {(None, subject_id), (form_id, subject_id)}:
            behind[pupil_id].append((subject_id, standing))
    names = _short_names({subject_id for _, subject_id in found.standings})
    return [
        _case(session, ground, pupil_id, found.point, behind[pupil_id], names)
        for pupil_id in ground.pupils
        if len(behind.get(pupil_id, ())) >= OFF_IN_SUBJECTS
    ]


def _read(session: Session, ground: Ground) -> _Found | None:
    rule = session.policy.rules.tracking.off_trajectory
    row = rule.points_in_a_row
    points = newest_points(session, ground.pupil_ids, row if row == 1 else row + _SPARE)
    if not points:
        return None
    values = values_at(points, ground.pupil_ids)
    lines = lines_of(ground.pupil_ids, points[-1].due_on)
    scales = Scales(session, points)
    standings = {}
    for pair, values_of in values.items():
        series = scales.comparable(values_of, ground.number)
        if series[-1] is not None:
            own = scales.lines(lines.get(pair, ()), ground.number)
            standings[pair] = stand(points, series, own, rule, session.today)
    return _Found(points[-1], standings)


def _not_a_pupils(
    session: Session, ground: Ground, standings: Mapping[Pair, Standing]
) -> set[tuple[int | None, int]]:
    """The forms (None: the whole year) and subjects whose weakness is theirs and no single pupil's."""
    rule = session.policy.rules.tracking.off_trajectory
    courses: defaultdict[tuple[int | None, int], list[Course]] = defaultdict(list)
    for (pupil_id, subject_id), standing in standings.items():
        courses[None, subject_id].append(standing.course)
        courses[ground.pupils[pupil_id].form_id, subject_id].append(standing.course)
    tallies = {key: tally(found) for key, found in courses.items()}
    return {
        (form_id, subject_id)
        for (form_id, subject_id), counted in tallies.items()
        if whose(counted, tallies[None, subject_id], rule) in (Whose.COHORT, Whose.GROUP)
    }


def _short_names(subject_ids: set[int]) -> dict[int, str]:
    rows = tuples(
        Subject.select(Subject.id, Subject.short, Subject.name).where(among(Subject.id, subject_ids))
    )
    return {row_id: short or name[:2] for row_id, short, name in rows}


def _case(
    session: Session,
    ground: Ground,
    pupil_id: int,
    point: DatedPoint,
    behind: Sequence[tuple[int, Standing]],
    names: Mapping[int, str],
) -> Case:
    rule = session.policy.rules.tracking.off_trajectory
    place = ground.pupils[pupil_id]
    order = sorted(behind, key=lambda one: (one[1].gap, names[one[0]]))
    said = ", ".join(f"{names[subject_id]} {gap_text(standing.gap)}" for subject_id, standing in order)
    return Case(
        kind=CaseKind.OFF_TRAJECTORY,
        key=f"off:{pupil_id}",
        rule=rule_name(CaseKind.OFF_TRAJECTORY),
        rung=1,
        about="pupil",
        about_id=pupil_id,
        who=place.name,
        form=place.form,
        form_id=place.form_id,
        what=f"behind in {len(order)} subjects: {said}",
        clause=rule.clause,
        source=rule.source,
        evidence=(
            Fact(f"point:{point.point_id}", point.due_on, f"{point.name}: {said} (steps off the line)"),
        ),
        done=(),
        step=Step.RAISE,
        weight=len(order),
    )
