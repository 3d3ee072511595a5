"""Where a row of a platform's CSV says that a pupil stands, in the words of the homework list."""

from tutor_tui.importers.files.sheet import Line, RowFault
from tutor_tui.importers.lists.vocabulary import vocabulary
from tutor_tui.importers.platforms.shares import Stage

_STAGES: dict[str, Stage] = {
    "handed_in": "handed_in",
    "late": "late",
    "not_done": "awaited",
    "exempt": "exempt",
    "pending": "awaited",
}
"""`Missing` is the platform's own reckoning, not a teacher's word: it counts where the platform collects the work."""


def stage_of(line: Line) -> Stage:
    """The stage of a row with a `state`, sharpened by its column `late`. Raises `RowFault` for unknown words.

    A blank state says nothing.
    """
    text = line.get("state")
    fields = vocabulary("homework").field
    meaning = fields["state"].meaning(text)
    if meaning is None:
        raise RowFault(f"{text!r} is no state of a hand-in that is known", "state")
    if not meaning:
        return "unknown"
    if meaning == "handed_in" and fields["late"].meaning(line.get("late")) == "late":
        return "late"
    return _STAGES[meaning]
