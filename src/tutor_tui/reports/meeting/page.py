"""The meeting sheet as one HTML page to print: no script, nothing from elsewhere."""

from datetime import date

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.reports.meeting.sheet import MeetingSheet
from tutor_tui.reports.template import rendered

TEMPLATE = "meeting.html.j2"


def sheet_as_html(sheet: MeetingSheet, words: Vocabulary) -> str:
    """The page, from the template `TEMPLATE` of the shipped configuration; whatever was typed is escaped."""
    return rendered(TEMPLATE, {"day": _day, "short": _short}, sheet=sheet, words=words)


def _day(day: date) -> str:
    """ "Mon 23 Nov 2026"."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def _short(day: date) -> str:
    """ "Mon 23 Nov"."""
    return f"{day:%a} {day.day} {day:%b}"
