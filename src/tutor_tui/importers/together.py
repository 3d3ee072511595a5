"""Everything that was given, understood at once: each sort of file by its importer, in the order of planning."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from tutor_tui.importers.files.source import Source
from tutor_tui.importers.parsed import Parsed, ReadOptions
from tutor_tui.importers.registry import importer
from tutor_tui.importers.sorting import MapOf, Part, sorted_out

_NO_DAY = date.min
_REMEMBERED = "The columns are read as you mapped them before; another map replaces that one."


@dataclass(frozen=True, slots=True)
class Given:
    """What was given to be read, and how."""

    paths: tuple[Path, ...]
    """Files, zips and folders."""
    options: ReadOptions
    """Decisions on reading, questions answered."""


def read_together(
    paths: Sequence[Path], options: ReadOptions, importer_name: str = "", map_of: MapOf | None = None
) -> Parsed:
    """Understand all files of `paths`; several sorts of them are the `parts` of what is returned.

    With `importer_name` all of them are read by that one. `map_of` gives the remembered map of columns of a file.
    Raises as `registry.read`, naming each file that nobody knows.
    """
    finds = map_of or (lambda source, options: None)
    if importer_name:
        source = Source(sorted(paths))
        own = (
            options if options.column_map is not None else replace(options, column_map=finds(source, options))
        )
        parts = [Part(importer(importer_name).name, source, own)]
    else:
        parts = sorted_out(paths, options, finds)
    return merged([_read(part, options) for part in parts])


def merged(parts: Sequence[Parsed]) -> Parsed:
    """One that says of all parts what a preview says; the only one as it is."""
    if len(parts) == 1:
        return parts[0]
    return Parsed(
        importer=", ".join(dict.fromkeys(part.importer for part in parts)),
        kind=parts[0].kind,
        taken_for=f"{len(parts)} sorts of files, understood together in this order:",
        rows_read=sum(part.rows_read for part in parts),
        problems=tuple(problem for part in parts for problem in part.problems),
        questions=tuple(dict.fromkeys(question for part in parts for question in part.questions)),
        notes=tuple(note for part in parts for note in (_heading(part), *part.notes)),
        columns=tuple(dict.fromkeys(use for part in parts for use in part.columns)),
        encodings=tuple(said for part in parts for said in part.encodings),
        files=tuple(file for part in parts for file in part.files),
        parts=tuple(parts),
    )


def without(parsed: Parsed, left_out: Sequence[Parsed]) -> Parsed | None:
    """The same without some of its sources; None where nothing is left."""
    kept = [part for part in parsed.sources if not any(part is other for other in left_out)]
    return merged(kept) if kept else None


def _heading(part: Parsed) -> str:
    return f"{named(part.files)}: {part.taken_for}"


def named(files: Sequence[str], most: int = 3) -> str:
    """Names of files for a line: the first ones, and how many more."""
    more = len(files) - most
    return ", ".join(files[:most]) + (f" and {more} more" if more > 0 else "")


def _read(part: Part, given: ReadOptions) -> Parsed:
    one = importer(part.importer)
    parsed = one.read(part.source, part.options)
    is_remembered = part.options.column_map is not None and given.column_map is None
    return replace(
        parsed,
        notes=(*parsed.notes, _REMEMBERED) if is_remembered else parsed.notes,
        files=tuple(part.source.called(file) for file in part.source.files),
        digest=_digest(part),
        written_at=part.source.written_at(),
    )


def _digest(part: Part) -> str:
    """What files and decisions come to; the day is none."""
    decided = repr(astuple(replace(part.options, today=_NO_DAY)))
    return sha256(f"{part.importer}\n{decided}\n{part.source.digest()}".encode()).hexdigest()
