"""What a member of the senior leadership is told wherever the day begins."""

import msgspec

from tutor_tui.queries.approvals import to_answer
from tutor_tui.queries.grants import to_see
from tutor_tui.store.session import Session


class Alerts(msgspec.Struct, frozen=True):
    """How much waits for this person alone; nothing for everybody else."""

    to_answer: int
    """Questions to a second person."""
    to_see: int
    """Pupils whom somebody opened outside the post."""


def alerts(session: Session) -> Alerts:
    """What waits now."""
    return Alerts(len(to_answer(session)), len(to_see(session)))
