"""What is needed before a target is agreed or reviewed."""

import msgspec

from tutor_tui.access import Verb
from tutor_tui.queries.people.subjects import SubjectChoice, subjects_of
from tutor_tui.queries.people.whom import whom
from tutor_tui.queries.registration.board import BoardTarget
from tutor_tui.queries.registration.marks import open_targets
from tutor_tui.store.session import Session


class BeforeTarget(msgspec.Struct, frozen=True):
    """A pupil's open targets, and the subjects that a new one could be in."""

    pupil: str
    """ "Brown, Lily"."""
    targets: tuple[BoardTarget, ...]
    """The open ones, the earliest due first."""
    subjects: tuple[SubjectChoice, ...]
    """The subjects to choose from."""


def before_target(session: Session, pupil_id: int) -> BeforeTarget:
    """Raises `AccessDenied` where the actor may not agree targets with the pupil."""
    return BeforeTarget(
        pupil=whom(session, Verb.SET_TARGET, pupil_id),
        targets=tuple(
            sorted(open_targets([pupil_id])[pupil_id], key=lambda target: (target.due_on, target.target_id))
        ),
        subjects=subjects_of(pupil_id, session.today),
    )
