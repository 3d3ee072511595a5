"""What two people agree on, as rows of a list."""

from collections.abc import Sequence

from tutor_tui.calendar.civil import london_date
from tutor_tui.queries.approvals import Asked
from tutor_tui.ui.present.cells import GridRow, Role, cell
from tutor_tui.ui.present.days import day_name, short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column

_ANSWERS: dict[str, tuple[str, Role]] = {
    "": ("waits", "warn"),
    "approved": ("agreed", "good"),
    "refused": ("refused", "bad"),
    "withdrawn": ("withdrawn", "dim"),
    "lapsed": ("lapsed", "dim"),
    "alone": ("given alone", "warn"),
}


def approvals_columns() -> tuple[Column, ...]:
    """Since when, where it stands, what is asked for, by whom."""
    return (
        Column("since", "Asked", width=9),
        Column("state", "", width=11),
        Column("about", "What", min_width=16, lead=True),
        Column("by", "By", min_width=8, max_width=20, priority=2),
    )


def approvals_rows(asked: Sequence[Asked], look: Look) -> list[GridRow]:
    """One row each: what waits stands first, then a heading and what was decided."""
    rows = []
    for place, one in enumerate(asked):
        if one.answer and (place == 0 or not asked[place - 1].answer):
            rows.append(GridRow("decided", (), heading="Decided lately"))
        word, role = _ANSWERS[one.answer]
        rows.append(
            GridRow(
                str(one.approval_id),
                (short_day(one.asked_on, look.today), cell(word, role), whole(one), one.asked_by),
                style="dim" if one.answer else "",
            )
        )
    return rows


def whole(one: Asked) -> str:
    """What is asked for, with the pupil whom it is about."""
    return f"{one.about}: {one.pupil}" if one.pupil else one.about


def approval_line(one: Asked, look: Look) -> str:
    """Why it is asked for, and what became of it."""
    asked = f"{whole(one)}. {one.asked_by}: {one.reason.rstrip('.')}."
    if not one.answer:
        until = f"Until {day_name(one.lapses_on, look.today)}."
        return f"{asked} {until}{_BETWEEN[one.between]}"
    when = f" {day_name(london_date(one.answered_at), look.today)}" if one.answered_at else ""
    by = f" by {one.answered_by}" if one.answered_by else ""
    said = f": {one.why}" if one.why else ""
    return f"{asked} {_ANSWERS[one.answer][0].capitalize()}{by}{when}{said}"


_BETWEEN = {
    "": "",
    "own": " You asked for it yourself: somebody else answers.",
    "self": " It concerns yourself: somebody else answers.",
}


def approvals_summary(asked: Sequence[Asked]) -> str:
    """How much waits."""
    waiting = sum(not one.answer for one in asked)
    return f"{waiting} waiting for a second person" if waiting else "nothing waits for a second person"
