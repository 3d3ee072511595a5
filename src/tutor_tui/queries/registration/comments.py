"""The comments in one pupil's planner that wait for a reply."""

import msgspec

from tutor_tui.access import Verb
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.registration.promises import WaitingComment, carry_over
from tutor_tui.queries.scope import pupil_in_scope, require_pupils
from tutor_tui.store.session import Session


class CommentsOf(msgspec.Struct, frozen=True):
    """What a tutor needs to answer comments."""

    pupil: str
    """ "Brown, Lily"."""
    waiting: tuple[WaitingComment, ...]
    """Comments that wait for a reply, the oldest first."""


def comments_waiting(session: Session, pupil_id: int) -> CommentsOf:
    """The pupil's comments that wait. Raises `AccessDenied` where the actor may not comment on this pupil."""
    pupil = pupil_in_scope(session, pupil_id)
    require_pupils(session, Verb.COMMENT, pupil_id)
    return CommentsOf(pupil_name(pupil), carry_over(session, [pupil_id]).comments)
