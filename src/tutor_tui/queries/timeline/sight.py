"""What of a pupil's records somebody may see, by where the pupil belongs."""

from collections.abc import Sequence

from tutor_tui.access import Actor, Role, Scope, Verb, Where, allowed
from tutor_tui.queries.timeline.entry import Sight


def sight_of(actor: Actor, places: Sequence[Where], *, is_opened: bool = False) -> Sight:
    """How much: all of it where a form post (or a post for the school) reaches the pupil.

    `is_opened` where the actor has opened the pupil outside his posts.
    """
    groups = {place.group_id for place in places if place.group_id is not None}
    taught = {
        post.scope_id for post in actor.posts if post.role is Role.TEACHER and post.scope is Scope.GROUP
    } & groups
    led = {
        post.scope_id
        for post in actor.posts
        if post.role in (Role.CURRICULUM_LEADER, Role.TEACHER) and post.scope is Scope.SUBJECT
    }
    subjects = {place.subject_id for place in places if place.group_id in taught} | led
    return Sight(
        everything=any(allowed(actor, Verb.SEE_FORM, place) for place in places),
        group_ids=frozenset(group for group in taught if group is not None),
        subject_ids=frozenset(subject for subject in subjects if subject is not None),
        staff_id=actor.staff_id,
        contacts=is_opened,
    )
