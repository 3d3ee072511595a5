"""The rows of a School Data Sync folder (version 1) as records of one school."""

from collections.abc import Iterator, Mapping, Sequence

from tutor_tui.importers.files.sheet import Line, RowFault, Sheet
from tutor_tui.importers.reading import Reading, read_date
from tutor_tui.importers.records.places import Place
from tutor_tui.importers.records.pupils import PupilRecord
from tutor_tui.importers.records.staff import StaffRecord
from tutor_tui.importers.records.teaching_groups import (
    TeachingGroupMemberRecord,
    TeachingGroupRecord,
    TeachingGroupTeacherRecord,
)
from tutor_tui.importers.values.dates import DateColumn
from tutor_tui.importers.values.years import read_year

_LONGEST_FORM = 40
"""Most characters of a form's name."""


def read_pupils(sheet: Sheet, school: str, reading: Reading) -> list[PupilRecord]:
    """The active pupils of `school`; the form is that of the options."""
    dates = reading.dates(sheet, "born")
    form_at = sheet.position_of(reading.options.form_from) if reading.options.form_from else None
    return reading.each(_of_school(sheet, school), lambda line: _pupil(line, dates, form_at, reading))


def read_staff(sheet: Sheet | None, school: str, reading: Reading) -> list[StaffRecord]:
    """The active teachers of `school`; none where the folder has no such file."""
    known: dict[str, StaffRecord] = {}

    def made(line: Line) -> StaffRecord:
        _check_active(line)
        record = StaffRecord(
            place=line.place(),
            source_id=line.needed("id"),
            forename=line.get("forename"),
            surname=line.needed("surname"),
            title=line.get("title"),
            code=line.get("code"),
            username=line.get("username"),
            email=line.get("email").lower(),
        )
        _refuse_twice(record.source_id, known)
        known[record.source_id] = record
        return record

    return reading.each(_of_school(sheet, school), made)


def read_groups(sheet: Sheet | None, school: str, reading: Reading) -> list[TeachingGroupRecord]:
    """The sections of `school`; none where the folder has no such file."""
    known: dict[str, TeachingGroupRecord] = {}

    def made(line: Line) -> TeachingGroupRecord:
        record = TeachingGroupRecord(
            place=line.place(),
            source_id=line.needed("id"),
            name=line.needed("name"),
            subject=line.get("subject") or line.get("course"),
        )
        _refuse_twice(record.source_id, known)
        known[record.source_id] = record
        return record

    return reading.each(_of_school(sheet, school), made)


def read_members(
    sheets: Mapping[str, Sheet],
    pupils: Sequence[PupilRecord],
    groups: Sequence[TeachingGroupRecord],
    reading: Reading,
) -> list[TeachingGroupMemberRecord]:
    """Which of `pupils` are in which of `groups`."""
    ours = {pupil.source_id for pupil in pupils}
    links = _links(sheets, "StudentEnrollment", "Student", ours, groups, reading)
    return [TeachingGroupMemberRecord(*link) for link in links]


def read_teachers(
    sheets: Mapping[str, Sheet],
    staff: Sequence[StaffRecord],
    groups: Sequence[TeachingGroupRecord],
    reading: Reading,
) -> list[TeachingGroupTeacherRecord]:
    """Which of `staff` teach which of `groups`."""
    ours = {one.source_id for one in staff}
    links = _links(sheets, "TeacherRoster", "Teacher", ours, groups, reading)
    return [TeachingGroupTeacherRecord(*link) for link in links]


def _links(
    sheets: Mapping[str, Sheet],
    file: str,
    people: str,
    ours: set[str],
    groups: Sequence[TeachingGroupRecord],
    reading: Reading,
) -> list[tuple[Place, str, str]]:
    """(place, group, person) of each row of `file`.

    What belongs to another school, or to somebody who is left out, is passed over; a number that the folder does
    not know is an error.
    """
    if any(name not in sheets for name in (file, people, "Section")):
        return []
    our_groups = {group.source_id for group in groups}
    all_people, all_groups = _identifiers(sheets[people]), _identifiers(sheets["Section"])

    def link(line: Line) -> tuple[Place, str, str]:
        for field, known in (("section", all_groups), ("person", all_people)):
            if line.get(field) not in known:
                raise RowFault(f"nothing in the folder has the identifier {line.get(field)!r}", field)
        return line.place(), line.get("section"), line.get("person")

    links = reading.each(sheets[file].lines(), link)
    return [
        (place, group, person) for place, group, person in links if group in our_groups and person in ours
    ]


def _identifiers(sheet: Sheet) -> set[str]:
    return {line.get("id") for line in sheet.lines()}


def _of_school(sheet: Sheet | None, school: str) -> Iterator[Line]:
    for line in sheet.lines() if sheet else ():
        if line.get("school") == school:
            yield line


def _pupil(line: Line, dates: Mapping[str, DateColumn], form_at: int | None, reading: Reading) -> PupilRecord:
    _check_active(line)
    year = None
    try:
        year = read_year(line.get("year"))
    except ValueError as error:
        reading.warn(line.place("year"), str(error))
    form = line.at(form_at, _LONGEST_FORM) if form_at is not None else ""
    return PupilRecord(
        place=line.place(),
        forename=line.needed("forename"),
        surname=line.needed("surname"),
        admission_number=line.get("admission_number"),
        source_id=line.needed("id"),
        middle_names=line.get("middle_names"),
        form=form or reading.options.form or None,
        year=year,
        born=read_date(line, "born", dates),
        email=line.get("email").lower(),
    )


def _check_active(line: Line) -> None:
    if not line.sheet.has("status"):
        return
    text = line.get("status")
    meaning = line.sheet.vocabulary.field["status"].meaning(text)
    if meaning == "inactive":
        raise RowFault(f"the status is {text!r}: only active people are taken", "status")
    if meaning is None:
        raise RowFault(f"{text!r} is no status that is known", "status")


def _refuse_twice(number: str, known: Mapping[str, StaffRecord | TeachingGroupRecord]) -> None:
    if number in known:
        raise RowFault(f"the same identifier as line {known[number].place.line}", "id")
