"""Who is in a teaching group, and when."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

import msgspec

from tutor_tui.queries.people.names import listed_name
from tutor_tui.store.models import FormGroup, FormMembership, Pupil, TeachingGroupMembership
from tutor_tui.store.reading import among, tuples


class Stays(msgspec.Struct, frozen=True):
    """The times that one pupil spent in a group."""

    spans: tuple[tuple[date, date | None], ...]
    """First and last day of each; None while it lasts. A pupil who left the school has left the group."""

    def on(self, day: date) -> bool:
        """Whether the pupil was in the group on `day`."""
        return any(first <= day and (last is None or day <= last) for first, last in self.spans)

    @property
    def first(self) -> date:
        """The first day in the group."""
        return min(first for first, _ in self.spans)


def stays_in(group_id: int) -> dict[int, Stays]:
    """Everybody who is or was in the group, by pupil."""
    rows = tuples(
        TeachingGroupMembership.select(
            TeachingGroupMembership.pupil,
            TeachingGroupMembership.from_on,
            TeachingGroupMembership.until_on,
            Pupil.left_on,
        )
        .join(Pupil)
        .where(TeachingGroupMembership.group == group_id)
        .order_by(TeachingGroupMembership.from_on)
    )
    found: defaultdict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for pupil_id, first, last, left_on in rows:
        ends = [day for day in (last, left_on) if day is not None]
        found[pupil_id].append((first, min(ends, default=None)))
    return {pupil_id: Stays(tuple(spans)) for pupil_id, spans in found.items()}


def names_in_order(pupil_ids: Collection[int]) -> dict[int, str]:
    """ "Brown, Lily" by pupil, in the order of a list."""
    rows = tuples(
        Pupil.select(Pupil.id, Pupil.surname, Pupil.forename, Pupil.find_key)
        .where(among(Pupil.id, pupil_ids))
        .order_by(Pupil.find_key, Pupil.surname, Pupil.forename, Pupil.id)
    )
    return {pupil_id: listed_name(surname, forename) for pupil_id, surname, forename, _ in rows}


def forms_on(pupil_ids: Collection[int], day: date) -> dict[int, str]:
    """The name of each pupil's form on `day`; a pupil in none is missing."""
    lasting = FormMembership.until_on.is_null() | (FormMembership.until_on >= day)
    rows = tuples(
        FormMembership.select(FormMembership.pupil, FormGroup.name)
        .join(FormGroup)
        .where(among(FormMembership.pupil, pupil_ids), FormMembership.from_on <= day, lasting)
        .order_by(FormMembership.from_on)
    )
    return dict(rows)


def groups_of(pupil_ids: Collection[int], first: date, last: date) -> list[int]:
    """The groups in which any of these pupils is on any of the days from `first` to `last`."""
    lasting = TeachingGroupMembership.until_on.is_null() | (TeachingGroupMembership.until_on >= first)
    rows = tuples(
        TeachingGroupMembership.select(TeachingGroupMembership.group)
        .where(
            among(TeachingGroupMembership.pupil, pupil_ids),
            TeachingGroupMembership.from_on <= last,
            lasting,
        )
        .distinct()
    )
    return [row[0] for row in rows]
