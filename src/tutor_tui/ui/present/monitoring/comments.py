"""What whole-school leaders say of set work, and when it is due."""

from tutor_tui.queries.monitoring.comments import Comment, Comments
from tutor_tui.ui.present.cells import GridRow, cell
from tutor_tui.ui.present.days import day_name, short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column


def comment_columns() -> tuple[Column, ...]:
    """When, as whom, on which subject, what."""
    return (
        Column("day", "", width=7),
        Column("leader", "", min_width=10, max_width=18, lead=True),
        Column("subject", "", width=9, priority=2),
        Column("text", "", min_width=14),
    )


def comment_rows(comments: Comments, look: Look) -> list[GridRow]:
    """When they are due, then the newest first."""
    due = GridRow("section:due", (), heading=due_line(comments, look))
    found = [
        GridRow(
            str(one.comment_id),
            (short_day(one.written_on, look.today), one.leader, cell(one.subject or "all", "dim"), one.text),
        )
        for one in comments.comments
    ]
    return [due, *found] if found else []


def due_line(comments: Comments, look: Look) -> str:
    """Who comments when, and who still owes it."""
    rule = comments.rule
    if not rule.leaders:
        return "The policy asks nobody to comment on what is set."
    who = " and ".join(rule.leaders)
    if comments.is_due:
        if comments.owing:
            return f"Due this term: {' and '.join(comments.owing)}."
        return f"This term's comments are there: {who}."
    terms = " and ".join(rule.terms)
    since = f", from {day_name(comments.due_from, look.today)}" if comments.due_from else ""
    return f"Due in the {terms} term{since}: {who}."


def comment_text(one: Comment, look: Look) -> str:
    """All of it."""
    about = one.subject or "all subjects"
    return f"{one.leader}, {one.by}, {day_name(one.written_on, look.today)}, on {about}: {one.text}"


def no_comments(comments: Comments, look: Look, key: str) -> str:
    """Why there are no rows, and what to do; `key` writes a comment."""
    now = f" {key} writes one." if comments.may_write else ""
    return f"No comment in this school year. {due_line(comments, look)}{now}"
