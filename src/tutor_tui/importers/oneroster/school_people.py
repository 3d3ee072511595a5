"""Who of a set's people belongs to the school: its pupils, its staff."""

from collections.abc import Mapping, Sequence

from tutor_tui.importers.files.sheet import RowFault
from tutor_tui.importers.lists.duplicates import without_twice
from tutor_tui.importers.oneroster.adults import staff_of
from tutor_tui.importers.oneroster.classes import SchoolClass
from tutor_tui.importers.oneroster.enrolments import Enrolment, forms_of
from tutor_tui.importers.oneroster.people import Person
from tutor_tui.importers.oneroster.pupils import pupil_of, read_demographics
from tutor_tui.importers.oneroster.rows import Rows
from tutor_tui.importers.oneroster.schools import ChosenSchool
from tutor_tui.importers.records.pupils import PupilRecord
from tutor_tui.importers.records.staff import StaffRecord

_STAFF_GONE = "Staff who are marked as deleted stay active until somebody deactivates them"


def pupils_of(
    rows: Rows,
    school: ChosenSchool,
    people: Mapping[str, Person],
    enrolments: Sequence[Enrolment],
    classes: Mapping[str, SchoolClass],
) -> tuple[PupilRecord, ...]:
    """The pupils of the school, each once."""
    reading = rows.reading
    forms = forms_of(rows, enrolments, classes)
    born = read_demographics(rows)
    users = rows.package.sheets.get("users")
    form_from = reading.options.form_from
    form_at = users.position_of(form_from) if users is not None and form_from else None
    found = []
    for person in people.values():
        if person.is_gone or not may_be_pupil(person, school):
            continue
        try:
            number = person.number
            found.append(pupil_of(person, school, forms.get(number), born.get(number), rows, form_at))
        except RowFault as fault:
            reading.error(person.line.place(fault.field), str(fault))
    return without_twice(found, reading)


def staff_at(
    rows: Rows, school: ChosenSchool, people: Mapping[str, Person], enrolments: Sequence[Enrolment]
) -> tuple[StaffRecord, ...]:
    """Staff of the school, and whoever teaches its classes."""
    teaching = {one.user for one in enrolments if one.kind == "teacher"}
    found = []
    for person in people.values():
        if person.is_gone:
            if "staff" in person.kinds and school.has(person.schools):
                rows.passed_over[_STAFF_GONE] += 1
            continue
        if "staff" in person.kinds and (school.has(person.schools) or person.number in teaching):
            try:
                found.append(staff_of(person))
            except RowFault as fault:
                rows.reading.error(person.line.place(fault.field), str(fault))
    return tuple(found)


def may_be_pupil(person: Person, school: ChosenSchool) -> bool:
    """Whether the set says that the person is a pupil of the school, or does not say what the person is."""
    return ("pupil" in person.kinds or not person.kinds) and school.has(person.schools)
