"""Homework with the state of its hand-in, one row per pupil and task, from any platform's CSV or XLSX."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.sheet import Line, RowFault, Sheet
from tutor_tui.importers.lists.any_list import ListImporter, Records
from tutor_tui.importers.lists.pupil_keys import identifies, key
from tutor_tui.importers.lists.said_once import said_once
from tutor_tui.importers.lists.vocabulary import squash_header
from tutor_tui.importers.reading import Reading, read_date
from tutor_tui.importers.records.homework import HomeworkState, HomeworkStateRecord, HomeworkTaskRecord
from tutor_tui.importers.values.dates import DateColumn
from tutor_tui.text import fold

_DATES = ("deadline", "set_on", "handed_in_on", "born")
_TELLING = ("deadline", "set_on", "handed_in_on", "late", "minutes", "task_id")
"""Columns that a pupil list with a title (Mr, Miss) and a status never has."""
_STATES: dict[str, HomeworkState] = {
    "handed_in": "handed_in",
    "late": "late",
    "not_done": "not_done",
    "exempt": "exempt",
    "pending": "pending",
}
_RowOfList = tuple[HomeworkTaskRecord, HomeworkStateRecord]


def _is_about_tasks(sheet: Sheet) -> bool:
    if not (sheet.has("title") and sheet.has("state") and identifies(sheet)):
        return False
    return sheet.has(*_TELLING) or squash_header(sheet.columns.header("title")) != "title"


def _why(sheet: Sheet) -> str:
    title, state = (sheet.columns.header(field) for field in ("title", "state"))
    return f"it has a task ({title!r}) and its state ({state!r}) for each pupil"


def _understand(sheets: Sequence[Sheet], reading: Reading) -> Records:
    for sheet in sheets:
        _check_columns(sheet)
    tasks, states = _joined([row for sheet in sheets for row in _rows(sheet, reading)], reading)
    return {"tasks": tasks, "states": states}


def _check_columns(sheet: Sheet) -> None:
    missing = "deadline" if not sheet.has("deadline") else ""
    if not missing and not sheet.has("group", "subject"):
        missing = "group"
    if missing:
        field = sheet.vocabulary.field[missing]
        raise ImportRefused(
            f"the list has no column for the {field.title}",
            place=sheet.table.file,
            remedy=f"Export it with one (such as {', '.join(field.headers[:4])}), or map a column to {missing!r}.",
        )


def _rows(sheet: Sheet, reading: Reading) -> list[_RowOfList]:
    dates = reading.dates(sheet, *_DATES)
    return reading.each(sheet.lines(), lambda line: _row(line, dates, reading))


def _row(line: Line, dates: dict[str, DateColumn], reading: Reading) -> _RowOfList:
    title, group, subject, deadline = (
        line.get("title"),
        line.get("group"),
        line.get("subject"),
        read_date(line, "deadline", dates),
    )
    if not title:
        raise RowFault("no title of the task", "title")
    if deadline is None:
        raise RowFault("no deadline", "deadline")
    if not (group or subject):
        raise RowFault("neither a teaching group nor a subject", "group")
    pupil = replace(
        key(line, rewrite_capitals=reading.options.proper_case), born=read_date(line, "born", dates)
    )
    own_id = "|".join((fold(title), fold(group or subject), deadline.isoformat()))
    task = HomeworkTaskRecord(
        place=line.place(),
        source_id=line.get("task_id") or own_id,
        title=title,
        deadline=deadline,
        group=group,
        subject=subject,
        set_on=read_date(line, "set_on", dates),
        teacher=line.get("teacher"),
        kind=line.get("kind"),
        minutes=_minutes(line, reading),
    )
    handed_in_on = read_date(line, "handed_in_on", dates)
    state = HomeworkStateRecord(
        place=line.place(),
        pupil=pupil,
        task_id=task.source_id,
        state=_state(line, deadline, handed_in_on),
        handed_in_on=handed_in_on,
        mark=line.get("mark"),
        feedback=line.get("feedback"),
    )
    return task, state


def _state(line: Line, deadline: date, handed_in_on: date | None) -> HomeworkState:
    """The state, sharpened by the column "late" and by the day of the hand-in."""
    text = line.get("state")
    meaning = line.sheet.vocabulary.field["state"].meaning(text)
    if meaning is None:
        raise RowFault(f"{text!r} is no state of a hand-in that is known", "state")
    if not meaning:
        meaning = "handed_in" if handed_in_on else "pending"
    if meaning == "handed_in":
        late = line.sheet.vocabulary.field["late"].meaning(line.get("late"))
        if late == "late" or (handed_in_on and handed_in_on > deadline):
            meaning = "late"
    return _STATES[meaning]


def _minutes(line: Line, reading: Reading) -> int | None:
    text = (
        line.get("minutes")
        .casefold()
        .removesuffix("minutes")
        .removesuffix("mins")
        .removesuffix("min")
        .strip()
    )
    if not text:
        return None
    if text.isascii() and text.isdigit() and 0 < int(text) <= 6000:
        return int(text)
    reading.warn(line.place("minutes"), f"{text!r} is no number of minutes: left open")
    return None


def _joined(
    rows: list[_RowOfList], reading: Reading
) -> tuple[tuple[HomeworkTaskRecord, ...], tuple[HomeworkStateRecord, ...]]:
    """Each task once, each state once; rows that contradict one another are left out."""
    tasks: dict[str, HomeworkTaskRecord] = {}
    states = []
    for task, state in rows:
        known = tasks.setdefault(task.source_id, task)
        if (known.title, known.deadline, known.group) != (task.title, task.deadline, task.group):
            reading.error(task.place, f"another title, deadline or group for its task than {known.place.row}")
        else:
            states.append(state)
    kept = said_once(
        states,
        lambda state: (state.task_id, state.pupil),
        lambda state: state.state,
        reading,
        what="state",
        same="the same pupil and task",
    )
    used = {state.task_id for state in kept}
    return tuple(task for task in tasks.values() if task.source_id in used), kept


HOMEWORK_LIST = ListImporter(
    name="homework-list",
    title="a homework list",
    kind="homework",
    called="A homework list",
    confidence=0.9,
    is_about=_is_about_tasks,
    why=_why,
    missing="no header row with a pupil, the title of a task and the state of its hand-in",
    understand=_understand,
)
