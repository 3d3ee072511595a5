"""The year's triage: who needs somebody today, why, what was done already, and the next step."""

from tutor_tui.queries.desk import FormChoice
from tutor_tui.queries.triage.read import triage
from tutor_tui.queries.triage.view import DecidedCase, Triage, YearChoice

__all__ = ["DecidedCase", "FormChoice", "Triage", "YearChoice", "triage"]
