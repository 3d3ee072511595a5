"""Forms whose planners were not looked at: the tutor's matter, not a pupil's."""

from collections import defaultdict
from datetime import date
from typing import get_args

from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.policy.rule import Day
from tutor_tui.queries.people.stays import stays_in_forms
from tutor_tui.queries.triage.ground import Ground, short_day
from tutor_tui.rules.triage.case import Case, CaseKind, Fact, Step
from tutor_tui.rules.triage.trouble import is_unchecked, rule_name
from tutor_tui.store.models import PlannerCheck
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

WEEKS = 2
"""School weeks that are looked at, the last whose check day has passed: what is older, nobody can make good."""


def unchecked(session: Session, ground: Ground) -> list[Case]:
    """One case a form. Its evidence is the weeks, so that a nudge silences it until a further week is missed.

    A week counts from the day after its check day, for on that day the tutors are still at it, and only within the
    running academic year; a pupil who was away at the look counts as looked at, and one who was not yet or no longer
    in the form does not count.
    """
    rule = session.policy.rules.planner
    words = session.policy.rules.vocabulary
    weeks = _weeks_passed(session)
    if not weeks:
        return []
    roll = _roll(ground, weeks)
    looked_at = _looked_at({pupil_id for pupils in roll.values() for pupil_id in pupils}, weeks)
    cases = []
    for form in ground.forms:
        missed = []
        for week in weeks:
            pupils = roll.get((form.form_id, week.start), set())
            left = len(pupils - looked_at[week.start])
            if is_unchecked(left, len(pupils)):
                missed.append((week, left, len(pupils)))
        if not missed:
            continue
        week, left, of = missed[-1]
        tutor = " and ".join(ground.tutors.get(form.form_id, ())) or f"no {words.tutor.one}"
        also = f", nor the week before ({missed[0][1]})" if len(missed) > 1 else ""
        cases.append(
            Case(
                kind=CaseKind.UNCHECKED,
                key=f"form:{form.form_id}",
                rule=rule_name(CaseKind.UNCHECKED),
                rung=1,
                about="form",
                about_id=form.form_id,
                who=form.name,
                form=form.name,
                form_id=form.form_id,
                what=f"{left} of {words.planner.count(of)} not checked in the week of "
                f"{short_day(week.start)}{also} · {tutor}",
                clause=rule.clause,
                source=rule.source,
                evidence=tuple(
                    Fact(
                        f"week:{week.start}",
                        week.start,
                        f"week of {short_day(week.start)}: {left} of {words.planner.count(of)} not checked",
                    )
                    for week, left, of in missed
                ),
                done=(),
                step=Step.NUDGE,
                first=len(missed) > 1,
            )
        )
    return cases


def _weeks_passed(session: Session) -> list[SchoolWeek]:
    """The last weeks of this academic year whose check day has passed."""
    now = session.calendar.week_for(session.today)
    if now is None:
        return []
    weekday = get_args(Day).index(session.policy.rules.planner.check_day)

    def has_passed(week: SchoolWeek) -> bool:
        day = next((day for day in week.days if day.weekday() >= weekday), week.end)
        return week.year == now.year and day < session.today

    return [week for week in session.calendar.last_weeks(now, WEEKS + 1) if has_passed(week)][-WEEKS:]


def _roll(ground: Ground, weeks: list[SchoolWeek]) -> dict[tuple[int, date], set[int]]:
    """Who was in each form on every school day of each week so far, by form and Monday."""
    stays = stays_in_forms([form.form_id for form in ground.forms], weeks[0].start, weeks[-1].end)
    found: dict[tuple[int, date], set[int]] = defaultdict(set)
    for stay in stays:
        for week in weeks:
            if stay.all_week(week):
                found[stay.form_id, week.start].add(stay.pupil_id)
    return found


def _looked_at(pupil_ids: set[int], weeks: list[SchoolWeek]) -> dict[date, set[int]]:
    """Whose planner was looked at, by the week's Monday; being away counts."""
    rows = tuples(
        PlannerCheck.select(PlannerCheck.week, PlannerCheck.pupil).where(
            among(PlannerCheck.pupil, list(pupil_ids)),
            PlannerCheck.week.in_([week.start for week in weeks]),
            PlannerCheck.state != "unchecked",
        )
    )
    found: dict[date, set[int]] = {week.start: set() for week in weeks}
    for week, pupil_id in rows:
        found[week].add(pupil_id)
    return found
