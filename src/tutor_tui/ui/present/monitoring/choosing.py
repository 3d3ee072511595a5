"""Which of the watched groups are shown: of one subject, of one year, or all."""

from collections.abc import Sequence

from msgspec.structs import replace

from tutor_tui.queries.monitoring.groups import WatchedGroup
from tutor_tui.queries.monitoring.set_work import EVERYTHING, Within
from tutor_tui.queries.people.names import year_name
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.turning import choice_after


def next_subject(within: Within, choices: Sequence[WatchedGroup], current: WatchedGroup | None) -> Within:
    """Only the current row's subject, then each after it, then all; where there is a single one, by years."""
    subjects = list(dict.fromkeys(group.subject_id for group in choices))
    if len(subjects) == 1:
        return next_year(within, choices, current)
    start = current.subject_id if current else None
    return replace(within, subject_id=choice_after(within.subject_id, subjects, start))


def next_year(within: Within, choices: Sequence[WatchedGroup], current: WatchedGroup | None) -> Within:
    """Only the current row's year group, then each after it, then all again."""
    years = {group.year_id: group.year or 0 for group in choices if group.year_id is not None}
    start = current.year_id if current else None
    return replace(within, year_id=choice_after(within.year_id, sorted(years, key=years.__getitem__), start))


def chosen_name(within: Within, choices: Sequence[WatchedGroup], look: Look) -> str:
    """What is shown: "Mathematics, Year 8"; empty where it is everything."""
    if within == EVERYTHING:
        return ""
    subject = next((group.subject for group in choices if group.subject_id == within.subject_id), "")
    number = next((group.year for group in choices if group.year_id == within.year_id), None)
    year = year_name(number, look.words) if within.year_id is not None and number is not None else ""
    return ", ".join(filter(None, (subject, year)))
