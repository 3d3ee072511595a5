"""Which importers there are, and which one a file is for: a new format is a new module and a line here."""

from collections.abc import Sequence
from pathlib import Path

from tutor_tui.errors import UsageError
from tutor_tui.importers.ctf import CommonTransferFile
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.importer import CERTAIN, Importer, Recognised
from tutor_tui.importers.lists.attainment import ATTAINMENT_LIST
from tutor_tui.importers.lists.attendance import ATTENDANCE_LIST
from tutor_tui.importers.lists.carers import CARERS_LIST
from tutor_tui.importers.lists.headers import shortened, widest_row
from tutor_tui.importers.lists.homework import HOMEWORK_LIST
from tutor_tui.importers.lists.pupils import PUPIL_LIST
from tutor_tui.importers.oneroster import OneRoster
from tutor_tui.importers.parsed import Parsed, ReadOptions
from tutor_tui.importers.platforms import CANVAS, GOOGLE_CLASSROOM, SATCHEL, TEAMS
from tutor_tui.importers.sds_v1.importer import SchoolDataSync1
from tutor_tui.importers.sds_v2 import SchoolDataSync2
from tutor_tui.importers.unrecognised import Unrecognised
from tutor_tui.importers.whole_school import WholeSchool

IMPORTERS: tuple[Importer, ...] = (
    WholeSchool(),
    OneRoster(),
    SchoolDataSync1(),
    CommonTransferFile(),
    SchoolDataSync2(),
    GOOGLE_CLASSROOM,
    TEAMS,
    SATCHEL,
    CANVAS,
    HOMEWORK_LIST,
    CARERS_LIST,
    ATTAINMENT_LIST,
    ATTENDANCE_LIST,
    PUPIL_LIST,
)
"""Formats that are recognised for certain stand before those that are recognised by likeness."""


def importer(name: str) -> Importer:
    """The importer of that name; raises `UsageError` naming those that there are."""
    for one in IMPORTERS:
        if one.name == name:
            return one
    names = ", ".join(one.name for one in IMPORTERS)
    raise UsageError(f"no importer is called {name!r}", remedy=f"There are: {names}.")


def recognise(source: Source, options: ReadOptions) -> tuple[Recognised, ...]:
    """What the source may be, the likeliest first; empty where no importer knows it.

    Raises `UsageError` where the user's own map names a field that no importer has.
    """
    found: list[Recognised] = []
    faults: list[UsageError] = []
    for one in IMPORTERS:
        try:
            said = one.sniff(source, options)
        except UsageError as error:
            faults.append(error)
        else:
            found += [said] if said is not None else []
            if said is not None and said.confidence == CERTAIN:
                break
    if not found and faults:
        raise faults[-1]
    return tuple(sorted(found, key=lambda said: -said.confidence))


def is_whole_school(source: Source, options: ReadOptions) -> bool:
    """Whether the source is a set of files of a whole school, which are known by their names."""
    return any(one.kind == "school" and one.sniff(source, options) is not None for one in IMPORTERS)


def read(paths: Sequence[Path], options: ReadOptions, importer_name: str = "") -> Parsed:
    """Understand `paths` with the likeliest importer, or with the one that is named.

    Raises `ImportRefused` where nothing can be written from it (its message says what and where, its remedy
    what to do), `UsageError` for an unknown `importer_name`.
    """
    source = Source(list(paths))
    if importer_name:
        return importer(importer_name).read(source, options)
    likeliest = next(iter(recognise(source, options)), None)
    if likeliest is None:
        raise nobody_knows(source)
    return importer(likeliest.importer).read(source, options)


def nobody_knows(source: Source) -> Unrecognised:
    """What is said of files that no importer recognises; raises `ImportRefused` where they hold no table."""
    headers = widest_row(source.all_tables())
    seen = shortened(headers)
    return Unrecognised(
        "no header row with three or more known names" + (f"; the widest row says: {seen}" if seen else ""),
        headers=headers,
        place=source.place,
        remedy="Read are: "
        + "; ".join(one.title for one in IMPORTERS)
        + ". Where the headers are unusual, name the columns with a map of your own (--map).",
    )
