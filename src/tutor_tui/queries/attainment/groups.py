"""Whose values are still missing at an assessment point, by teaching group."""

from collections.abc import Collection
from datetime import date
from typing import Literal

import msgspec
from peewee import JOIN, fn

from tutor_tui.access import Verb, allowed
from tutor_tui.queries.attainment.points import Point
from tutor_tui.queries.corrections.due import own_group_ids
from tutor_tui.queries.monitoring.groups import WatchedGroup, watched_groups
from tutor_tui.queries.people.group_places import holds
from tutor_tui.store.models import Attainment, Pupil, TeachingGroup, TeachingGroupMembership
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

LISTS = (Verb.RECORD_ATTAINMENT, Verb.MANAGE_POINTS)
"""Whoever may do one of these to a group sees how far it is."""
Completeness = Literal["complete", "partly", "none"]


class PointGroup(msgspec.Struct, frozen=True):
    """A group at a point."""

    group: WatchedGroup
    """The group."""
    is_own: bool
    """The actor teaches it."""
    may_record: bool
    """The actor may enter its values."""
    may_see: bool
    """The actor may look at its values."""
    asked: int
    """Pupils who are to have a value."""
    given: int
    """Those of them who have one."""

    @property
    def missing(self) -> int:
        """Pupils without a value."""
        return self.asked - self.given

    @property
    def completeness(self) -> Completeness:
        """How far it is."""
        return "complete" if not self.missing else "partly" if self.given else "none"


def point_groups(session: Session, point: Point) -> tuple[PointGroup, ...]:
    """The groups of this academic year that the actor records or watches over: one's own first, then by year.

    A group in which nobody is to have a value at the point is left out. No names, only counts.
    """
    groups = watched_groups(session, None, LISTS)
    counts = asked_and_given(point, [group.group_id for group in groups], session.today)
    own = own_group_ids(session)
    found = [
        PointGroup(
            group=group,
            is_own=group.group_id in own,
            may_record=allowed(session.actor, Verb.RECORD_ATTAINMENT, group.where),
            may_see=allowed(session.actor, Verb.SEE_ATTAINMENT, group.where),
            asked=counts[group.group_id][0],
            given=counts[group.group_id][1],
        )
        for group in groups
        if group.group_id in counts
    ]
    return tuple(
        sorted(
            found, key=lambda one: (not one.is_own, one.group.year or 0, one.group.subject, one.group.name)
        )
    )


def asked_and_given(point: Point, group_ids: Collection[int], today: date) -> dict[int, tuple[int, int]]:
    """How many pupils of each group are to have a value at the point, and how many have one; without empty groups."""
    if not group_ids:
        return {}
    day = point.asked_on(today)
    place = TeachingGroupMembership
    rows = tuples(
        place.select(
            place.group,
            fn.COUNT(place.pupil.distinct()),
            fn.COUNT(Attainment.pupil.distinct()),
        )
        .join(TeachingGroup)
        .switch(place)
        .join(Pupil)
        .join(
            Attainment,
            JOIN.LEFT_OUTER,
            on=(
                (Attainment.point == point.point_id)
                & (Attainment.pupil == place.pupil)
                & (Attainment.subject == TeachingGroup.subject)
            ),
        )
        .where(
            among(place.group, group_ids),
            *holds(place, day),
            Pupil.left_on.is_null() | (Pupil.left_on >= day),
        )
        .group_by(place.group)
    )
    return {group_id: (asked, given) for group_id, asked, given in rows}
