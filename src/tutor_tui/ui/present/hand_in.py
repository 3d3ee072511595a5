"""The hand-in of one task: one row a pupil, and the lines above and below."""

from collections.abc import Callable, Sequence

import msgspec

from tutor_tui.calendar.day_names import WEEKDAYS
from tutor_tui.queries.homework import RollRow, TaskRoll
from tutor_tui.rules.homework import HandIn
from tutor_tui.rules.set_work.task_stage import Stage
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.days import day_name, short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.planners import flags_text
from tutor_tui.ui.present.signs import Glyphs
from tutor_tui.ui.widgets.columns import Column

Piece = tuple[str, Role]
"""Text and its role."""
NAMED = 3
"""How many names are said before "and 4 more"."""

_ROLES: dict[HandIn, Role] = {
    HandIn.HANDED_IN: "good",
    HandIn.LATE: "warn",
    HandIn.NOT_DONE: "bad",
    HandIn.EXEMPT: "accent",
    HandIn.PENDING: "dim",
}
_WORDS = {
    HandIn.HANDED_IN: "in",
    HandIn.LATE: "late",
    HandIn.NOT_DONE: "not done",
    HandIn.EXEMPT: "exempt",
    HandIn.PENDING: "",
}
SHORT_PROGRAMMES = {
    "alternative_programme": "programme",
    "alternative_arrangement": "other way",
    "raised_frequency": "more often",
}
"""Short words for what was agreed for a pupil in place of, or besides, the task."""


class RollFilter(msgspec.Struct, frozen=True):
    """A choice among the pupils."""

    name: str
    """As the title says it; empty for all."""
    lets_through: Callable[[RollRow], bool]
    """Whether the pupil is shown."""


FILTERS = (
    RollFilter("", lambda row: True),
    RollFilter("not recorded", lambda row: row.state is HandIn.PENDING),
    RollFilter("not handed in", lambda row: row.state not in (HandIn.HANDED_IN, HandIn.EXEMPT)),
)
"""In the order in which one key goes through them."""


def roll_columns(roll: TaskRoll | None, look: Look) -> tuple[Column, ...]:
    """The columns; that of the due day is named after it. A column that would say nothing is left out."""
    needs = (Column("needs", "needs", width=16, priority=6),) if _has_needs(roll, look) else ()
    forms = (Column("form", look.words.form.title, width=6, priority=5),) if _has_forms(roll) else ()
    marks = (Column("mark", "mark", width=8, priority=3),) if _has_marks(roll) else ()
    has_come = roll is not None and roll.lesson <= look.today
    day = f"{WEEKDAYS[roll.lesson.weekday()]} {roll.lesson.day}" if roll is not None and has_come else ""
    return (
        Column("roll", "#", width=2, align="right"),
        Column("name", look.words.pupil.title, min_width=18, max_width=32, lead=True),
        *forms,
        Column("now", "now", width=10),
        Column("day", day, width=7),
        *marks,
        Column("overdue", "od", width=2, align="right", priority=4),
        *needs,
        Column("note", "", min_width=12, priority=2),
    )


def _has_forms(roll: TaskRoll | None) -> bool:
    """Whether the pupils come from several forms."""
    return roll is not None and len({row.form for row in roll.rows}) > 1


def _has_needs(roll: TaskRoll | None, look: Look) -> bool:
    return not look.hide_flags and roll is not None and any(needs_text(row) for row in roll.rows)


def _has_marks(roll: TaskRoll | None) -> bool:
    return roll is not None and any(row.mark for row in roll.rows)


def roll_row(row: RollRow, roll: TaskRoll, look: Look) -> GridRow:
    """The cells of one pupil, in the order of `roll_columns`."""
    needs = (cell(needs_text(row), "accent"),) if _has_needs(roll, look) else ()
    return GridRow(
        str(row.pupil_id),
        (
            str(row.roll),
            row.name,
            *((row.form,) if _has_forms(roll) else ()),
            now_cell(row, look),
            day_cell(row, roll, look),
            *((row.mark,) if _has_marks(roll) else ()),
            cell(str(row.overdue or ""), "warn"),
            *needs,
            cell(note(row, look), "dim"),
        ),
        style="" if row.here else "dim",
    )


