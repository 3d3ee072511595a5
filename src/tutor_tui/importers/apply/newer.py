"""Which sources bring anything that has not been imported yet."""

from dataclasses import dataclass

from tutor_tui.importers.apply.runs import last_run
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.together import without


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A source that is not imported."""

    source: Parsed
    """What was read."""
    why: str
    """Why not, in words."""


def only_newer(parsed: Parsed) -> tuple[Parsed | None, tuple[PassedOver, ...]]:
    """The sources that are newer than what the same importer read last (None for none), and the others.

    One is not newer where its content and the decisions on reading are those of the last import, also of one that
    was taken back; or where its files were written before those of the last import. Asked of the database only.
    """
    over = tuple(PassedOver(part, why) for part in parsed.sources if (why := _why_not(part)))
    return without(parsed, [one.source for one in over]), over


def _why_not(part: Parsed) -> str:
    last = last_run(part)
    if last is None:
        return ""
    if last.digest == part.digest:
        return f"the same content was imported on {last.at:%Y-%m-%d} at {last.at:%H:%M} UTC"
    if part.written_at is not None and last.written_at is not None and part.written_at < last.written_at:
        mine, theirs = (f"{at:%Y-%m-%d %H:%M} UTC" for at in (part.written_at, last.written_at))
        return f"written at {mine}, before what was imported last ({theirs})"
    return ""
