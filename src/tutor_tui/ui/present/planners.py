"""The planners list: one row a pupil, from the board's row to cells."""

from tutor_tui.queries.registration.board import BoardRow
from tutor_tui.rules.planner import Outcome, Trouble, WeekState
from tutor_tui.rules.wording import brief
from tutor_tui.services.planners import Mark
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import Glyphs, plain
from tutor_tui.ui.widgets.columns import Column

FLAGS = {
    "sen-k": "SEN", "sen-e": "EHCP", "eal": "EAL", "pupil-premium": "PP", "fsm": "FSM", "looked-after": "LAC",
    "young-carer": "YC", "more-able": "MA", "disabled": "DIS",
}  # fmt: skip
"""Short forms of support flags, as schools write them."""

_ROLES: dict[Outcome, Role] = {
    Outcome.SIGNED: "good",
    Outcome.UNSIGNED: "bad",
    Outcome.FORGOTTEN: "bad",
    Outcome.LOST: "bad",
    Outcome.ABSENT: "warn",
    Outcome.UNCHECKED: "dim",
}


def planner_columns(look: Look) -> tuple[Column, ...]:
    """The columns, with those that are hidden left out."""
    needs = () if look.hide_flags else (Column("needs", "needs", width=9, priority=5),)
    return (
        Column("roll", "#", width=2, align="right"),
        Column("name", look.words.pupil.title, min_width=14, max_width=32, lead=True),
        Column("weeks", "6 weeks", width=7, priority=3),
        Column("now", "now", width=4),
        Column("comments", "cmt", width=3, priority=2),
        Column("overdue", "od", width=2, align="right", priority=2),
        Column("targets", "tgt", width=3, align="right", priority=4),
        *needs,
        Column("sign", "!", width=1),
        Column("proposal", "", min_width=30, priority=6),
    )


def planner_key(pupil_id: int) -> str:
    """The row's key in every list of the screen."""
    return str(pupil_id)


def planner_row(row: BoardRow, look: Look) -> GridRow:
    """The cells of one pupil, in the order of `planner_columns`."""
    glyphs = look.glyphs
    needs = () if look.hide_flags else (cell(flags_text(row.flags), "accent"),)
    sign, proposal = _proposal(row, look)
    return GridRow(
        planner_key(row.pupil_id),
        (
            str(row.place.roll),
            row.place.name,
            Cell(tuple(week_sign(state, glyphs) for state in row.strip)),
            now_cell(row, glyphs),
            _comments(row, glyphs),
            cell(str(row.overdue or ""), "warn"),
            cell(
                f"{row.targets}d" if row.target_due else str(row.targets or ""),
                "warn" if row.target_due else "",
            ),
            *needs,
            sign,
            proposal,
        ),
        style="" if row.here else "dim",
    )


def saving_row(row: BoardRow, what: Mark, look: Look) -> GridRow:
    """The row while `what` is being saved: not yet true, and it looks so."""
    shown = planner_row(row, look)
    place = next(index for index, column in enumerate(planner_columns(look)) if column.key == "now")
    cells = list(shown.cells)
    cells[place] = cell(_MARKED[what](look.glyphs) + look.glyphs.ellipsis, "saving")
    return GridRow(shown.key, tuple(cells), "saving")


_MARKED = {
    Mark.SIGNED: lambda glyphs: glyphs.signed * 2,
    Mark.UNSIGNED: lambda glyphs: glyphs.unsigned,
    Mark.NO_PLANNER: lambda glyphs: glyphs.forgotten,
    Mark.LOST: lambda glyphs: glyphs.lost,
    Mark.NOT_RECORDED: lambda glyphs: glyphs.not_recorded,
    Mark.AWAY: lambda glyphs: glyphs.away,
    Mark.CLEAR: lambda glyphs: glyphs.unchecked,
}


def now_cell(row: BoardRow, glyphs: Glyphs) -> Cell:
    """Where the shown week stands: its outcome, and what was found wrong besides."""
    outcome = row.state.outcome
    text, role = outcome_sign(outcome, glyphs), _ROLES[outcome]
    if not row.here:
        return cell("")
    if outcome is Outcome.SIGNED:
        text = glyphs.signed * 2
    if outcome is Outcome.UNCHECKED and row.absent:
        return cell(f"({glyphs.away})", "warn")
    if outcome is Outcome.ABSENT and row.visit is None:
        return cell(text + glyphs.returning, "warn")
    extra = _besides(row, glyphs)
    return Cell(((text, role), (extra, "bad"))) if extra else cell(text, role)


def outcome_sign(outcome: Outcome, glyphs: Glyphs) -> str:
    """One sign for a week's outcome; the letters are those of the keys."""
    return {
        Outcome.SIGNED: glyphs.signed,
        Outcome.UNSIGNED: glyphs.unsigned,
        Outcome.FORGOTTEN: glyphs.forgotten,
        Outcome.LOST: glyphs.lost,
        Outcome.ABSENT: glyphs.away,
        Outcome.UNCHECKED: glyphs.unchecked,
    }[outcome]


def _trouble_sign(trouble: Trouble, glyphs: Glyphs) -> str:
    return {
        Trouble.UNSIGNED: glyphs.unsigned,
        Trouble.NO_PLANNER: glyphs.forgotten,
        Trouble.LOST: glyphs.lost,
        Trouble.TASKS_NOT_RECORDED: glyphs.not_recorded,
    }[trouble]


def _besides(row: BoardRow, glyphs: Glyphs) -> str:
    """Letters for what went wrong in the week and is not said by its outcome."""
    found = [row.state.first_trouble] if row.state.first_trouble else []
    found += [trouble for trouble in row.visit.troubles if trouble not in found] if row.visit else []
    said = outcome_sign(row.state.outcome, glyphs)
    return "".join(sign for trouble in found if (sign := _trouble_sign(trouble, glyphs)) != said)


def week_sign(state: WeekState | None, glyphs: Glyphs) -> tuple[str, Role]:
    """A past week: its outcome, and in the colour of a warning where something was wrong before it was well."""
    if state is None:
        return " ", ""
    if state.outcome is Outcome.SIGNED and state.first_trouble:
        return _trouble_sign(state.first_trouble, glyphs), "warn"
    return outcome_sign(state.outcome, glyphs), _ROLES[state.outcome]


def _comments(row: BoardRow, glyphs: Glyphs) -> Cell:
    if row.unanswered:
        return cell(glyphs.comment + (str(row.unanswered) if row.unanswered > 1 else ""), "warn")
    return cell(glyphs.signed if row.comments else "", "dim")


def _proposal(row: BoardRow, look: Look) -> tuple[Cell, Cell]:
    finding = next((found for found in row.findings if found.reached), None) or next(iter(row.findings), None)
    if finding is None:
        return cell(""), cell("")
    role: Role = "key" if finding.reached else "dim"
    sign = look.glyphs.proposal if finding.reached else look.glyphs.warning
    return cell(sign, role), cell(
        plain(brief(finding, look.words), look.glyphs), role if finding.reached else ""
    )


def flags_text(flags: tuple[str, ...]) -> str:
    """Support flags in short: "EAL PP"."""
    return " ".join(FLAGS.get(flag, flag) for flag in flags)
