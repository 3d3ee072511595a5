"""A target hangs under the one above it."""

from tutor_tui.errors import TutorError
from tutor_tui.queries.targets.parents import spot
from tutor_tui.queries.targets.permitted import permitted_target, place_of
from tutor_tui.queries.targets.reach import Ground, Place, ground
from tutor_tui.queries.targets.rows import within_post
from tutor_tui.rules.targets.hanging import why_not_under
from tutor_tui.rules.targets.reviews import OPEN
from tutor_tui.rules.targets.tree import would_go_round
from tutor_tui.services.targets.saying import NOT_SAVED, whose
from tutor_tui.services.work import work
from tutor_tui.store.models import Target
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


def hang_target(session: Session, target_id: int, parent_id: int | None) -> None:
    """Hang the target under another, or with None under nothing.

    Raises `AccessDenied` where the actor may not change it, `TutorError` where it may not hang there.
    """
    target = permitted_target(session, target_id)
    place = place_of(target)
    check_parent(session, ground(session), place, parent_id)
    if parent_id is not None:
        parents = dict(tuples(Target.select(Target.id, Target.parent)))
        if would_go_round(target_id, parent_id, parents):
            raise TutorError(
                "it would hang under itself",
                remedy="Choose one that does not hang under it.",
                title=NOT_SAVED,
            )
    with work(session, "hang target", whose(session, place)) as unit:
        unit.change(target, parent=parent_id)


def check_parent(session: Session, found: Ground, place: Place, parent_id: int | None) -> None:
    """Raise `TutorError` unless a target that stands at `place` may hang under that one."""
    if parent_id is None:
        return
    words = session.policy.rules.vocabulary
    rows = within_post(session, Target.id == parent_id).rows
    parent = next(iter(rows), None)
    if parent is None:
        raise TutorError(
            f"there is no such {words.target.one} within your post",
            remedy="Look at the list again.",
            title=NOT_SAVED,
        )
    if parent.status != OPEN:
        raise TutorError(
            f"the {words.target.one} above is {parent.status}",
            remedy="Choose one that is open.",
            title=NOT_SAVED,
        )
    reason = why_not_under(spot(found, place), spot(found, parent.place), words)
    if reason:
        raise TutorError(
            f"it may not hang there: {reason}", remedy="Choose another, or none.", title=NOT_SAVED
        )
