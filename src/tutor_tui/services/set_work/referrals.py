"""Referrals of what is set: a group that is set too little or too much, a task that much of a group missed.

Such a matter is the subject's, never one pupil's.
"""

from tutor_tui.access import Verb, allowed
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.policy.rule import Post
from tutor_tui.queries.people.group_places import where_groups
from tutor_tui.services.referrals import ask
from tutor_tui.services.words import required
from tutor_tui.services.work import work
from tutor_tui.store.models import HomeworkTask, TeachingGroup
from tutor_tui.store.session import Session

WHO_MAY = (Verb.MONITOR, Verb.TRIAGE, Verb.SEE_GROUP)
"""Whoever may do one of these at the group's place may refer what is set for it."""


def refer_group(session: Session, group_id: int, question: str, *, stage: Post | None = None) -> int:
    """Ask about what is set for a group; at the policy's first stage where no other is given.

    `stage` is `teacher`, or one of the policy's. Returns the referral's id. Raises `AccessDenied` where the group is
    out of scope or there is none, `TutorError` for a stage at which nobody would answer.
    """
    _require(session, group_id)
    _known(session, stage)
    group: TeachingGroup = TeachingGroup.get_by_id(group_id)
    with work(session, "refer", group.name) as unit:
        made = ask(
            unit, None, required(question, "question"), group.subject_id, stage=stage, group_id=group_id
        )
    return made.id


def refer_task(session: Session, task_id: int, question: str, *, stage: Post | None = None) -> int:
    """Ask about one task of a group; at the policy's first stage where no other is given.

    Returns the referral's id. Raises `AccessDenied` where its group is out of scope, `TutorError` where there is
    no such task.
    """
    task: HomeworkTask | None = HomeworkTask.get_or_none(HomeworkTask.id == task_id)
    if task is None:
        raise TutorError("this is no longer there", remedy="Look at the list again.", title="Not saved")
    _require(session, task.group_id)
    _known(session, stage)
    with work(session, "refer", f"{task.group.name}: {task.title}") as unit:
        made = ask(
            unit,
            None,
            required(question, "question"),
            task.subject_id,
            stage=stage,
            group_id=task.group_id,
            task_id=task_id,
        )
    return made.id


def _require(session: Session, group_id: int) -> None:
    place = where_groups(session, [group_id]).get(group_id)
    if place is None or not any(allowed(session.actor, verb, place) for verb in WHO_MAY):
        raise AccessDenied(
            "there is no such group within your post", remedy="Ask the leader of its subject, or of its year."
        )


def _known(session: Session, stage: Post | None) -> None:
    stages = session.policy.rules.escalation.referrals.stages
    if stage not in (None, "teacher", *stages):
        words = session.policy.rules.vocabulary
        known = ", ".join(words.word(term).one for term in ("teacher", *stages))
        raise TutorError("nobody answers at this stage", remedy=f"Ask one of: {known}.", title="Not saved")
