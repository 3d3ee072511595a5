"""The provision map of a year group, to print and for a spreadsheet."""

from tutor_tui.reports.provision.formats import Format, file_name, format_of, provision_text

__all__ = ["Format", "file_name", "format_of", "provision_text"]
