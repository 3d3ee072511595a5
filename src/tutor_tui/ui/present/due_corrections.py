"""Corrections that the policy proposes for one task: for whom, and exactly what would be recorded."""

from collections.abc import Collection
from datetime import date

from tutor_tui.policy.escalation import CorrectionKind
from tutor_tui.queries.corrections.due import DuePupil, DueTask
from tutor_tui.queries.inbox.waiting import of_group
from tutor_tui.ui.present.cells import GridRow, cell
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column


def due_columns(look: Look) -> tuple[Column, ...]:
    """Whether one is recorded, for whom, and what is to be known first."""
    return (
        Column("picked", "", width=3),
        Column("pupil", look.words.pupil.title, min_width=12, max_width=24, lead=True),
        Column("note", "", min_width=14),
    )


def due_rows(task: DueTask, picked: Collection[int], look: Look) -> list[GridRow]:
    """One row a pupil; `picked` are records. Who was there, and gave no reason, needs no note."""
    return [
        GridRow(
            str(due.record_id),
            (
                cell(
                    "[x]" if due.record_id in picked else "[ ]", "key" if due.record_id in picked else "dim"
                ),
                due.pupil,
                cell(_note(due), "warn"),
            ),
        )
        for due in task.pupils
    ]


def _note(due: DuePupil) -> str:
    unknown = "no register of that day" if due.present is None else ""
    return "; ".join(filter(None, (due.excuse, unknown)))


def due_about(task: DueTask, look: Look) -> str:
    """The task, and how its group stood."""
    return (
        f"{of_group(task.group, task.subject)}: {task.title}, due {day_name(task.deadline, look.today)}. "
        f"{task.turnout.missed} of {task.turnout.asked} missed it."
    )


def due_others(task: DueTask) -> str:
    """Why not all who missed it are in the list; empty where they are."""
    others = task.turnout.missed - len(task.pupils)
    return (
        f"None for {others} more: it came in late, they were away, have other work instead, or have one already."
        if others > 0
        else ""
    )


def due_record(
    task: DueTask, picked: Collection[int], kind: CorrectionKind, serve_on: date | None, look: Look
) -> str:
    """What would be recorded, in a sentence or two."""
    chosen = [due for due in task.pupils if due.record_id in picked]
    if not chosen:
        return "Nothing is recorded: nobody is ticked."
    minutes = f" of {kind.minutes} minutes" if kind.minutes else ""
    when = f" for {day_name(serve_on, look.today)}" if serve_on else ""
    by_set = sum(due.may_set for due in chosen)
    said = [f"{by_set} set"] if by_set else []
    if waiting := len(chosen) - by_set:
        words = look.words
        said.append(f"{waiting} proposed to {words.teacher.a} or {words.head_of_year.one}")
    return f"Recorded: {kind.name}{minutes}{when}, {' and '.join(said)}. Reason: {task.reason}."
