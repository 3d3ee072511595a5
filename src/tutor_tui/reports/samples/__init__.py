"""The coverage of samples, and draws repeated: text, CSV, JSON and a page to print."""

from tutor_tui.reports.samples.formats import Format, coverage_text, format_of
from tutor_tui.reports.samples.verified import verified_as_json, verified_as_text

__all__ = ["Format", "coverage_text", "format_of", "verified_as_json", "verified_as_text"]
