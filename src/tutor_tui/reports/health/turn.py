"""Whether the running academic year was turned to."""

from collections.abc import Iterator

from tutor_tui.queries.roll_over.facts import read_facts
from tutor_tui.reports.health.note import Note, Verdict
from tutor_tui.rules.roll_over.choices import Choices
from tutor_tui.rules.roll_over.plan import plan_roll_over
from tutor_tui.rules.roll_over.turn import turn_of
from tutor_tui.store.session import Session


def look_at_turn(session: Session) -> Iterator[Note]:
    """Whether pupils still stand in the forms of the year before; nothing in a school's first year."""
    week = session.calendar.week_of(session.today)
    years = {week.year for week in session.calendar.weeks}
    if week is None or week.year - 1 not in years:
        return
    turn = turn_of(session.calendar, week.year, session.today)
    if session.today < turn.first:
        return
    plan = plan_roll_over(read_facts(session, turn), Choices())
    left_behind = len(plan.begins) + len(plan.leavers)
    if left_behind or plan.faults:
        words = session.policy.rules.vocabulary
        yield Note(
            "calendar",
            "turn",
            Verdict.WARN,
            f"{words.pupil.count(left_behind)} are still in last year's {words.form.many}"
            if left_behind
            else f"where some {words.form.many} go on has not been said",
            f"See `tutor-tui year roll-over --to {week.year}`, or import the new list.",
        )
    else:
        yield Note("calendar", "turn", Verdict.OK, "everybody is in a place of this year")
