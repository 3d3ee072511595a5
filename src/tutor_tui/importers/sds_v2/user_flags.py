"""userFlags.csv: those that are a support flag here by a clear word; a flag that is not there says nothing."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from tutor_tui.importers.files.sheet import Line
from tutor_tui.importers.oneroster.rows import Rows
from tutor_tui.importers.records.pupils import FLAGS, PupilRecord

_FILE = "userFlags"


def with_flags(rows: Rows, pupils: Sequence[PupilRecord]) -> tuple[PupilRecord, ...]:
    """The pupils with what the file says of their support; other words are counted, by word."""
    ours = {pupil.source_id for pupil in pupils}
    said = _read_flags(rows, ours)
    return tuple(_with(pupil, said.get(pupil.source_id, ())) for pupil in pupils)


def _read_flags(rows: Rows, ours: set[str]) -> Mapping[str, set[str]]:
    """The flags by user."""
    found: dict[str, set[str]] = defaultdict(set)

    def made(line: Line) -> None:
        user = rows.require(line, "user", _FILE, "users")
        text = line.needed("flag")
        if user not in ours:
            return
        meaning = line.sheet.vocabulary.field["flag"].meaning(text)
        if meaning in FLAGS:
            found[user].add(meaning)
        else:
            rows.passed_over[
                f"Passed over, as no word for support that is known here, the user flag {text!r}"
            ] += 1

    rows.each(_FILE, made)
    return found


def _with(pupil: PupilRecord, said: Collection[str]) -> PupilRecord:
    flags = tuple(flag for flag in FLAGS if flag in said)
    return replace(pupil, flags=flags, flags_known=flags)
