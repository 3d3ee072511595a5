"""What the newest attainment says of numerical targets, over the pupils whose attainment the actor may see."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tutor_tui.access import Verb
from tutor_tui.policy.monitoring import Tracking
from tutor_tui.policy.rule import key_stage_of
from tutor_tui.queries.targets.reach import Ground, Reach, reach
from tutor_tui.queries.targets.rows import TargetRow
from tutor_tui.queries.tracking.records import DatedPoint, Scales, lines_of, points_until, values_at
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.rules.targets.numerical import Carried, Measured, carried, counting_place
from tutor_tui.rules.targets.reviews import OPEN
from tutor_tui.rules.targets.tree import Branch
from tutor_tui.rules.tracking.line import line_on
from tutor_tui.rules.tracking.standing import CURRENT
from tutor_tui.store.models import YearGroup
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class Counted(msgspec.Struct, frozen=True):
    """How a numerical target stands."""

    carried: Carried
    """The numbers."""
    is_whole: bool
    """Whether they are of the whole key stage; else of those of its pupils who are within the actor's post."""


def counted(found: Ground, rows: Mapping[int, TargetRow], branches: Sequence[Branch]) -> dict[int, Counted]:
    """By numerical target that counts pupils, how it stands."""
    wanted = [
        row
        for row in rows.values()
        if row.layer is Layer.NUMERICAL
        and row.counts_from
        and row.goal is not None
        and row.place.subject_id is not None
    ]
    if not wanted:
        return {}
    session = found.session
    points = [point for point in points_until(session) if session.today - point.due_on <= CURRENT]
    years = _Years(found)
    within = reach(found, Verb.SEE_ATTAINMENT)
    aiming = pupils_below(rows, branches)
    return {row.target_id: _counted(row, within, years, points, aiming[row.target_id]) for row in wanted}


def pupils_below(rows: Mapping[int, TargetRow], branches: Iterable[Branch]) -> dict[int, frozenset[int]]:
    """By target, the pupils who have an open target of their own under it, at any depth."""
    found: dict[int, frozenset[int]] = {}
    for branch in reversed(list(branches)):
        pupils: set[int] = set()
        for child in branch.children:
            pupils |= found[child]
            row = rows[child]
            if row.status == OPEN and row.place.pupil_id is not None:
                pupils.add(row.place.pupil_id)
        found[branch.target_id] = frozenset(pupils)
    return found


class _Years:
    """The year's number of each pupil on roll."""

    def __init__(self, found: Ground) -> None:
        numbers = dict(tuples(YearGroup.select(YearGroup.id, YearGroup.number)))
        forms = {form_id: numbers.get(year_id) for form_id, year_id in found.form_years.items()}
        self.of = {pupil_id: forms.get(form_id) for pupil_id, form_id in found.roll.items()}

    def in_stage(self, key_stage: int | None) -> dict[int, int]:
        """The year's number of each pupil of a key stage."""
        return {
            pupil_id: number
            for pupil_id, number in self.of.items()
            if number is not None and key_stage_of(number) == key_stage
        }


def _counted(
    row: TargetRow, within: Reach, years: _Years, points: Sequence[DatedPoint], aiming: frozenset[int]
) -> Counted:
    session, subject_id = within.ground.session, row.place.subject_id
    everybody = years.in_stage(row.place.key_stage)
    places = _places(row, session.policy.rules.tracking, set(everybody.values()))
    seen = {
        pupil_id: number
        for pupil_id, number in everybody.items()
        if number in places and within.has_pupil(pupil_id, subject_id)
    }
    newest = _newest(points, seen, subject_id, session)
    lines = lines_of(seen, session.today, subject_id)
    scales = Scales(session, points)
    pupils = []
    for pupil_id, number in seen.items():
        pair = (pupil_id, subject_id or 0)
        line = line_on(scales.lines(lines.get(pair, ()), number), session.today)
        pupils.append(
            Measured(
                pupil_id,
                places[number],
                newest.get(pupil_id),
                None if line is None else line.target_rank,
                pupil_id in aiming,
            )
        )
    return Counted(carried(pupils, row.goal or 0), len(seen) == len(everybody))


def _newest(
    points: Sequence[DatedPoint], pupils: Mapping[int, int], subject_id: int | None, session: Session
) -> dict[int, float]:
    """By pupil, the newest place on the scale of the year; earlier points are asked only for whoever lacks one."""
    found: dict[int, float] = {}
    for point in reversed(points):
        missing = [pupil_id for pupil_id in pupils if pupil_id not in found]
        if not missing:
            break
        scales = Scales(session, [point])
        for (pupil_id, _), series in values_at([point], missing, subject_id).items():
            rank = scales.comparable(series, pupils[pupil_id])[0]
            if rank is not None:
                found[pupil_id] = rank
    return found


def _places(row: TargetRow, tracking: Tracking, numbers: Iterable[int]) -> dict[int, int]:
    """By year, the place on its scale from which a pupil counts; a year on whose scale there is none is missing."""
    found = {}
    for number in numbers:
        scale = tracking.scale_for(number)
        place = None if scale is None else counting_place(row.counts_from, scale)
        if place is not None:
            found[number] = place
    return found
