"""How much a workbook holds, found by streaming through it before python-calamine allocates anything.

Calamine makes a dense grid up to the furthest cell and a string for every use of a shared one: a file of 2 KB with
one value in the last cell of a sheet would end the process.
"""

import re
import zipfile
from xml.parsers import expat

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.archive import chunks, parser
from tutor_tui.importers.files.guard import MAX_CELLS, MAX_COLUMNS, MAX_TEXT

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
_IN_PARTS = "Delete what lies far outside the list, or export it again."


def survey(archive: zipfile.ZipFile, file: str) -> None:
    """Parse every XML part strictly; raises `ImportRefused` for a DTD, damage, or more than the limits."""
    parts = [
        part
        for member in archive.infolist()
        if not member.is_dir() and (part := _read(archive, member, file)) is not None
    ]
    shared = [length for part in parts for length in part.shared]
    area = text = 0
    for part in parts:
        if part.columns > MAX_COLUMNS:
            raise ImportRefused(f"more than {MAX_COLUMNS} columns", place=file, remedy=_IN_PARTS)
        area += part.rows * part.columns
        text += part.text + sum(shared[index] for index in part.uses if index < len(shared))
    if area > MAX_CELLS:
        raise ImportRefused(f"more than {MAX_CELLS:,} cells", place=file, remedy=_IN_PARTS)
    if text > MAX_TEXT:
        raise ImportRefused("more text than any list", place=file, remedy=_IN_PARTS)


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str) -> "_Part | None":
    """What one member holds; None for a member that is no XML (a picture, printer settings)."""
    place = f"{file} ({member.filename})"
    part = _Part(place)
    reader = parser(place)
    reader.StartElementHandler = part.start
    reader.EndElementHandler = part.end
    reader.CharacterDataHandler = part.characters
    try:
        for chunk in chunks(archive, member, file):
            reader.Parse(chunk, False)
        reader.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        if part.root in {"worksheet", "sst"} or member.filename.lower().endswith((".xml", ".rels")):
            raise ImportRefused(
                "an XLSX whose inside is damaged", place=place, remedy="Export it again."
            ) from error
        return None
    return part


class _Part:
    """Counts the cells, text and shared strings of one XML part, as its parser walks through it."""

    def __init__(self, place: str) -> None:
        self._place = place
        self.root = ""
        self.rows = 0
        self.columns = 0
        self.text = 0
        self.shared: list[int] = []
        self.uses: list[int] = []
        self._row = 0
        self._column = 0
        self._kind = ""
        self._digits = ""
        self._inside = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if not self.root:
            self.root = name
        if name == "row":
            self._row = _number(attributes.get("r"), self._row + 1)
            self._column = 0
        elif name == "c":
            self._cell(attributes)
        elif name in {"v", "is"}:
            self.rows = max(self.rows, self._row)
            self.columns = max(self.columns, self._column)
            self._inside, self._digits = name, ""
            if len(self.uses) > MAX_CELLS:
                raise ImportRefused(f"more than {MAX_CELLS:,} cells", place=self._place, remedy=_IN_PARTS)
        elif name == "si":
            self.shared.append(0)
            self._inside = "si"

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "v" and self._kind == "s":
            self.uses.append(_number(self._digits, MAX_CELLS))
        if name == self._inside:
            self._inside = ""

    def characters(self, text: str) -> None:
        if self._inside == "si":
            self.shared[-1] += len(text)
        elif self._inside == "v" and self._kind == "s":
            self._digits = (self._digits + text)[:12]
        elif self._inside:
            self.text += len(text)

    def _cell(self, attributes: dict[str, str]) -> None:
        self._kind = attributes.get("t", "")
        reference = _REFERENCE.match(attributes.get("r", ""))
        if reference is None:
            self._column += 1
            return
        letters, digits = reference.groups()
        self._row = int(digits)
        self._column = 0
        for letter in letters:
            self._column = self._column * 26 + ord(letter) - 64


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise
