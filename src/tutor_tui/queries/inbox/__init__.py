"""What others wait for from the actor: the oldest first, whatever kind it is.

Each kind has a module with one function of session and circle; a further kind is a name in `waiting.Kind`, its
function here, its words in `ui/present/inbox/listed.py` and what opens it in `ui/screens/answering.py`.
"""

from collections.abc import Callable, Sequence

from tutor_tui.queries.inbox.access import approvals, opened
from tutor_tui.queries.inbox.answered import answered
from tutor_tui.queries.inbox.attainment import attainment
from tutor_tui.queries.inbox.barriers import barriers
from tutor_tui.queries.inbox.contacts import contacts
from tutor_tui.queries.inbox.corrections import corrections, due
from tutor_tui.queries.inbox.hand_ins import hand_ins
from tutor_tui.queries.inbox.interventions import interventions
from tutor_tui.queries.inbox.planners import comments
from tutor_tui.queries.inbox.praise import praised
from tutor_tui.queries.inbox.referrals import referrals
from tutor_tui.queries.inbox.reviews import reviews
from tutor_tui.queries.inbox.samples import samples
from tutor_tui.queries.inbox.steps import steps
from tutor_tui.queries.inbox.support import policy_review, support
from tutor_tui.queries.inbox.waiting import Circle, Kind, Waiting, circle_of
from tutor_tui.queries.protection.nameless import nameless
from tutor_tui.store.session import Session

__all__ = ["Circle", "Kind", "Waiting", "inbox"]

_SOURCES: tuple[Callable[[Session, Circle], Sequence[Waiting]], ...] = (
    answered,
    approvals,
    attainment,
    barriers,
    comments,
    contacts,
    corrections,
    due,
    hand_ins,
    interventions,
    opened,
    policy_review,
    praised,
    referrals,
    reviews,
    samples,
    steps,
    support,
)


def inbox(session: Session) -> tuple[Waiting, ...]:
    """Everything that waits for the actor today, the oldest first; empty for who has no such post.

    Nothing waits about a pupil whose name is gone.
    """
    circle = circle_of(session)
    found = [waiting for source in _SOURCES for waiting in source(session, circle)]
    gone = nameless({waiting.pupil_id for waiting in found if waiting.pupil_id is not None})
    found = [waiting for waiting in found if waiting.pupil_id not in gone]
    return tuple(sorted(found, key=lambda waiting: (waiting.since, waiting.kind, waiting.row_id)))
