"""What was put off, and what was dealt with today, as rows under two headings."""

from collections.abc import Sequence

from tutor_tui.queries.triage.view import DecidedCase
from tutor_tui.rules.triage.wording import kind_name
from tutor_tui.ui.present.cells import GridRow, cell
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column

OUTCOMES = {"accepted": "done", "done": "done", "dismissed": "dismissed", "snoozed": "put off"}
"""What was decided, as the screen says it."""


def set_aside_columns(look: Look) -> tuple[Column, ...]:
    """Whom or what it names, the form, the kind of case, what was decided, by whom."""
    return (
        Column("who", "", min_width=14, max_width=22, lead=True),
        Column("form", look.words.form.title, width=4, priority=3),
        Column("kind", "", min_width=12, max_width=20, priority=2),
        Column("decided", "", min_width=16, max_width=20),
        Column("by", "", min_width=8, priority=2),
    )


def set_aside_rows(put_off: Sequence[DecidedCase], dealt: Sequence[DecidedCase], look: Look) -> list[GridRow]:
    """First what comes back and when, then what was dealt with today; a heading with its count over each."""
    return [
        *_under("put-off", "Put off", put_off, look),
        *_under("dealt", "Dealt with today", dealt, look),
    ]


def _under(key: str, title: str, cases: Sequence[DecidedCase], look: Look) -> list[GridRow]:
    if not cases:
        return []
    return [
        GridRow(f"heading:{key}", (), heading=f"{title}  {len(cases)}"),
        *(_row(case, look) for case in cases),
    ]


def _row(case: DecidedCase, look: Look) -> GridRow:
    form = "" if case.form == case.who else case.form
    kind = kind_name(case.kind, look.words)
    cells = (case.who, cell(form, "dim"), cell(kind, "dim"), _decided(case, look), cell(case.by, "dim"))
    return GridRow(str(case.decision_id), cells)


def _decided(case: DecidedCase, look: Look) -> str:
    """ "until Fri 27 Nov", "dismissed"."""
    return _until(case, look) or OUTCOMES[case.outcome]


def _until(case: DecidedCase, look: Look) -> str:
    """The day on which it is back; empty for what was not put off."""
    if case.outcome != "snoozed" or case.until_on is None:
        return ""
    return f"until {day_name(case.until_on, look.today)}"


def set_aside_line(case: DecidedCase, look: Look) -> str:
    """All of it in a sentence: "Khan, Ali: work overdue, put off on Fri 20 Nov by Mr Osei until Fri 27 Nov: trip"."""
    on = "today" if case.on == look.today else f"on {day_name(case.on, look.today)}"
    said = f"{case.who}: {kind_name(case.kind, look.words)}, {OUTCOMES[case.outcome]} {on} by {case.by}"
    said = f"{said} {_until(case, look)}".rstrip()
    return f"{said}: {case.text}" if case.text else said
