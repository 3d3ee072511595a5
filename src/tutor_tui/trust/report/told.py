"""What a report tells, in whichever format."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.trust.items import Item, Row
from tutor_tui.trust.lines import Line, everybody, usual_basis


class Told(msgspec.Struct, frozen=True):
    """The schools that are told of."""

    trust: str
    """The trust's name."""
    lines: tuple[Line, ...]
    """Its schools, in their order."""
    year: int | None
    """The only year that is told of; None for all, each school's own total first."""
    at: datetime
    """When it was read."""
    words: Vocabulary
    """Whose words are used: schools may call things otherwise."""

    @property
    def all(self) -> Row:
        """All schools together, of what they show."""
        return everybody(self.lines, self.year, "all that is shown")

    @property
    def usual(self) -> dict[Item, str]:
        """On what each item rests in most schools."""
        return usual_basis(self.lines)

    @property
    def answered(self) -> int:
        """How many schools told figures."""
        return sum(line.fault is None for line in self.lines)

    def rows_of(self, line: Line) -> Iterator[Row]:
        """The rows of a school that are told."""
        if line.figures is None:
            return
        if self.year is None:
            yield line.figures.whole
        yield from (row for row in line.figures.years if self.year in (None, row.number))

    def name_of(self, line: Line, row: Row) -> str:
        """A row's name: the school for its total, its year below that; both where only one year is told of."""
        if row is (line.figures.whole if line.figures else None):
            return line.school.name
        return row.name if self.year is None else f"{line.school.name}, {row.name}"
