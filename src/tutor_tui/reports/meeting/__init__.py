"""The sheet for a year's meeting: what was decided, what is open; to print and as a table."""

from tutor_tui.reports.meeting.formats import Format, file_name, format_of, sheet_text
from tutor_tui.reports.meeting.sheet import MeetingSheet, meeting_sheet

__all__ = ["Format", "MeetingSheet", "file_name", "format_of", "meeting_sheet", "sheet_text"]
