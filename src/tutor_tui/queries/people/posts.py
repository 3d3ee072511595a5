"""Posts of the policy (teacher, curriculum leader, assistant head …) against the posts that people hold."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from tutor_tui.access import Actor, Post, Role, Scope
from tutor_tui.access.actor import Where
from tutor_tui.policy.rule import Post as PolicyPost
from tutor_tui.store.models import Staff, database
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


_HELD = " UNION ALL ".join(
    f"SELECT staff_id, {what} FROM {table} WHERE staff_id IN ({{ids}})"
    " AND from_on <= '{day}' AND (until_on IS NULL OR until_on >= '{day}')"
    for what, table in (
        ("role, scope, scope_id", "staffrole"),
        (
            f"CASE kind WHEN 'cover' THEN '{Role.COVER_TUTOR}' ELSE '{Role.TUTOR}' END, '{Scope.FORM}', form_id",
            "formtutor",
        ),
        (f"'{Role.TEACHER}', '{Scope.GROUP}', group_id", "teachinggroupteacher"),
        (f"'{Role.BREAK_GLASS}', scope, scope_id", '"grant"'),
    )
)
"""Every post in one statement: each write asks for its writer's, and four of Peewee's take a millisecond."""


def posts_of(staff_ids: Collection[int], day: date) -> dict[int, frozenset[Post]]:
    """The posts that hold on `day`, by person: those given, the forms tutored, the groups taught, access granted."""
    found: dict[int, set[Post]] = {staff_id: set() for staff_id in staff_ids}
    if found:
        ids = ", ".join(str(int(staff_id)) for staff_id in found)
        cursor = database.execute_sql(_HELD.format(ids=ids, day=day.isoformat()))
        for staff_id, role, scope, scope_id in cursor.fetchall():
            found[staff_id].add(Post(Role(role), Scope(scope), scope_id))
        cursor.close()
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
