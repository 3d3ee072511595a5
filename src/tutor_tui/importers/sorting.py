"""Which files belong together: each list by what it is, the files of one export as one source."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tutor_tui.errors import ImportRefused, UsageError
from tutor_tui.importers.files.packed import PACKED
from tutor_tui.importers.files.source import Source, plain_files
from tutor_tui.importers.importer import CERTAIN, Recognised
from tutor_tui.importers.lists.vocabulary import squash_header
from tutor_tui.importers.parsed import ReadOptions
from tutor_tui.importers.registry import IMPORTERS, importer, nobody_knows, recognise
from tutor_tui.importers.unrecognised import Unrecognised

MapOf = Callable[[Source, ReadOptions], dict[str, str] | None]
"""The map that was remembered for the headers of a file; None for none."""
ORDER: tuple[str, ...] = ("pupils", "school", "carers", "attendance", "homework", "attainment")
"""What is planned first: who is on roll comes before what is said of him."""
_LOOKED_INTO = 2 * 1024 * 1024
"""Most bytes of a file of a set that is looked at by itself: a list beside a set is smaller."""
_HEADERS_SEARCHED = 60


@dataclass(frozen=True, slots=True)
class Part:
    """Files that one importer reads together."""

    importer: str
    """The importer's name."""
    source: Source
    """The files, by name."""
    options: ReadOptions
    """The decisions, with the map of columns that is for these files."""

    @property
    def place(self) -> tuple[int, int, list[str]]:
        """Where it stands among the others, whatever the order in which they were given."""
        names = [one.name for one in IMPORTERS]
        return (
            ORDER.index(importer(self.importer).kind),
            names.index(self.importer),
            sorted(str(file) for file in self.source.files),
        )


@dataclass(frozen=True, slots=True)
class Unknown:
    """A file that nobody knows."""

    file: str
    """Its name."""
    fault: ImportRefused | UsageError
    """Why not."""


def sorted_out(paths: Sequence[Path], options: ReadOptions, map_of: MapOf) -> list[Part]:
    """The files of `paths` as parts, in the order in which they are to be planned.

    Raises `ImportRefused` naming every file that no importer knows, with the reason; `UsageError` where the user's
    own map names a field that there is not.
    """
    parts: list[Part] = []
    unknown: list[Unknown] = []
    sources = list(_rooms(paths))
    for source in sources:
        found, strange = _of_room(source, options, map_of)
        parts += found
        unknown += strange
    if unknown:
        raise _refusal(unknown, sum(len(source.files) for source in sources))
    return sorted(_lists_joined(parts), key=lambda part: part.place)


def _rooms(paths: Sequence[Path]) -> Iterator[Source]:
    """Files named by themselves are looked at together; each folder and each zip by itself."""
    rooms = {path.resolve(): path for path in paths if _is_room(path)}
    loose = [path for path in paths if not _is_room(path) and path.absolute().parent not in rooms]
    if loose or not paths:
        yield Source(sorted(loose))
    for real, path in rooms.items():
        if real.parent not in rooms:
            yield from _of_path(path)


def _is_room(path: Path) -> bool:
    try:
        return path.suffix.lower() == PACKED or path.is_dir()
    except (OSError, ValueError):  # a name that cannot be: said when it is opened
        return False


def _of_path(path: Path) -> Iterator[Source]:
    """A folder's own files, and each zip in it; a zip."""
    zips = plain_files(path, (PACKED,)) or []
    if not zips or plain_files(path):
        yield Source([path])
    for packed in zips:
        yield Source([packed])


def _of_room(source: Source, options: ReadOptions, map_of: MapOf) -> tuple[list[Part], list[Unknown]]:
    if len(source.files) == 1:
        return _each(source, options, map_of)
    claim, fault = _claimed(source, options)
    if claim is None:
        parts, unknown = _each(source, options, map_of)
        if fault is not None and not parts:
            raise fault
        return parts, unknown
    strangers = _strangers(source, claim, options)
    kept = [file for file in source.files if file not in strangers]
    parts = [Part(claim.importer, source.only(kept), options)]
    if not strangers:
        return parts, []
    others, unknown = _of_room(source.only(strangers), options, map_of)
    return parts + others, unknown


