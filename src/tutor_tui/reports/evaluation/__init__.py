"""A year's self-evaluation as a file: a page to print, a table, or JSON."""

from tutor_tui.reports.evaluation.formats import Format, evaluation_text, file_name, format_of

__all__ = ["Format", "evaluation_text", "file_name", "format_of"]
