"""Two versions of a row beside each other, in words."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec
from rich.cells import set_cell_size

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.clashes import Decision, Value
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.present.text import safe, wrapped

LONDON = ZoneInfo("Europe/London")
NOTHING = "-"
_LABELS = {
    "due_on": "Due", "deadline": "Due", "review_on": "Next review", "scheduled_on": "Day", "follow_up_on": "Next on",
    "from_on": "From", "until_on": "Last day", "ends_on": "Last day", "starts_on": "First day", "led_by": "Led by",
    "actor": "Who acts", "needs_reply": "Needs a reply", "present": "In school", "tasks_recorded": "Written down",
    "is_priority": "Priority", "shared_how": "Told how", "shared_on": "Told on", "what_works": "What works",
    "link_to_lessons": "In lessons", "findings": "Note", "told_teacher_before": "Told before",
    "for_more_able": "More able", "written_down": "In planners", "bloom": "Level",
}  # fmt: skip
"""What dialogs call a column where its own name would not do."""


class Line(msgspec.Struct, frozen=True):
    """One field in both versions."""

    label: str
    mine: str
    theirs: str


def label_of(field: str, words: Vocabulary) -> str:
    """What the screens call a column."""
    match field:
        case "parent_signed":
            return f"{words.carer.title} signed"
        case "tutor_signed_by":
            return f"{words.tutor.title} signed"
    known = _LABELS.get(field)
    return known or safe(field.replace("_", " ").removesuffix(" id").removesuffix(" on")).capitalize()


def value_text(value: Value, today: date) -> str:
    """What stands in a field, on one line."""
    match value:
        case None | "":
            return NOTHING
        case bool():
            return "yes" if value else "no"
        case date():
            return day_name(value, today)
        case float() | int():
            return f"{value:g}"
    is_word = value.isascii() and value.islower() and not set(value) & {" ", "."}
    return safe(value.replace("_", " ") if is_word else value)


def conflict_lines(decision: Decision, words: Vocabulary, today: date) -> list[Line]:
    """The fields that differ."""
    return [
        Line(label_of(one.field, words), value_text(one.mine, today), value_text(one.theirs, today))
        for one in decision.versions
    ]


def conflict_head(decision: Decision, today: date) -> str:
    """Who was faster, when, and what that was; times are London's."""
    at: datetime = decision.at.astimezone(LONDON)
    day = "" if at.date() == today else f"{day_name(at.date(), today)} "
    about = f"{safe(decision.about)}: " if decision.about else ""
    return f"{about}{safe(decision.who)} was faster ({safe(decision.verb)}, {day}{at:%H:%M})."


def side_by_side(lines: list[Line], width: int, who: str) -> list[str]:
    """The lines in three columns of a box that is so many cells wide; each version is wrapped below itself."""
    label = min(14, width // 3, max((len(line.label) for line in lines), default=0))
    each = max(1, (width - label - 4) // 2)
    found = _beside([], ["Yours"], wrapped(who, each), label, each)
    for line in lines:
        found += _beside(
            wrapped(line.label, label), wrapped(line.mine, each), wrapped(line.theirs, each), label, each
        )
    return found


def _beside(labels: list[str], mine: list[str], theirs: list[str], label: int, each: int) -> list[str]:
    rows = max(len(labels), len(mine), len(theirs))

    def part(column: list[str], row: int, width: int) -> str:
        return set_cell_size(column[row] if row < len(column) else "", width)

    return [
        f"{part(labels, row, label)}  {part(mine, row, each)}  {part(theirs, row, each)}".rstrip()
        for row in range(rows)
    ]
