"""Hand-over sheets for the next tutor: one page a pupil, to print or as PDF. For staff only."""

from tutor_tui.reports.hand_over.page import hand_over_file, hand_over_page

__all__ = ["hand_over_file", "hand_over_page"]
