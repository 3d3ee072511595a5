"""What is needed before a target is set from the tree: at which layers, whose, in which subject, until when."""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from tutor_tui.access import Verb, require
from tutor_tui.queries.people.group_places import holds, where_groups
from tutor_tui.queries.people.names import pupil_names, year_name
from tutor_tui.queries.targets.reach import Ground, Place, Reach, setting
from tutor_tui.queries.targets.rows import TargetRow, target_rows
from tutor_tui.rules.targets.layers import PARENTS, Layer, children_of
from tutor_tui.rules.targets.reviews import OPEN
from tutor_tui.rules.targets.tree import ancestors
from tutor_tui.store.models import Subject, TeachingGroup, TeachingGroupMembership, YearGroup
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class Whom(msgspec.Struct, frozen=True):
    """Somebody whose target can be set."""

    name: str
    """ "key stage 3", "Year 8", "8M1", "Brown, Lily"."""
    place: Place
    """Where it would stand, without a subject."""
    subjects: tuple[int | None, ...]
    """The subjects that it may be in; None is no one subject."""


class NewAt(msgspec.Struct, frozen=True):
    """A layer at which a target can be set here."""

    layer: Layer
    """The layer."""
    parent: TargetRow | None
    """What it would hang under; None for nothing."""
    whom: tuple[Whom, ...]
    """Whose it can be."""
    due_on: date | None
    """By when such a target is usually to be reached; None where there is no telling."""


class BeforeNew(msgspec.Struct, frozen=True):
    """What can be set."""

    at: tuple[NewAt, ...]
    """The layers, first what hangs right under the chosen target, or beside it where nothing may hang under it."""
    subjects: dict[int, str]
    """The subjects' names."""
    usual: int | None
    """The pupil who is meant unless another is chosen."""


def before_new(session: Session, under_id: int | None) -> BeforeNew:
    """What can be set under a target, or beside it; with None, under nothing.

    Raises `AccessDenied` where the actor may see no targets; where he may set none, there is no layer.
    """
    require(session.actor, Verb.SEE_TARGETS)
    within = target_rows(session)
    rows = {row.target_id: row for row in within.rows}
    parents = {row.target_id: row.parent_id for row in within.rows}
    under = None if under_id is None else rows.get(under_id)
    chain = (
        []
        if under is None
        else [under, *(rows[one] for one in ancestors(under.target_id, parents) if one in rows)]
    )
    reaches = setting(within.ground)
    names = dict(tuples(Subject.select(Subject.id, Subject.name).order_by(Subject.name)))
    first = () if under is None else children_of(under.layer) or (under.layer,)
    found = []
    for layer in sorted(Layer, key=lambda layer: layer not in first):
        if reaches[layer].is_empty:
            continue
        parent = next((row for row in chain if row.layer in PARENTS[layer] and row.status == OPEN), None)
        whom = tuple(_whom(layer, parent, reaches[layer], list(names)))
        if whom:
            found.append(NewAt(layer, parent, whom, _usually_by(layer, session)))
    return BeforeNew(tuple(found), names, under.place.pupil_id if under is not None else None)


def _whom(
    layer: Layer, parent: TargetRow | None, within: Reach, subject_ids: Sequence[int]
) -> Iterable[Whom]:
    """Whose a target of that layer can be, each with the subjects within the actor's post."""
    wanted: list[int | None] = [None, *subject_ids]
    if parent is not None and parent.place.subject_id is not None:
        wanted = [parent.place.subject_id]
    for name, place in _candidates(layer, parent, within.ground, wanted):
        own = wanted if place.subject_id is None else [place.subject_id]
        subjects = tuple(
            subject_id for subject_id in own if within.covers(replace(place, subject_id=subject_id))
        )
        if subjects:
            yield Whom(name, replace(place, subject_id=None), subjects)


def _candidates(
    layer: Layer, parent: TargetRow | None, found: Ground, subject_ids: Sequence[int | None]
) -> list[tuple[str, Place]]:
    """Everybody who fits under the parent, whether within the post or not; a group comes with its subject."""
    words = found.session.policy.rules.vocabulary
    numbers = {
        year_id: number
        for year_id, number in tuples(
            YearGroup.select(YearGroup.id, YearGroup.number).order_by(YearGroup.number)
        )
        if _fits_year(parent, year_id, found)
    }
    match layer:
        case Layer.NUMERICAL | Layer.KEY_STAGE:
            stages = sorted({stage for year_id in numbers if (stage := found.stages[year_id]) is not None})
            return [(f"key stage {stage}", Place(layer, key_stage=stage)) for stage in stages]
        case Layer.YEAR | Layer.UNIT:
            return [
                (year_name(number, words), Place(layer, year_id=year_id))
                for year_id, number in numbers.items()
            ]
        case Layer.GROUP:
            return _groups(found, parent, set(numbers), subject_ids)
        case Layer.PUPIL:
            return _pupils(found, parent, set(numbers))


def _fits_year(parent: TargetRow | None, year_id: int, found: Ground) -> bool:
    if parent is None or parent.layer is Layer.GROUP:
        return True
    if parent.place.year_id is not None:
        return parent.place.year_id == year_id
    return found.stages[year_id] == parent.place.key_stage


def _groups(
    found: Ground, parent: TargetRow | None, year_ids: set[int], subject_ids: Sequence[int | None]
) -> list[tuple[str, Place]]:
    session = found.session
    week = session.calendar.week_for(session.today)
    rows = tuples(
        TeachingGroup.select(TeachingGroup.id, TeachingGroup.name)
        .where(
            TeachingGroup.academic_year == (week.year if week else session.today.year),
            among(TeachingGroup.subject, [one for one in subject_ids if one is not None]),
        )
        .order_by(TeachingGroup.name, TeachingGroup.id)
    )
    places = where_groups(session, [group_id for group_id, _ in rows])
    found.places.update(places)
    return [
        (name, Place(Layer.GROUP, group_id=group_id, subject_id=places[group_id].subject_id))
        for group_id, name in rows
        if parent is None or places[group_id].year_id in (None, *year_ids)
    ]


def _pupils(found: Ground, parent: TargetRow | None, year_ids: set[int]) -> list[tuple[str, Place]]:
    ids = [
        pupil_id
        for pupil_id, form_id in found.roll.items()
        if parent is None or found.form_years.get(form_id) in (None, *year_ids)
    ]
    if parent is not None and parent.place.group_id is not None:
        members = tuples(
            TeachingGroupMembership.select(TeachingGroupMembership.pupil).where(
                TeachingGroupMembership.group == parent.place.group_id,
                *holds(TeachingGroupMembership, found.session.today),
            )
        )
        ids = [pupil_id for pupil_id in ids if (pupil_id,) in set(members)]
    names = pupil_names(ids)
    return [
        (names[pupil_id], Place(Layer.PUPIL, pupil_id=pupil_id))
        for pupil_id in sorted(ids, key=names.__getitem__)
    ]


def _usually_by(layer: Layer, session: Session) -> date | None:
    """The end of the year for what looks a year ahead, of the half term for a unit; none where that has passed."""
    week = session.calendar.week_for(session.today)
    if week is None or layer in (Layer.GROUP, Layer.PUPIL):
        return None
    weeks = session.calendar.half_term_weeks if layer is Layer.UNIT else session.calendar.year_weeks
    end = weeks(week)[-1].end
    return end if end > session.today else None
