"""How pupils' planners stood in a term."""

from collections.abc import Collection, Sequence

from tutor_tui.queries.parent_report.term import ReportTerm
from tutor_tui.queries.registration.visits import visits_since
from tutor_tui.rules.parent_report.facts import PlannerTerm
from tutor_tui.rules.planner import Outcome, Trouble, Visit, week_state


def visits_in(term: ReportTerm, pupil_ids: Collection[int]) -> dict[int, list[Visit]]:
    """The looks at these pupils' planners in the term's weeks, by pupil."""
    return visits_since(pupil_ids, term.weeks[0].start, term.weeks[-1].start)


def planner_term(visits: Sequence[Visit]) -> PlannerTerm:
    """The weeks that these looks belong to, counted; away is not unsigned."""
    signed = missing = not_written = away = looked = 0
    for week in sorted({visit.week for visit in visits}):
        looks = [visit for visit in visits if visit.week == week]
        outcome = week_state(looks).outcome
        if outcome is Outcome.ABSENT:
            away += 1
            continue
        troubles = {trouble for look in looks for trouble in look.troubles}
        looked += 1
        signed += outcome is Outcome.SIGNED
        missing += bool(troubles & {Trouble.NO_PLANNER, Trouble.LOST})
        not_written += Trouble.TASKS_NOT_RECORDED in troubles
    return PlannerTerm(signed, looked, missing, not_written, away)
