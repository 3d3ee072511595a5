"""Rewards: commendations, dojos, letters home."""

from uuid import UUID, uuid4

from tutor_tui.access import Verb
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.scope import require_pupils
from tutor_tui.services.people import acting_staff
from tutor_tui.services.subjects import known_subject
from tutor_tui.services.words import optional
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import Pupil, Reward
from tutor_tui.store.session import Session


def reward(session: Session, pupil_id: int, reason: str = "", *, subject_id: int | None = None) -> int:
    """Give the policy's reward to a pupil, for work in a subject where one is named. Returns its id."""
    require_pupils(session, Verb.REWARD, pupil_id)
    with work(session, "reward", pupil_name(Pupil.get_by_id(pupil_id))) as unit:
        given = give(unit, pupil_id, optional(reason, "reason"), known_subject(subject_id))
    return given.id


def give(
    unit: Work, pupil_id: int, reason: str, subject_id: int | None = None, *, key: UUID | None = None
) -> Reward:
    """The reward as part of another verb, such as an accepted proposal; `key` where it must have a certain one."""
    return unit.insert(
        Reward(
            key=key or uuid4(),
            pupil=pupil_id,
            kind=unit.session.policy.rules.vocabulary.reward.one,
            reason=reason,
            given_by=acting_staff(unit.session),
            given_on=unit.session.today,
            subject=subject_id,
        )
    )
