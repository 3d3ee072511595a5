"""Teaching groups and their tasks, as rows of lists and the lines around them."""

from collections.abc import Callable, Sequence

import msgspec

from tutor_tui.queries.homework import GroupTasks, TaskRow, TaughtGroup
from tutor_tui.rules.homework import HandIn
from tutor_tui.rules.set_work.frequency import asked
from tutor_tui.rules.set_work.task_stage import Stage
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.days import day_name, short_day, since
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import plain
from tutor_tui.ui.widgets.columns import Column

Piece = tuple[str, Role]
"""Text and its role."""


class TaskFilter(msgspec.Struct, frozen=True):
    """A choice among the tasks."""

    name: str
    """As titles say it; empty for all."""
    lets_through: Callable[[TaskRow], bool]
    """Whether the task is shown."""


ASKING = (Stage.UNRECORDED, Stage.DUE_TODAY, Stage.TO_RETURN)
"""Stages that ask something of the teacher now."""
FILTERS = (
    TaskFilter("", lambda task: True),
    TaskFilter("to do", lambda task: task.stage in ASKING),
)
"""In the order in which one key goes through them."""


def group_columns(groups: Sequence[TaughtGroup], look: Look) -> tuple[Column, ...]:
    """The group, its subject and teacher where they differ, and what it asks of its teacher."""
    subject = (Column("subject", "Subject", min_width=8, max_width=22, priority=3),)
    teacher = (Column("teacher", look.words.teacher.title, min_width=10, max_width=24, priority=4),)
    return (
        Column("group", look.words.teaching_group.title, min_width=14, max_width=18, lead=True),
        *(subject if _in_several_subjects(groups) else ()),
        *(teacher if _of_several_teachers(groups) else ()),
        Column("open", "open", width=4, align="right", priority=2),
        Column("record", "record", width=6, align="right"),
        Column("return", "back", width=4, align="right"),
    )


def _in_several_subjects(groups: Sequence[TaughtGroup]) -> bool:
    return len({one.group.subject_id for one in groups}) > 1


def _of_several_teachers(groups: Sequence[TaughtGroup]) -> bool:
    return not all(one.is_own for one in groups)


def group_row(one: TaughtGroup, groups: Sequence[TaughtGroup]) -> GridRow:
    """The cells of one of the groups, in the order of `group_columns`; whatever asks nothing is blank."""
    back: Role = "bad" if one.return_late else "warn"
    return GridRow(
        str(one.group.group_id),
        (
            one.group.name,
            *((one.group.subject,) if _in_several_subjects(groups) else ()),
            *((" and ".join(one.group.teachers),) if _of_several_teachers(groups) else ()),
            str(one.open or ""),
            cell(str(one.unrecorded or ""), "bad"),
            cell(str(one.to_return or ""), back),
        ),
    )


def group_line(one: TaughtGroup, look: Look) -> str:
    """All of the group under the cursor: who, what is asked, what was set last."""
    group, words = one.group, look.words
    who = " and ".join(group.teachers) or f"no {words.teacher.one}"
    last = f"last set {day_name(one.last_set_on, look.today)}" if one.last_set_on else "nothing set yet"
    wanted = asked(group.expected, words) if group.expected.times else "the policy names no figure"
    late = f"{one.return_late} back too late" if one.return_late else ""
    return _dotted(
        (f"{group.name} {group.subject}, {who}, {words.pupil.count(group.pupils)}", wanted, last, late), look
    )


def task_columns(look: Look) -> tuple[Column, ...]:
    """The deadline, what is set, how many are in, where it stands."""
    return (
        Column("due", "due", width=9),
        Column("title", look.words.task.title, min_width=26, lead=True),
        Column("kind", "kind", min_width=8, max_width=16, priority=5),
        Column("minutes", "min", width=4, align="right", priority=4),
        Column("in", "in", width=5, align="right", priority=2),
        Column("stage", "", width=19),
    )


def task_row(task: TaskRow, look: Look) -> GridRow:
    """The cells of one task, in the order of `task_columns`."""
    withdrawn = task.stage is Stage.WITHDRAWN
    came = task.count(HandIn.HANDED_IN, HandIn.LATE)
    return GridRow(
        str(task.task_id),
        (
            "today" if task.deadline == look.today else short_day(task.deadline, look.today),
            task.title,
            task.kind,
            str(task.minutes or ""),
            "" if withdrawn else f"{came}/{task.total}",
            stage_cell(task, look),
        ),
        style="dim" if withdrawn else "",
    )


