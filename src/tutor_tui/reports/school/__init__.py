"""The school view outside of the screens: text, a table, a page to print, JSON."""

from tutor_tui.reports.school.formats import FORMATS, Format, file_name, format_of, school_text

__all__ = ["FORMATS", "Format", "file_name", "format_of", "school_text"]
