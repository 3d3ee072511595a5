"""The trust view in words: headings, numbers, what is wrong with a school."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.school.wording import heading as school_heading
from tutor_tui.rules.school.wording import measure_name
from tutor_tui.rules.trust.items import HIDDEN, UNCOUNTED, Item, Row, Shown
from tutor_tui.trust.lines import Line, Order, not_comparable

HIDDEN_SIGN = "c"
"""Where a number is not shown, as statistical offices mark what is confidential."""
NOTHING_SIGN = "-"
"""Nothing to count."""
UNKNOWN_SIGN = "n/a"
"""The school's policy does not know it."""
OTHERWISE_SIGN = "*"
"""Beside a number that rests on something else than in most schools."""
STATES = {"waiting": "waits", "asked": "is asked", "answered": "", "failed": "no figures"}
_LONDON = ZoneInfo("Europe/London")


def heading(item: Item, words: Vocabulary) -> str:
    """A narrow column's title."""
    if item is Item.CHECKED_THIS_WEEK:
        return "wk chk"
    if item is Item.SIGNED_THIS_WEEK:
        return "wk sgn"
    return school_heading(item.measure, words)


def item_name(item: Item, words: Vocabulary) -> str:
    """What is counted: "planners checked this week", "corrections set"."""
    if item is Item.CORRECTIONS:
        return f"{words.correction.many} set"
    return measure_name(item.measure, words) + (" this week" if item.is_of_week else "")


def order_name(order: Order, words: Vocabulary) -> str:
    """By what the schools stand."""
    match order:
        case "listed":
            return "as listed"
        case "name":
            return "by name"
        case "pupils":
            return f"by {words.pupil.many}"
        case "unchecked":
            return f"by {words.form.many} not checked"
        case Item():
            return f"by {item_name(order, words)}"


def value_text(item: Item, row: Row) -> str:
    """ "94%", "1,814", "c" where it is not shown, "-" for nothing to count, "n/a" where the policy does not know it."""
    shown = row.items.get(item)
    if shown is None:
        return UNKNOWN_SIGN
    if shown == UNCOUNTED:
        return NOTHING_SIGN
    if shown.value is None:
        return HIDDEN_SIGN
    return f"{shown.value}%" if item.is_share else f"{shown.value:,}"


def pupils_text(row: Row) -> str:
    """On roll: "1,193", or "c"."""
    return HIDDEN_SIGN if row.pupils is None else f"{row.pupils:,}"


def forms_text(row: Row) -> str:
    """Forms not checked, of all: "3/40"; "-" where there are none."""
    return f"{row.unchecked_forms}/{row.forms}" if row.forms else NOTHING_SIGN


def value_in_words(line: Line, row: Row, item: Item, usual: Mapping[Item, str], words: Vocabulary) -> str:
    """One number in a sentence, with what it is of, and where it cannot be compared with the others."""
    name, shown = item_name(item, words), row.items.get(item)
    if shown is None:
        return f"{name}: its policy has none"
    if shown == HIDDEN:
        return f"{name}: not shown, it is of few {words.pupil.many} or would tell of few"
    said = f"{name} {value_text(item, row)}" + (f" of about {shown.of:,}" if shown.of else "")
    said += _moved(shown)
    own = not_comparable(line, item, usual)
    return f"{said} (not comparable: here {own}; in most schools {usual[item]})" if own else said


def _moved(shown: Shown) -> str:
    return {"more": ", more than before", "less": ", less than before"}.get(shown.trend, "")


def fault_text(line: Line, today: datetime) -> str:
    """What is wrong with a school and since when, with the remedy; empty where nothing is."""
    if line.fault is None or line.since is None:
        return ""
    said = f"{line.school.name}, since {clock(line.since, today)}: {line.fault.message}. {line.fault.remedy}"
    if line.read_at is not None:
        said += f" What is shown is of {clock(line.read_at, today)}."
    return said


def short_fault(line: Line, now: datetime) -> str:
    """The same for a row, without the reason: "down 08:41"; or what a school waits for."""
    if line.fault is None or line.since is None or line.state in ("waiting", "asked"):
        return STATES[line.state]
    return f"{line.fault.kind} {clock(line.since, now)}"


def clock(at: datetime, now: datetime) -> str:
    """ "08:41", London time; with the day where it is another one."""
    here, today = at.astimezone(_LONDON), now.astimezone(_LONDON)
    return f"{here:%H:%M}" if here.date() == today.date() else f"{here.day} {here:%b} {here:%H:%M}"
