"""Corrections that were missed: present then is escalated, away then gets another day, unknown is asked."""

from tutor_tui.queries.corrections.records import missed_corrections
from tutor_tui.queries.triage.free_days import free_days
from tutor_tui.queries.triage.ground import Ground, short_day
from tutor_tui.rules.triage.case import Case, CaseKind, Fact, Step
from tutor_tui.rules.triage.trouble import rule_name
from tutor_tui.store.session import Session

_STEPS = {True: Step.ESCALATE, False: Step.RESCHEDULE, None: Step.ASK_PRESENCE}
_ORDER = (True, None, False)


def correction_cases(session: Session, ground: Ground) -> list[Case]:
    """One case a missed correction, those who were present first.

    The evidence is the correction with the day on which it was missed: missed again, it is a new case.
    """
    rule = session.policy.rules.corrections
    words = session.policy.rules.vocabulary
    said = {
        True: f"the {words.pupil.one} was in school",
        False: f"the {words.pupil.one} was away",
        None: f"nobody knows whether the {words.pupil.one} was in school",
    }
    missed = [one for found in missed_corrections(session, ground.pupil_ids).values() for one in found]
    missed.sort(key=lambda one: (_ORDER.index(one.present), one.missed_on, one.correction_id))
    away = [one for one in missed if _STEPS[one.present] is Step.RESCHEDULE]
    days = free_days(session, [one.pupil_id for one in away])
    other_day = {one.correction_id: day for one, day in zip(away, days, strict=True)}
    cases = []
    for one in missed:
        place = ground.pupils[one.pupil_id]
        reason = f": {one.reason}" if one.reason else ""
        cases.append(
            Case(
                kind=CaseKind.CORRECTION,
                key=f"correction:{one.correction_id}",
                rule=rule_name(CaseKind.CORRECTION),
                rung=1,
                about="pupil",
                about_id=one.pupil_id,
                who=place.name,
                form=place.form,
                form_id=place.form_id,
                what=f"{one.kind} missed on {short_day(one.missed_on)}, {said[one.present]}",
                clause=rule.clause,
                source=rule.source,
                evidence=(
                    Fact(
                        f"correction:{one.correction_id}:{one.missed_on}",
                        one.missed_on,
                        f"{one.kind} missed{reason}",
                    ),
                ),
                done=(),
                step=_STEPS[one.present],
                row_id=one.correction_id,
                on=other_day.get(one.correction_id),
            )
        )
    return cases