def saving_roll_row(row: RollRow, what: HandIn, roll: TaskRoll, look: Look) -> GridRow:
    """The row while `what` is being saved: not yet true, and it looks so."""
    shown = roll_row(row, roll, look)
    place = next(index for index, column in enumerate(roll_columns(roll, look)) if column.key == "now")
    cells = list(shown.cells)
    cells[place] = cell(hand_in_sign(what, look.glyphs) + look.glyphs.ellipsis, "saving")
    return GridRow(shown.key, tuple(cells), "saving")


def hand_in_sign(state: HandIn, glyphs: Glyphs) -> str:
    """One sign for a state; the letters are those of the keys."""
    return {
        HandIn.HANDED_IN: glyphs.signed,
        HandIn.LATE: "l",
        HandIn.NOT_DONE: "n",
        HandIn.EXEMPT: "e",
        HandIn.PENDING: glyphs.unchecked,
    }[state]


def now_cell(row: RollRow, look: Look) -> Cell:
    """Where the pupil stands: a sign and a word."""
    if not row.is_set:
        return cell("not set", "dim")
    sign = hand_in_sign(row.state, look.glyphs)
    if row.state is HandIn.PENDING and row.owed:
        return cell(f"{sign} overdue", "bad")
    return cell(f"{sign} {_WORDS[row.state]}".rstrip(), _ROLES[row.state])


def day_cell(row: RollRow, roll: TaskRoll, look: Look) -> Cell:
    """Whether the pupil was in school when it was due: unknown is shown as unknown."""
    if roll.lesson > look.today:
        return cell("")
    match row.due_day.seen:
        case "present":
            return cell("there", "dim")
        case "absent":
            return cell("away", "warn")
        case "part":
            return cell("am away" if row.due_day.am is False else "pm away", "warn")
        case _:
            return cell("?", "dim")


def needs_text(row: RollRow) -> str:
    """Programmes first, then support flags."""
    agreed = [SHORT_PROGRAMMES[one.kind] for one in row.programmes if one.kind in SHORT_PROGRAMMES]
    return " ".join(filter(None, (*agreed, flags_text(row.flags))))


def note(row: RollRow, look: Look) -> str:
    """What is worth knowing beside the state: the reason, the day, what was said of the work."""
    standing = row.standing
    told = "told before" if row.told_before else ""
    gone = "" if row.here else "left"
    joined = f"joined {short_day(row.joined_on, look.today)}" if row.joined_on else ""
    came = standing.handed_in_on
    late = short_day(came, look.today) if row.state is HandIn.LATE and came else ""
    foreign = standing.closed_reason if standing.closed_on and row.state is HandIn.NOT_DONE else ""
    talk = "responded" if row.response else "feedback" if row.feedback else ""
    found = (gone, joined, late, standing.exempt_reason, row.reason, told, foreign, talk)
    return ", ".join(filter(None, found))


def roll_line(row: RollRow, roll: TaskRoll, look: Look) -> str:
    """All of the pupil under the cursor."""
    parts = [row.name]
    if not row.is_set:
        parts.append("joined after it was set: owes nothing until you mark it")
    if (seen := row.due_day.seen) == "absent":
        parts.append(f"away {_on(roll, look)}")
    elif seen == "unknown" and row.state is HandIn.PENDING and roll.lesson <= look.today:
        parts.append(f"nobody recorded whether in school {_on(roll, look)}")
    if not look.hide_flags:
        for one in row.programmes:
            what = f"{one.name}: {one.arrangement}" if one.arrangement else one.name
            parts.append(what)
    parts += [note(row, look)]
    if row.feedback:
        parts.append(f"feedback: {row.feedback}")
    if row.response:
        parts.append(f"response: {row.response}")
    if row.overdue:
        parts.append(f"owes {look.words.task.count(row.overdue)} besides")
    return f" {look.glyphs.dot} ".join(filter(None, parts))


