"""One Common Transfer File as two sheets: its pupils, and the contacts of each."""

from dataclasses import dataclass, field
from datetime import date

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.ctf.contact_cells import ContactCells
from tutor_tui.importers.ctf.header import Header, header_of
from tutor_tui.importers.ctf.histories import at_school, fsm_on, sen_on
from tutor_tui.importers.files.guard import Budget
from tutor_tui.importers.files.sheet import Sheet
from tutor_tui.importers.files.table import Row, Table
from tutor_tui.importers.files.xml_elements import Element, Path, records_of
from tutor_tui.importers.files.xml_tables import CTF_ROOT
from tutor_tui.importers.files.xml_text import xml_encoding
from tutor_tui.importers.lists.columns import ColumnMap
from tutor_tui.importers.lists.vocabulary import Vocabulary, file_vocabularies
from tutor_tui.importers.parsed import ColumnUse

_HEADER: Path = (CTF_ROOT, "header")
_PUPIL: Path = (CTF_ROOT, "ctfpupildata", "pupil")
_CONTACTS = "Contacts/Contact"
_UNIT = "pupil"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file."""

    header: Header
    """What it says of itself."""
    pupils: Sheet
    """One row a pupil; its number counts the pupils."""
    contacts: Sheet
    """One row a contact, with the number of the pupil."""
    doubts: list[tuple[int, str, str]] = field(default_factory=list)
    """(number of the pupil, fact, why it stays open)."""
    left_out: set[str] = field(default_factory=set)
    """Names of elements of pupils that are not read."""


def read_ctf(data: bytes, file: str, today: date, school: str) -> ReadFile:
    """The file, with what holds `today`; `school` is the number of the school to read it for, or empty.

    Raises `ImportRefused` as `records_of`, and where there is no pupil in it.
    """
    tables = file_vocabularies("ctf")
    found = _Rows(file, tables["Pupil"], ContactCells(tables["Contact"]), today, school)
    for element in records_of(data, file, {_HEADER: None, _PUPIL: _kept(tables["Pupil"])}):
        if element.name.casefold() == _HEADER[-1]:
            found.header = header_of(element, school)
        else:
            found.add(element)
    if not found.pupils:
        raise ImportRefused(
            "the file holds no pupil", place=file, remedy="Export it again, with the pupils chosen."
        )
    encoding = xml_encoding(data, file)
    return ReadFile(
        found.header,
        _sheet(Table(file, found.pupils, encoding, unit=_UNIT), tables["Pupil"], ""),
        _sheet(Table(file, found.contacts, encoding, unit=_UNIT), tables["Contact"], f"{_CONTACTS}/"),
        found.doubts,
        found.left_out,
    )


class _Rows:
    """The rows of both sheets as they come."""

    def __init__(self, file: str, pupil: Vocabulary, contact: ContactCells, today: date, school: str) -> None:
        self.header = header_of(None, school)
        """Stands before the pupils in a file."""
        self.pupils: list[Row] = []
        self.contacts: list[Row] = []
        self.doubts: list[tuple[int, str, str]] = []
        self.left_out: set[str] = set()
        self._pupil = pupil
        self._contact = contact
        self._today = today
        self._budget = Budget(file, unit=_UNIT)

    def add(self, pupil: Element) -> None:
        """Take a pupil and the contacts."""
        number = len(self.pupils) + 1

        def doubt(fact: str, why: str) -> None:
            self.doubts.append((number, fact, why))

        joined, left = at_school(pupil, self.header.ours)
        told = {
            "sen": sen_on(pupil, self._today, doubt),
            "fsm": fsm_on(pupil, self._today, doubt),
            "joined": joined,
            "left": left,
        }
        cells = [
            told[name] if name in told else pupil.first(fact.headers)
            for name, fact in self._pupil.field.items()
        ]
        self._keep(self.pupils, cells, number)
        self.left_out |= pupil.left_out
        for contact in pupil.all(_CONTACTS):
            self._keep(self.contacts, self._contact.of(contact), number)

    def _keep(self, rows: list[Row], cells: list[str], number: int) -> None:
        self._budget.spend(cells, number)
        rows.append(Row(number, cells))


def _kept(vocabulary: Vocabulary) -> frozenset[str]:
    """The children of a pupil that are read."""
    paths = [header for fact in vocabulary.field.values() for header in fact.headers]
    return frozenset(path.partition("/")[0].casefold() for path in (*paths, _CONTACTS))


def _sheet(table: Table, vocabulary: Vocabulary, above: str) -> Sheet:
    """The table as a sheet; facts of which it says nothing have no column."""
    names = list(vocabulary.field)
    filled = [at for at in range(len(names)) if any(row.cells[at] for row in table.rows)]
    rows = [Row(row.line, [row.cells[at] for at in filled]) for row in table.rows]
    facts = [(names[at], vocabulary.field[names[at]]) for at in filled]
    uses = tuple(
        ColumnUse(above + (fact.headers or [name])[0], name, fact.title, "synonym") for name, fact in facts
    )
    positions = {name: at for at, (name, _) in enumerate(facts)}
    return Sheet(
        Table(table.file, rows, table.encoding, unit=table.unit),
        ColumnMap(uses, positions),
        vocabulary,
        len(facts),
        rows,
        None,
    )
