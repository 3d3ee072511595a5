"""The files that one import reads, each opened at most once."""

from collections.abc import Sequence
from copy import copy
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.guard import read_bytes
from tutor_tui.importers.files.json_text import is_json, read_json
from tutor_tui.importers.files.nested import called_below, files_below, is_plain
from tutor_tui.importers.files.packed import PACKED, PackedFile, packed_files
from tutor_tui.importers.files.tables import Table, tables_in
from tutor_tui.store.archive.opening import is_archive

READABLE = (".csv", ".tsv", ".txt", ".xlsx", ".xml", ".json")
"""What is read of a folder."""
CHOOSABLE = (*READABLE, PACKED)
"""What can be named by itself: also a zip, which is read as the folder that it was packed from."""
MAX_FILES = 200
"""More files than this in one import is taken for a wrong folder."""


class Source:
    """One file, several files, a zip or a folder; each file once.

    Of a folder its own files are read, not those of folders within; where it has none of its own, those.
    """

    def __init__(self, paths: list[Path]) -> None:
        """Look which files there are; raises `ImportRefused` where there is none."""
        if not paths:
            raise ImportRefused("no file was named", remedy="Name a file or a folder.")
        self.place = str(paths[0]) if len(paths) == 1 else f"{paths[0]} and {len(paths) - 1} more"
        found: dict[Path, Path] = {}
        self._packed: dict[Path, PackedFile] = {}
        self._within: dict[Path, str] = {}
        for path in paths:
            for file in self._unpacked(path) or self._files(path):
                found.setdefault(_place(file), file)
        self.files: tuple[Path, ...] = tuple(found.values())
        if len(self.files) > MAX_FILES:
            raise ImportRefused(
                f"{len(self.files)} files at once",
                place=self.place,
                remedy=f"Give the folder of one export; at most {MAX_FILES} files are read.",
            )
        self._tables: dict[Path, tuple[Table, ...]] = {}
        self._documents: dict[Path, object] = {}
        self._seen: dict[Path, int] = {}

    def _files(self, path: Path) -> list[Path]:
        """`path` itself, or the readable files of the folder `path` by name."""
        found = plain_files(path)
        if found is None:
            return [path]
        if not found:
            self._within |= called_below(path, nested_files(path))
            found = list(self._within)
        if not found:
            raise ImportRefused(
                "the folder holds no file that could be read",
                place=str(path),
                remedy=f"Files that end in {', '.join(READABLE)} are read.",
            )
        return found

    def _unpacked(self, path: Path) -> list[Path]:
        """The files of a zip of text files; none for any other path, and for a whole school's archive."""
        if path.suffix.lower() != PACKED or path.is_dir() or is_archive(path):
            return []
        found = packed_files(path) or {}
        self._packed |= found
        return sorted(found)

    def only(self, files: Sequence[Path]) -> "Source":
        """Some of the files as a source of their own; what is opened already is not opened again."""
        part = copy(self)
        part.files = tuple(files)
        part.place = str(files[0]) if len(files) == 1 else f"{files[0]} and {len(files) - 1} more"
        return part

    def joined(self, other: "Source") -> "Source":
        """The files of both, each once, by name."""
        both = copy(self)
        both._packed = self._packed | other._packed
        both._within = self._within | other._within
        both._tables = self._tables | other._tables
        both._documents = self._documents | other._documents
        both._seen = self._seen | other._seen
        return both.only(sorted({*self.files, *other.files}))

    def digest(self) -> str:
        """What all the bytes come to: the same for the same files in whatever order and under whatever name."""
        each = sorted(sha256(self.data(file)).hexdigest() for file in self.files)
        return sha256("\n".join(each).encode()).hexdigest()

    def written_at(self) -> datetime | None:
        """When the newest of the files was written; a packed one with its zip. None where nobody knows."""
        try:
            places = {file.parent if self.is_packed(file) else file for file in self.files}
            return datetime.fromtimestamp(max(place.stat().st_mtime for place in places), UTC)
        except (OSError, ValueError, OverflowError):
            return None

    def is_packed(self, file: Path) -> bool:
        """Whether one of the files comes out of a zip."""
        return file in self._packed

    def called(self, file: Path) -> str:
        """The name of one of the files in places and messages."""
        return self._packed[file].name if file in self._packed else self._within.get(file, file.name)

    def data(self, file: Path) -> bytes:
        """The bytes of one of the files.

        Raises `ImportRefused` where it cannot be read, is too large, or is not what it was a moment ago.
        """
        found = self._packed[file].read() if file in self._packed else read_bytes(file)
        if self._seen.setdefault(file, hash(found)) != hash(found):
            raise ImportRefused(
                "the file was changed while it was read",
                place=str(file),
                remedy="Wait until nobody writes to it, then import it again.",
            )
        return found

    def tables(self, file: Path) -> tuple[Table, ...]:
        """The tables of one of the files: one for a text file, one for each visible sheet of a workbook."""
        if file not in self._tables:
            self._tables[file] = tables_in(self.data(file), self.called(file))
        return self._tables[file]

    def is_json(self, file: Path) -> bool:
        """Whether one of the files begins as JSON does, whatever its name says."""
        return file in self._documents or (file not in self._tables and is_json(self.data(file)))

    def document(self, file: Path) -> object:
        """What one of the files says that is JSON; raises `ImportRefused` as `read_json`."""
        if file not in self._documents:
            self._documents[file] = read_json(self.data(file), self.called(file))
        return self._documents[file]

    def all_tables(self) -> tuple[Table, ...]:
        """Every table of every file, in the order in which the files were named."""
        return tuple(table for file in self.files for table in self.tables(file))

    def named(self, stem: str) -> Path | None:
        """The file whose name without its ending is `stem` in whatever case, or None."""
        return next((file for file in self.files if file.stem.casefold() == stem.casefold()), None)


def _place(file: Path) -> Path:
    """Where the file lies, however it was named."""
    try:
        return file.resolve()
    except (
        OSError,
        ValueError,
        RuntimeError,
    ):  # a loop of links, a name that cannot be: said when it is opened
        return file


def plain_files(path: Path, endings: Sequence[str] = READABLE) -> list[Path] | None:
    """The files of the folder `path` with one of these endings, by name, hidden ones not; None for no folder.

    Raises `ImportRefused` where it cannot be read, or holds by such a name what is no plain file.
    """
    try:
        if not path.is_dir():
            return None
        return sorted(
            file
            for file in path.iterdir()
            if file.suffix.lower() in endings
            and not file.name.startswith((".", "~$"))
            and not file.is_dir()
            and is_plain(file)
        )
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def nested_files(path: Path) -> list[Path]:
    """The readable files in the folders within the folder `path`. Raises `ImportRefused` where one cannot be read."""
    try:
        return files_below(path, READABLE)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> ImportRefused:
    return ImportRefused(
        f"the folder cannot be read ({error})", place=str(path), remedy="Check the path and its rights."
    )
