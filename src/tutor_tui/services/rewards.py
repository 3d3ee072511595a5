"""Rewards: commendations, dojos, letters home."""

from tutor_tui.access import Verb
from tutor_tui.queries.names import pupil_name
from tutor_tui.queries.scope import require_pupils
from tutor_tui.services.people import acting_staff
from tutor_tui.services.words import optional
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import Pupil, Reward
from tutor_tui.store.session import Session


def reward(session: Session, pupil_id: int, reason: str = "") -> int:
    """Give the policy's reward to a pupil. Returns its id."""
    require_pupils(session, Verb.REWARD, pupil_id)
    with work(session, "reward", pupil_name(Pupil.get_by_id(pupil_id))) as unit:
        given = give(unit, pupil_id, optional(reason, "reason"))
    return given.id


def give(unit: Work, pupil_id: int, reason: str) -> Reward:
    """The reward as part of another verb, such as an accepted proposal."""
    return unit.insert(
        Reward(
            pupil=pupil_id,
            kind=unit.session.policy.rules.vocabulary.reward.one,
            reason=reason,
            given_by=acting_staff(unit.session),
            given_on=unit.session.today,
        )
    )
