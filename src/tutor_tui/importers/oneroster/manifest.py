"""`manifest.csv`: the version, and which file is whole, holds changes or is absent."""

from dataclasses import dataclass, field
from typing import Literal, cast

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.importer import CERTAIN
from tutor_tui.importers.oneroster.standard import HEADERS, VERSIONS
from tutor_tui.text import clean

MANIFEST = "manifest"
"""The file that says what the set is, without its ending."""
Mode = Literal["bulk", "delta", "absent"]
_MODES = ("bulk", "delta", "absent")
SYSTEM_NAME, OUR_NAME = "source.systemName", "tutor-tui"
"""The line that says which system made a set, and what ours says."""
_VERSION = "oneroster.version"
_FILE = "file."
_AGAIN = "Export the set again, or ask for one whose manifest is right."


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a set says of itself."""

    version: str = "1.0"
    """One of `VERSIONS`; a set without manifest is 1.0."""
    modes: dict[str, Mode] = field(default_factory=dict)
    """File without its ending → how it is filled; a set without manifest says nothing."""
    lines: dict[str, int] = field(default_factory=dict)
    """File → the line of the manifest that says so."""
    called: str = ""
    """The manifest's name; empty where there is none."""
    is_ours: bool = False
    """Whether this program made the set: every task in it is homework, whatever its category is called."""

    def mode(self, file: str) -> Mode:
        """How a file is filled; absent where a manifest does not name it, whole where there is no manifest."""
        return self.modes.get(file, "absent" if self.called else "bulk")

    @property
    def is_strict(self) -> bool:
        """Whether the set has to be what the standard says: that of 1.2; older exports deviate."""
        return self.version == VERSIONS[-1]


def recognised_by(source: Source) -> tuple[float, str]:
    """How sure it is that the source is a OneRoster set (0 where it is none), and by what."""
    manifest = source.named(MANIFEST)
    if manifest is not None:
        rows = [row.cells for table in source.tables(manifest) for row in table.rows]
        if any(cell.casefold() == _VERSION for cells in rows for cell in cells[:1]):
            return CERTAIN, "its manifest.csv names a OneRoster version"
    orgs = source.named("orgs")
    if orgs is None or source.named("users") is None:
        return 0.0, ""
    names = {cell.casefold() for table in source.tables(orgs) for row in table.rows[:1] for cell in row.cells}
    if {"sourcedid", "status"} <= names:
        return CERTAIN, "it holds orgs.csv and users.csv with the columns of OneRoster"
    return 0.0, ""


def read_manifest(source: Source) -> Manifest:
    """The manifest; version 1.0 has none.

    Raises `ImportRefused` for another version, another word than bulk, delta or absent, and for a file that is there
    by the manifest only.
    """
    file = source.named(MANIFEST)
    if file is None:
        return Manifest()
    table = source.tables(file)[0]
    said: dict[str, tuple[str, int]] = {}
    for row in table.rows:
        name, value = (*(clean(cell) for cell in row.cells[:2]), "", "")[:2]
        known = said.get(name.casefold())
        if known is not None and known[0] != value:
            raise ImportRefused(
                f"{name!r} is said twice, first in line {known[1]}",
                place=f"{table.file} line {row.line}",
                remedy=_AGAIN,
            )
        said.setdefault(name.casefold(), (value, row.line))
    version, line = said.get(_VERSION, ("", 0))
    if version not in VERSIONS:
        raise ImportRefused(
            f"OneRoster version {version!r}" if version else f"no line {_VERSION!r}",
            place=f"{table.file} line {line}" if line else table.file,
            remedy=f"Read are the versions {', '.join(VERSIONS)}.",
        )
    modes: dict[str, Mode] = {}
    lines: dict[str, int] = {}
    for name in HEADERS:
        value, line = said.get(f"{_FILE}{name}".casefold(), ("absent", 0))
        mode = value.casefold() or "absent"
        place = f"{table.file} line {line}"
        if mode not in _MODES:
            raise ImportRefused(f"{value!r} is none of bulk, delta, absent", place=place, remedy=_AGAIN)
        if mode != "absent" and source.named(name) is None:
            raise ImportRefused(
                f"the manifest says that {name}.csv is there ({mode}), and it is not",
                place=place,
                remedy="Give the whole set, as the zip that was exported or its folder.",
            )
        modes[name], lines[name] = cast(Mode, mode), line
    made_by, _ = said.get(SYSTEM_NAME.casefold(), ("", 0))
    return Manifest(version, modes, lines, table.file, made_by == OUR_NAME)
