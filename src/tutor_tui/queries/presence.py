"""What the registers say of whether pupils were in school."""

from collections.abc import Collection
from datetime import date

from tutor_tui.rules.corrections import was_present
from tutor_tui.store.models import Absence
from tutor_tui.store.reading import among, tuples


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