def _claimed(source: Source, options: ReadOptions) -> tuple[Recognised | None, ImportRefused | None]:
    """The importer that knows the files as one set for certain; else why the set that it looks like is none."""
    fault: ImportRefused | None = None
    for one in IMPORTERS:
        try:
            said = one.sniff(source, options)
        except ImportRefused as error:
            fault = fault or (error if one.kind == "school" else None)
        except UsageError:
            continue
        else:
            if said is not None and said.confidence == CERTAIN:
                return said, None
    return None, fault


def _strangers(source: Source, claim: Recognised, options: ReadOptions) -> list[Path]:
    """Files that another importer knows by themselves, and that the set does not need."""
    found: list[Path] = []
    one = importer(claim.importer)
    for file in source.files:
        rest = source.only([other for other in source.files if other != file and other not in found])
        if not rest.files or len(source.data(file)) > _LOOKED_INTO:
            continue
        try:
            said = next(iter(recognise(source.only([file]), options)), None)
            if said is None or said.importer == claim.importer:
                continue
            still = one.sniff(rest, options)
        except (ImportRefused, UsageError):
            continue
        if still is not None and still.confidence == CERTAIN:
            found.append(file)
    return found


def _each(source: Source, options: ReadOptions, map_of: MapOf) -> tuple[list[Part], list[Unknown]]:
    """Each file by itself; those that nobody knows alone are tried together with those of one importer."""
    parts: list[Part] = []
    unknown: dict[Path, Unknown] = {}
    for file in source.files:
        alone = source.only([file])
        try:
            mine = _with_map(alone, options, map_of)
            said = next(iter(recognise(alone, mine)), None)
            if said is None:
                raise nobody_knows(alone)
        except (ImportRefused, UsageError) as error:
            unknown[file] = Unknown(source.called(file), error)
        else:
            parts.append(Part(said.importer, alone, mine))
    for name in dict.fromkeys(part.importer for part in parts) if unknown else ():
        known = [file for part in parts if part.importer == name for file in part.source.files]
        together = source.only([*known, *unknown])
        try:
            said = importer(name).sniff(together, options)
        except (ImportRefused, UsageError):
            continue
        if said is not None:
            rest = [part for part in parts if part.importer != name]
            return [*rest, Part(name, together, options)], []
    if unknown and len(unknown) > 1:
        together = source.only(list(unknown))
        try:
            said = next(iter(recognise(together, options)), None)
        except (ImportRefused, UsageError):
            said = None
        if said is not None:
            return [*parts, Part(said.importer, together, options)], []
    return parts, list(unknown.values())


def _with_map(file: Source, options: ReadOptions, map_of: MapOf) -> ReadOptions:
    """The user's own map where the file has one of its headers, else the one that was remembered for it."""
    try:
        if options.column_map is None:
            return replace(options, column_map=map_of(file, options))
        wanted = {squash_header(header) for header in options.column_map}
        rows = (row for table in file.all_tables() for row in table.rows[:_HEADERS_SEARCHED])
        there = any(squash_header(cell) in wanted for row in rows for cell in row.cells)
    except ImportRefused:  # no table: a format that has no map, or a file that its importer refuses
        there = False
    return options if there else replace(options, column_map=None)


def _lists_joined(parts: Sequence[Part]) -> list[Part]:
    """Lists of one sort that are read by one map are one source: what two of them say of one pupil is compared."""
    kept: list[Part] = []
    for part in parts:
        for index, other in enumerate(kept):
            alike = other.importer == part.importer and other.options == part.options
            if alike and importer(part.importer).kind != "school":
                kept[index] = replace(other, source=other.source.joined(part.source))
                break
        else:
            kept.append(part)
    return kept


def _refusal(unknown: Sequence[Unknown], of: int) -> ImportRefused | UsageError:
    """The one fault as it is, or every file with its own."""
    first = unknown[0]
    if of == 1:
        return first.fault
    many = (
        f"{len(unknown)} of {of} files are not understood"
        if len(unknown) > 1
        else "one file is not understood"
    )
    said = "; ".join(f"{one.file}: {one.fault.message}" for one in unknown)
    headers = next((one.fault.headers for one in unknown if isinstance(one.fault, Unrecognised)), ())
    return Unrecognised(
        f"{many}, and nothing is written from the others: {said}",
        headers=headers,
        place=first.file,
        remedy="Take away what does not belong to the import. For the first: " + first.fault.remedy,
    )
