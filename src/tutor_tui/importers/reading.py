"""What every importer of lists keeps while it reads: problems, notes, questions, the order of dates."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from tutor_tui.importers.files.sheet import Line, RowFault, Sheet
from tutor_tui.importers.parsed import ColumnUse, Kind, Parsed, Problem, Question, ReadOptions
from tutor_tui.importers.records.places import Place
from tutor_tui.importers.values.date_orders import check_given, decide_orders
from tutor_tui.importers.values.dates import DateColumn

_T = TypeVar("_T")
_BIRTHDAY = "born"
_AHEAD = timedelta(days=10 * 365)
"""How far in the future a date that is no birthday may lie before two digits mean the century before."""


class Reading:
    """Collects beside the records what a preview has to say."""

    def __init__(self, sheets: Sequence[Sheet], options: ReadOptions) -> None:
        """`sheets` in the order in which their problems are to be listed."""
        self.options = options
        self.sheets = sheets
        self.questions: list[Question] = []
        self.notes: list[str] = []
        self.rows_read = 0
        self._problems: list[Problem] = []
        for sheet in sheets:
            if sheet.table.unfinished:
                self.notes.append(
                    f"{sheet.table.file} ends without an end of line: see that its last row is whole."
                )
            for use in sheet.columns.ambiguous:
                self.notes.append(
                    f"{sheet.table.file}: the column {use.header!r} is not read: another one holds the {use.title}."
                )

    def error(self, place: Place, reason: str) -> None:
        """The row at `place` is left out."""
        self._problems.append(Problem(place, reason, "error"))

    def place_of(self, place: Place, field: str) -> Place:
        """The cell of a fact in the row at `place`; the row itself for "" and for a fact without column."""
        for sheet in self.sheets:
            if field and sheet.table.file == place.file:
                return sheet.place(field, place.line)
        return place

    def warn(self, place: Place, reason: str) -> None:
        """The row at `place` is taken, with a doubt."""
        self._problems.append(Problem(place, reason, "warning"))

    def each(self, lines: Iterable[Line], make: Callable[[Line], _T]) -> list[_T]:
        """What `make` gives for each line; a `RowFault` becomes the error of its row, which is left out."""
        made = []
        for line in lines:
            self.rows_read += 1
            try:
                line.check_width()
                made.append(make(line))
            except RowFault as fault:
                self.error(line.place(fault.field), str(fault))
        return made

    def dates(self, sheet: Sheet, *fields: str) -> dict[str, DateColumn]:
        """How the dates of those columns of `fields` that the sheet has are read; asks or notes what is not certain.

        Raises `ImportRefused` for mixed orders, and where the order that was given is plainly the wrong one.
        """
        there = [field for field in fields if sheet.has(field)]
        given = self.options.dates
        if given:
            for field in there:
                check_given(given, sheet.place(field), sheet.values(field))
            return {field: DateColumn(given, self._latest(field)) for field in there}
        decided = decide_orders({field: (sheet.place(field), sheet.values(field)) for field in there})
        for order in decided.values():
            self.questions += [order.question] if order.question else []
            self.notes += [order.note] if order.note else []
        return {field: DateColumn(order.order, self._latest(field)) for field, order in decided.items()}

    def _latest(self, field: str) -> date:
        return self.options.today if field == _BIRTHDAY else self.options.today + _AHEAD

    def check_stated(self) -> None:
        """Warn where a line below a list states another number of rows than were read."""
        for sheet in self.sheets:
            if sheet.stated is not None and sheet.stated != len(sheet.rows):
                self.warn(
                    sheet.place(),
                    f"the file says that it holds {sheet.stated} rows, and {len(sheet.rows)} were read",
                )

    def parsed(self, importer: str, kind: Kind, taken_for: str) -> Parsed:
        """What was read, still without its records: all that a preview has to say beside them."""
        return Parsed(
            importer=importer,
            kind=kind,
            taken_for=taken_for,
            rows_read=self.rows_read,
            problems=self.problems,
            questions=tuple(self.questions),
            notes=tuple(self.notes),
            columns=self.columns,
            headers=tuple(tuple(use.header for use in sheet.columns.uses) for sheet in self.sheets),
            encodings=self.encodings,
        )

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, in the order of the files and their lines."""
        order = {sheet.table.file: index for index, sheet in enumerate(self.sheets)}
        return tuple(
            sorted(
                self._problems, key=lambda problem: (order.get(problem.place.file, -1), problem.place.line)
            )
        )

    @property
    def columns(self) -> tuple[ColumnUse, ...]:
        """What each column of each sheet was taken for, once where several sheets agree."""
        return tuple(dict.fromkeys(use for sheet in self.sheets for use in sheet.columns.uses if use.header))

    @property
    def encodings(self) -> tuple[str, ...]:
        """`file: encoding` of each table."""
        return tuple(f"{sheet.table.file}: {sheet.table.encoding}" for sheet in self.sheets)


def read_date(line: Line, field: str, columns: Mapping[str, DateColumn]) -> date | None:
    """The date of one fact; None for a blank or no such column; raises `RowFault` for what is no date."""
    text = line.get(field) if field in columns else ""
    if not text:
        return None
    try:
        return columns[field].read(text)
    except (ValueError, OverflowError) as error:
        raise RowFault(str(error), field) from None
