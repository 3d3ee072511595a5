"""Days on which pupils can serve corrections that they missed: never two on one day."""

from collections.abc import Sequence
from datetime import date

from tutor_tui.rules.corrections import AWAITED, State
from tutor_tui.rules.triage.case import Case, Step
from tutor_tui.store.models import Correction
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


def free_days(session: Session, cases: Sequence[Case]) -> dict[str, date]:
    """For each case that gives another day, by its key: the pupil's first school day to come that is free.

    At the end of the calendar it is today, which whoever writes it refuses unless it is a school day.
    """
    wanted = [case for case in cases if case.step is Step.RESCHEDULE]
    if not wanted:
        return {}
    rows = tuples(
        Correction.select(Correction.pupil, Correction.scheduled_on).where(
            among(Correction.pupil, {case.about_id for case in wanted}),
            Correction.state.in_([str(state) for state in (*AWAITED, State.PROPOSED)]),
            Correction.scheduled_on > session.today,
        )
    )
    taken = set(rows)
    found: dict[str, date] = {}
    for case in wanted:
        day = session.calendar.next_school_day(session.today)
        while day is not None and (case.about_id, day) in taken:
            day = session.calendar.next_school_day(day)
        found[case.key] = day or session.today
        taken.add((case.about_id, found[case.key]))
    return found
