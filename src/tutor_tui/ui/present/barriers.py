"""Barriers beyond the classroom as rows of a list, and one in full."""

from collections.abc import Sequence
from enum import StrEnum

from tutor_tui.queries.barriers.rows import BarrierRow
from tutor_tui.rules.targets.reviews import Standing, review_words
from tutor_tui.ui.present.cells import GridRow, cell
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.targets.reviews import review_cell
from tutor_tui.ui.widgets.columns import Column


class Only(StrEnum):
    """Which of them the list shows."""

    ALL = "all"
    DUE = "only those whose review is due"
    MINE = "only those on which you act"

    def lets_through(self, row: BarrierRow) -> bool:
        """Whether the row is shown."""
        return self is Only.ALL or (row.review.asks if self is Only.DUE else row.is_mine)


def barrier_columns(look: Look) -> tuple[Column, ...]:
    """When it is looked at again, whose, what it is, who acts, what is done."""
    words = look.words
    return (
        Column("review", "review", width=15),
        Column("pupil", words.pupil.title, min_width=12, max_width=22, lead=True),
        Column("form", words.form.title, width=5, priority=4),
        Column("kind", "what", min_width=14, max_width=26),
        Column("actor", "who acts", width=13, priority=2),
        Column("action", "action", min_width=16, priority=3),
    )


def barrier_rows(rows: Sequence[BarrierRow], only: Only, look: Look) -> list[GridRow]:
    """One row a barrier, the next review first."""
    return [
        GridRow(
            str(row.barrier_id),
            (
                review_cell(row.review, look), row.pupil, row.form, row.kind,
                cell("you" if row.is_mine else row.actor, "accent" if row.is_mine else ""), row.action,
            ),
        )
        for row in rows
        if only.lets_through(row)
    ]  # fmt: skip


def barriers_head(rows: Sequence[BarrierRow], only: Only) -> str:
    """ "12 open, 3 to review, 1 of them overdue"."""
    due = sum(row.review.asks for row in rows)
    overdue = sum(row.review.standing is Standing.OVERDUE for row in rows)
    said = f"{len(rows)} open, {due} to review" + (f", {overdue} of them overdue" if overdue else "")
    return said if only is Only.ALL else f"{said}; {only.value}"


def barrier_line(row: BarrierRow, look: Look) -> str:
    """The whole of it in sentences."""
    by = f", {row.opened_by}" if row.opened_by else ""
    tutors = f"; the {look.words.tutor.one} is reminded" if row.is_tutors and not row.is_mine else ""
    return (
        f"{row.pupil}, {row.kind}, since {day_name(row.opened_on, look.today)}{by}: {row.action} "
        f"({row.actor}{tutors}; {review_words(row.review, look.today)})"
    )


def no_barriers(only: Only, may_record: bool, new: str, again: str, look: Look) -> str:
    """What is said of an empty list; `new` and `again` are the keys of recording and filtering."""
    if only is not Only.ALL:
        return f"None: the list shows {only.value}. {again} goes on."
    words = look.words
    if may_record:
        return (
            f"Nothing beyond the classroom is recorded as standing in the way of your {words.pupil.many}. "
            f"{new} records it, with who acts and when it is looked at again. "
            "Safeguarding concerns go to the DSL, not here."
        )
    return f"Nothing is recorded. The {words.tutor.many} and {words.head_of_year.many} record it."
