"""Days on which pupils can serve corrections that they missed: never two on one day."""

from collections.abc import Sequence
from datetime import date

from tutor_tui.rules.corrections import AWAITED, State
from tutor_tui.store.models import Correction
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


def free_days(session: Session, pupil_ids: Sequence[int]) -> list[date]:
    """For each of these pupils, in their order, the first school day to come that is free.

    Whoever stands there twice gets two days. At the end of the calendar it is today, which whoever writes it
    refuses unless it is a school day.
    """
    if not pupil_ids:
        return []
    rows = tuples(
        Correction.select(Correction.pupil, Correction.scheduled_on).where(
            among(Correction.pupil, set(pupil_ids)),
            Correction.state.in_([str(state) for state in (*AWAITED, State.PROPOSED)]),
            Correction.scheduled_on > session.today,
        )
    )
    taken = set(rows)
    found: list[date] = []
    for pupil_id in pupil_ids:
        day = session.calendar.next_school_day(session.today)
        while day is not None and (pupil_id, day) in taken:
            day = session.calendar.next_school_day(day)
        found.append(day or session.today)
        taken.add((pupil_id, found[-1]))
    return found
