"""Posts of the policy (teacher, curriculum leader, assistant head …) against the posts that people hold."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from tutor_tui.access import Actor, Post, Role, Scope
from tutor_tui.access.actor import Where
from tutor_tui.policy.rule import Post as PolicyPost
from tutor_tui.queries.people.group_places import holds
from tutor_tui.store.models import FormTutor, Grant, Staff, StaffRole, TeachingGroupTeacher
from tutor_tui.store.reading import among, tuples

ROLES: dict[PolicyPost, tuple[Role, ...]] = {
    "tutor": (Role.TUTOR, Role.COVER_TUTOR),
    "teacher": (Role.TEACHER,),
    "curriculum_leader": (Role.CURRICULUM_LEADER,),
    "head_of_year": (Role.HEAD_OF_YEAR,),
    "senco": (Role.SENCO,),
    "assistant_head": (Role.SLT,),
    "senior_leader": (Role.SLT,),
}
"""The roles that each post of the policy stands for."""
_OF_A_SUBJECT: tuple[PolicyPost, ...] = ("teacher", "curriculum_leader")
"""The posts that somebody holds within a subject."""


def posts_of(staff_ids: Collection[int], day: date) -> dict[int, frozenset[Post]]:
    """The posts that hold on `day`, by person: those given, the forms tutored, the groups taught, access granted."""
    ids = list(staff_ids)
    found: dict[int, set[Post]] = {staff_id: set() for staff_id in ids}

    def held(model: Any, *columns: Any) -> Any:
        rows = model.select(model.staff, *columns).where(among(model.staff, ids), *holds(model, day))
        return tuples(rows)

    for staff_id, role, scope, scope_id in held(
        StaffRole, StaffRole.role, StaffRole.scope, StaffRole.scope_id
    ):
        found[staff_id].add(Post(Role(role), Scope(scope), scope_id))
    for staff_id, kind, form_id in held(FormTutor, FormTutor.kind, FormTutor.form):
        role = Role.COVER_TUTOR if kind == "cover" else Role.TUTOR
        found[staff_id].add(Post(role, Scope.FORM, form_id))
    for staff_id, group_id in held(TeachingGroupTeacher, TeachingGroupTeacher.group):
        found[staff_id].add(Post(Role.TEACHER, Scope.GROUP, group_id))
    for staff_id, scope, scope_id in held(Grant, Grant.scope, Grant.scope_id):
        found[staff_id].add(Post(Role.BREAK_GLASS, Scope(scope), scope_id))
    return {staff_id: frozenset(posts) for staff_id, posts in found.items()}


def actors_of(staff_ids: Collection[int], day: date) -> dict[int, Actor]:
    """Those of these people who are still active, nameless, to ask what their posts of `day` allow them."""
    active = [
        row[0] for row in tuples(Staff.select(Staff.id).where(among(Staff.id, staff_ids), Staff.active))
    ]
    return {staff_id: Actor(staff_id, "", "", posts) for staff_id, posts in posts_of(active, day).items()}


def holds_post(
    posts: Iterable[Post], who: PolicyPost, places: Sequence[Where], subject_id: int | None = None
) -> bool:
    """Whether one of these posts is the policy's `who` for a pupil who can be reached at `places`.

    In a subject, its teachers are those of the pupil's groups in it, and its leader is whoever leads it.
    """
    held = [post for post in posts if post.role in ROLES[who]]
    if not held:
        return False
    here = list(places)
    if subject_id is not None and who in _OF_A_SUBJECT:
        here = [Where(subject_id=subject_id), *(place for place in places if place.subject_id == subject_id)]
    return any(place.within(post) for place in here for post in held)
