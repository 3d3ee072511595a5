"""What was promised and is overdue: calls, replies, answers, reviews; each names who owes it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from peewee import JOIN

from tutor_tui.policy.rule import DEFAULT
from tutor_tui.queries.posts import ROLES
from tutor_tui.queries.promises import waiting_comments
from tutor_tui.queries.triage.ground import Ground, short_day
from tutor_tui.rules.case import Case, CaseKind, Fact, Step
from tutor_tui.rules.triage import rule_name
from tutor_tui.store.models import (
    HomeContact,
    HomeworkTask,
    Referral,
    StaffRole,
    Subject,
    SupportProvision,
    Target,
    TeachingGroup,
)
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

KEPT = "What was promised for a day is done by that day."
"""The clause of a promise of which the policy says nothing."""


def promise_cases(session: Session, ground: Ground) -> list[Case]:
    """One case a promise, the oldest first; the reviews of targets of a form are one case, for one tutor owes them.

    Due today is not overdue. The evidence is the promise with its day: promised anew and missed again, it is back.
    Reviews of support are told only to whoever may see needs, and without naming the support.
    """
    cases = [
        *_contacts(session, ground),
        *_comments(session, ground),
        *_referrals(session, ground),
        *_targets(session, ground),
        *(_support(session, ground) if ground.sees_needs else ()),
    ]
    return sorted(cases, key=lambda case: (case.evidence[0].day, case.key))


def _contacts(session: Session, ground: Ground) -> Iterable[Case]:
    words = session.policy.rules.vocabulary
    rows = tuples(
        HomeContact.select(
            HomeContact.id, HomeContact.pupil, HomeContact.by, HomeContact.reason, HomeContact.follow_up_on
        ).where(
            among(HomeContact.pupil, ground.pupil_ids),
            ~HomeContact.done,
            HomeContact.follow_up_on < session.today,
        )
    )
    for contact_id, pupil_id, by, reason, due_on in rows:
        is_own = by == session.actor.staff_id
        owes = "you" if is_own else ground.staff.get(by, "")
        because = f": {reason}" if reason else ""
        yield _of_pupil(
            ground,
            pupil_id,
            key=f"contact:{contact_id}",
            what=f"{words.contact.one} promised for {short_day(due_on)} · {owes}",
            fact=Fact(
                f"contact:{contact_id}:{due_on}",
                due_on,
                f"{words.contact.one} promised for {short_day(due_on)}{because}",
            ),
            clause=(KEPT, DEFAULT),
            step=Step.CONTACT_HOME if is_own else Step.CHASE,
            row_id=contact_id,
        )


def _comments(session: Session, ground: Ground) -> Iterable[Case]:
    rule = session.policy.rules.planner
    for comment in waiting_comments(session, ground.pupil_ids):
        if comment.days <= rule.reply_within_days:
            continue
        place = ground.pupils[comment.pupil_id]
        days = "1 school day" if comment.days == 1 else f"{comment.days} school days"
        yield _of_pupil(
            ground,
            comment.pupil_id,
            key=f"comment:{comment.comment_id}",
            what=f"comment of {short_day(comment.written_on)} unanswered for {days} · "
            f"{_tutors(session, ground, place.form_id)}",
            fact=Fact(
                f"comment:{comment.comment_id}",
                comment.written_on,
                f"{short_day(comment.written_on)}: {comment.text}",
            ),
            clause=(rule.clause, rule.source),
            step=Step.CHASE,
            row_id=comment.comment_id,
        )


def _referrals(session: Session, ground: Ground) -> Iterable[Case]:
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
            names = _tutors(session, ground, place.form_id)
        else:
            by_subject = holders.get((stage, subject_id)) or holders.get((stage, None), ())
            names = ", ".join(by_subject[:2]) or f"no {words.word(stage).one} is named"
        about = f" in {subject}" if subject else ""
        what = f"{words.referral.one}{about} unanswered since {short_day(due_on)} · {words.word(stage).one}: {names}"
        fact = Fact(f"referral:{row_id}:{due_on}", due_on, f"due {short_day(due_on)}: {question}")
        clause = (rule.clause, rule.source)
        if place is not None:
            yield _of_pupil(
                ground, pupil_id, key=f"referral:{row_id}", what=what, fact=fact, clause=clause,
                step=Step.CHASE, row_id=row_id,
            )  # fmt: skip
        else:
            who = ": ".join(filter(None, (group, task)))
            yield _case(
                "group", group_id, who, ("", None), key=f"referral:{row_id}", what=what, facts=(fact,),
                clause=clause, step=Step.CHASE, row_id=row_id,
            )  # fmt: skip


def _targets(session: Session, ground: Ground) -> Iterable[Case]:
    rule = session.policy.rules.tracking.targets
    words = session.policy.rules.vocabulary
    rows = tuples(
        Target.select(Target.id, Target.pupil, Target.due_on, Target.text)
        .where(among(Target.pupil, ground.pupil_ids), Target.status == "open", Target.due_on < session.today)
        .order_by(Target.due_on, Target.id)
    )
    by_form: defaultdict[int, list[Fact]] = defaultdict(list)
    for target_id, pupil_id, due_on, text in rows:
        place = ground.pupils[pupil_id]
        by_form[place.form_id].append(
            Fact(f"target:{target_id}:{due_on}", due_on, f"{place.name}, due {short_day(due_on)}: {text}")
        )
    names = {form.form_id: form.name for form in ground.forms}
    for form_id, facts in by_form.items():
        count = words.target.count(len(facts))
        oldest = "due since " if len(facts) == 1 else "the oldest due since "
        yield _case(
            "form", form_id, names[form_id], (names[form_id], form_id), key=f"reviews:{form_id}",
            what=f"{count} to review, {oldest}{short_day(facts[0].day)} · "
            f"{_tutors(session, ground, form_id)}",
            facts=tuple(facts), clause=(rule.clause, rule.source), step=Step.CHASE,
        )  # fmt: skip


def _support(session: Session, ground: Ground) -> Iterable[Case]:
    words = session.policy.rules.vocabulary
    rows = tuples(
        SupportProvision.select(
            SupportProvision.id,
            SupportProvision.pupil,
            SupportProvision.review_on,
            SupportProvision.agreed_by,
        ).where(
            among(SupportProvision.pupil, ground.pupil_ids),
            SupportProvision.review_on < session.today,
            SupportProvision.until_on.is_null() | (SupportProvision.until_on >= session.today),
        )
    )
    for row_id, pupil_id, review_on, agreed_by in rows:
        owes = ground.staff.get(agreed_by) or words.senco.one
        yield _of_pupil(
            ground,
            pupil_id,
            key=f"support:{row_id}",
            what=f"review of {words.support.one} overdue since {short_day(review_on)} · {owes}",
            fact=Fact(
                f"support:{row_id}:{review_on}", review_on, f"review was due on {short_day(review_on)}"
            ),
            clause=(KEPT, DEFAULT),
            step=Step.CHASE,
            row_id=row_id,
        )


def _tutors(session: Session, ground: Ground, form_id: int) -> str:
    word = session.policy.rules.vocabulary.tutor.one
    return " and ".join(ground.tutors.get(form_id, ())) or f"no {word}"


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


def _of_pupil(
    ground: Ground,
    pupil_id: int,
    *,
    key: str,
    what: str,
    fact: Fact,
    clause: tuple[str, str],
    step: Step,
    row_id: int,
) -> Case:
    place = ground.pupils[pupil_id]
    return _case(
        "pupil", pupil_id, place.name, (place.form, place.form_id), key=key, what=what, facts=(fact,),
        clause=clause, step=step, row_id=row_id,
    )  # fmt: skip


def _case(
    about: Literal["form", "pupil", "group"],
    about_id: int,
    who: str,
    form: tuple[str, int | None],
    *,
    key: str,
    what: str,
    facts: tuple[Fact, ...],
    clause: tuple[str, str],
    step: Step,
    row_id: int | None = None,
) -> Case:
    return Case(
        kind=CaseKind.PROMISE,
        key=key,
        rule=rule_name(CaseKind.PROMISE),
        rung=1,
        about=about,
        about_id=about_id,
        who=who,
        form=form[0],
        form_id=form[1],
        what=what,
        clause=clause[0],
        source=clause[1],
        evidence=facts,
        done=(),
        step=step,
        row_id=row_id,
    )
