"""The lists beside the planners: unsigned, overdue, targets; one row a pupil or target."""

from collections import defaultdict

from tutor_tui.queries.registration.board import Board, BoardRow, BoardTarget
from tutor_tui.queries.set_work.overdue import OverdueTask
from tutor_tui.rules.planner import Outcome, Trouble
from tutor_tui.rules.wording import brief
from tutor_tui.ui.present.cells import GridRow, Role, cell
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.planners import flags_text, planner_key
from tutor_tui.ui.present.signs import plain
from tutor_tui.ui.present.targets.reviews import review_cell
from tutor_tui.ui.widgets.columns import Column

_NOT_WELL = (Outcome.UNSIGNED, Outcome.FORGOTTEN, Outcome.LOST)


def unsigned_columns() -> tuple[Column, ...]:
    """Who, and what it leads to."""
    return (
        Column("name", "", min_width=10, max_width=18, lead=True),
        Column("sign", "", width=1),
        Column("text", "", min_width=16),
    )


def unsigned_rows(board: Board, look: Look) -> list[GridRow]:
    """Pupils whose week is not well, or of whom the policy proposes something: proposals first, then by roll."""

    def rank(row: BoardRow) -> int:
        return 0 if any(f.reached for f in row.findings) else 1 if row.findings else 2

    shown = [row for row in board.rows if row.here and (row.findings or row.state.outcome in _NOT_WELL)]
    return [_unsigned_row(row, look) for row in sorted(shown, key=rank)]


def _unsigned_row(row: BoardRow, look: Look) -> GridRow:
    glyphs = look.glyphs
    finding = next((f for f in row.findings if f.reached), None) or next(iter(row.findings), None)
    if finding is None:
        return GridRow(planner_key(row.pupil_id), (row.place.name, "", cell(trouble_text(row, look), "dim")))
    role: Role = "key" if finding.reached else ""
    sign = glyphs.proposal if finding.reached else glyphs.warning
    text = plain(brief(finding, look.words), glyphs)
    return GridRow(planner_key(row.pupil_id), (row.place.name, cell(sign, role), cell(text, role)))


def trouble_text(row: BoardRow, look: Look) -> str:
    """What is wrong with the week, in words."""
    match row.state.outcome:
        case Outcome.UNSIGNED:
            return "unsigned"
        case Outcome.FORGOTTEN:
            return f"no {look.words.planner.one}"
        case Outcome.LOST:
            return f"{look.words.planner.one} lost"
    if row.state.first_trouble is Trouble.TASKS_NOT_RECORDED:
        return f"{look.words.task.many} not written down"
    return ""


def overdue_columns(look: Look) -> tuple[Column, ...]:
    """Who, what is owed, and the support flags that matter for it."""
    needs = () if look.hide_flags else (Column("needs", "", width=8, priority=2),)
    return (
        Column("name", "", min_width=10, max_width=18, lead=True),
        Column("text", "", min_width=16),
        *needs,
    )


def overdue_rows(board: Board, look: Look) -> list[GridRow]:
    """One row for each pupil who owes something; who has owed longest first."""
    owed: dict[int, list[OverdueTask]] = defaultdict(list)
    for task in board.overdue:
        owed[task.pupil_id].append(task)
    places = {row.pupil_id: row for row in board.rows}
    between = f" {look.glyphs.dot} "
    rows = []
    for pupil_id, tasks in owed.items():
        row = places[pupil_id]
        text = between.join(f"{task.subject} {task.days} d: {task.title}" for task in tasks)
        needs = () if look.hide_flags else (cell(flags_text(row.flags), "accent"),)
        rows.append(GridRow(planner_key(pupil_id), (row.place.name, text, *needs)))
    return rows


def target_columns() -> tuple[Column, ...]:
    """Who, when it is due, what."""
    return (
        Column("name", "", min_width=10, max_width=18, lead=True),
        Column("due", "", width=16),
        Column("text", "", min_width=12),
    )


def target_rows(board: Board, look: Look) -> list[GridRow]:
    """Targets whose review is due soon or overdue, the earliest first; the key is `pupil:target`."""
    names = {row.pupil_id: row.place.name for row in board.rows}
    return [
        GridRow(
            f"{target.pupil_id}:{target.target_id}",
            (names[target.pupil_id], review_cell(target.review, look), _target(target)),
        )
        for target in board.targets
    ]


def _target(target: BoardTarget) -> str:
    return f"{target.subject}: {target.text}" if target.subject else target.text


def target_of(key: str) -> int | None:
    """The target of a row's key in the list of targets; None for a key of another list."""
    target = key.partition(":")[2]
    return int(target) if target else None


def pupil_of(key: str) -> int:
    """The pupil of a row's key in any list of the screen."""
    return int(key.partition(":")[0])
