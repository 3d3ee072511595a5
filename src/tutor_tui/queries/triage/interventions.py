"""Reviews of interventions that are overdue, as promises of whoever leads them."""

from collections.abc import Iterable

from tutor_tui.queries.interventions.due import DueReview, overdue_reviews
from tutor_tui.queries.triage.ground import Ground, short_day
from tutor_tui.queries.triage.promise_case import of_pupil, promise_case
from tutor_tui.rules.triage.case import Case, Fact, Step
from tutor_tui.store.session import Session


def intervention_reviews(session: Session, ground: Ground) -> Iterable[Case]:
    """One case an intervention with somebody of the year in it: the pupil's, or the form's of whoever comes first.

    Only the year's own pupils are counted, whoever else is in it.
    """
    for due in overdue_reviews(session, ground.pupil_ids):
        here = [
            member.pupil_id
            for member in due.record.members
            if member.pupil_id in ground.pupils and member.in_it(session.today)
        ]
        if here:
            yield _case(session, ground, due, sorted(here, key=list(ground.pupils).index))


def _case(session: Session, ground: Ground, due: DueReview, here: list[int]) -> Case:
    words, record = session.policy.rules.vocabulary, due.record
    rule = session.policy.rules.tracking.interventions
    owes = "you" if record.led_by_id == session.actor.staff_id else record.led_by
    day = short_day(due.due_on)
    what = f"review of {words.intervention.a} was due on {day} · {owes}"
    fact = Fact(
        f"intervention:{record.intervention_id}:{due.due_on}",
        due.due_on,
        f"{record.name}, due {day}: {record.need}",
    )
    key, clause = f"intervention:{record.intervention_id}", (rule.clause, rule.source)
    if len(here) == 1:
        return of_pupil(
            ground,
            here[0],
            key=key,
            what=what,
            fact=fact,
            clause=clause,
            step=Step.CHASE,
            row_id=record.intervention_id,
        )
    places = [ground.pupils[pupil_id] for pupil_id in here]
    forms = {place.form_id for place in places}
    form = (places[0].form, places[0].form_id) if len(forms) == 1 else ("", None)
    return promise_case(
        "form", places[0].form_id, f"{record.name} ({len(here)})", form, key=key, what=what, facts=(fact,),
        clause=clause, step=Step.CHASE, row_id=record.intervention_id,
    )  # fmt: skip
