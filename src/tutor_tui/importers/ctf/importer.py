"""Common Transfer Files: one, or those of several schools together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.ctf.contacts import read_contacts
from tutor_tui.importers.ctf.pupils import read_pupils
from tutor_tui.importers.ctf.reader import ReadFile, read_ctf
from tutor_tui.importers.files.guard import refuse_other_formats
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.files.xml_elements import root_of
from tutor_tui.importers.files.xml_tables import CTF_ROOT
from tutor_tui.importers.files.xml_text import begins_as_xml
from tutor_tui.importers.importer import CERTAIN, Recognised
from tutor_tui.importers.lists.duplicates import without_twice
from tutor_tui.importers.lists.pupils import ask_capitals
from tutor_tui.importers.parsed import Kind, Parsed, ReadOptions
from tutor_tui.importers.reading import Reading

_KNOWN_BLOCKS = frozenset({"basicdetails"})
"""Elements that are read in part: not worth a line."""


@dataclass(frozen=True, slots=True)
class CommonTransferFile:
    """The Department for Education's format for pupils who change school."""

    name: str = "ctf"
    """Identifier."""
    title: str = "a Common Transfer File (CTF)"
    """What it reads."""
    kind: Kind = "school"
    """What its records are about."""

    def sniff(self, source: Source, options: ReadOptions) -> Recognised | None:
        """XML whose outermost element is CTfile, in every file; raises `ImportRefused` for XML that is broken there."""
        for file in source.files:
            data, called = source.data(file), source.called(file)
            if not begins_as_xml(data):
                return None
            refuse_other_formats(data, called)
            if root_of(data, called).casefold() != CTF_ROOT:
                return None
        return Recognised(self.name, CERTAIN, "its outermost element is CTfile")

    def read(self, source: Source, options: ReadOptions) -> Parsed:
        """The pupils of all files with their carers; such files are never the whole roll.

        Raises `ImportRefused` where a file is broken as a whole or holds no pupil, where `form_from` names a column
        (there is none that could), and where the files are for several schools and none is chosen.
        """
        if options.form_from:
            raise ImportRefused(
                "a Common Transfer File has no forms, and so no column that names them",
                place=source.place,
                remedy="Name one form for all with --form, or place the pupils afterwards.",
            )
        school = options.school_id.replace("/", "").replace(" ", "").upper()
        files = [
            read_ctf(source.data(file), source.called(file), options.today, school) for file in source.files
        ]
        chosen = _chosen(files, school, source.place)
        others, files = len(files) - len(chosen), chosen
        reading = Reading([sheet for one in files for sheet in (one.pupils, one.contacts)], options)
        pupils = without_twice([pupil for one in files for pupil in read_pupils(one, reading)], reading)
        carers, links = read_contacts(files, {pupil.ref for pupil in pupils}, reading)
        ask_capitals(pupils, reading)
        if others:
            reading.notes.append(f"Files for other schools that are left out: {others}.")
        _note(files, reading)
        if formless := sum(1 for pupil in pupils if pupil.form is None):
            reading.notes.append(
                f"{formless} of {len(pupils)} pupils have no form: a Common Transfer File knows none. "
                "Name one for all, or place the pupils afterwards."
            )
        return replace(
            reading.parsed(self.name, self.kind, _taken_for(files)),
            pupils=pupils,
            carers=carers,
            pupil_carers=links,
            is_partial=True,
        )


def _chosen(files: Sequence[ReadFile], wanted: str, place: str) -> list[ReadFile]:
    """The files for one school, and those that do not say for which; else raises `ImportRefused`."""
    sizes: Counter[str] = Counter()
    for one in files:
        sizes[one.header.ours] += len(one.pupils.rows)
    known = [number for number in sizes if number]
    listed = "; ".join(f"{number} ({sizes[number]} pupils)" for number in known)
    if wanted:
        if wanted not in known:
            raise ImportRefused(
                f"no file is for the school {wanted!r}",
                place=place,
                remedy=f"There are: {listed}." if listed else "Leave it out: the files name no school.",
            )
        return [one for one in files if one.header.ours in (wanted, "")]
    if len(known) > 1:
        raise ImportRefused(
            f"the files are for {len(known)} schools",
            place=place,
            remedy=f"Choose one with --school-id: {listed}.",
        )
    return list(files)


def _note(files: Sequence[ReadFile], reading: Reading) -> None:
    today = reading.options.today
    for one in files:
        header, name = one.header, one.pupils.table.file
        if header.made_on is not None and not header.is_of_year(today):
            reading.notes.append(
                f"{name} was made on {header.made_on.isoformat()}, in another school year: its year groups are not "
                "taken."
            )
        if header.is_partial:
            reading.notes.append(f"{name} says that it is partial: what it lacks stays as it is.")
    left_out = sorted(
        {name for one in files for name in one.left_out if name.casefold() not in _KNOWN_BLOCKS}
    )
    if left_out:
        shown = ", ".join(name[:40] for name in left_out[:12]) + (" …" if len(left_out) > 12 else "")
        reading.notes.append(f"Not read: {shown}.")


def _taken_for(files: Sequence[ReadFile]) -> str:
    """What the files were taken for and why."""
    first = files[0].header
    version = f" {first.version}" if first.version else ""
    if len(files) > 1:
        return f"{len(files)} Common Transfer Files, because their outermost element is CTfile."
    to = f" to {first.destination}" if first.destination.number else ""
    return (
        f"A Common Transfer File{version} from {first.source}{to}, because its outermost element is CTfile."
    )
