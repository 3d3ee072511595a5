"""Which referrals ask the actor: by the post that answers at their stage, within its subject, year or form."""

from tutor_tui.access import Role, Scope
from tutor_tui.queries.scope import where_pupils
from tutor_tui.store.models import Pupil, Referral
from tutor_tui.store.session import Session

STAGES: dict[Role, tuple[str, ...]] = {
    Role.CURRICULUM_LEADER: ("curriculum_leader",),
    Role.HEAD_OF_YEAR: ("head_of_year",),
    Role.SENCO: ("senco",),
    Role.SLT: ("assistant_head", "senior_leader"),
    Role.TUTOR: ("tutor",),
    Role.COVER_TUTOR: ("tutor",),
    Role.TEACHER: ("teacher",),
}
"""The stages of a referral (posts of the policy) at which each role is asked."""


def referrals_asking(session: Session, referral_id: int | None = None) -> list[Referral]:
    """Open referrals about pupils that ask the actor, or the one of this id; each with its pupil, oldest first."""
    stages = {stage for post in session.actor.posts for stage in STAGES.get(post.role, ())}
    wanted = Referral.stage.in_(list(stages)) & Referral.answered_on.is_null()
    if referral_id is not None:
        wanted &= Referral.id == referral_id
    rows = list(
        Referral.select(Referral, Pupil).join(Pupil).where(wanted).order_by(Referral.asked_on, Referral.id)
    )
    places = where_pupils([row.pupil_id for row in rows if row.pupil_id is not None], session.today)

    def asks(row: Referral) -> bool:
        for post in session.actor.posts:
            if row.stage not in STAGES.get(post.role, ()):
                continue
            if post.scope is Scope.SUBJECT and row.subject_id is not None:
                if post.scope_id == row.subject_id:
                    return True
            elif row.pupil_id is not None and any(place.within(post) for place in places[row.pupil_id]):
                return True
        return False

    return [row for row in rows if asks(row)]
