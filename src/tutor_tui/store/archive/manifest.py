"""What an archive says of itself: which program made it and when, which tables are in it, and by which hashes."""

from datetime import datetime

import msgspec

from tutor_tui.errors import ImportRefused
from tutor_tui.store.archive.shapes import Shape

NAME = "manifest.json"
"""Its name within an archive."""
FAMILY = "tutor-tui/archive/"
FORMAT = f"{FAMILY}1"
"""The version of the format: of how rows, manifest and files lie in the zip. What tables there are says `schema`."""
LARGEST = 4 << 20
"""Bytes that a manifest may have."""
DAMAGED = "Take the archive anew, or another copy of it; nothing was written."


class PackedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of an archive."""

    file: str
    """Its name within the archive."""
    bytes: int
    """Its size, unpacked."""
    sha256: str
    """The SHA-256 of its bytes, in hexadecimal."""


class PackedTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table of an archive."""

    shape: Shape
    """Its columns."""
    packed: PackedFile
    """Its file: one row a line, by `id`."""
    rows: int
    """How many rows it has."""


class Log(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The audit log when the archive was made."""

    entries: int
    """How many entries it had."""
    last_hash: str
    """The last one's hash, with which `audit verify --expect` compares."""
    faults: int
    """At how many places its chain did not hold; 0 where it was whole."""


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole manifest."""

    format: str
    """`FORMAT`."""
    program: str
    """The version of the program that made it."""
    schema: int
    """The version of the tables: the number of the newest migration."""
    school: str
    """The school's name."""
    made_at: datetime
    """When it was made, in UTC."""
    sensitive: str
    """Whom it is about, and how it is to be kept."""
    log: Log
    """The audit log."""
    tables: tuple[PackedTable, ...]
    """Every table, each after those that it refers to."""
    files: tuple[PackedFile, ...]
    """What else lies in it, for people: nothing of it is read back."""

    @property
    def rows(self) -> int:
        """How many rows all tables have together."""
        return sum(table.rows for table in self.tables)

    @property
    def packed(self) -> tuple[PackedFile, ...]:
        """Every file but the manifest itself."""
        return (*(table.packed for table in self.tables), *self.files)


class _Said(msgspec.Struct):
    """As much of a manifest as every version has."""

    format: str = ""
    program: str = ""
    schema: int = 0


def manifest_text(manifest: Manifest) -> bytes:
    """The manifest as JSON, laid out for people."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def read_manifest(text: bytes, place: str, newest: int) -> Manifest:
    """The manifest in `text`; `newest` is the highest version of the tables that this program knows.

    Raises `ImportRefused` where it is none, was made by a newer program, or contradicts itself.
    """
    try:
        said = msgspec.json.decode(text, type=_Said)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _wrong(place, str(error)) from error
    if not said.format.startswith(FAMILY):
        raise ImportRefused("this is no school archive", place=place, remedy="Name what `archive` made.")
    if said.format != FORMAT or said.schema > newest:
        raise ImportRefused(
            f"the archive was made by a newer tutor-tui ({said.program}: {said.format}, tables {said.schema}); "
            f"this one reads {FORMAT}, tables up to {newest}",
            place=place,
            remedy="Install a newer tutor-tui; nothing was written.",
        )
    try:
        found = msgspec.json.decode(text, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _wrong(place, str(error)) from error
    names = [one.file for one in found.packed]
    if len({NAME, *names}) != len(names) + 1 or any(
        table.packed.file != table.shape.file for table in found.tables
    ):
        raise _wrong(place, "one file stands for two things")
    if found.made_at.tzinfo is None or found.schema < 1 or any(one.bytes < 0 for one in found.packed):
        raise _wrong(place, "a time without a zone, or a number below what can be")
    return found


def _wrong(place: str, why: str) -> ImportRefused:
    return ImportRefused(f"the archive's manifest is damaged ({why})", place=place, remedy=DAMAGED)
