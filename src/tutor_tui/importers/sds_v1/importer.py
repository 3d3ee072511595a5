"""Microsoft School Data Sync, version 1: a folder of six files with British or American headers."""

from dataclasses import dataclass, replace

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.sheet import Sheet, sheet_from
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.importer import CERTAIN, Recognised
from tutor_tui.importers.lists.duplicates import without_twice
from tutor_tui.importers.lists.vocabulary import file_vocabularies
from tutor_tui.importers.parsed import Kind, Parsed, ReadOptions
from tutor_tui.importers.reading import Reading
from tutor_tui.importers.school_choice import choose
from tutor_tui.importers.sds_v1.rows import read_groups, read_members, read_pupils, read_staff, read_teachers
from tutor_tui.importers.set_files import not_read, require_once

_NEEDED = {
    "School": ("id", "name"),
    "Student": ("id", "school", "forename", "surname"),
    "Teacher": ("id", "school", "surname"),
    "Section": ("id", "school", "name"),
    "StudentEnrollment": ("section", "person"),
    "TeacherRoster": ("section", "person"),
}
"""Columns without which a file says nothing."""
_MUST_BE_THERE = ("School", "Student")


@dataclass(frozen=True, slots=True)
class SchoolDataSync1:
    """School.csv, Student.csv and what else there is of the six files."""

    name: str = "sds-v1"
    """Identifier."""
    title: str = "a School Data Sync folder (version 1)"
    """What it reads."""
    kind: Kind = "school"
    """What its records are about."""

    def sniff(self, source: Source, options: ReadOptions) -> Recognised | None:
        """The two files that cannot be missing, by name."""
        if any(source.named(stem) is None for stem in _MUST_BE_THERE):
            return None
        return Recognised(self.name, CERTAIN, "it holds School.csv and Student.csv")

    def read(self, source: Source, options: ReadOptions) -> Parsed:
        """One school of the folder.

        Raises `ImportRefused` where a file lacks a column, and where several schools are there and none is chosen:
        the remedy lists them with their numbers of pupils.
        """
        require_once(source, _NEEDED)
        sheets = _sheets(source, options)
        reading = Reading(list(sheets.values()), options)
        reading.notes += not_read(source, _NEEDED, "School Data Sync 1")
        school = _chosen_school(sheets, options)
        pupils = without_twice(read_pupils(sheets["Student"], school, reading), reading)
        staff = read_staff(sheets.get("Teacher"), school, reading)
        groups = read_groups(sheets.get("Section"), school, reading)
        members = read_members(sheets, pupils, groups, reading)
        teachers = read_teachers(sheets, staff, groups, reading)
        if formless := sum(1 for pupil in pupils if pupil.form is None):
            reading.notes.append(
                f"{formless} of {len(pupils)} pupils have no form: School Data Sync knows none. "
                "Name one for all, or the column that holds it, or place the pupils afterwards."
            )
        taken_for = f"A School Data Sync folder, version 1: the school {school}."
        return replace(
            reading.parsed(self.name, self.kind, taken_for),
            pupils=pupils,
            staff=tuple(staff),
            groups=tuple(groups),
            members=tuple(members),
            teachers=tuple(teachers),
        )


def _sheets(source: Source, options: ReadOptions) -> dict[str, Sheet]:
    """The files that are there, each with the columns that it needs."""
    plain = replace(options, column_map=None)
    found: dict[str, Sheet] = {}
    for stem, vocabulary in file_vocabularies("sds-v1").items():
        file = source.named(stem)
        if file is None:
            if stem in _MUST_BE_THERE:
                raise ImportRefused(
                    f"{stem}.csv is not there", place=source.place, remedy="Give the whole folder."
                )
            continue
        table = source.tables(file)[0]
        if not table.rows:
            raise ImportRefused("the file has no header", place=file.name, remedy="Export it again.")
        sheet = sheet_from(table, 0, vocabulary, plain)
        for field in _NEEDED[stem]:
            if not sheet.has(field):
                headers = " or ".join(repr(header) for header in vocabulary.field[field].headers)
                raise ImportRefused(
                    f"no column for {vocabulary.field[field].title}",
                    place=f"{file.name} line 1",
                    remedy=f"It should be headed {headers}.",
                )
        found[stem] = sheet
    return found


def _chosen_school(sheets: dict[str, Sheet], options: ReadOptions) -> str:
    """The number of the school to take."""
    names = {line.get("id"): line.get("name") for line in sheets["School"].lines() if line.get("id")}
    sizes = dict.fromkeys(names, 0)
    for line in sheets["Student"].lines():
        if (school := line.get("school")) in sizes:
            sizes[school] += 1
    place = sheets["School"].table.file
    return choose(names, sizes, options.school_id, place, holder="folder", number="number")
