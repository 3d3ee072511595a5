"""Staff and carers of the school."""

from collections.abc import Collection, Iterator, Mapping

from tutor_tui.importers.files.sheet import RowFault
from tutor_tui.importers.oneroster.cells import parts
from tutor_tui.importers.oneroster.people import Person
from tutor_tui.importers.oneroster.rows import Rows
from tutor_tui.importers.records.carers import CarerRecord, PupilCarerRecord
from tutor_tui.importers.records.staff import StaffRecord

PARENTS = frozenset({"parent", "guardian"})
"""Roles of people with parental responsibility; a relative may be anybody."""


def staff_of(person: Person) -> StaffRecord:
    """A member of staff; raises `RowFault` for a value that is longer than the fact can be."""
    line = person.line
    return StaffRecord(
        place=line.place(),
        source_id=person.number,
        forename=line.get("preferred_forename") or line.get("forename"),
        surname=line.get("preferred_surname") or line.get("surname"),
        username=line.get("username"),
        email=line.get("email").lower(),
    )


def read_carers(
    rows: Rows, people: Mapping[str, Person], pupils: Collection[str]
) -> tuple[tuple[CarerRecord, ...], tuple[PupilCarerRecord, ...]]:
    """The carers of these pupils, and whose carers they are.

    A pupil names his carers as agents, or a carer his children; other agents (a mentor, a teacher) are passed over.
    """
    links: dict[tuple[str, str], PupilCarerRecord] = {}
    for pupil, carer, said in _named(rows, people, pupils):
        word = carer.relationship
        record = PupilCarerRecord(said.line.place("agents"), pupil, carer.number, word, word in PARENTS)
        links.setdefault((pupil, carer.number), record)
    carers: dict[str, CarerRecord] = {}
    for _, number in links:
        try:
            carers.setdefault(number, carer_of(people[number]))
        except RowFault as fault:
            rows.reading.error(people[number].line.place(fault.field), str(fault))
    kept = tuple(link for link in links.values() if link.carer_id in carers)
    return tuple(carers.values()), kept


def _named(
    rows: Rows, people: Mapping[str, Person], pupils: Collection[str]
) -> Iterator[tuple[str, Person, Person]]:
    """(pupil, carer, who says so); those that a pupil names stand before those that name him."""
    saying = [person for person in people.values() if not person.is_gone]
    for person in sorted(saying, key=lambda person: person.number not in pupils):
        try:
            agents = parts(person.line, "agents")
        except RowFault as fault:
            rows.reading.error(person.line.place(fault.field), str(fault))
            continue
        for number in agents:
            other = people.get(number)
            if other is None:
                if person.number in pupils and rows.package.mode("users") == "bulk":
                    reason = f"nobody in users.csv has the identifier {number!r}: no carer is taken for it"
                    rows.reading.warn(person.line.place("agents"), reason)
            elif other.is_gone:
                continue
            elif person.number in pupils and "carer" in other.kinds:
                yield person.number, other, person
            elif other.number in pupils and "carer" in person.kinds:
                yield other.number, person, person


def carer_of(person: Person) -> CarerRecord:
    """A carer; raises `RowFault` for a value that is longer than the fact can be."""
    line = person.line
    numbers = [number for number in (line.get("sms"), line.get("phone")) if number]
    return CarerRecord(
        place=line.place(),
        source_id=person.number,
        forename=line.get("preferred_forename") or line.get("forename"),
        surname=line.get("preferred_surname") or line.get("surname"),
        phone=numbers[0] if numbers else "",
        other_phone=numbers[1] if len(numbers) > 1 and numbers[1] != numbers[0] else "",
        email=line.get("email").lower(),
    )
