"""What the importers of platforms that give JSON share: telling their files, and reading them together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.sheet import Sheet
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.importer import CERTAIN, Recognised
from tutor_tui.importers.parsed import Kind, Parsed, ReadOptions
from tutor_tui.importers.platforms.courses import Courses
from tutor_tui.importers.platforms.own_lists import About, own_list
from tutor_tui.importers.platforms.people import People
from tutor_tui.importers.platforms.shape import Found, Shape, search
from tutor_tui.importers.platforms.shares import Share, settled
from tutor_tui.importers.platforms.works import Works, refuse_nothing
from tutor_tui.importers.reading import Reading
from tutor_tui.importers.records.homework import HomeworkTaskRecord


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a platform's own reader is given, and fills."""

    found: Found
    """The objects of the files."""
    people: People
    """Who is who."""
    courses: Courses
    """Which group a course is."""
    works: Works
    """What was set."""
    shares: list[Share]
    """Where each pupil stands."""
    reading: Reading
    """Problems and notes."""


@dataclass(frozen=True, slots=True)
class Platform:
    """One platform."""

    name: str
    """Identifier; also the system whose identifiers are remembered."""
    title: str
    """What it reads."""
    called: str
    """What the preview calls its files."""
    shape: Shape
    """How its objects lie."""
    kinds: tuple[tuple[str, str, str], ...]
    """(kind of object, what one is called, what several are called), for the preview."""
    alone: str
    """What is said of hand-ins whose work is not in the files, and what to give with them."""
    understand: Callable[[Understanding], None]
    """Fills people, courses, works and shares from the objects."""
    kind: Kind = "homework"
    """What its records are about."""

    def sniff(self, source: Source, options: ReadOptions) -> Recognised | None:
        """Objects that only this platform has in each JSON file; any other file one of the school's own lists."""
        found = Found()
        ours = [self._is_ours(source, file, options, found) for file in source.files]
        if None in ours or not any(ours):
            return None
        return Recognised(self.name, CERTAIN, self._why(found))

    def read(self, source: Source, options: ReadOptions) -> Parsed:
        """The work and the hand-ins of all files together.

        Raises `ImportRefused` for a file of something else, for hand-ins without their work, and where every record
        is wrong.
        """
        found = Found()
        for file in source.files:
            if self._is_ours(source, file, options, found) is None:
                raise ImportRefused(
                    f"this is not for {self.called}", place=source.called(file), remedy="Give it by itself."
                )
        lists = [one for file in source.files if (one := _own_list(source, file, options))]
        reading = Reading([sheet for sheet, _ in lists], options)
        people, courses = People(reading), Courses(reading)
        for sheet, about in lists:
            (people if about == "who" else courses).read(sheet)
        gathered = Understanding(found, people, courses, Works(reading), [], reading)
        self.understand(gathered)
        for place, reason in found.faults:
            reading.error(place, reason)
        reading.notes += [
            f"Every page of {key!r} says that another one follows: give all pages."
            for key in found.unfinished()
        ]
        works = gathered.works.tasks()
        self._refuse_alone(gathered, works, source)
        known = [share for share in gathered.shares if share.work_id not in gathered.works.passed_over]
        tasks, states = settled(works, known, reading)
        refuse_nothing(reading, gathered.works, tasks)
        taken_for = f"Files of {self.called}, because {self._why(found)}."
        return replace(
            reading.parsed(self.name, self.kind, taken_for),
            columns=(),
            tasks=tasks,
            states=states,
            who=people.who(),
        )

    def _is_ours(self, source: Source, file: Path, options: ReadOptions, found: Found) -> bool | None:
        """Whether a file holds this platform's objects, which go to `found`; None for one that is not for it."""
        if source.is_json(file):
            return search(source.document(file), self.shape, source.called(file), found) or None
        return False if _own_list(source, file, options) else None

    def _why(self, found: Found) -> str:
        """How many objects of which kind there are."""
        counts = ((sum(1 for _ in found.of(kind)), one, many) for kind, one, many in self.kinds)
        said = ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in counts if number)
        return f"they hold {said}" if said else "they hold one of its pages, which is empty"

    def _refuse_alone(
        self, gathered: Understanding, works: Mapping[str, HomeworkTaskRecord], source: Source
    ) -> None:
        """Raise `ImportRefused` where hand-ins are given, and nothing of the work that they are for."""
        found, has_work = gathered.found, works or gathered.works.passed_over
        if not has_work and any(found.of("share")) and not any(found.of("work")):
            raise ImportRefused(
                "hand-ins without the work that they are for", place=source.place, remedy=self.alone
            )


def _own_list(source: Source, file: Path, options: ReadOptions) -> tuple[Sheet, About] | None:
    """One of the school's own lists, understood; None for any other file."""
    if source.is_json(file):
        return None
    tables = source.tables(file)
    return own_list(tables[0], options) if len(tables) == 1 else None
