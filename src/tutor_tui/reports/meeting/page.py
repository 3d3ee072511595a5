"""The meeting sheet as one HTML page to print: no script, nothing from elsewhere."""

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.reports.meeting.sheet import MeetingSheet
from tutor_tui.reports.rendering import rendered

TEMPLATE = "meeting.html.j2"


def sheet_as_html(sheet: MeetingSheet, words: Vocabulary) -> str:
    """The page, from the template `TEMPLATE` of the shipped configuration; whatever was typed is escaped."""
    return rendered(TEMPLATE, sheet=sheet, words=words)
