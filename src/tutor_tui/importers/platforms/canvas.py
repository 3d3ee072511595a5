"""Canvas and other learning management systems: trees of CSV files of what was set and who handed in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tutor_tui.importers.files.sheet import Line
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.importer import CERTAIN, Recognised
from tutor_tui.importers.parsed import Kind, Parsed, ReadOptions
from tutor_tui.importers.platforms.canvas_files import Tree, needed_tree, tree_of
from tutor_tui.importers.platforms.canvas_titles import read_by_title
from tutor_tui.importers.platforms.courses import Courses
from tutor_tui.importers.platforms.people import People
from tutor_tui.importers.platforms.shares import Share, settled
from tutor_tui.importers.platforms.stages import stage_of
from tutor_tui.importers.platforms.works import Works, refuse_nothing
from tutor_tui.importers.reading import Reading, read_date
from tutor_tui.importers.records.homework import HomeworkTaskRecord
from tutor_tui.importers.records.places import PupilKey
from tutor_tui.importers.values import upn
from tutor_tui.importers.values.dates import DateColumn
from tutor_tui.importers.values.names import split_forename_first

_NAMES = {
    "sections": "sections",
    "assignments": "assignments",
    "submissions": "submissions",
    "listed": "assignments by title",
    "handed_in": "submissions by title",
}


@dataclass(frozen=True, slots=True)
class Canvas:
    """Nested folders of users, sections, assignments and submissions."""

    name: str = "canvas"
    """Identifier; also the system whose identifiers are remembered."""
    title: str = "a folder of Canvas or a platform like it (CSV)"
    """What it reads."""
    kind: Kind = "homework"
    """What its records are about."""

    def sniff(self, source: Source, options: ReadOptions) -> Recognised | None:
        """Only files with the headers of such a tree, at least one of them of what was set or handed in."""
        if any(source.is_json(file) for file in source.files):
            return None
        tree = tree_of(source, options)
        if isinstance(tree, str) or not any(tree.of(sort) for sort in _NAMES):
            return None
        return Recognised(self.name, CERTAIN, _why(tree))

    def read(self, source: Source, options: ReadOptions) -> Parsed:
        """The work and the hand-ins of the whole tree.

        Raises `ImportRefused` for a file of something else, for a tree that does not say what was set, for mixed
        orders of dates, and where every row is wrong.
        """
        tree = needed_tree(source, options)
        reading = Reading(tree.all, options)
        people, courses = People(reading), Courses(reading)
        for sheet in tree.who:
            people.read(sheet)
        for sheet in tree.courses:
            courses.read(sheet)
        works, shares = Works(reading), list[Share]()
        _read_users(tree, people, reading)
        _read_sections(tree, courses, reading)
        _read_assignments(tree, courses, works, reading)
        _read_submissions(tree, people, shares, reading)
        read_by_title(tree, courses, works, shares, reading)
        known = [share for share in shares if share.work_id not in works.passed_over]
        tasks, states = settled(works.tasks(), known, reading)
        refuse_nothing(reading, works, tasks)
        taken_for = f"Files of Canvas or a platform like it, because {_why(tree)}."
        return replace(
            reading.parsed(self.name, self.kind, taken_for),
            columns=(),
            tasks=tasks,
            states=states,
            who=people.who(),
        )


def _why(tree: Tree) -> str:
    counts = ((sum(len(sheet.rows) for sheet in tree.of(sort)), words) for sort, words in _NAMES.items())
    return "its files have the headers of " + ", ".join(
        f"{number} {words}" for number, words in counts if number
    )


def _read_users(tree: Tree, people: People, reading: Reading) -> None:
    """Students and whoever else is in `users`; only the former hand in."""

    def made(line: Line) -> None:
        surname, forename = split_forename_first(line.get("full_name"))
        number = line.get("sis")
        is_upn = not upn.fault(upn.tidy(number))
        said = PupilKey(
            source_id=line.needed("id"),
            upn=upn.tidy(number) if is_upn else "",
            admission_number="" if is_upn else number,
            email=line.get("email").lower(),
            forename=forename,
            surname=surname,
        )
        people.add(said, line.place())

    for sheet in tree.of("users"):
        reading.each(sheet.lines(), made)


def _read_sections(tree: Tree, courses: Courses, reading: Reading) -> None:
    for sheet in tree.of("sections"):
        reading.each(
            sheet.lines(), lambda line: courses.add(line.needed("id"), line.get("name"), line.get("sis"))
        )


def _read_assignments(tree: Tree, courses: Courses, works: Works, reading: Reading) -> None:
    for sheet in tree.of("assignments"):
        dates = reading.dates(sheet, "set_on", "deadline")

        def made(line: Line, dates: Mapping[str, DateColumn] = dates) -> None:
            number = line.needed("id")
            deadline = read_date(line, "deadline", dates)
            if deadline is None:
                works.pass_over(number, "work without a day by which it is due")
                return
            set_on = read_date(line, "set_on", dates)
            works.add(
                HomeworkTaskRecord(
                    place=line.place(),
                    source_id=number,
                    title=line.needed("title"),
                    deadline=deadline,
                    set_on=min(set_on, deadline) if set_on else None,
                    kind=line.get("kind"),
                    **courses.group(line.get("section")),
                )
            )

        reading.each(sheet.lines(), made)


def _read_submissions(tree: Tree, people: People, shares: list[Share], reading: Reading) -> None:
    for sheet in tree.of("submissions"):
        dates = reading.dates(sheet, "handed_in_on")

        def made(line: Line, dates: Mapping[str, DateColumn] = dates) -> None:
            shares.append(
                Share(
                    place=line.place(),
                    work_id=line.needed("task"),
                    pupil=people.key(line.needed("user")),
                    stage=stage_of(line),
                    handed_in_on=read_date(line, "handed_in_on", dates),
                    mark=line.get("mark") or line.get("points"),
                )
            )

        reading.each(sheet.lines(), made)


CANVAS = Canvas()
