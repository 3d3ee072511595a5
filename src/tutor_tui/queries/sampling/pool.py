"""Who could be drawn from a place on a day, each with what decides about the draw."""

from collections.abc import Collection
from datetime import date
from typing import Any

from peewee import JOIN

from tutor_tui.queries.people.group_places import holds
from tutor_tui.queries.registration.marks import flags_on
from tutor_tui.queries.sampling.places import Place
from tutor_tui.rules.sampling.draw import Candidate
from tutor_tui.store.models import (
    FormGroup,
    FormMembership,
    PlannerSample,
    Pupil,
    SampleItem,
    TeachingGroup,
    TeachingGroupMembership,
)
from tutor_tui.store.reading import among, tuples

NO_NEED = frozenset({"more-able"})
"""Support flags that are neither a need nor an entitlement."""


def pool_on(
    rule_id: str, place: Place, day: date, since: date | None, before: int | None = None
) -> tuple[Candidate, ...]:
    """Those on roll in the place on `day`, who are taught the subject where it is one's.

    Drawn before is who was drawn for the same rule and subject from `since` on (None: nobody is taken to be), in a
    sample with a lower id than `before`, and was not replaced by that day.
    """
    rows = tuples(
        Pupil.select(Pupil.id, Pupil.sex)
        .join(FormMembership)
        .join(FormGroup)
        .where(
            FormGroup.id == place.scope_id
            if place.scope == "form"
            else FormGroup.year_group == place.scope_id,
            *holds(FormMembership, day),
            Pupil.left_on.is_null() | (Pupil.left_on >= day),
            Pupil.joined_on.is_null() | (Pupil.joined_on <= day),
        )
        .distinct()
    )
    sexes: dict[int, str] = dict(rows)
    if place.subject_id is not None:
        taught = {row[0] for row in tuples(_taught(list(sexes), place.subject_id, day))}
        sexes = {pupil_id: sex for pupil_id, sex in sexes.items() if pupil_id in taught}
    flags = flags_on(list(sexes), day)
    drawn = {} if since is None else _drawn(rule_id, place.subject_id, since, day, before)
    return tuple(
        Candidate(pupil_id, sex or "", not NO_NEED.issuperset(flags[pupil_id]), drawn.get(pupil_id))
        for pupil_id, sex in sexes.items()
    )


def _taught(pupil_ids: Collection[int], subject_id: int, day: date) -> Any:
    return (
        TeachingGroupMembership.select(TeachingGroupMembership.pupil)
        .join(TeachingGroup)
        .where(
            TeachingGroup.subject == subject_id,
            among(TeachingGroupMembership.pupil, pupil_ids),
            *holds(TeachingGroupMembership, day),
        )
    )


def _drawn(
    rule_id: str, subject_id: int | None, since: date, day: date, before: int | None
) -> dict[int, date]:
    """When each pupil was drawn last, for the rule and subject."""
    subject = PlannerSample.subject.is_null() if subject_id is None else PlannerSample.subject == subject_id
    earlier = PlannerSample.id.is_null(False) if before is None else PlannerSample.id < before
    still = SampleItem.replaced_on.is_null() | (SampleItem.replaced_on > day)
    left = SampleItem.alias()
    rows = tuples(
        SampleItem.select(SampleItem.pupil, PlannerSample.drawn_on, left.replaced_on)
        .join(PlannerSample)
        .switch(SampleItem)
        .join(left, JOIN.LEFT_OUTER, on=(SampleItem.replaces == left.id))
        .where(
            PlannerSample.rule == rule_id,
            subject,
            earlier,
            PlannerSample.drawn_on.between(since, day),
            still,
        )
        .order_by(PlannerSample.drawn_on)
    )
    return {
        pupil_id: drawn_on
        for pupil_id, drawn_on, stood_in_on in rows
        if stood_in_on is None or stood_in_on <= day
    }
