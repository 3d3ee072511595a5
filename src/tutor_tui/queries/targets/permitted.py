"""Whether the actor may set, change or review a target."""

from tutor_tui.access import Verb
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.targets.reach import SETTING, Ground, Place, ground, reach
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.store.models import Target
from tutor_tui.store.session import Session


def place_of(target: Target) -> Place:
    """Where a stored target stands. Raises `ValueError` for a layer that nobody knows."""
    return Place(
        Layer(target.layer),
        target.key_stage,
        target.year_group_id,
        target.group_id,
        target.pupil_id,
        target.subject_id,
        target.made_by_id,
    )


def require_setting(session: Session, place: Place) -> Ground:
    """Raise `AccessDenied` unless the actor may set a target that stands there."""
    found = ground(session, () if place.group_id is None else (place.group_id,))
    if not reach(found, SETTING[place.layer]).covers(place):
        words = session.policy.rules.vocabulary
        remedy = f"Ask the {words.pupil.one}'s {words.tutor.one} or {words.head_of_year.one}."
        if place.layer is not Layer.PUPIL:
            remedy = f"Ask the subject's {words.curriculum_leader.one}."
        elif place.subject_id is None:
            remedy += " In a subject that you teach, choose the subject."
        raise AccessDenied(f"{session.actor.name} may not {SETTING[place.layer].value} here", remedy=remedy)
    return found


def permitted_target(session: Session, target_id: int) -> Target:
    """The target, to be changed. Raises `AccessDenied`: in the same words where there is none or it is out of scope."""
    words = session.policy.rules.vocabulary
    target: Target | None = Target.get_or_none(Target.id == target_id)
    if target is not None and target.layer in set(Layer):
        place = place_of(target)
        found = ground(session, () if place.group_id is None else (place.group_id,))
        if reach(found, SETTING[place.layer]).covers(place):
            return target
        if reach(found, Verb.SEE_TARGETS).covers(place):
            raise AccessDenied(
                f"{session.actor.name} may not {SETTING[place.layer].value} here",
                remedy=f"Ask whoever set the {words.target.one}.",
            )
    raise AccessDenied(
        f"there is no such {words.target.one} within your post", remedy="Look at the list again."
    )
