"""Whose check carries over: away at the last look, and not looked at since (domain: absent is never unsigned)."""

from collections.abc import Iterable
from datetime import date

from tutor_tui.rules.planner import Presence, Visit


def carried_over(visits: Iterable[Visit], today: date, since: date) -> date | None:
    """The day on which the pupil was last away at a look, if no later look happened; None otherwise.

    Looks on `today` or later, and before `since`, do not count as the missed one; a look today settles it.
    """
    looks = sorted((visit for visit in visits if since <= visit.day <= today), key=lambda visit: visit.day)
    if not looks or looks[-1].presence is not Presence.ABSENT or looks[-1].day == today:
        return None
    return looks[-1].day
