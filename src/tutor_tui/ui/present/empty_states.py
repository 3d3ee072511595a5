"""What the registration screen says where there is nothing to show: why, and what to do."""

from tutor_tui.queries.registration.board import Board
from tutor_tui.queries.registration.desk import DeskView
from tutor_tui.ui.present.look import Look


def nothing_at_all(view: DeskView, look: Look, *, has_weeks: bool) -> str:
    """Why there is no board."""
    words = look.words
    if not has_weeks:
        return "The school has no weeks yet. A data manager gives the term dates: tutor-tui terms add FILE."
    if not view.school_has_forms:
        return (
            f"The school has no {words.pupil.many} yet. A data manager imports them: "
            "tutor-tui import FILE, or F8 here."
        )
    waits = f"{view.waiting} of them" if view.waiting else "nothing"
    return (
        f"No {words.form.one} is within your post today, so there are no {words.planner.many} to check.\n\n"
        f"i  shows what others wait for from you: {waits}\n"
        f"/  finds {words.pupil.a} of yours\n\n"
        f"If you should be {words.tutor.a}, a data manager gives you the {words.form.one}: F8, or "
        "tutor-tui staff tutor."
    )


def no_planners(board: Board, look: Look, filtered: str) -> str:
    """Why the planners list is empty; `filtered` names the filter, empty for none."""
    words = look.words
    if filtered:
        return f"Nobody: the list shows only {filtered}. Press f for the next filter."
    return (
        f"No {words.pupil.one} is in {board.form} in week {board.week.number}. A data manager imports "
        f"{words.pupil.many} with F8, or look at another week with [ and ]."
    )


def no_unsigned(board: Board, look: Look) -> str:
    """Why the unsigned list is empty."""
    if board.is_future:
        return "Nothing yet: this week has not begun."
    if not board.checked:
        return f"Nothing yet: no {look.words.planner.one} of this week has been looked at."
    return f"Nobody. Every {look.words.planner.one} that was looked at is signed."


def no_overdue(board: Board, look: Look) -> str:
    """Why the overdue list is empty."""
    return f"Nothing is overdue in {board.form}. Work due today is not overdue."


def no_targets(look: Look) -> str:
    """Why the targets list is empty."""
    return f"No {look.words.target.one} is to be reviewed soon. t agrees one with {look.words.pupil.a}."
