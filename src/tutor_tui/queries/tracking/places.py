"""Of whom somebody may see the attainment: forms, teaching groups, subjects, years, the school."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from tutor_tui.access import Scope, Verb, Where, allowed, require
from tutor_tui.access.matrix import RULES
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.people.names import year_name
from tutor_tui.store.models import FormGroup, Subject, TeachingGroup, YearGroup
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

PlaceKind = Literal["year", "form", "group", "subject", "school"]


class Place(msgspec.Struct, frozen=True):
    """Pupils, and subjects, whose attainment is looked at together."""

    kind: PlaceKind
    """What it is. Of a teaching group and of a subject only that subject is seen."""
    place_id: int | None
    """The year group, form, teaching group or subject; None for the school."""
    name: str
    """ "Year 8", "8A", "8x1/Ma", "Maths", "whole school"."""
    where: Where
    """Where it lies, as far as access goes."""

    @property
    def shows_years(self) -> bool:
        """Whether whole years are within it, so that a cohort can be told."""
        return self.kind in ("year", "subject", "school")


_ORDER: tuple[Scope, ...] = (Scope.YEAR, Scope.FORM, Scope.GROUP, Scope.SUBJECT, Scope.SCHOOL)


def places(session: Session) -> tuple[Place, ...]:
    """What the actor may look at: the years led, the own forms, teaching groups, subjects; of the school each year.

    Raises `AccessDenied` for whoever may see no attainment.
    """
    require(session.actor, Verb.SEE_ATTAINMENT)
    roles = RULES[Verb.SEE_ATTAINMENT]
    found: dict[tuple[str, int | None], Place] = {}
    for scope in _ORDER:
        ids = {post.scope_id for post in session.actor.posts if post.role in roles and post.scope is scope}
        for place in _of_scope(session, scope, ids):
            found.setdefault((place.kind, place.place_id), place)
    return tuple(found.values())


def _of_scope(session: Session, scope: Scope, ids: set[int | None]) -> Iterable[Place]:
    if not ids or scope is Scope.PUPIL:
        return []
    known = [one for one in ids if one is not None]
    match scope:
        case Scope.YEAR:
            return _years(session, known)
        case Scope.SCHOOL:
            return [*_years(session, None), Place("school", None, "whole school", Where())]
        case Scope.FORM:
            rows = tuples(
                FormGroup.select(FormGroup.id, FormGroup.name, FormGroup.year_group)
                .where(among(FormGroup.id, known))
                .order_by(FormGroup.name)
            )
            return [Place("form", row_id, name, Where(row_id, year_id)) for row_id, name, year_id in rows]
        case Scope.GROUP:
            rows = tuples(
                TeachingGroup.select(TeachingGroup.id, TeachingGroup.name, TeachingGroup.subject)
                .where(among(TeachingGroup.id, known))
                .order_by(TeachingGroup.name, TeachingGroup.id)
            )
            return [
                Place("group", row_id, name, Where(group_id=row_id, subject_id=subject_id))
                for row_id, name, subject_id in rows
            ]
        case Scope.SUBJECT:
            rows = tuples(
                Subject.select(Subject.id, Subject.name)
                .where(among(Subject.id, known))
                .order_by(Subject.name)
            )
            return [Place("subject", row_id, name, Where(subject_id=row_id)) for row_id, name in rows]


def _years(session: Session, ids: list[int] | None) -> list[Place]:
    words = session.policy.rules.vocabulary
    wanted = YearGroup.select(YearGroup.id, YearGroup.number).order_by(YearGroup.number)
    rows = tuples(wanted if ids is None else wanted.where(among(YearGroup.id, ids)))
    return [Place("year", row_id, year_name(number, words), Where(year_id=row_id)) for row_id, number in rows]


def chosen_place(
    session: Session, wanted: tuple[PlaceKind, int | None] | None
) -> tuple[Place, tuple[Place, ...]]:
    """The place that is asked for, or the first one, and all of them.

    Raises `AccessDenied`, in the same words, for a place that there is not and one out of scope, and for whoever has
    none.
    """
    every = places(session)
    if wanted is None and every:
        return every[0], every
    found = next((place for place in every if (place.kind, place.place_id) == wanted), None)
    if found is None:
        raise AccessDenied(
            "there is nobody whose attainment is within your post there",
            remedy="Choose from what your post shows.",
        )
    return found, every


def sees_needs(session: Session, place: Place) -> bool:
    """Whether the actor may see support flags of everybody there."""
    return allowed(session.actor, Verb.SEE_NEEDS, place.where)
