"""A set of files, each with the columns that it needs, unique identifiers and a clear state of its rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.sheet import Line, Sheet
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.lists.vocabulary import file_vocabularies
from tutor_tui.importers.oneroster.cells import plain
from tutor_tui.importers.oneroster.layout import ONEROSTER, Layout
from tutor_tui.importers.oneroster.life import check_life
from tutor_tui.importers.oneroster.manifest import MANIFEST, Manifest, Mode, read_manifest
from tutor_tui.importers.oneroster.shape import SetBudget, shaped
from tutor_tui.importers.records.places import Place
from tutor_tui.importers.set_files import not_read, require_once


@dataclass(slots=True)
class Package:
    """The files that are read of a set."""

    manifest: Manifest
    """What the set says of itself."""
    sheets: dict[str, Sheet] = field(default_factory=dict)
    """File without its ending → its rows."""
    broken: list[Place] = field(default_factory=list)
    """Rows that have more or fewer cells than headers."""
    doubled: list[tuple[Place, int]] = field(default_factory=list)
    """Rows that repeat an earlier one word for word, each with the line of that one."""
    left_out: list[str] = field(default_factory=list)
    """Files that are there although the manifest calls them absent."""
    not_read: list[str] = field(default_factory=list)
    """What is said of files that are none of the set."""
    _ids: dict[str, frozenset[str]] = field(default_factory=dict)

    def mode(self, file: str) -> Mode:
        """Whether a file is whole, holds changes, or is not read."""
        return self.manifest.mode(file) if file in self.sheets else "absent"

    @property
    def modes(self) -> frozenset[Mode]:
        """How the files are filled that are read."""
        return frozenset(self.mode(file) for file in self.sheets)

    def lines(self, file: str) -> Iterator[Line]:
        """The rows of a file; none where it is absent."""
        if file in self.sheets:
            yield from self.sheets[file].lines()

    def ids(self, file: str) -> frozenset[str]:
        """The identifiers of a file's records."""
        if file not in self._ids:
            self._ids[file] = frozenset(plain(line, "id") for line in self.lines(file))
        return self._ids[file]

    def misses(self, pointing: str, target: str, number: str) -> bool:
        """Whether `number` in the file `pointing` names no record of `target`, though the set is to hold it.

        Changes may name what was sent before.
        """
        if "delta" in (self.mode(pointing), self.mode(target)) or target not in self.sheets:
            return False
        return number not in self.ids(target)


def read_package(source: Source, form_from: str) -> Package:
    """The OneRoster set; `form_from` as in `assemble`, which see. Raises `ImportRefused` for a faulty manifest too."""
    return assemble(source, read_manifest(source), ONEROSTER, form_from)


def assemble(source: Source, manifest: Manifest, layout: Layout, form_from: str) -> Package:
    """The set of a format; `form_from` is the header of a column of users.csv that is kept besides.

    Raises `ImportRefused` for a missing column, an identifier that two different rows have, a whole file that names
    records of an absent one, and rows whose state is not what the manifest says.
    """
    require_once(source, (*layout.files, MANIFEST))
    package = Package(manifest, not_read=not_read(source, (*layout.files, MANIFEST), layout.title))
    vocabularies = file_vocabularies(layout.vocabularies)
    budget = SetBudget(layout.in_parts)
    for name in layout.files:
        file = source.named(name)
        if file is None:
            continue
        if manifest.mode(name) == "absent":
            package.left_out.append(source.called(file))
            continue
        also = form_from if name == "users" else ""
        found = shaped(source, file, name, vocabularies[name], manifest, layout, budget, also)
        _check_columns(found.sheet, layout.needed[name])
        package.broken += [Place(found.sheet.table.file, line) for line in found.broken]
        package.sheets[name] = found.sheet
    for name, sheet in package.sheets.items():
        check_life(sheet, manifest.mode(name), is_strict=manifest.is_strict)
        _drop_doubled(sheet, package)
    for pointing, column, target in layout.points_at:
        _check_target(package, pointing, column, target)
    return package


def _check_columns(sheet: Sheet, fields: Iterable[str]) -> None:
    for needed in fields:
        if not sheet.has(needed):
            fact = sheet.vocabulary.field[needed]
            raise ImportRefused(
                f"no column for the {fact.title}",
                place=f"{sheet.table.file} line {sheet.table.rows[0].line}",
                remedy=f"It should be headed {fact.headers[0]!r}.",
            )


def _drop_doubled(sheet: Sheet, package: Package) -> None:
    """Keep one of rows that say the same; raises `ImportRefused` for one identifier over different rows."""
    if not sheet.has("id"):
        return
    first: dict[str, Sequence[str]] = {}
    lines: dict[str, int] = {}
    kept = []
    for line in sheet.lines():
        row, number = line.row, plain(line, "id")
        if not number or number not in first:
            first[number], lines[number] = row.cells, row.line
            kept.append(row)
        elif row.cells == first[number]:
            package.doubled.append((sheet.place("id", row.line), lines[number]))
        else:
            raise ImportRefused(
                f"the identifier {number!r} stands in line {lines[number]} too, for another record",
                place=str(sheet.place("id", row.line)),
                remedy="Other files name records by it: export the set again with unique identifiers.",
            )
    sheet.rows[:] = kept


def _check_target(package: Package, pointing: str, column: str, target: str) -> None:
    """Raise `ImportRefused` where a whole file names records of a file that is absent."""
    if target in package.sheets or package.mode(pointing) != "bulk":
        return
    for line in package.lines(pointing):
        if number := plain(line, column):
            raise ImportRefused(
                f"it names {number!r}, and the set holds no {target}.csv",
                place=str(line.place(column)),
                remedy=f"Export the set with {target}.csv, or only the changes (delta).",
            )
