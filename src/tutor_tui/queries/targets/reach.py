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


class Ground(msgspec.Struct, frozen=True):
    """Who and what there is today, read once for every verb."""

    session: Session
    """Whose posts are asked."""
    form_years: dict[int, int | None]
    """The year group of each form."""
    roll: dict[int, int]
    """The form of each pupil on roll."""
    taught: tuple[tuple[int, int, int], ...]
    """Pupil, teaching group and subject, of the groups that the actor teaches or leads."""
    tutees_groups: frozenset[int]
    """The teaching groups of the pupils whose forms the actor tutors."""
    stages: dict[int, int | None]
    """The key stage of each year group."""
    places: dict[int, Where]
    """Where the teaching groups lie that were asked for, or that the actor teaches."""


def ground(session: Session, group_ids: Collection[int] = ()) -> Ground:
    """What decides on access; `group_ids` are the groups of the targets that will be asked for."""
    groups = {post.scope_id or 0 for post in session.actor.posts if post.scope is Scope.GROUP}
    subjects = {post.scope_id or 0 for post in session.actor.posts if post.scope is Scope.SUBJECT}
    form_years = dict(tuples(FormGroup.select(FormGroup.id, FormGroup.year_group)))
    roll = tuples(
        FormMembership.select(FormMembership.pupil, FormMembership.form)
        .where(*holds(FormMembership, session.today))
        .order_by(FormMembership.from_on)
    )
    years = tuples(YearGroup.select(YearGroup.id, YearGroup.number))
    forms = {post.scope_id for post in session.actor.posts if post.scope is Scope.FORM}
    return Ground(
        session,
        form_years,
        dict(roll),
        _taught(session, groups, subjects),
        _groups_of(session, [pupil_id for pupil_id, form_id in roll if form_id in forms]),
        {year_id: key_stage_of(number) for year_id, number in years},
        where_groups(session, {*groups, *group_ids}),
    )


class Reach(msgspec.Struct, frozen=True):
    """What of the targets a person's posts reach today, for one verb."""

    ground: Ground
    """Who and what there is."""
    everything: bool
    """The whole school."""
    forms: frozenset[int]
    """Forms all of whose pupils are reached."""
    years: frozenset[int]
    """Year groups all of whose pupils and groups are reached."""
    subjects: frozenset[int]
    """Subjects all of whose groups are reached."""
    groups: frozenset[int]
    """Teaching groups that are reached."""
    taught: frozenset[tuple[int, int]]
    """Pupil and subject of those who are reached by teaching."""
    above: frozenset[tuple[int | None, int | None]]
    """Year group and subject of the layers above groups; None is every one."""
    to_see: bool
    """To see, not to set: then also targets of no one subject, and of groups that the own tutees are in."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is reached."""
        return not (self.everything or self.forms or self.years or self.subjects or self.groups)

    def covers(self, place: Place) -> bool:
        """Whether a target that stands there is reached; one of a pupil who is not on roll never is."""
        match place.layer:
            case Layer.PUPIL:
                return place.pupil_id in self.ground.roll and (self.everything or self._pupil(place))
            case Layer.GROUP:
                return place.group_id in self.ground.places and (
                    self.everything or self._group(self.ground.places[place.group_id or 0])
                )
            case Layer.YEAR | Layer.UNIT:
                return self.everything or self._above(place.subject_id, {place.year_id})
            case _:
                stages = self.ground.stages.items()
                of_stage = {year_id for year_id, stage in stages if stage == place.key_stage}
                return self.everything or self._above(place.subject_id, of_stage)

    def has_pupil(self, pupil_id: int, subject_id: int | None) -> bool:
        """Whether a pupil's work in a subject is reached."""
        return self.covers(Place(Layer.PUPIL, pupil_id=pupil_id, subject_id=subject_id))

    def _pupil(self, place: Place) -> bool:
        assert place.pupil_id is not None
        form_id = self.ground.roll[place.pupil_id]
        if form_id in self.forms or self.ground.form_years.get(form_id) in self.years:
            return True
        if (place.pupil_id, place.subject_id) in self.taught:
            return True
        is_own = place.made_by is not None and place.made_by == self.ground.session.actor.staff_id
        return is_own and any(pupil_id == place.pupil_id for pupil_id, _ in self.taught)

    def _group(self, where: Where) -> bool:
        if self.to_see and where.group_id in self.ground.tutees_groups:
            return True
        return (
            where.group_id in self.groups or where.subject_id in self.subjects or where.year_id in self.years
        )

    def _above(self, subject_id: int | None, year_ids: Collection[int | None]) -> bool:
        return any(
            (year is None or year in year_ids)
            and (subject is None or subject == subject_id or (subject_id is None and self.to_see))
            for year, subject in self.above
        )


def reach(found: Ground, verb: Verb) -> Reach:
    """What the posts that allow the verb reach."""
    posts = [post for post in found.session.actor.posts if post.role in RULES[verb]]
    of = {scope: frozenset(post.scope_id or 0 for post in posts if post.scope is scope) for scope in Scope}
    own = [found.places[group_id] for group_id in of[Scope.GROUP] if group_id in found.places]
    form_years = {found.form_years.get(form_id) for form_id in of[Scope.FORM]} - {None}
    return Reach(
        ground=found,
        everything=bool(of[Scope.SCHOOL]),
        forms=of[Scope.FORM],
        years=of[Scope.YEAR],
        subjects=of[Scope.SUBJECT],
        groups=of[Scope.GROUP],
        taught=frozenset(
            (pupil_id, subject_id)
            for pupil_id, group_id, subject_id in found.taught
            if group_id in of[Scope.GROUP] or subject_id in of[Scope.SUBJECT]
        ),
        above=frozenset(
            {
                *((year_id, None) for year_id in {*of[Scope.YEAR], *form_years}),
                *((None, subject_id) for subject_id in of[Scope.SUBJECT]),
                *((where.year_id, where.subject_id) for where in own if where.year_id is not None),
            }
        ),
        to_see=verb is Verb.SEE_TARGETS,
    )


def setting(found: Ground) -> dict[Layer, Reach]:
    """By layer, what the actor may set, change and review."""
    return {layer: reach(found, verb) for layer, verb in SETTING.items()}


def _groups_of(session: Session, pupil_ids: Collection[int]) -> frozenset[int]:
    if not pupil_ids:
        return frozenset()
    rows = tuples(
        TeachingGroupMembership.select(TeachingGroupMembership.group)
        .where(
            among(TeachingGroupMembership.pupil, pupil_ids), *holds(TeachingGroupMembership, session.today)
        )
        .distinct()
    )
    return frozenset(group_id for (group_id,) in rows)


def _taught(
    session: Session, group_ids: Collection[int], subject_ids: Collection[int]
) -> tuple[tuple[int, int, int], ...]:
    if not group_ids and not subject_ids:
        return ()
    # The groups first: asked with the join, SQLite walks through everybody's places of all years.
    subject_of: dict[int, int] = dict(
        tuples(
            TeachingGroup.select(TeachingGroup.id, TeachingGroup.subject).where(
                among(TeachingGroup.id, group_ids) | among(TeachingGroup.subject, subject_ids)
            )
        )
    )
    rows = tuples(
        TeachingGroupMembership.select(TeachingGroupMembership.pupil, TeachingGroupMembership.group).where(
            among(TeachingGroupMembership.group, subject_of), *holds(TeachingGroupMembership, session.today)
        )
    )
    return tuple((pupil_id, group_id, subject_of[group_id]) for pupil_id, group_id in rows)
