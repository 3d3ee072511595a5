"""What tutors decided about the proposals of the last weeks, and what they then did."""

from collections import defaultdict
from datetime import date
from random import Random

from tutor_tui.demo.contacts import made, promise
from tutor_tui.demo.forms import Forms
from tutor_tui.demo.own_form import MARKS
from tutor_tui.demo.phrases import phrases
from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.world import World
from tutor_tui.queries.findings import earliest_counted, findings
from tutor_tui.queries.registration.visits import visits_since
from tutor_tui.rules.thresholds import Finding
from tutor_tui.services.decisions import most_missed
from tutor_tui.store.models import Correction, Decision, Referral, Reward
from tutor_tui.store.session import Session

_DECIDED_SEATS = (7, 14, 17, 24, 26)
"""Those of Ms Carter's form about whom everything was decided up to last week."""


def write_decisions(world: World, session: Session, forms: Forms, pupils: list[DemoPupil]) -> None:
    """Decide most of what the policy proposed as of two moments of the half term; all rows before are sent."""
    rng = world.chance("decisions")
    for ago in (12, 4):
        day = world.days_ago(ago)
        by_form: defaultdict[tuple[int, int], list[DemoPupil]] = defaultdict(list)
        for pupil in pupils:
            spell = pupil.spell_on(day)
            if pupil.is_current and spell is not None and spell.year == world.year:
                by_form[spell.number, spell.place].append(pupil)
        since = earliest_counted(session, day)
        for place in sorted(by_form):
            people = {pupil.id: pupil for pupil in by_form[place]}
            visits = visits_since(list(people), since, day)
            found = findings(session, list(people), visits, day)
            for pupil_id in sorted(found):
                for finding in found[pupil_id]:
                    _decide(world, rng, forms, people[pupil_id], finding, day)
        world.db.flush()


def _decide(world: World, rng: Random, forms: Forms, pupil: DemoPupil, finding: Finding, day: date) -> None:
    """Accept, dismiss with a reason, snooze, or leave it for now."""
    outcome = rng.choices(("accepted", "dismissed", "snoozed", ""), (72, 10, 6, 12))[0]
    if pupil.seat:
        if pupil.seat in MARKS and pupil.seat not in _DECIDED_SEATS:
            return
        outcome = "accepted"
    if not outcome:
        return
    threshold = finding.threshold
    reason = f"{finding.count} {threshold.counts} in the {threshold.within}".replace("_", " ")
    if outcome == "dismissed":
        reason = rng.choice(phrases("dismissals"))
    until = world.days_ahead(rng.randint(1, 10)) if rng.random() < 0.6 else world.days_ago(1)
    tutor = pupil.tutor_on(forms, day)
    world.db.add(
        Decision,
        day,
        rule=finding.rule,
        rung=finding.threshold.rung,
        subject_kind="pupil",
        subject_id=pupil.id,
        evidence_key=finding.evidence_key,
        outcome=outcome,
        until_on=until if outcome == "snoozed" else None,
        reason=reason if outcome != "snoozed" else "",
        by=tutor,
        at=world.db.morning(day),
        policy_hash=world.policy.hash,
    )
    if outcome == "accepted" and finding.reached:
        _carry_out(world, rng, forms, pupil, finding, reason, day)


def _carry_out(
    world: World, rng: Random, forms: Forms, pupil: DemoPupil, finding: Finding, reason: str, day: date
) -> None:
    """What was accepted on `day` is done on the next school day, or still owed."""
    then = world.calendar.next_school_day(day) or day
    tutor = pupil.tutor_on(forms, day)
    match finding.threshold.proposes:
        case "contact_home" | "letter_home":
            if rng.random() < 0.05 and pupil.carers and not pupil.seat:
                promise(world, forms, pupil, reason, then)
                return
            channel = "letter" if finding.threshold.proposes == "letter_home" else "phone"
            said = "" if channel == "letter" else rng.choice(phrases("contact_said"))
            made(world, forms, pupil, then, channel, reason, said)
        case "correction" if world.policy.rules.has_corrections:
            served_on = world.calendar.add_school_days(day, 2) or day
            is_over = served_on < world.today
            world.db.add(
                Correction,
                day,
                pupil=pupil.id,
                kind=world.policy.rules.corrections.kinds[0].name,
                reason=reason,
                made_by=tutor,
                scheduled_on=served_on,
                present=True if is_over else None,
                state="served" if is_over else "set",
            )
        case "refer" | "head_of_year":
            due = world.calendar.add_school_days(day, 5) or day
            first = world.policy.rules.escalation.referrals.stages[0]
            world.db.add(
                Referral,
                day,
                pupil=pupil.id,
                subject=most_missed(finding) if finding.threshold.proposes == "refer" else None,
                stage="head_of_year" if finding.threshold.proposes == "head_of_year" else first,
                asked_by=tutor,
                asked_on=day,
                question=reason,
                due_on=due,
            )
        case "reward":
            world.db.add(
                Reward,
                day,
                pupil=pupil.id,
                kind=world.policy.rules.vocabulary.reward.one,
                reason=reason,
                given_by=tutor,
                given_on=day,
            )
        case _:
            pass
