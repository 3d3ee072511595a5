"""Which teaching group a platform's course is: by the school's own list, else by the course's names."""

from dataclasses import dataclass
from typing import TypedDict

from tutor_tui.importers.files.sheet import Line, Sheet
from tutor_tui.importers.reading import Reading
from tutor_tui.text import fold


class GroupOfWork(TypedDict):
    """The fields of a task that say for whom it is set."""

    group_id: str
    group: str
    other_groups: tuple[str, ...]
    subject: str


@dataclass(frozen=True, slots=True)
class Course:
    """What is known of a course."""

    names: tuple[str, ...]
    """What it is called, best first; none of them empty."""
    subject: str = ""
    """Name of its subject."""


class Courses:
    """The courses of the files, and the school's own list of which group each of them is."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._courses: dict[str, Course] = {}
        self._own: dict[str, Course] = {}

    def add(self, number: str, *names: str, subject: str = "") -> None:
        """Note a course; names that are blank do not count."""
        self._courses[number] = Course(tuple(dict.fromkeys(name for name in names if name)), subject)

    def read(self, sheet: Sheet) -> None:
        """Add the rows of the school's own list."""

        def made(line: Line) -> None:
            course, group, subject = line.needed("course"), line.get("group"), line.get("subject")
            self._own[fold(course)] = Course((group,) if group else (), subject)

        self._reading.each(sheet.lines(), made)

    def group(self, number: str, name: str = "", subject: str = "") -> GroupOfWork:
        """For whom the work of a course is set; `name` and `subject` are what the work itself says."""
        course = self._courses.get(number, Course((name,) if name else (), subject))
        mine = next((self._own[key] for key in map(fold, (number, *course.names)) if key in self._own), None)
        names = mine.names if mine and mine.names else () if mine and mine.subject else course.names
        return GroupOfWork(
            group_id=number,
            group=names[0] if names else "",
            other_groups=tuple(names[1:]),
            subject=(mine.subject if mine else "") or course.subject or subject,
        )
