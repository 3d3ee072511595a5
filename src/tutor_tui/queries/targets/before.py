"""What is needed before a target is agreed with a pupil, or one of his is reviewed."""

import msgspec

from tutor_tui.access import Verb
from tutor_tui.queries.people.subjects import SubjectChoice, subjects_offered
from tutor_tui.queries.people.whom import whom
from tutor_tui.queries.targets.parents import ParentChoice, pupils_parents
from tutor_tui.queries.targets.to_review import ToReview, pupils_to_review
from tutor_tui.store.session import Session


class BeforeTarget(msgspec.Struct, frozen=True):
    """A pupil's open targets, and what a new one could be in and hang under."""

    pupil: str
    """ "Brown, Lily"."""
    targets: tuple[ToReview, ...]
    """The open ones that the actor may review, the next review first."""
    subjects: tuple[SubjectChoice, ...]
    """The subjects to choose from."""
    usual: int | None
    """The subject that is meant unless another is chosen."""
    parents: tuple[ParentChoice, ...]
    """What a new one may hang under, each in its own subject."""

    @property
    def due(self) -> ToReview | None:
        """The target whose review is due soon or overdue, the first of them."""
        return next((one for one in self.targets if one.review.asks), None)


def before_target(session: Session, pupil_id: int) -> BeforeTarget:
    """Raises `AccessDenied` where the actor may not agree targets with the pupil."""
    pupil = whom(session, Verb.SET_TARGET, pupil_id)
    offer = subjects_offered(session, pupil_id)
    return BeforeTarget(
        pupil,
        pupils_to_review(session, pupil_id),
        offer.subjects,
        offer.usual,
        pupils_parents(session, pupil_id),
    )
