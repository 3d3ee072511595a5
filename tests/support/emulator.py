"""A terminal's screen, as ECMA-48 has it: what is written to it changes cells, as on a real one."""

import re
from dataclasses import dataclass, field, replace

from rich.cells import get_character_cell_size

_SEQUENCE = re.compile(
    r"\x1b\[([?>]?)([\d;]*)\$?([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>78c]|.", re.DOTALL
)
_SEEN_ON_BLANKS = {"4", "7", "9", "21", "51", "52", "53"}
_ENDS = {
    "22": {"1", "2"},
    "23": {"3"},
    "24": {"4", "21"},
    "25": {"5", "6"},
    "27": {"7"},
    "28": {"8"},
    "29": {"9"},
}


@dataclass(frozen=True)
class Drawn:
    """One cell."""

    text: str = " "
    """A character with its marks; empty in the second cell of a wide one."""
    attributes: frozenset[str] = frozenset()
    """Parameters of SGR."""
    ink: str = "39"
    ground: str = "49"

    @property
    def seen(self) -> "Drawn":
        """The same without what nobody sees: of a blank the colour of its letter."""
        if self.text != " ":
            return self
        return Drawn(
            " ", self.attributes & _SEEN_ON_BLANKS, self.ink if "7" in self.attributes else "39", self.ground
        )


@dataclass
class Emulator:
    """A screen of `columns` by `rows` without automatic wrapping."""

    columns: int
    rows: int
    lines: list[list[Drawn]] = field(init=False)
    """Every cell, from the top."""

    def __post_init__(self) -> None:
        self._x = self._y = self._last = 0
        self._now = Drawn()
        self.clear()

    def clear(self, ground: str = "49") -> None:
        """Blanks everywhere, of this ground."""
        self.lines = [[Drawn(ground=ground)] * self.columns for _ in range(self.rows)]

    @property
    def text(self) -> str:
        """What can be read, line by line."""
        return "\n".join("".join(cell.text for cell in line).rstrip() for line in self.lines)

    @property
    def seen(self) -> list[list[Drawn]]:
        """What can be seen."""
        return [[cell.seen for cell in line] for line in self.lines]

    def write(self, text: str) -> None:
        """Draw and obey."""
        for found in _SEQUENCE.finditer(text):
            private, parameters, final = found.groups()
            if final is None:
                self._character(found.group())
            elif not private:
                self._obey(final, parameters)
            elif (private, parameters, final) == ("?", "1049", "h"):
                self.clear()

    def _obey(self, final: str, parameters: str) -> None:
        numbers = [int(part or 0) for part in parameters.split(";")] if parameters else []
        count = max(1, numbers[0]) if numbers else 1
        match final:
            case "H":
                self._y = min(self.rows, count) - 1
                self._x = min(self.columns, max(1, numbers[1]) if len(numbers) > 1 else 1) - 1
            case "C":
                self._x = min(self.columns - 1, self._x + count)
            case "K":
                self._erase(self._x, self.columns)
            case "X":
                self._erase(self._x, min(self.columns, self._x + count))
            case "J":
                self.clear(self._now.ground)
            case "m":
                self._style(parameters)
            case "h" | "l" | "u" | "p" | "t" | "q":
                pass
            case _:
                raise AssertionError(
                    f"the program wrote a sequence that this terminal does not know: {final!r}"
                )

    def _character(self, character: str) -> None:
        line = self.lines[self._y]
        if character == "\r":
            self._x = 0
        elif character == "\n":
            if self._y == self.rows - 1:
                self.lines = [*self.lines[1:], [Drawn()] * self.columns]
            self._y = min(self.rows - 1, self._y + 1)
        elif character < " ":
            return
        elif not (width := get_character_cell_size(character)):
            place = self._last
            line[place] = replace(line[place], text=line[place].text + character)
        else:
            self._last = self._x
            for place in range(self._x, min(self.columns, self._x + width)):
                self._break(place)
                line[place] = replace(self._now, text=character if place == self._x else "")
            self._x = min(self.columns - 1, self._x + width)

    def _break(self, place: int) -> None:
        """Half of a wide character is overwritten: the other half is a blank."""
        line = self.lines[self._y]
        first = place
        while first and not line[first].text:
            first -= 1
        after = first + 1
        while after < self.columns and not line[after].text:
            after += 1
        if after - first > 1:
            for half in range(first, after):
                line[half] = replace(line[half], text=" ")

    def _erase(self, start: int, end: int) -> None:
        for place in range(start, end):
            self._break(place)
            self.lines[self._y][place] = Drawn(ground=self._now.ground)

    def _style(self, parameters: str) -> None:
        parts = [part or "0" for part in parameters.split(";")]
        while parts:
            part = parts.pop(0)
            if part in ("38", "48"):
                taken = 2 if parts[0] == "5" else 4
                colour, parts = ";".join((part, *parts[:taken])), parts[taken:]
                self._now = replace(self._now, **{"ink" if part == "38" else "ground": colour})
            elif part == "0":
                self._now = Drawn()
            elif part in _ENDS:
                self._now = replace(self._now, attributes=self._now.attributes - _ENDS[part])
            elif part in {"39", *map(str, range(30, 38)), *map(str, range(90, 98))}:
                self._now = replace(self._now, ink=part)
            elif part in {"49", *map(str, range(40, 48)), *map(str, range(100, 108))}:
                self._now = replace(self._now, ground=part)
            else:
                self._now = replace(self._now, attributes=self._now.attributes | {part})
