"""Classes: a homeroom is a form, a scheduled class is a teaching group; its subject may be that of its course."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tutor_tui.importers.files.sheet import Line, RowFault
from tutor_tui.importers.oneroster.cells import parts, word
from tutor_tui.importers.oneroster.life import is_gone
from tutor_tui.importers.oneroster.rows import Rows
from tutor_tui.importers.oneroster.schools import ChosenSchool
from tutor_tui.importers.oneroster.terms import Term, together
from tutor_tui.importers.records.places import Place
from tutor_tui.importers.records.teaching_groups import TeachingGroupRecord

_FILE = "classes"
_LONGEST_FORM = 40
"""Most characters of a form's name."""


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """One class of the school."""

    place: Place
    """The row that says all this."""
    number: str
    """The identifier."""
    title: str
    """The name as teachers say it."""
    is_form: bool
    """A homeroom, whose pupils are a form."""
    subject: str
    """The subject's name; empty where nothing says it."""
    term: Term
    """When it is taught."""

    def as_group(self) -> TeachingGroupRecord:
        """The class as a teaching group."""
        return TeachingGroupRecord(self.place, self.number, self.title, self.subject, self.term.year)


def read_classes(rows: Rows, school: ChosenSchool, terms: Mapping[str, Term]) -> dict[str, SchoolClass]:
    """The classes of the school that are not marked as deleted, by their identifiers."""
    subjects = _subjects_of_courses(rows)

    def made(line: Line) -> SchoolClass | None:
        number, title = line.needed("id"), line.needed("title")
        is_form = word(line, "type", "group") == "form"
        if is_form and len(title) > _LONGEST_FORM:
            raise RowFault(
                f"{len(title)} characters: more than the {_LONGEST_FORM} of a form's name", "title"
            )
        if is_gone(line):
            rows.passed_over["Classes that are marked as deleted stay on record as they are"] += 1
            return None
        if not school.has(_known(line.get("school"))):
            return None
        own = parts(line, "subjects")
        return SchoolClass(
            place=line.place(),
            number=number,
            title=title,
            is_form=is_form,
            subject=own[0] if own else subjects.get(line.get("course"), ""),
            term=together([terms[name] for name in parts(line, "terms") if name in terms]),
        )

    return {one.number: one for one in rows.each(_FILE, made)}


def _known(number: str) -> Collection[str]:
    return (number,) if number else ()


def _subjects_of_courses(rows: Rows) -> dict[str, str]:
    """The first subject of each course, else its title."""

    def made(line: Line) -> tuple[str, str] | None:
        number, title = line.needed("id"), line.needed("title")
        return None if is_gone(line) else (number, next(iter(parts(line, "subjects")), title))

    return dict(rows.each("courses", made))
