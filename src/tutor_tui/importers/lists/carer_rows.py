"""The rows of a contacts list as carers: one pupil and contact may stand in many rows, one for each class."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tutor_tui.importers.files.sheet import Line, RowFault, Sheet
from tutor_tui.importers.lists.carer_columns import CONTACTS, NAMES
from tutor_tui.importers.lists.pupil_keys import key
from tutor_tui.importers.reading import Reading, read_date
from tutor_tui.importers.records.carers import CarerRecord, PupilCarerRecord
from tutor_tui.importers.records.places import Place, PupilKey
from tutor_tui.importers.values.dates import DateColumn
from tutor_tui.importers.values.names import proper_case, split_forename_first
from tutor_tui.text import fold

_PHONES = ("mobile", "phone", "home_phone", "work_phone")
_FACTS = ("relationship", "priority", *_PHONES, "email", "court_order", "no_contact")
_RESTRICTING = (("court_order", "court order"), ("no_contact", "no contact"))
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "prof", "sir", "lady", "lord", "fr"})
_TWO = frozenset({"&", "and", "+", "/"})
_LAST_PLACE = 99
_SAID_ONCE = {
    "title": "title",
    "relationship": "relationship",
    "email": "e-mail address",
    "order": "place in the order of contact",
    "has_responsibility": "word on parental responsibility",
}
"""What the rows of one contact agree on, in words."""


@dataclass(slots=True)
class Contact:
    """What all rows of one pupil and contact say together."""

    place: Place
    """The first of them."""
    pupil: PupilKey
    """The pupil."""
    number: str
    """The contact's identifier in the sending system; empty where the list has none."""
    title: str
    """Mrs, Dr …"""
    forename: str
    """Forename."""
    surname: str
    """Surname; never empty."""
    relationship: str
    """In the list's own word."""
    is_parent: bool
    """Whether that word is one for somebody with parental responsibility."""
    order: int | None
    """Place in the order of contact."""
    has_responsibility: bool | None
    """Where a column says it."""
    restriction: str
    """A court order or the like."""
    email: str
    """E-mail address."""
    phones: list[str] = field(default_factory=list)
    """Numbers, the best first."""

    def take(self, other: "Contact", reading: Reading) -> None:
        """Add what a later row says; a contradiction is warned of, and the first row counts. Restrictions add up."""
        for name, what in _SAID_ONCE.items():
            mine, said = getattr(self, name), getattr(other, name)
            if mine in ("", None):
                setattr(self, name, said)
            elif said not in ("", None, mine):
                reading.warn(
                    other.place,
                    f"another {what} of the same contact than line {self.place.line}, which counts",
                )
        self.is_parent = self.is_parent or (not self.relationship and other.is_parent)
        if other.restriction and other.restriction not in self.restriction:
            self.restriction = "; ".join(filter(None, (self.restriction, other.restriction)))
        self.phones += [phone for phone in other.phones if phone not in self.phones]


def read_contacts(sheets: Sequence[Sheet], reading: Reading) -> tuple[list[Contact], int]:
    """Each contact of each pupil once, and how many entries were passed over as no carers (doctors and the like)."""
    found: dict[tuple[object, ...], Contact] = {}
    nobody = 0
    for sheet in sheets:
        dates = reading.dates(sheet, "born")
        numbers = [number for number in CONTACTS if sheet.has(*(f"{name}_{number}" for name in NAMES))]

        def of_row(
            line: Line, dates: Mapping[str, DateColumn] = dates, numbers: Sequence[int] = numbers
        ) -> list[Contact | None]:
            return list(_of_row(line, numbers, dates, reading))

        for contacts in reading.each(sheet.lines(), of_row):
            for contact in contacts:
                if contact is None:
                    nobody += 1
                    continue
                about = _about(contact)
                if about in found:
                    found[about].take(contact, reading)
                else:
                    found[about] = contact
    return list(found.values()), nobody


def as_records(
    contacts: Sequence[Contact],
) -> tuple[tuple[CarerRecord, ...], tuple[PupilCarerRecord, ...]]:
    """Carers and whose they are; one without identifier of its own is a person for each pupil."""
    carers: dict[str, CarerRecord] = {}
    links = []
    for contact in contacts:
        pupil = repr(_pupil(contact.pupil))
        number = contact.number or f"{pupil} {_name(contact)}"
        phones = [*contact.phones, "", ""]
        carers.setdefault(
            number,
            CarerRecord(
                contact.place,
                number,
                contact.forename,
                contact.surname,
                phones[0],
                phones[1],
                contact.email,
                contact.title,
                is_known_so=bool(contact.number),
            ),
        )
        links.append(
            PupilCarerRecord(
                contact.place,
                pupil,
                number,
                contact.relationship,
                contact.is_parent,
                contact.pupil,
                contact.order,
                contact.has_responsibility,
                contact.restriction,
            )
        )
    return tuple(carers.values()), tuple(links)


def _about(contact: Contact) -> tuple[object, ...]:
    return (*_pupil(contact.pupil), contact.number or _name(contact))


