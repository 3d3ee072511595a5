"""What is provided for a pupil, in words."""

from collections.abc import Sequence

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.support.programmes import Programme
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.present.look import Look

Piece = tuple[str, Role]
"""Text and its role."""

HIDDEN = "Needs are hidden, for others can see the screen; show them again before you look at support."
"""Why support is neither arranged nor reviewed now."""
HOW_OFTEN = ("1/1", "2/1", "3/1", "4/1", "5/1", "1/2", "3/2")
"""What a raised frequency can be, as tasks within weeks."""


def how_often(times: int, weeks: int, words: Vocabulary) -> str:
    """ "2 tasks a week", "3 tasks a fortnight", "1 task in 3 weeks"."""
    every = {1: "a week", 2: "a fortnight"}.get(weeks, f"in {weeks} weeks")
    return f"{words.task.count(times)} {every}"


def programme_text(programme: Programme, words: Vocabulary) -> str:
    """What it is: "alternative programme: shorter tasks", "raised frequency in Maths: 2 tasks a week"."""
    subject = f" in {programme.subject}" if programme.subject else ""
    often = ""
    if programme.times and programme.every_weeks:
        often = how_often(programme.times, programme.every_weeks, words)
    what = "; ".join(filter(None, (often, programme.arrangement)))
    return f"{programme.name}{subject}: {what}" if what else f"{programme.name}{subject}"


def programme_review(programme: Programme, look: Look) -> str:
    """When it is looked at again, or ends."""
    if programme.review_on is not None:
        verb = "review was due" if programme.review_on < look.today else "review"
        return f"{verb} {day_name(programme.review_on, look.today)}"
    return f"until {day_name(programme.until_on, look.today)}" if programme.until_on else "no review set"


def support_lines(programmes: Sequence[Programme], look: Look, *, wide: bool) -> list[list[Piece]]:
    """A line for each thing that is provided, with its review; its reason below where there is room (`wide`)."""
    lines: list[list[Piece]] = []
    for programme in programmes:
        is_due = programme.review_on is not None and programme.review_on <= look.today
        review: Role = "warn" if is_due else "dim"
        what = programme_text(programme, look.words)
        lines.append([(what, "accent"), (f", {programme_review(programme, look)}", review)])
        if wide:
            lines.append([(programme.reason, "dim")])
    return lines