def _on(roll: TaskRoll, look: Look) -> str:
    day = day_name(roll.lesson, look.today)
    return day if day == "today" else f"on {day}"


def roll_title(roll: TaskRoll, shown_only: RollFilter, look: Look) -> tuple[list[Piece], list[Piece]]:
    """The group, the task and its deadline; how far the hand-in is."""
    due = "due today" if roll.deadline == look.today else f"due {day_name(roll.deadline, look.today)}"
    left: list[Piece] = [
        (roll.group, "marked"),
        (f"  only {shown_only.name}" if shown_only.name else "", "warn"),
        (f"  {roll.title}", ""),
        (f"  {due}", "warn" if roll.stage is Stage.UNRECORDED else ""),
    ]
    total, pending = len(roll.here), len(roll.left_pending)
    right: list[Piece] = [(f"{total - pending} of {total} recorded", "key" if pending else "good")]
    match roll.stage:
        case Stage.WITHDRAWN:
            right.append(("  withdrawn", "warn"))
        case Stage.TO_RETURN | Stage.DONE:
            right.append(("  closed", "good"))
        case _:
            right.append(("  open", "dim"))
    return left, right


def rest_question(roll: TaskRoll, key: str, look: Look) -> str:
    """What "all others handed in" would do; `key` comes early, so that a narrow screen does not cut it off."""
    away = [row.name for row in roll.left_pending if row not in roll.rest]
    unknown = sum(row.due_day.seen == "unknown" for row in roll.rest) if roll.lesson <= look.today else 0
    parts = (
        f"{look.words.pupil.count(len(roll.rest))} handed in?  {key} again says so, any other key does not.",
        f"Of {unknown} nobody recorded whether in school." if unknown else "",
        f"Left open, away {_on(roll, look)}: {names(away)}." if away else "",
    )
    return "  ".join(filter(None, parts))


def collect_question(roll: TaskRoll, key: str, look: Look) -> str:
    """What closing the hand-in means for those who are left, and what `key` does."""
    pending = roll.left_pending
    away = sum(row.due_day.seen == "absent" for row in pending)
    unknown = sum(row.due_day.seen in ("unknown", "part") for row in pending)
    known = (f"{away} away {_on(roll, look)}" if away else "", f"{unknown} unknown" if unknown else "")
    why = f" ({', '.join(filter(None, known))})" if away or unknown else ""
    when = "at once" if roll.deadline < look.today else "from the next day on"
    return f"{len(pending)} not recorded{why}: overdue {when}.  {key} again closes the hand-in."


def not_there_question(rows: Sequence[RollRow], roll: TaskRoll, key: str, look: Look) -> str:
    """Why "not done" is asked about: away on the day, or nobody knows."""
    away = [row.name for row in rows if row.due_day.seen == "absent"]
    again = f"{key} again records not done all the same."
    if away:
        return f"Away {_on(roll, look)}, which is not the same as not done: {names(away)}.  {again}"
    unsure = [row.name for row in rows if row.due_day.seen != "present"]
    return f"Nobody recorded for sure who was in school {_on(roll, look)}: {names(unsure)}?  {again}"


def names(found: Sequence[str]) -> str:
    """ "Ahmed, Zara; Ali, Yusuf and 4 more"."""
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    return "; ".join(found[:NAMED]) + more


def no_rows(roll: TaskRoll, shown_only: RollFilter, look: Look) -> str:
    """Why nobody is in the list."""
    if shown_only.name:
        return f"Nobody: the list shows only those {shown_only.name}. f shows the next."
    return f"Nobody was in {roll.group} when it was set, so nobody owes it."
