"""Referrals that nobody has answered by their day, and who is asked."""

from collections.abc import Iterable

from peewee import JOIN

from tutor_tui.queries.people.posts import ROLES
from tutor_tui.queries.triage.ground import Ground, short_day
from tutor_tui.queries.triage.promise_case import of_pupil, promise_case, tutors_named
from tutor_tui.rules.triage.case import Case, Fact, Step
from tutor_tui.store.models import HomeworkTask, Referral, StaffRole, Subject, TeachingGroup
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


def unanswered(session: Session, ground: Ground) -> Iterable[Case]:
    """One case a referral about a pupil of the year, or about one of its groups or their tasks."""
    rule = session.policy.rules.escalation.referrals
    words = session.policy.rules.vocabulary
    rows = tuples(
        Referral.select(
            Referral.id, Referral.pupil, Referral.group, TeachingGroup.name, HomeworkTask.title,
            Referral.subject, Subject.name, Referral.stage, Referral.due_on, Referral.question,
        )
        .join(TeachingGroup, JOIN.LEFT_OUTER)
        .switch(Referral)
        .join(HomeworkTask, JOIN.LEFT_OUTER, on=(Referral.task == HomeworkTask.id))
        .switch(Referral)
        .join(Subject, JOIN.LEFT_OUTER, on=(Referral.subject == Subject.id))
        .where(
            Referral.answered_on.is_null(),
            Referral.due_on < session.today,
            among(Referral.pupil, ground.pupil_ids)
            | (Referral.pupil.is_null() & among(Referral.group, ground.group_ids)),
        )
    )  # fmt: skip
    holders = _holders(session, ground) if rows else {}
    for row_id, pupil_id, group_id, group, task, subject_id, subject, stage, due_on, question in rows:
        place = ground.pupils.get(pupil_id)
        if stage == "tutor" and place is not None:
            names = tutors_named(session, ground, place.form_id)
        else:
            by_subject = holders.get((stage, subject_id)) or holders.get((stage, None), ())
            names = ", ".join(by_subject[:2]) or f"no {words.word(stage).one} is named"
        about = f" in {subject}" if subject else ""
        what = f"{words.referral.one}{about} unanswered since {short_day(due_on)} · {words.word(stage).one}: {names}"
        fact = Fact(f"referral:{row_id}:{due_on}", due_on, f"due {short_day(due_on)}: {question}")
        clause = (rule.clause, rule.source)
        if place is not None:
            yield of_pupil(
                ground, pupil_id, key=f"referral:{row_id}", what=what, fact=fact, clause=clause,
                step=Step.CHASE, row_id=row_id,
            )  # fmt: skip
        else:
            who = ": ".join(filter(None, (group, task)))
            yield promise_case(
                "group", group_id, who, ("", None), key=f"referral:{row_id}", what=what, facts=(fact,),
                clause=clause, step=Step.CHASE, row_id=row_id,
            )  # fmt: skip


def _holders(session: Session, ground: Ground) -> dict[tuple[str, int | None], tuple[str, ...]]:
    """Who holds each post at which referrals are answered: by post and subject, without one where it has none."""
    day = session.today
    rows = tuples(
        StaffRole.select(StaffRole.role, StaffRole.scope, StaffRole.scope_id, StaffRole.staff)
        .where(StaffRole.from_on <= day, StaffRole.until_on.is_null() | (StaffRole.until_on >= day))
        .order_by(StaffRole.id)
    )
    found: dict[tuple[str, int | None], tuple[str, ...]] = {}
    for role, scope, scope_id, staff_id in rows:
        if scope == "year" and scope_id != ground.year_id:
            continue
        for post, roles in ROLES.items():
            if role in roles:
                key = (post, scope_id if scope == "subject" else None)
                found[key] = (*found.get(key, ()), ground.staff.get(staff_id, ""))
    return found
