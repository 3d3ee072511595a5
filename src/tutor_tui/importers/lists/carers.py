"""Contacts lists of a school system: the carers of pupils who are on roll, one row a contact or side by side."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.sheet import Sheet, sheets_of
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.importer import Recognised
from tutor_tui.importers.lists.carer_columns import CONTACTS, NAMES, with_contacts
from tutor_tui.importers.lists.carer_rows import as_records, read_contacts
from tutor_tui.importers.lists.pupil_keys import identifies
from tutor_tui.importers.lists.vocabulary import vocabulary
from tutor_tui.importers.parsed import Kind, Parsed, ReadOptions
from tutor_tui.importers.reading import Reading

_CONFIDENCE = 0.87
_BESIDES = 0.5
"""Where the list holds facts that only a pupil list has: the contacts stand there besides."""
_OF_PUPILS = ("sen", "pupil_premium", "fsm", "eal", "looked_after", "sex", "house", "joined", "left")
_TELLING = (
    "relationship",
    "priority",
    "responsibility",
    "court_order",
    "no_contact",
    "mobile",
    "phone",
    "email",
)
"""Facts of which a contact has one besides a name."""


@dataclass(frozen=True, slots=True)
class CarersList:
    """A list that is known by its headers: a pupil, the name of a contact, and something else of him."""

    name: str = "carers-list"
    """Identifier."""
    title: str = "a contacts list"
    """What it reads."""
    kind: Kind = "carers"
    """What its records are about."""

    def sniff(self, source: Source, options: ReadOptions) -> Recognised | None:
        """A header row with columns enough in each file."""
        found = _sheets(source, options)
        if not found:
            return None
        pupils = vocabulary("pupils")
        headers = [use.header for sheet, _ in found for use in sheet.columns.uses]
        has_pupil_facts = any((pupils.known(header) or ("",))[0] in _OF_PUPILS for header in headers)
        return Recognised(self.name, _BESIDES if has_pupil_facts else _CONFIDENCE, _why(found[0][0]))

    def read(self, source: Source, options: ReadOptions) -> Parsed:
        """The carers of every sheet; raises `ImportRefused` where columns are missing."""
        found = _sheets(source, options)
        if not found:
            raise ImportRefused(
                "no header row with a pupil, the name of a contact and something else of the contact",
                place=source.place,
                remedy="Name the columns with a map of your own.",
            )
        sheets = [sheet for sheet, _ in found]
        reading = Reading(sheets, options)
        for sheet, unclear in found:
            reading.notes += [
                f"{sheet.table.file}: the column {header!r} is not read: it is not clear whose it is."
                for header in unclear
            ]
            reading.notes += [
                f"{sheet.table.file}: what it says of contact {number} is not read: no column holds the name."
                for number in CONTACTS
                if sheet.has(*_of(_TELLING, number)) and not sheet.has(*_of(NAMES, number))
            ]
        contacts, nobody = read_contacts(sheets, reading)
        reading.check_stated()
        if nobody:
            reading.notes.append(
                f"Passed over as no carers, doctors, social workers, schools and the like: {nobody}."
            )
        if silent := sum(1 for one in contacts if not one.is_parent and one.has_responsibility is None):
            reading.notes.append(
                f"{silent} of {len(contacts)} contacts have parental responsibility neither by a column nor by their "
                "relationship: those who are new get no reports until somebody says so."
            )
        if not any(_says_restrictions(sheet) for sheet in sheets):
            reading.notes.append(
                "The list does not say who must not be contacted: see to that before anybody writes to a carer."
            )
        carers, links = as_records(contacts)
        taken_for = f"A contacts list: {_why(sheets[0])}."
        return replace(reading.parsed(self.name, self.kind, taken_for), carers=carers, pupil_carers=links)


def _sheets(source: Source, options: ReadOptions) -> list[tuple[Sheet, tuple[str, ...]]]:
    """Each sheet that is such a list, with the headers of which nobody can say whose they are."""
    own = options.column_map

    def wanted(sheet: Sheet) -> bool:
        return _is_about_contacts(with_contacts(sheet, own)[0])

    return [with_contacts(sheet, own) for sheet in sheets_of(source, vocabulary("carers"), options, wanted)]


def _is_about_contacts(sheet: Sheet) -> bool:
    return identifies(sheet) and any(_has_contact(sheet, number) for number in CONTACTS)


def _has_contact(sheet: Sheet, number: int) -> bool:
    named = sheet.has(f"contact_name_{number}", f"contact_surname_{number}")
    return named and sheet.has(*_of(_TELLING, number))


def _of(facts: Iterable[str], number: int) -> tuple[str, ...]:
    """The fields of one contact."""
    return tuple(f"{fact}_{number}" for fact in facts)


def _says_restrictions(sheet: Sheet) -> bool:
    return sheet.has(*(f"{fact}_{number}" for fact in ("court_order", "no_contact") for number in CONTACTS))


def _why(sheet: Sheet) -> str:
    names = [
        sheet.columns.header(f"{fact}_{number}")
        for number in CONTACTS
        for fact in ("contact_name", "contact_surname")
        if sheet.has(f"{fact}_{number}")
    ]
    return f"it names a pupil, and contacts of the pupil ({', '.join(repr(name) for name in dict.fromkeys(names))})"


CARERS_LIST = CarersList()
