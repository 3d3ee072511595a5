"""One object of a platform's file, asked for facts: a value of the wrong type is a fault of its record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tutor_tui.calendar.civil import london_date
from tutor_tui.importers.files.sheet import RowFault
from tutor_tui.importers.platforms.plain import plain
from tutor_tui.importers.records.places import Place
from tutor_tui.text import clean

_IDENTIFIER = 120
"""Most characters of an identifier."""
_TYPES = {dict: "an object", list: "a list", bool: "true or false", str: "text", type(None): "nothing"}
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Item:
    """An object and where it stands; what is null counts as not said."""

    file: str
    """The file's name."""
    number: int
    """The number of the record in its file, from 1; parts of a record have that of the record."""
    says: Mapping[str, object]
    """Key → value."""
    path: str = ""
    """The keys that lead to a part of a record, each with a dot after it."""

    def place(self, key: str = "") -> Place:
        """The record, or one key of it."""
        return Place(self.file, self.number, self.path + key if key else "", unit="record")

    def text(self, key: str, longest: int = 300) -> str:
        """A text, harmless and with single blanks; empty where it is not said. Raises `RowFault` for other types."""
        value = self.says.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self._other(key, value, "text")
        text = " ".join(clean(value).split())
        if len(text) > longest:
            raise RowFault(
                f"{len(text)} characters: more than the {longest} that this can have", self.path + key
            )
        return text

    def words(self, key: str, most: int) -> str:
        """The words of a text that may be HTML, of its first `most` characters; empty where it is not said.

        Raises `RowFault` for other types.
        """
        value = self.says.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self._other(key, value, "text")
        return plain(clean(value[:most]))

    def identifier(self, key: str) -> str:
        """An identifier, which is a text or a whole number; empty where it is not said. Raises `RowFault`."""
        value = self.says.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self.text(key, _IDENTIFIER)

    def needed(self, key: str, what: str) -> str:
        """As `identifier`; raises `RowFault` saying that there is no `what` also where it is not said."""
        found = self.identifier(key)
        if not found:
            raise RowFault(f"no {what}", self.path + key)
        return found

    def flag(self, key: str) -> bool:
        """Whether something is so; no where it is not said. Raises `RowFault` for what is neither."""
        value = self.says.get(key)
        if value is None or isinstance(value, bool):
            return bool(value)
        raise self._other(key, value, "true or false")

    def whole(self, key: str) -> int:
        """A whole number; 0 where it is not said. Raises `RowFault` for other types."""
        value = self.says.get(key)
        if value is None:
            return 0
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._other(key, value, "a whole number")
        return value

    def mark(self, key: str) -> str:
        """A number of points as one writes it: 18, 3.3; empty where it is not said. Raises `RowFault`."""
        value = self.says.get(key)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._other(key, value, "a number")
        return f"{value:.10g}"

    def day(self, key: str) -> date | None:
        """The London date of an instant (ISO 8601 with offset), or a date; None where it is not said.

        Raises `RowFault` for anything else: an instant without offset may be one day or the next.
        """
        text = self.text(key, 60)
        if not text:
            return None
        try:
            return date.fromisoformat(text) if len(text) <= 10 else london_date(datetime.fromisoformat(text))
        except (ValueError, OverflowError):
            raise RowFault(f"{text[:_SHOWN]!r} is no instant (date, time, offset)", self.path + key) from None

    def part(self, key: str) -> "Item | None":
        """An object within; None where it is not said. Raises `RowFault` for other types."""
        value = self.says.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self._other(key, value, "an object")
        return Item(self.file, self.number, value, f"{self.path}{key}.")

    def parts(self, key: str) -> "list[Item]":
        """The objects of a list within; none where it is not said. Raises `RowFault` for other types."""
        value = self.says.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self._other(key, value, "a list")
        for one in value:
            if not isinstance(one, dict):
                raise self._other(key, one, "an object")
        return [Item(self.file, self.number, one, f"{self.path}{key}.") for one in value]

    def _other(self, key: str, value: object, wanted: str) -> RowFault:
        return RowFault(f"{_TYPES.get(type(value), 'a number')} where {wanted} belongs", self.path + key)
