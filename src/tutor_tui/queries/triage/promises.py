"""What was promised and is overdue: calls, replies, answers, reviews; each names who owes it."""

from collections import defaultdict
from collections.abc import Iterable

from peewee import fn

from tutor_tui.policy.rule import DEFAULT
from tutor_tui.queries.barriers.rows import open_barriers
from tutor_tui.queries.registration.promises import waiting_comments
from tutor_tui.queries.triage.ground import Ground, short_day
from tutor_tui.queries.triage.interventions import intervention_reviews
from tutor_tui.queries.triage.promise_case import of_pupil, promise_case, tutors_named
from tutor_tui.queries.triage.unanswered import unanswered
from tutor_tui.rules.targets.reviews import OPEN, Standing
from tutor_tui.rules.triage.case import Case, Fact, Step
from tutor_tui.store.models import HomeContact, SupportProvision, Target
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
        *unanswered(session, ground),
        *_targets(session, ground),
        *(_support(session, ground) if ground.sees_needs else ()),
        *_barriers(session, ground),
        *intervention_reviews(session, ground),
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
        yield of_pupil(
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
        yield of_pupil(
            ground,
            comment.pupil_id,
            key=f"comment:{comment.comment_id}",
            what=f"comment of {short_day(comment.written_on)} unanswered for {days} · "
            f"{tutors_named(session, ground, place.form_id)}",
            fact=Fact(
                f"comment:{comment.comment_id}",
                comment.written_on,
                f"{short_day(comment.written_on)}: {comment.text}",
            ),
            clause=(rule.clause, rule.source),
            step=Step.CHASE,
            row_id=comment.comment_id,
        )


def _targets(session: Session, ground: Ground) -> Iterable[Case]:
    rule = session.policy.rules.tracking.targets
    words = session.policy.rules.vocabulary
    review_on = fn.COALESCE(Target.review_on, Target.due_on)
    rows = tuples(
        Target.select(Target.id, Target.pupil, review_on, Target.text)
        .where(among(Target.pupil, ground.pupil_ids), Target.status == OPEN, review_on < session.today)
        .order_by(review_on, Target.id)
    )
    by_form: defaultdict[int, list[Fact]] = defaultdict(list)
    for target_id, pupil_id, day, text in rows:
        place = ground.pupils[pupil_id]
        by_form[place.form_id].append(
            Fact(f"target:{target_id}:{day}", day, f"{place.name}, review due {short_day(day)}: {text}")
        )
    names = {form.form_id: form.name for form in ground.forms}
    for form_id, facts in by_form.items():
        count = words.target.count(len(facts))
        oldest = "due since " if len(facts) == 1 else "the oldest due since "
        yield promise_case(
            "form", form_id, names[form_id], (names[form_id], form_id), key=f"reviews:{form_id}",
            what=f"{count} to review, {oldest}{short_day(facts[0].day)} · "
            f"{tutors_named(session, ground, form_id)}",
            facts=tuple(facts), clause=(rule.clause, rule.source), step=Step.CHASE,
        )  # fmt: skip


def _barriers(session: Session, ground: Ground) -> Iterable[Case]:
    """What the actor acts on himself waits in his inbox."""
    for row in open_barriers(session, ground.pupil_ids):
        if row.review.standing is not Standing.OVERDUE or row.review.on is None or row.is_mine:
            continue
        tutors = tutors_named(session, ground, ground.pupils[row.pupil_id].form_id)
        yield of_pupil(
            ground,
            row.pupil_id,
            key=f"barrier:{row.barrier_id}",
            what=f"review of a barrier overdue since {short_day(row.review.on)} · "
            f"{tutors if row.is_tutors else row.actor}",
            fact=Fact(
                f"barrier:{row.barrier_id}:{row.review.on}",
                row.review.on,
                f"{row.kind}: {row.action}; review was due on {short_day(row.review.on)}",
            ),
            clause=(KEPT, DEFAULT),
            step=Step.CHASE,
            row_id=row.barrier_id,
        )


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
        yield of_pupil(
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
