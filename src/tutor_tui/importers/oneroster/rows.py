"""The rows of a set as records: what is wrong with one leaves it out, a file of wrong ones refuses the set."""

from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.sheet import Line, RowFault
from tutor_tui.importers.oneroster.package import Package
from tutor_tui.importers.reading import Reading

_T = TypeVar("_T")


class Rows:
    """A set while it is read."""

    def __init__(self, package: Package, reading: Reading) -> None:
        self.package = package
        self.reading = reading
        self.passed_over: Counter[str] = Counter()
        """Why rows are neither taken nor wrong, in words that a number can follow, and how many."""
        self._hopeless: list[str] = []
        for place in package.broken:
            reading.rows_read += 1
            reading.error(place, "more or fewer cells than headers: a comma is missing or not in quotes")
        for place, line in package.doubled:
            reading.rows_read += 1
            reading.warn(place, f"the same row as line {line}: taken once")

    def each(self, file: str, make: Callable[[Line], _T | None]) -> list[_T]:
        """What `make` gives for each row; None passes over it, a `RowFault` is the error of its row."""
        if file not in self.package.sheets:
            return []
        made = self.reading.each(self.package.lines(file), make)
        if not made and self.package.sheets[file].rows:
            self._hopeless.append(self.package.sheets[file].table.file)
        return [one for one in made if one is not None]

    def require(self, line: Line, field: str, pointing: str, target: str) -> str:
        """The identifier in this cell; raises `RowFault` where the set does not hold its record."""
        number = line.needed(field)
        if self.package.misses(pointing, target, number):
            raise RowFault(f"nothing in {target}.csv has the identifier {number!r}", field)
        return number

    def refuse_hopeless(self) -> None:
        """Raise `ImportRefused` where a file has rows and every one of them is wrong."""
        wrong = [problem for problem in self.reading.problems if problem.severity == "error"]
        first = next((problem for problem in wrong if problem.place.file in self._hopeless), None)
        if first is None:
            return
        others = len(wrong) - 1
        more = "" if not others else f" (and {others} more {'row' if others == 1 else 'rows'} in the set)"
        raise ImportRefused(
            f"every row of the file is wrong; the first: {first.reason}{more}",
            place=str(first.place),
            remedy="Correct it in the sending system and export the set again.",
        )
