"""The work that a platform's files hold: homework with a day by which it is due; the rest is counted, not taken."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.sheet import RowFault
from tutor_tui.importers.lists.said_once import said_once
from tutor_tui.importers.platforms.item import Item
from tutor_tui.importers.platforms.plain import plain
from tutor_tui.importers.reading import Reading
from tutor_tui.importers.records.homework import HomeworkTaskRecord

_T = TypeVar("_T")
_LONGEST_TITLE = 300
_LOOKED_AT = 4000
"""Characters of a description, HTML and all, in which a title is looked for."""
_UNTITLED = "Untitled"


class Works:
    """Tasks by the platform's identifier, and what was passed over."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._found: list[HomeworkTaskRecord] = []
        self.passed_over: set[str] = set()
        """Identifiers of work that is no homework: who handed it in is no matter either."""
        self._why: Counter[str] = Counter()
        self._repeated: dict[str, HomeworkTaskRecord] = {}

    def add(self, task: HomeworkTaskRecord) -> None:
        """Note a task."""
        self._found.append(task)

    def add_again(self, task: HomeworkTaskRecord) -> None:
        """Note a task that every pupil's record repeats; raises `RowFault` where it says something else than before."""
        known = self._repeated.setdefault(task.source_id, task)
        if known is task:
            self._found.append(task)
        elif _says(known) != _says(task):
            raise RowFault(f"another title, deadline or group for its task than {known.place}")

    def pass_over(self, number: str, why: str) -> None:
        """Note work that is no homework; `why` is what the preview counts."""
        self.passed_over.add(number)
        self._why[why] += 1

    def tasks(self) -> dict[str, HomeworkTaskRecord]:
        """Each task once; two that contradict one another are left out. What was passed over becomes notes."""
        self._reading.notes += [f"Passed over, {why}: {number}." for why, number in self._why.items()]
        once = said_once(
            self._found,
            lambda task: task.source_id,
            _says,
            self._reading,
            what="title, deadline or course",
            same="the same task",
        )
        return {task.source_id: task for task in once}


def _says(task: HomeworkTaskRecord) -> tuple[str, date, str, str]:
    return task.title, task.deadline, task.group_id, task.group


def title_of(item: Item, key: str, about: Item | None, about_key: str, reading: Reading) -> str:
    """The title; else how the description begins, without its HTML, else "Untitled": both with a warning.

    `about` is the object that has the description, under `about_key`. Raises `RowFault` for other types.
    """
    title = plain(item.text(key, _LONGEST_TITLE))
    if title:
        return title
    words = about.words(about_key, _LOOKED_AT)[:_LONGEST_TITLE].strip() if about else ""
    reading.warn(
        item.place(key), "no title: " + ("its description is taken" if words else "taken as Untitled")
    )
    return words or _UNTITLED


def each(items: Iterable[tuple[Item, _T]], make: Callable[[Item, _T], None], reading: Reading) -> None:
    """Have `make` read each object; a `RowFault` is the error of its record, which is left out."""
    for item, around in items:
        reading.rows_read += 1
        try:
            make(item, around)
        except RowFault as fault:
            reading.error(item.place(fault.field), str(fault))


def refuse_nothing(reading: Reading, works: Works, tasks: Iterable[HomeworkTaskRecord]) -> None:
    """Raise `ImportRefused` with the first reason where something is wrong and nothing is right."""
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    if errors and not works.passed_over and not list(tasks):
        first, more = errors[0], len(errors) - 1
        raise ImportRefused(
            f"nothing in it can be read; the first: {first.reason}" + (f" ({more} more)" if more else ""),
            place=str(first.place),
            remedy="Export it again, with the files that belong to it.",
        )
