"""What is needed before a reward is given."""

import msgspec

from tutor_tui.access import Verb
from tutor_tui.queries.people.subjects import SubjectOffer, subjects_offered
from tutor_tui.queries.people.whom import whom
from tutor_tui.store.session import Session


class BeforeReward(msgspec.Struct, frozen=True):
    """Who would be rewarded, and what for."""

    pupil: str
    """ "Brown, Lily"."""
    offer: SubjectOffer
    """The subjects in which it can have been earned."""


def before_reward(session: Session, pupil_id: int) -> BeforeReward:
    """Raises `AccessDenied` where the actor may not reward the pupil."""
    return BeforeReward(whom(session, Verb.REWARD, pupil_id), subjects_offered(session, pupil_id))
