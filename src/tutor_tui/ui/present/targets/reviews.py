"""The next review of a target, as a cell and in a sentence."""

from tutor_tui.rules.targets.reviews import ReviewDue, Standing, review_words
from tutor_tui.ui.present.cells import Cell, Role, cell
from tutor_tui.ui.present.look import Look

REVIEW_ROLES: dict[Standing, Role] = {
    Standing.NONE: "",
    Standing.LATER: "dim",
    Standing.SOON: "warn",
    Standing.OVERDUE: "bad",
}
"""How near a review is, for the theme to paint; the words say it too."""


def review_cell(due: ReviewDue, look: Look) -> Cell:
    """ "review due Fri", "overdue 3 days"."""
    return cell(review_words(due, look.today), REVIEW_ROLES[due.standing])
