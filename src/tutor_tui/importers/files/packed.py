"""A zip of text files, read as the folder that it was packed from."""

import os
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files import guard
from tutor_tui.importers.files.archive import chunks, opened
from tutor_tui.importers.files.nested import called_below, is_dated, newest

PACKED = ".zip"
"""How the name of a packed folder ends."""
_TEXT = (".csv", ".tsv", ".txt", ".xml", ".json")
_JSON = ".json"
_WORKBOOKS = frozenset(
    {"[content_types].xml", "xl/workbook.xml", "xl/workbook.bin", "content.xml", "mimetype"}
)
"""Parts that make a zip a workbook or another document, whatever its name says."""


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One file of a zip, unpacked only when it is asked for."""

    zip_file: str
    """The zip's name."""
    data: bytes
    """The zip itself."""
    member: str
    """Its name in the zip's directory."""
    shown: str
    """The same, without the folder that holds everything."""

    @property
    def name(self) -> str:
        """The name for places and messages: `school.zip › users.csv`."""
        return f"{self.zip_file} › {self.shown}"

    def read(self) -> bytes:
        """Its bytes; raises `ImportRefused` for a damaged or too large one."""
        with opened(self.data, self.zip_file) as archive:
            member = archive.getinfo(self.member)
            if member.file_size > guard.MAX_BYTES:
                raise guard.too_large(self.name)
            return b"".join(chunks(archive, member, self.zip_file))


def packed_files(path: Path) -> dict[Path, PackedFile] | None:
    """The text files of a zip, by the path that each would have in a folder of the zip's name.

    None for what is no zip of text files: it is looked at as one file. Hidden files are passed over. Raises
    `ImportRefused` for a hostile zip, and for one with lists in several folders, unless they are dated copies.
    """
    data = guard.read_bytes(path)
    if not data.startswith(b"PK"):
        return None
    with opened(data, path.name) as archive:
        names = archive.namelist()
        if _WORKBOOKS & {name.casefold() for name in names}:
            return None
        members = [PurePosixPath(member.filename) for member in archive.infolist() if _is_text(member)]
    lists = [name for name in members if name.suffix.lower() != _JSON]
    folders = {name.parent for name in lists}
    if len(folders) > 1 and not all(is_dated(name) for name in lists):
        raise ImportRefused(
            f"a zip with lists in {len(folders)} folders",
            place=path.name,
            remedy="Pack the files of one export only, or unpack it and give one of the folders.",
        )
    kept = newest(name for name in members if not lists or name.parent in folders)
    within = PurePosixPath(os.path.commonpath([name.parent for name in kept])) if kept else PurePosixPath()
    shown = called_below(within, kept)
    return {path / shown[name]: PackedFile(path.name, data, str(name), shown[name]) for name in kept} or None


def _is_text(member: zipfile.ZipInfo) -> bool:
    name = PurePosixPath(member.filename)
    hidden = any(part.startswith((".", "~$", "__")) for part in name.parts)
    return not member.is_dir() and not hidden and name.suffix.lower() in _TEXT
