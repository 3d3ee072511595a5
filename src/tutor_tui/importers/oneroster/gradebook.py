"""Line items as homework, results as its hand-in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from tutor_tui.importers.files.sheet import Line, RowFault
from tutor_tui.importers.lists.said_once import said_once
from tutor_tui.importers.oneroster.classes import SchoolClass
from tutor_tui.importers.oneroster.enrolments import Enrolment
from tutor_tui.importers.oneroster.life import is_gone
from tutor_tui.importers.oneroster.people import Person
from tutor_tui.importers.oneroster.rows import Rows
from tutor_tui.importers.reading import read_date
from tutor_tui.importers.records.homework import HomeworkState, HomeworkStateRecord, HomeworkTaskRecord
from tutor_tui.importers.records.places import PupilKey

_ITEMS, _RESULTS = "lineItems", "results"
_STATES: dict[str, HomeworkState] = {
    "exempt": "exempt",
    "handed_in": "handed_in",
    "not_done": "not_done",
}


def read_tasks(rows: Rows, classes: Mapping[str, SchoolClass]) -> dict[str, HomeworkTaskRecord]:
    """The line items of the school's teaching groups, by their identifiers; tests and the like are passed over."""
    sheet = rows.package.sheets.get(_ITEMS)
    dates = rows.reading.dates(sheet, "set_on", "deadline") if sheet else {}
    categories = _read_categories(rows)
    is_whole = rows.package.mode("classes") == "bulk"

    def made(line: Line) -> HomeworkTaskRecord | None:
        number, title = line.needed("id"), line.needed("title")
        group = rows.require(line, "class", _ITEMS, "classes")
        category = line.get("category")
        if category and rows.package.misses(_ITEMS, "categories", category):
            raise RowFault(f"nothing in categories.csv has the identifier {category!r}", "category")
        deadline = read_date(line, "deadline", dates)
        set_on = read_date(line, "set_on", dates)
        if deadline is None:
            raise RowFault("no deadline", "deadline")
        _check_range(line)
        kind = categories.get(category, "")
        if is_gone(line):
            rows.passed_over["Tasks that are marked as deleted stay until their teachers withdraw them"] += 1
            return None
        if _is_elsewhere(rows, kind):
            rows.passed_over[f"Passed over as no homework, tasks of the category {kind!r}"] += 1
            return None
        if group in classes and classes[group].is_form:
            rows.passed_over["Passed over, tasks that are set for a form and not for a teaching group"] += 1
            return None
        if group not in classes and (is_whole or group in rows.package.ids("classes")):
            return None
        return HomeworkTaskRecord(
            place=line.place(),
            source_id=number,
            title=title,
            deadline=deadline,
            set_on=min(set_on, deadline) if set_on else None,
            kind=kind,
            group_id=group,
        )

    return {task.source_id: task for task in rows.each(_ITEMS, made)}


def read_states(
    rows: Rows,
    tasks: Mapping[str, HomeworkTaskRecord],
    people: Mapping[str, Person],
    pupils: Collection[str],
    enrolments: Iterable[Enrolment],
) -> tuple[tuple[HomeworkTaskRecord, ...], tuple[HomeworkStateRecord, ...]]:
    """The tasks and each pupil's share in them.

    Who is in the group on the day of the deadline and has no result is still expected to hand in, and a task is
    collected only where every one of them has a result: that one is missing is the platform's matter, never a pupil's.
    """
    said = said_once(
        _read_results(rows, tasks, people, pupils),
        lambda state: (state.task_id, state.pupil),
        lambda state: state.state,
        rows.reading,
        what="state",
        same="the same pupil and task",
    )
    by_task: dict[str, dict[str, HomeworkStateRecord]] = defaultdict(dict)
    for state in said:
        by_task[state.task_id][state.pupil.source_id] = state
    in_group: dict[str, list[Enrolment]] = defaultdict(list)
    for one in enrolments:
        if one.kind == "pupil" and not one.is_gone and one.user in pupils:
            in_group[one.class_id].append(one)
    states: list[HomeworkStateRecord] = []
    collected: list[HomeworkTaskRecord] = []
    for task in tasks.values():
        known = by_task[task.source_id]
        waiting = [
            HomeworkStateRecord(
                task.place, PupilKey(source_id=one.user), task.source_id, "pending", is_implied=True
            )
            for one in in_group[task.group_id]
            if one.user not in known and one.holds_on(task.deadline)
        ]
        states += [*known.values(), *waiting]
        is_collected = bool(known) and not waiting and all(one.state != "pending" for one in known.values())
        collected.append(replace(task, is_collected=is_collected))
    return tuple(collected), tuple(states)


