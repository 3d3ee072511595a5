"""The trust view outside of the screens: text, a table, a page to print, JSON."""

from tutor_tui.trust.report.formats import FORMATS, Format, Told, format_of, trust_text

__all__ = ["FORMATS", "Format", "Told", "format_of", "trust_text"]
