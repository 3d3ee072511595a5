"""Pupils who were found, as rows of a list."""

from datetime import date

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.people.find import Found
from tutor_tui.ui.present.cells import GridRow, cell
from tutor_tui.ui.present.days import short_day
from tutor_tui.ui.widgets.columns import Column


def found_columns(words: Vocabulary) -> tuple[Column, ...]:
    """Who, in which form, under which admission number."""
    return (
        Column("name", words.pupil.title, min_width=16, lead=True),
        Column("form", words.form.title, width=12),
        Column("number", "Adm no", width=8, priority=2),
    )


def found_rows(found: Found, today: date) -> list[GridRow]:
    """One row a pupil; who has left is dim and says so."""
    return [
        GridRow(
            str(pupil.pupil_id),
            (
                pupil.name,
                cell(f"left {short_day(pupil.left_on, today)}") if pupil.left_on else pupil.form,
                pupil.admission_number,
            ),
            style="dim" if pupil.left_on else "",
        )
        for pupil in found.pupils
    ]


def found_line(found: Found, words: Vocabulary) -> str:
    """How many fit, or what to type."""
    if not found.typed.strip():
        return f"Type a few letters of any part of the name, or the admission number of {words.pupil.a}."
    shown = len(found.pupils)
    if found.count > shown:
        return f"{words.pupil.count(found.count)}, the first {shown} shown: type more letters."
    return f"{words.pupil.count(found.count)} within your post."
