"""What is wrong with an installation, and what to do about it."""

from tutor_tui.reports.health.note import Note, Verdict, worst
from tutor_tui.reports.health.whole import look

__all__ = ["Note", "Verdict", "look", "worst"]