def stage_cell(task: TaskRow, look: Look) -> Cell:
    """Where a task stands, in words."""
    match task.stage:
        case Stage.OPEN:
            return cell("open", "dim")
        case Stage.DUE_TODAY:
            return cell("due today", "key")
        case Stage.UNRECORDED:
            return cell("record the hand-in", "bad")
        case Stage.TO_RETURN:
            late = task.back_by is not None and task.back_by < look.today
            by = f" by {short_day(task.back_by, look.today)}" if task.back_by else ""
            return cell(f"give back{by}", "bad" if late else "warn")
        case Stage.DONE:
            return cell("done", "good")
        case Stage.WITHDRAWN:
            return cell("withdrawn", "dim")


def task_line(task: TaskRow, look: Look, days_since: int) -> str:
    """All of the task under the cursor; `days_since` is the school days since its deadline."""
    words = look.words
    by = f" by {task.teacher}" if task.teacher else ""
    due = since(task.deadline, days_since, look.today)
    states = (
        (HandIn.HANDED_IN, "in"), (HandIn.LATE, "late"), (HandIn.NOT_DONE, "not done"), (HandIn.EXEMPT, "exempt"),
        (HandIn.PENDING, "not recorded"),
    )  # fmt: skip
    counts = ", ".join(f"{number} {said}" for state, said in states if (number := task.count(state)))
    written = {True: f"in the {words.planner.many}", False: f"not in the {words.planner.many}", None: ""}
    assessed = {"self": "self-assessed", "peer": "assessed by peers"}.get(task.assessment, "")
    back = f"back {day_name(task.returned_on, look.today)}" if task.returned_on else ""
    return _dotted(
        (
            f"{task.title}: set {day_name(task.set_on, look.today)}{by}, due {due}",
            counts,
            back,
            ", ".join(filter(None, (task.kind, f"{task.minutes} min" if task.minutes else ""))),
            ", ".join(filter(None, (task.skill, task.bloom))),
            written[task.written_down],
            assessed,
            "needs what not every home has" if task.needs_resources else "",
            "unfinished classwork" if task.from_classwork else "",
        ),
        look,
    )


def _dotted(parts: Sequence[str], look: Look) -> str:
    return f" {look.glyphs.dot} ".join(filter(None, parts))


def homework_title(shown: GroupTasks, look: Look, *, narrow: bool = False) -> tuple[list[Piece], list[Piece]]:
    """What the screen is, and what asks for something in all groups together, which comes first where it is narrow."""
    unrecorded = sum(one.unrecorded for one in shown.groups)
    back = sum(one.to_return for one in shown.groups)
    late = sum(one.return_late for one in shown.groups)
    right: list[Piece] = []
    if unrecorded:
        right.append((f"{unrecorded} {'hand-in' if unrecorded == 1 else 'hand-ins'} to record", "bad"))
    if back:
        right.append(("  " if right else "", ""))
        right.append((f"{back} to give back" + (f", {late} late" if late else ""), "bad" if late else "warn"))
    words = look.words
    left: list[Piece] = [(words.homework.title, "marked")]
    if not (narrow and right):
        left.append((f"  {words.teaching_group.count(len(shown.groups))}", ""))
    return left, right


def no_groups(look: Look) -> str:
    """Why there is no group."""
    words = look.words
    return (
        f"No {words.teaching_group.one} with {words.pupil.many} is within your post this year. A data manager imports "
        f"{words.teaching_group.many} and who teaches them: F8, or tutor-tui import FILE."
    )


def no_tasks(shown: GroupTasks, shown_only: TaskFilter, keys: tuple[str, str], look: Look) -> str:
    """Why there is no task; `keys` set one and change the filter."""
    words, one = look.words, shown.shown
    if one is None:
        return ""
    if shown_only.name:
        return f"Nothing to do here: the list shows only what asks something. {plain(keys[1], look.glyphs)} shows all."
    may = f" {keys[0]} sets the first." if one.may_set else ""
    return f"{one.group.name} has no {words.task.many} this year.{may}"
