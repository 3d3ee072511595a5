"""The files that one import reads, each opened at most once."""

from pathlib import Path

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.tables import Table, read_tables

READABLE = (".csv", ".tsv", ".txt", ".xlsx")
MAX_FILES = 200
"""More files than this in one import is taken for a wrong folder."""


class Source:
    """One file, several files, or a folder (its own files, not those of folders within); each file once."""

    def __init__(self, paths: list[Path]) -> None:
        """Look which files there are; raises `ImportRefused` where there is none."""
        if not paths:
            raise ImportRefused("no file was named", remedy="Name a file or a folder.")
        self.place = str(paths[0]) if len(paths) == 1 else f"{paths[0]} and {len(paths) - 1} more"
        found: dict[Path, Path] = {}
        for path in paths:
            for file in _files(path):
                found.setdefault(_place(file), file)
        self.files: tuple[Path, ...] = tuple(found.values())
        if len(self.files) > MAX_FILES:
            raise ImportRefused(
                f"{len(self.files)} files at once",
                place=self.place,
                remedy=f"Give the folder of one export; at most {MAX_FILES} files are read.",
            )
        self._tables: dict[Path, tuple[Table, ...]] = {}

    def tables(self, file: Path) -> tuple[Table, ...]:
        """The tables of one of the files: one for a text file, one for each visible sheet of a workbook."""
        if file not in self._tables:
            self._tables[file] = read_tables(file)
        return self._tables[file]

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


def _files(path: Path) -> list[Path]:
    """`path` itself, or the readable files of the folder `path` by name."""
    try:
        if not path.is_dir():
            return [path]
        found = sorted(
            file
            for file in path.iterdir()
            if file.suffix.lower() in READABLE and not file.name.startswith((".", "~$")) and file.is_file()
        )
    except (OSError, ValueError) as error:
        raise ImportRefused(
            f"the folder cannot be read ({error})", place=str(path), remedy="Check the path and its rights."
        ) from error
    if not found:
        raise ImportRefused(
            "the folder holds no file that could be read",
            place=str(path),
            remedy=f"Files that end in {', '.join(READABLE)} are read.",
        )
    return found
