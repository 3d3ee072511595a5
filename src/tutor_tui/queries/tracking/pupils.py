"""Who is looked at, and in which subjects each is taught."""

from collections.abc import Collection
from datetime import date
from typing import Any

import msgspec
from peewee import JOIN

from tutor_tui.queries.people.group_places import holds
from tutor_tui.queries.people.names import listed_name
from tutor_tui.queries.tracking.places import Place
from tutor_tui.queries.tracking.records import Pair
from tutor_tui.store.models import (
    FormGroup,
    FormMembership,
    Pupil,
    TeachingGroup,
    TeachingGroupMembership,
    YearGroup,
)
from tutor_tui.store.reading import among, tuples


class TrackedPupil(msgspec.Struct, frozen=True):
    """A pupil whose attainment is looked at."""

    pupil_id: int
    """Who."""
    name: str
    """ "Khan, Ali"."""
    form: str
    """The form's name; empty where there is none."""
    form_id: int | None
    """The form."""
    year_id: int | None
    """The year group."""
    number: int | None
    """The national-curriculum year in which the pupil is taught."""
    flags: tuple[str, ...] = ()
    """Support flags that hold; empty where the actor may not see them."""


def pupils_at(place: Place, day: date) -> dict[int, TrackedPupil]:
    """Everybody of the place who is on roll that day, by form and name."""
    member = FormMembership
    select = (
        Pupil.select(
            Pupil.id, Pupil.surname, Pupil.forename, Pupil.find_key, Pupil.year_taught, FormGroup.id, FormGroup.name,
            FormGroup.year_group, YearGroup.number,
        )
        .join(member, JOIN.LEFT_OUTER, on=(member.pupil == Pupil.id) & holds(member, day)[0] & holds(member, day)[1])
        .join(FormGroup, JOIN.LEFT_OUTER, on=(member.form == FormGroup.id))
        .join(YearGroup, JOIN.LEFT_OUTER, on=(FormGroup.year_group == YearGroup.id))
    )  # fmt: skip
    on_roll = (Pupil.joined_on.is_null() | (Pupil.joined_on <= day)) & (
        Pupil.left_on.is_null() | (Pupil.left_on >= day)
    )
    rows = tuples(select.where(on_roll, *_within(place, day)))
    rows.sort(key=lambda row: (row[8] if row[8] is not None else 99, row[6] or "", row[3], row[0]))
    return {
        pupil_id: TrackedPupil(
            pupil_id,
            listed_name(surname, forename),
            form or "",
            form_id,
            year_id,
            number if number is not None else taught,
        )
        for pupil_id, surname, forename, _, taught, form_id, form, year_id, number in rows
    }  # fmt: skip


def _within(place: Place, day: date) -> list[Any]:
    group = TeachingGroupMembership
    match place.kind:
        case "form":
            return [FormGroup.id == place.place_id]
        case "year":
            return [FormGroup.year_group == place.place_id]
        case "group":
            return [
                Pupil.id.in_(
                    group.select(group.pupil).where(group.group == place.place_id, *holds(group, day))
                )
            ]
        case "subject":
            taught = group.select(group.pupil).join(TeachingGroup)
            return [Pupil.id.in_(taught.where(TeachingGroup.subject == place.place_id, *holds(group, day)))]
        case "school":
            return []


def taught(pupil_ids: Collection[int], place: Place, day: date) -> dict[Pair, tuple[int, str]]:
    """The subjects in which each pupil is taught that day, with the teaching group and its name."""
    member = TeachingGroupMembership
    wanted = [among(member.pupil, pupil_ids), *holds(member, day)]
    if place.kind == "group":
        wanted.append(member.group == place.place_id)
    elif place.kind == "subject":
        wanted.append(TeachingGroup.subject == place.place_id)
    rows = tuples(
        member.select(member.pupil, TeachingGroup.subject, TeachingGroup.id, TeachingGroup.name)
        .join(TeachingGroup)
        .where(*wanted)
        .order_by(TeachingGroup.academic_year, TeachingGroup.id)
    )
    return {(pupil_id, subject_id): (group_id, name) for pupil_id, subject_id, group_id, name in rows}


def pairs_of(
    pupil_ids: Collection[int], taught_pairs: Collection[Pair], with_records: Collection[Pair]
) -> list[Pair]:
    """In which subjects each pupil is followed: those in which he is taught today.

    Whoever is in no teaching group at all, as in a school without any, is followed where there is a line or a value.
    """
    in_groups = {pupil_id for pupil_id, _ in taught_pairs}
    wanted = set(pupil_ids)
    rest = [pair for pair in with_records if pair[0] not in in_groups and pair[0] in wanted]
    return [*taught_pairs, *sorted(rest)]