def _read_categories(rows: Rows) -> dict[str, str]:
    """The titles of the categories by their identifiers."""

    def made(line: Line) -> tuple[str, str] | None:
        number, title = line.needed("id"), line.needed("title")
        return None if is_gone(line) else (number, title)

    return dict(rows.each("categories", made))


def _is_elsewhere(rows: Rows, category: str) -> bool:
    """Whether a category is one of tests, lessons or behaviour; a set of our own holds homework only."""
    if rows.package.manifest.is_ours:
        return False
    sheet = rows.package.sheets.get("categories")
    return sheet is not None and sheet.vocabulary.field["title"].meaning(category) == "elsewhere"


def _read_results(
    rows: Rows, tasks: Mapping[str, HomeworkTaskRecord], people: Mapping[str, Person], pupils: Collection[str]
) -> list[HomeworkStateRecord]:
    today = rows.reading.options.today
    is_whole = rows.package.mode("users") == "bulk"

    def made(line: Line) -> HomeworkStateRecord | None:
        task_id = rows.require(line, "task", _RESULTS, _ITEMS)
        user = rows.require(line, "pupil", _RESULTS, "users")
        flags = {name: _flag(line, name) for name in ("under_way", "late", "missing")}
        state = _state(line)
        task = tasks.get(task_id)
        if is_gone(line) or task is None:
            return None
        if user not in pupils and (is_whole or user in people):
            person = people.get(user)
            if person is not None and "pupil" not in person.kinds:
                rows.reading.warn(line.place("pupil"), f"{user!r} is no pupil: the result is passed over")
            return None
        return HomeworkStateRecord(
            place=line.place(),
            pupil=PupilKey(source_id=user),
            task_id=task_id,
            state=_sharpened(state, flags, task.deadline, today),
            mark=line.get("score") or line.get("text_score"),
            feedback=line.get("feedback"),
        )

    return rows.each(_RESULTS, made)


def _state(line: Line) -> HomeworkState:
    text = line.get("state")
    if not text or text.casefold().startswith("ext:"):
        return "handed_in" if line.get("score") or line.get("text_score") else "pending"
    meaning = line.sheet.vocabulary.field["state"].meaning(text)
    if meaning is None:
        raise RowFault(f"{text!r} is no state of a result that is known", "state")
    return _STATES[meaning]


def _flag(line: Line, field: str) -> bool:
    """Whether one of the marks of version 1.2 is set; raises `RowFault` for what is neither true nor false."""
    meaning = line.sheet.vocabulary.field[field].meaning(line.get(field))
    if meaning is None:
        raise RowFault(f"{line.get(field)!r} is neither true nor false", field)
    return meaning == "yes"


def _sharpened(state: HomeworkState, flags: Mapping[str, bool], deadline: date, today: date) -> HomeworkState:
    """The state by the marks of version 1.2, and by the day: what is not yet due is still to come."""
    if state == "exempt":
        return state
    if flags["missing"]:
        return "not_done"
    if state == "handed_in":
        return "late" if flags["late"] else state
    return "pending" if flags["under_way"] or deadline >= today else state


def _check_range(line: Line) -> None:
    """Raise `RowFault` where the range of results is none."""
    ends = []
    for field in ("lowest", "highest"):
        text = line.get(field)
        try:
            ends.append(float(text) if text else None)
        except ValueError:
            raise RowFault(f"{text!r} is no number", field) from None
    lowest, highest = ends
    if lowest is not None and highest is not None and lowest > highest:
        raise RowFault(f"the lowest result ({lowest:g}) is above the highest ({highest:g})", "lowest")
