"""What the registers say of whether pupils were in school."""

from collections.abc import Collection
from datetime import date

from tutor_tui.rules.corrections import was_present
from tutor_tui.store.models import Absence
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


def presence_on(pupil_days: Collection[tuple[int, date]]) -> dict[tuple[int, date], bool]:
    """Whether each pupil was in school on the day; pairs of which nothing sure is known are missing."""
    if not pupil_days:
        return {}
    rows = tuples(
        Absence.select(Absence.pupil, Absence.day, Absence.session, Absence.absent).where(
            among(Absence.pupil, {pupil_id for pupil_id, _ in pupil_days}),
            Absence.day.in_({day for _, day in pupil_days}),
        )
    )
    halves = {(pupil_id, day, half): not absent for pupil_id, day, half, absent in rows}
    found = {}
    for pupil_id, day in pupil_days:
        present = was_present(halves.get((pupil_id, day, "am")), halves.get((pupil_id, day, "pm")))
        if present is not None:
            found[pupil_id, day] = present
    return found


def away_since(session: Session, pupil_days: Collection[tuple[int, date]]) -> frozenset[tuple[int, date]]:
    """Those who were away on the day, and on every school day from then on before today.

    A day of which the registers say nothing, or not everything, is no absence.
    """
    away = {pair for pair, present in presence_on(pupil_days).items() if not present}
    if not away:
        return frozenset()
    rows = tuples(
        Absence.select(Absence.pupil, Absence.day, Absence.session).where(
            among(Absence.pupil, {pupil_id for pupil_id, _ in away}),
            Absence.day > min(day for _, day in away),
            Absence.day < session.today,
            Absence.absent,
        )
    )
    halves = {(pupil_id, day, half) for pupil_id, day, half in rows}

    def is_away(pupil_id: int, day: date) -> bool:
        return all((pupil_id, day, half) in halves for half in ("am", "pm"))

    def came_back(pupil_id: int, since: date) -> bool:
        day = session.calendar.next_school_day(since)
        while day is not None and day < session.today:
            if not is_away(pupil_id, day):
                return True
            day = session.calendar.next_school_day(day)
        return False

    return frozenset(pair for pair in away if not came_back(*pair))
