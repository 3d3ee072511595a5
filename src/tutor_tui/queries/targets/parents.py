"""What a target could hang under."""

from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from tutor_tui.queries.people.group_places import holds
from tutor_tui.queries.targets.permitted import permitted_target, place_of
from tutor_tui.queries.targets.reach import Ground, Place, ground
from tutor_tui.queries.targets.rows import TargetRow, Within, target_rows
from tutor_tui.rules.targets.hanging import Spot, why_not_under
from tutor_tui.rules.targets.layers import PARENTS, Layer
from tutor_tui.rules.targets.reviews import OPEN
from tutor_tui.rules.targets.tree import would_go_round
from tutor_tui.store.models import TeachingGroupMembership, YearGroup
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class ParentChoice(msgspec.Struct, frozen=True):
    """A target under which another may hang."""

    target_id: int
    """The target."""
    whose: str
    """ "Year 8", "8M1"."""
    subject_id: int | None
    """The subject; None for no one subject."""
    subject: str
    """The subject's short name, or empty."""
    text: str
    """What is aimed at."""


def parents_for(session: Session, place: Place) -> tuple[ParentChoice, ...]:
    """The open targets within the actor's post under which one that stands there may hang, the nearest layer first."""
    within = target_rows(session)
    child = spot(within.ground, place)
    return _fitting(session, within, child)


def pupils_parents(session: Session, pupil_id: int) -> tuple[ParentChoice, ...]:
    """As `parents_for`, of a pupil's target in any subject: each choice is one for a target in its own subject."""
    within = target_rows(session)
    child = spot(within.ground, Place(Layer.PUPIL, pupil_id=pupil_id))
    return _fitting(session, within, child, any_subject=True)


def _fitting(
    session: Session, within: Within, child: Spot, *, any_subject: bool = False
) -> tuple[ParentChoice, ...]:
    def of(row: TargetRow) -> Spot:
        return replace(child, subject_id=row.place.subject_id) if any_subject else child

    numbers = _numbers()
    words = session.policy.rules.vocabulary
    found = [
        row
        for row in within.rows
        if row.status == OPEN
        and row.layer in PARENTS[child.layer]
        and not why_not_under(of(row), spot(within.ground, row.place, numbers), words)
    ]
    found.sort(key=lambda row: list(Layer).index(row.layer), reverse=True)
    return tuple(_choice(row) for row in found)


def other_parents(session: Session, target_id: int) -> tuple[ParentChoice, ...]:
    """As `parents_for`, of a target that is there: never itself, nor what hangs under it.

    Raises `AccessDenied` where the actor may not change it.
    """
    place = place_of(permitted_target(session, target_id))
    parents = {row.target_id: row.parent_id for row in target_rows(session).rows}
    return tuple(
        choice
        for choice in parents_for(session, place)
        if not would_go_round(target_id, choice.target_id, parents)
    )


def _choice(row: TargetRow) -> ParentChoice:
    return ParentChoice(row.target_id, row.whose, row.place.subject_id, row.subject, row.text)


def spot(found: Ground, place: Place, numbers: Mapping[int, int] | None = None) -> Spot:
    """What decides on where a target hangs; `numbers` are the years' numbers by id, where they were read already."""
    year_of = _numbers() if numbers is None else numbers
    year_id, groups = place.year_id, frozenset[int]()
    if place.layer is Layer.GROUP and place.group_id is not None:
        where = found.places.get(place.group_id) or ground(found.session, [place.group_id]).places.get(
            place.group_id
        )
        year_id, groups = where.year_id if where else None, frozenset({place.group_id})
    elif place.layer is Layer.PUPIL and place.pupil_id is not None:
        year_id = found.form_years.get(found.roll.get(place.pupil_id, 0))
        groups = _groups_of(place.pupil_id, found.session)
    return Spot(place.layer, place.subject_id, place.key_stage, year_of.get(year_id or 0), groups)


def _numbers() -> dict[int, int]:
    return dict(tuples(YearGroup.select(YearGroup.id, YearGroup.number)))


def _groups_of(pupil_id: int, session: Session) -> frozenset[int]:
    rows = tuples(
        TeachingGroupMembership.select(TeachingGroupMembership.group).where(
            TeachingGroupMembership.pupil == pupil_id, *holds(TeachingGroupMembership, session.today)
        )
    )
    return frozenset(row[0] for row in rows)
