"""The one school that is taken of a set."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from tutor_tui.importers.files.sheet import Line, Sheet
from tutor_tui.importers.oneroster.cells import plain
from tutor_tui.importers.oneroster.life import is_gone
from tutor_tui.importers.oneroster.package import Package
from tutor_tui.importers.oneroster.people import Person
from tutor_tui.importers.oneroster.rows import Rows
from tutor_tui.importers.school_choice import choose

_FILE = "orgs"


@dataclass(frozen=True, slots=True)
class ChosenSchool:
    """The school of which pupils, staff and classes are taken."""

    number: str
    """Its identifier; empty where the set names none."""
    name: str
    """Its name; empty where the set has none."""
    is_only_one: bool
    """Whether the set holds no other school: whoever is in it belongs here."""
    parts: frozenset[str] = frozenset()
    """Identifiers of its departments, whose people belong to it."""

    def has(self, schools: Collection[str]) -> bool:
        """Whether whoever belongs to these organisations belongs to the school."""
        return self.is_only_one or self.number in schools or not self.parts.isdisjoint(schools)

    def __str__(self) -> str:
        return f"{self.name} ({self.number})" if self.name else self.number


def choose_school(rows: Rows, people: Collection[Person]) -> ChosenSchool:
    """The school that the options name, or the only one that has people.

    Raises `ImportRefused` where there are several, or none of that identifier; the remedy lists them with their
    numbers of pupils.
    """
    names = _named(rows)
    sizes = Counter(
        school
        for person in people
        for school in person.schools
        if "pupil" in person.kinds and not person.is_gone
    )
    peopled = [number for number in names if any(number in person.schools for person in people)]
    wanted = rows.reading.options.school_id
    place = next((sheet.table.file for sheet in _saying(rows.package)), rows.package.manifest.called)
    if len(names) <= 1 and not wanted:
        number = next(iter(names), "")
        return ChosenSchool(number, names.get(number, ""), True)
    if len(peopled) == 1 and not wanted:
        return ChosenSchool(peopled[0], names[peopled[0]], False)
    number = choose(names, sizes, wanted, place, holder="set")
    return ChosenSchool(number, names[number], len(names) == 1)


def _saying(package: Package) -> list[Sheet]:
    """The files, that of the schools first."""
    return sorted(package.sheets.values(), key=lambda sheet: sheet is not package.sheets.get(_FILE))


def _named(rows: Rows) -> dict[str, str]:
    """Identifier → name of each school; where orgs.csv is absent, of those that classes name."""

    def made(line: Line) -> tuple[str, str] | None:
        number = line.needed("id")
        kind = line.get("type").casefold()
        return (number, line.get("name")) if not is_gone(line) and kind == "school" else None

    if found := dict(rows.each(_FILE, made)):
        return found
    return {number: "" for line in rows.package.lines("classes") if (number := plain(line, "school"))}
