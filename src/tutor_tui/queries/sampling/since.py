"""From when on a pupil who was drawn is not drawn again while others are left."""

from datetime import date

from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.rules.sampling.chance import Within
from tutor_tui.rules.sampling.stretch import stretch_of


def not_again_since(within: Within, day: date, calendar: SchoolCalendar) -> date | None:
    """The first day of the term or year that holds `day`; None where pupils may be drawn again at once."""
    if within == "none":
        return None
    stretch = stretch_of(within, day, calendar)
    return stretch.first if stretch else None
