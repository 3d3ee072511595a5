"""The contacts of a Common Transfer File as carers; whoever may be barred by a court or the school is kept apart."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from tutor_tui.importers.ctf.people import LAST, Contact, links_of, people_of
from tutor_tui.importers.ctf.pupils import ref_of
from tutor_tui.importers.ctf.reader import ReadFile
from tutor_tui.importers.files.sheet import Line
from tutor_tui.importers.reading import Reading
from tutor_tui.importers.records.carers import CarerRecord, PupilCarerRecord
from tutor_tui.importers.values.names import proper_case

_PROFESSIONAL = (
    "Contacts who come with their office (doctor, social worker, teacher) are no carers: passed over"
)
_WITHOUT = (
    "Carers without parental responsibility by the file get no reports; see on the pupils' cards whether they may be "
    "contacted"
)
_UNSAID = (
    "Carers of whom the file does not say whether they have parental responsibility are taken as without it"
)


def read_contacts(
    files: Sequence[ReadFile], pupils: Collection[str], reading: Reading
) -> tuple[tuple[CarerRecord, ...], tuple[PupilCarerRecord, ...]]:
    """The carers of these pupils (their `ref`s), and whose they are, each pupil's in the order of contact.

    Contacts of one name with a telephone number or an e-mail address in common are one person. Notes say how many are
    passed over, and how many have no parental responsibility.
    """
    passed: Counter[str] = Counter()
    read = reading.rows_read
    found = [contact for file in files for contact in _of_file(file, pupils, reading, passed)]
    reading.rows_read = read
    people = list(people_of(list(_once(_unbarred(found, reading), reading))))
    for person in people:
        passed[_WITHOUT] += all(contact.responsibility == "no" for contact in person.contacts)
        passed[_UNSAID] += any(not contact.responsibility for contact in person.contacts)
    reading.notes += [f"{what}: {number}." for what, number in passed.items() if number]
    return tuple(person.carer for person in people), links_of(people)


def _of_file(
    file: ReadFile, pupils: Collection[str], reading: Reading, passed: Counter[str]
) -> list[Contact]:
    """The contacts of the pupils of one file who are taken."""

    def made(line: Line) -> Contact | None:
        pupil = ref_of(line.place())
        if pupil not in pupils:
            return None
        facts = line.sheet.vocabulary.field
        code = line.get("relationship")
        relationship = facts["relationship"].meaning(code) or code
        if facts["professional"].meaning(relationship):
            passed[_PROFESSIONAL] += 1
            return None
        return _contact(line, pupil, relationship, reading)

    return [contact for contact in reading.each(file.contacts.lines(), made) if contact is not None]


def _contact(line: Line, pupil: str, relationship: str, reading: Reading) -> Contact:
    rewritten = proper_case if reading.options.proper_case else str
    said = line.get("responsibility")
    responsibility = line.sheet.vocabulary.field["responsibility"].meaning(said)
    if responsibility is None:
        reading.warn(line.place("responsibility"), f"{said!r} says neither yes nor no: taken as not said")
    order, restriction = line.get("order"), line.get("restriction")
    carer = CarerRecord(
        place=line.place(),
        source_id="",
        forename=rewritten(line.get("forename")),
        surname=rewritten(line.needed("surname")),
        phone="" if restriction else line.get("phone"),
        other_phone="" if restriction else line.get("other_phone"),
        email="" if restriction else line.get("email").lower(),
        title=line.get("title"),
        is_known_so=False,
    )
    number = int(order) if order.isascii() and order.isdigit() else LAST
    return Contact(line, pupil, number, carer, relationship, responsibility or "", restriction)


def _unbarred(contacts: Sequence[Contact], reading: Reading) -> Iterator[Contact]:
    """All but those who have the name of one with a restriction, and none of their own: nobody slips through."""
    barred = {contact.name: contact.line.place() for contact in reversed(contacts) if contact.restriction}
    for contact in contacts:
        first = barred.get(contact.name)
        if contact.restriction:
            place = contact.line.place("restriction")
            reading.warn(place, f"{contact.restriction!r}: the contact is kept with this restriction")
        elif first is not None:
            reading.error(
                contact.line.place("surname"),
                f"a contact has the name of one with a restriction ({first.row} of {first.file}) and is not taken: "
                "if it is somebody else, enter the carer by hand",
            )
            continue
        yield contact


def _once(contacts: Iterable[Contact], reading: Reading) -> Iterator[Contact]:
    """Of each pupil's contacts one of each name: which of two is meant next time, no number would tell."""
    first: dict[tuple[str, str], Contact] = {}
    for contact in contacts:
        known = first.setdefault((contact.pupil, contact.name), contact)
        if known is contact:
            yield contact
        elif known.means & contact.means:
            reading.warn(contact.line.place("surname"), "the same contact twice: taken once")
        else:
            reason = "a second contact of the same name, and nothing tells the two apart: not taken"
            reading.error(contact.line.place("surname"), reason)
