"""Which targets a person may see or set: the layers, years, subjects, groups and pupils that a post reaches."""

from collections.abc import Collection

import msgspec

from tutor_tui.access import Scope, Verb, Where
from tutor_tui.access.matrix import RULES
from tutor_tui.policy.rule import key_stage_of
from tutor_tui.queries.people.group_places import holds, where_groups
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.store.models import (
    FormGroup,
    FormMembership,
    TeachingGroup,
    TeachingGroupMembership,
    YearGroup,
)
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

SETTING: dict[Layer, Verb] = {
    Layer.NUMERICAL: Verb.SET_SCHOOL_TARGET,
    Layer.KEY_STAGE: Verb.SET_SCHOOL_TARGET,
    Layer.YEAR: Verb.SET_YEAR_TARGET,
    Layer.UNIT: Verb.SET_YEAR_TARGET,
    Layer.GROUP: Verb.SET_GROUP_TARGET,
    Layer.PUPIL: Verb.SET_TARGET,
}
"""What it takes to set, change and review a target of each layer."""


class Place(msgspec.Struct, frozen=True):
    """Where a target stands, as far as access goes."""

    layer: Layer
    """Its layer; which of the others below is given follows from it."""
    key_stage: int | None = None
    """Of a key stage."""
    year_id: int | None = None
    """Of a year or unit: the year group."""
    group_id: int | None = None
    """Of a teaching group."""
    pupil_id: int | None = None
    """Of a pupil."""
    subject_id: int | None = None
    """The subject, or None for no one subject."""
    made_by: int | None = None
    """Who set it."""


class Reach(msgspec.Struct, frozen=True):
    """What of the targets a person's posts reach today, for one verb."""

    everything: bool
    """The whole school."""
    staff_id: int | None
    """The person."""
    forms: frozenset[int]
    """Forms all of whose pupils are reached."""
    years: frozenset[int]
    """Year groups all of whose pupils and groups are reached."""
    subjects: frozenset[int]
    """Subjects all of whose groups are reached."""
    groups: frozenset[int]
    """Teaching groups that are reached."""
    above: frozenset[tuple[int | None, int | None]]
    """Year group and subject of the layers above groups; None is every one."""
    common_too: bool
    """Whether a target of no one subject is reached with any subject: to see it, not to set it."""
    roll: dict[int, tuple[int, int | None]]
    """Form and year group of each pupil on roll."""
    taught: frozenset[tuple[int, int]]
    """Pupil and subject of those who are reached by teaching."""
    stages: dict[int, int | None]
    """The key stage of each year group."""
    places: dict[int, Where]
    """Where the groups lie that were asked for."""

    def covers(self, place: Place) -> bool:
        """Whether a target that stands there is reached; one of a pupil who is not on roll never is."""
        match place.layer:
            case Layer.PUPIL:
                return place.pupil_id in self.roll and (self.everything or self._pupil(place))
            case Layer.GROUP:
                return self.everything or self._group(place.group_id)
            case Layer.YEAR | Layer.UNIT:
                return self.everything or self._above(place.subject_id, {place.year_id})
            case _:
                stage = {year_id for year_id, found in self.stages.items() if found == place.key_stage}
                return self.everything or self._above(place.subject_id, stage)

    def _pupil(self, place: Place) -> bool:
        assert place.pupil_id is not None
        form_id, year_id = self.roll[place.pupil_id]
        if form_id in self.forms or year_id in self.years:
            return True
        if (place.pupil_id, place.subject_id) in self.taught:
            return True
        is_own = place.made_by is not None and place.made_by == self.staff_id
        return is_own and any(pupil_id == place.pupil_id for pupil_id, _ in self.taught)

    def _group(self, group_id: int | None) -> bool:
        where = self.places.get(group_id or 0, Where())
        return group_id in self.groups or where.subject_id in self.subjects or where.year_id in self.years

    def _above(self, subject_id: int | None, year_ids: Collection[int | None]) -> bool:
        return any(
            (year is None or year in year_ids)
            and (subject is None or subject == subject_id or (subject_id is None and self.common_too))
            for year, subject in self.above
        )


def reach(session: Session, verb: Verb, group_ids: Collection[int] = ()) -> Reach:
    """What the actor's posts reach; `group_ids` are the groups of the targets that will be asked for."""
    posts = [post for post in session.actor.posts if post.role in RULES[verb]]
    of = {scope: frozenset(post.scope_id or 0 for post in posts if post.scope is scope) for scope in Scope}
    everything = bool(of[Scope.SCHOOL])
    form_years = dict(tuples(FormGroup.select(FormGroup.id, FormGroup.year_group)))
    where = {} if everything else where_groups(session, {*of[Scope.GROUP], *group_ids})
    above: set[tuple[int | None, int | None]] = {(year_id, None) for year_id in of[Scope.YEAR]}
    above |= {(form_years[form_id], None) for form_id in of[Scope.FORM] if form_years.get(form_id)}
    above |= {(None, subject_id) for subject_id in of[Scope.SUBJECT]}
    above |= {
        (where[group_id].year_id, where[group_id].subject_id)
        for group_id in of[Scope.GROUP]
        if group_id in where and where[group_id].year_id
    }
    return Reach(
        everything=everything,
        staff_id=session.actor.staff_id,
        forms=of[Scope.FORM],
        years=of[Scope.YEAR],
        subjects=of[Scope.SUBJECT],
        groups=of[Scope.GROUP],
        above=frozenset(above),
        common_too=verb is Verb.SEE_TARGETS,
        roll=_roll(session, form_years) if posts else {},
        taught=_taught(session, of[Scope.GROUP], of[Scope.SUBJECT]),
        stages={
            year_id: key_stage_of(number)
            for year_id, number in tuples(YearGroup.select(YearGroup.id, YearGroup.number))
        },
        places=where,
    )


def _roll(session: Session, form_years: dict[int, int | None]) -> dict[int, tuple[int, int | None]]:
    rows = tuples(
        FormMembership.select(FormMembership.pupil, FormMembership.form)
        .where(*holds(FormMembership, session.today))
        .order_by(FormMembership.from_on)
    )
    return {pupil_id: (form_id, form_years.get(form_id)) for pupil_id, form_id in rows}


def _taught(
    session: Session, group_ids: Collection[int], subject_ids: Collection[int]
) -> frozenset[tuple[int, int]]:
    if not group_ids and not subject_ids:
        return frozenset()
    rows = tuples(
        TeachingGroupMembership.select(TeachingGroupMembership.pupil, TeachingGroup.subject)
        .join(TeachingGroup)
        .where(
            among(TeachingGroup.id, group_ids) | among(TeachingGroup.subject, subject_ids),
            *holds(TeachingGroupMembership, session.today),
        )
    )
    return frozenset((pupil_id, subject_id) for pupil_id, subject_id in rows)