def _name(contact: Contact) -> tuple[str, str]:
    return fold(contact.surname) or contact.surname, fold(contact.forename) or contact.forename


def _pupil(said: PupilKey) -> tuple[object, ...]:
    """The best by which a row names the pupil."""
    for name in ("upn", "admission_number", "source_id"):
        if number := getattr(said, name):
            return name, number
    return "name", fold(said.surname), fold(said.forename), said.born, said.form


def _of_row(
    line: Line, numbers: Sequence[int], dates: Mapping[str, DateColumn], reading: Reading
) -> Iterator[Contact | None]:
    """The contacts of a row; None for one that is no carer."""
    capitals = reading.options.proper_case
    said = key(line, rewrite_capitals=capitals)
    born = read_date(line, "born", dates)
    pupil = PupilKey(
        said.upn, said.admission_number, said.source_id, said.forename, said.surname, born, said.form
    )
    for number in numbers:
        title, forename, surname = _names(line, number, pupil.surname, rewrite_capitals=capitals)
        if not surname:
            if forename or any(_get(line, fact, number) for fact in _FACTS):
                raise RowFault("a contact without surname", _field(line, number))
            continue
        relationship = _get(line, "relationship", number)
        meaning = line.sheet.vocabulary.field["relationship_1"].meaning(relationship)
        if meaning == "nobody":
            yield None
            continue
        phones = [phone for fact in _PHONES if (phone := _get(line, fact, number))]
        yield Contact(
            line.place(),
            pupil,
            _get(line, "contact_id", number),
            title,
            forename,
            surname,
            relationship,
            meaning == "parent",
            _order(line, number, reading),
            _responsibility(line, number, reading),
            _restriction(line, number),
            _get(line, "email", number).lower(),
            list(dict.fromkeys(phones)),
        )


def _get(line: Line, fact: str, number: int) -> str:
    return line.get(f"{fact}_{number}")


def _field(line: Line, number: int) -> str:
    """The column to which the lack of a surname points."""
    fields = (f"contact_surname_{number}", f"contact_name_{number}", f"contact_forename_{number}")
    return next((name for name in fields if line.sheet.has(name)), "")


def _names(line: Line, number: int, of_pupil: str, *, rewrite_capitals: bool) -> tuple[str, str, str]:
    """(title, forename, surname) from their own columns, else from a whole name."""
    title, forename, surname = (
        _get(line, fact, number) for fact in ("contact_title", "contact_forename", "contact_surname")
    )
    if not surname:
        said, first, surname = _split(_get(line, "contact_name", number), f"contact_name_{number}", of_pupil)
        title, forename = title or said, forename or first
    if rewrite_capitals:
        forename, surname = proper_case(forename), proper_case(surname)
    return title.capitalize() if title.isupper() else title, forename, surname


def _split(text: str, column: str, of_pupil: str) -> tuple[str, str, str]:
    """(title, forename, surname) of "Mrs Rosa Brown", "Brown, Mrs Rosa" or "Mrs Brown".

    Where it ends with the surname of the pupil, of however many words, that is where it is taken apart.
    """
    words = text.split()
    if any(word.casefold() in _TWO for word in words):
        raise RowFault(f"{text!r} are two people in one cell", column)
    titles = [word for word in words if word.casefold().strip(".,") in _TITLES]
    names = [word for word in words if word not in titles]
    last = len(of_pupil.split())
    if last and len(names) > last and fold(" ".join(names[-last:])) == fold(of_pupil):
        forename, surname = " ".join(names[:-last]), " ".join(names[-last:])
    else:
        surname, forename = split_forename_first(" ".join(names))
    return (titles[0].strip(".,") if titles else ""), forename, surname


def _order(line: Line, number: int, reading: Reading) -> int | None:
    text = _get(line, "priority", number)
    digits = text.casefold().removeprefix("priority").strip().rstrip("stndrh")
    if not text:
        return None
    if digits.isascii() and digits.isdigit() and 0 < int(digits) <= _LAST_PLACE:
        return int(digits)
    reading.warn(line.place(f"priority_{number}"), f"{text!r} is no place in an order: left open")
    return None


def _responsibility(line: Line, number: int, reading: Reading) -> bool | None:
    text = _get(line, "responsibility", number)
    meaning = line.sheet.vocabulary.field["responsibility_1"].meaning(text)
    if meaning is None:
        reading.warn(line.place(f"responsibility_{number}"), f"{text!r} is neither yes nor no: left open")
    return None if not meaning else meaning == "yes"


def _restriction(line: Line, number: int) -> str:
    """What restricts the contact, by a column that is about nothing else; empty for a blank and for a clear no."""
    found = []
    for fact, said in _RESTRICTING:
        text = _get(line, fact, number)
        meaning = line.sheet.vocabulary.field[f"{fact}_1"].meaning(text)
        if meaning == "yes":
            found.append(said)
        elif meaning == "said":
            found.append(text)
    return "; ".join(found)
