"""Which referrals ask the actor: by the post that answers at their stage, within its subject, year, form or group."""

from typing import Any

from peewee import JOIN, fn

from tutor_tui.access import Role, Scope
from tutor_tui.queries.people.group_places import where_groups
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.scope import where_pupils
from tutor_tui.store.models import HomeworkTask, Pupil, Referral, Subject, TeachingGroup
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
    """Open referrals that ask the actor, or the one of this id; each with what it is about, oldest first.

    What was raised to the next stage no longer asks the one before.
    """
    stages = {stage for post in session.actor.posts for stage in STAGES.get(post.role, ())}
    wanted = Referral.stage.in_(list(stages)) & Referral.answered_on.is_null()
    if referral_id is not None:
        wanted &= Referral.id == referral_id
    rows = list(with_subjects(wanted).order_by(Referral.asked_on, Referral.id))
    places = where_pupils([row.pupil_id for row in rows if row.pupil_id is not None], session.today)
    groups = where_groups(session, {row.group_id for row in rows if row.group_id is not None})

    def asks(row: Referral) -> bool:
        lies_in = list(places[row.pupil_id] if row.pupil_id is not None else ())
        if row.group_id in groups:
            lies_in.append(groups[row.group_id])
        for post in session.actor.posts:
            if row.stage not in STAGES.get(post.role, ()):
                continue
            if post.scope is Scope.SUBJECT and row.subject_id is not None:
                if post.scope_id == row.subject_id:
                    return True
            elif any(place.within(post) for place in lies_in):
                return True
        return False

    return [row for row in rows if asks(row)]


def with_subjects(wanted: Any) -> Any:
    """The referrals that fulfil the condition and were not raised, each with pupil, group and task."""
    later = Referral.alias()
    raised = later.select(later.id).where(later.raised_from == Referral.id)
    return (
        Referral.select(Referral, Pupil, TeachingGroup, HomeworkTask, Subject)
        .join_from(Referral, Pupil, JOIN.LEFT_OUTER)
        .join_from(Referral, TeachingGroup, JOIN.LEFT_OUTER)
        .join_from(Referral, HomeworkTask, JOIN.LEFT_OUTER)
        .join_from(Referral, Subject, JOIN.LEFT_OUTER)
        .where(wanted, ~fn.EXISTS(raised))
    )


def about(referral: Referral) -> str:
    """Whom or what it is about: "Brown, Lily", "8B/Fr", "8B/Fr: My town"; the subject where it is no more than that."""
    if referral.pupil is not None:
        return pupil_name(referral.pupil)
    if referral.group is None:
        return referral.subject.name if referral.subject is not None else ""
    task = referral.task.title if referral.task is not None else ""
    return ": ".join(filter(None, (referral.group.name, task)))
