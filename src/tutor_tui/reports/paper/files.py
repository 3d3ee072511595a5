"""Sheets in files that only their owner reads, all of them or none."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from tutor_tui.errors import TutorError
from tutor_tui.reports.paper.page import Page
from tutor_tui.reports.private_file import write_private
from tutor_tui.text import fold

Format: TypeAlias = Literal["pdf", "html"]
"""A PDF, or a page to print from a browser."""
TEMPLATE = "parents.html.j2"
"""Of the HTML, in the shipped configuration."""
_LONGEST = 40
"""Characters of a name within a file's name."""
_FOLDER_MODE = 0o700


class SheetFile(msgspec.Struct, frozen=True):
    """A file to be written."""

    name: str
    """Its name, without a folder."""
    pages: tuple[Page, ...]
    """Its sheets."""
    title: str
    """The document's title."""
    template: str = TEMPLATE
    """Of the HTML, in the shipped configuration."""


def sheets_as(file: SheetFile, kind: Format) -> str | bytes:
    """The content of a file with its sheets."""
    if kind == "html":
        from tutor_tui.reports.paper.html import as_html

        return as_html(file.pages, file.title, file.template)
    from tutor_tui.reports.paper.pdf import as_pdf

    return as_pdf(file.pages, file.title)


def write_sheets(
    folder: Path, files: Sequence[SheetFile], kind: Format, *, overwrite: bool = False
) -> tuple[Path, ...]:
    """Write the files into the folder; as `write_files`, which asks before the sheets are laid out."""
    folder = folder.expanduser()
    _require_free(folder, [file.name for file in files], overwrite=overwrite)
    contents = [(file.name, sheets_as(file, kind)) for file in files]
    return write_files(folder, contents, overwrite=overwrite)


def write_files(
    folder: Path, contents: Sequence[tuple[str, str | bytes]], *, overwrite: bool = False
) -> tuple[Path, ...]:
    """Write files by name and content into the folder, made where there is none; returns where they are.

    Raises `TutorError` before anything is written where one of them is there already (unless `overwrite`), and where
    the folder refuses.
    """
    folder = folder.expanduser()
    _require_free(folder, [name for name, _ in contents], overwrite=overwrite)
    try:
        folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
    except OSError as error:
        raise TutorError(
            f"the folder cannot be made: {error.strerror or error}",
            place=str(folder),
            remedy="Name a folder within one that is yours to write to.",
            title="Not written",
        ) from None
    for name, content in contents:
        write_private(folder / name, content, overwrite=overwrite)
    return tuple(folder / name for name, _ in contents)


def _require_free(folder: Path, names: Sequence[str], *, overwrite: bool) -> None:
    there = [folder / name for name in names if os.path.lexists(folder / name)]
    if there and not overwrite:
        more = f" (and {len(there) - 1} more)" if len(there) > 1 else ""
        raise TutorError(
            f"there is a file of this name already{more}",
            place=str(there[0]),
            remedy="Name another folder, or ask for the old ones to be replaced.",
            title="Not written",
        )


def safe_name(*parts: str) -> str:
    """A file's name without its ending, of letters, digits and hyphens: "8a-03-brown-lily"."""
    folded = (fold(part).replace(" ", "-")[:_LONGEST].strip("-") for part in parts)
    return "-".join(part for part in folded if part) or "report"


def unprintable(files: Iterable[SheetFile]) -> str:
    """The signs for which a PDF of these files has only a question mark, each once."""
    from tutor_tui.reports.paper.font import lacking

    return lacking(text for file in files for page in file.pages for text in texts_of(page))


def texts_of(page: Page) -> list[str]:
    """Every text of the sheet."""
    found = [page.heading, *page.under, *page.greeting, *page.closing, page.foot]
    for part in page.parts:
        found += [part.title, *part.said, *part.points]
        if part.table is not None:
            found += [*part.table.headings, *(cell for row in part.table.rows for cell in row)]
    return found
