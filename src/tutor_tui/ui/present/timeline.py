"""A pupil's timeline as rows of a list, and one entry in full."""

from collections.abc import Sequence
from datetime import date

import msgspec

from tutor_tui.queries.timeline import Entry
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.days import day_name, short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import Glyphs
from tutor_tui.ui.widgets.columns import Column

_BAD = frozenset({"unsigned", "forgotten", "lost", "overdue", "missed", "escalated", "tasks_not_recorded"})
_GOOD = frozenset({"signed", "met", "served", "answered"})


class Shown(msgspec.Struct, frozen=True):
    """What the timeline shows."""

    name: str
    """As the line above the list says it; empty for everything."""
    only_open: bool = False
    """Only what still asks somebody for something."""
    without_checks: bool = False
    """All but the looks at the planner."""

    def lets_through(self, entry: Entry) -> bool:
        """Whether the entry is shown."""
        return (entry.is_open or not self.only_open) and not (self.without_checks and entry.kind == "check")


SHOWN = (Shown(""), Shown("what is open", only_open=True), Shown("all but checks", without_checks=True))
"""What the filter key goes through."""


def timeline_columns() -> tuple[Column, ...]:
    """When, what, in a few words, who."""
    return (
        Column("day", "", width=9, lead=True),
        Column("kind", "", width=12, priority=3),
        Column("text", "", min_width=20),
        Column("by", "", width=12, priority=2),
    )


def timeline_rows(entries: Sequence[Entry], look: Look, shown: Shown = SHOWN[0]) -> list[GridRow]:
    """One row an entry; what is open has a sign, and so never depends on its colour."""
    return [
        GridRow(
            entry.key,
            (
                short_day(entry.day, look.today),
                cell(kind_word(entry, look), "dim"),
                Cell((*_open_sign(entry, look.glyphs), *_text(entry, look))),
                cell(entry.by, "dim"),
            ),
        )
        for entry in entries
        if shown.lets_through(entry)
    ]


def kind_word(entry: Entry, look: Look) -> str:
    """What was recorded, in the school's words."""
    words = look.words
    match entry.kind:
        case "check":
            return words.planner.one
        case "comment":
            return "comment"
        case "homework":
            return words.task.one
        case "contact":
            return words.contact.one
        case "review":
            return "review"
        case "barrier":
            return "barrier"
        case "decision":
            return "decision"
        case "report":
            return "report home"
        case "hand_over":
            return "hand-over"
        case "choice":
            return "choice"
        case term:
            return words.word(term).one


def entry_line(entry: Entry, look: Look) -> str:
    """The whole entry in sentences: what is too long for its row."""
    parts = [f"{day_name(entry.day, look.today)}, {kind_word(entry, look)}"]
    parts.append("".join(text for text, _ in _text(entry, look)))
    if entry.by:
        parts.append(f"({entry.by})")
    return ": ".join(parts[:2]) + (f" {parts[2]}" if len(parts) > 2 else "")


def _open_sign(entry: Entry, glyphs: Glyphs) -> tuple[tuple[str, Role], ...]:
    return ((f"{glyphs.proposal} ", "key"),) if entry.is_open else ()


def _text(entry: Entry, look: Look) -> tuple[tuple[str, Role], ...]:
    """The entry in a few words, what matters first."""
    match entry.kind:
        case "check":
            return _check(entry, look)
        case "comment":
            return _comment(entry, look)
        case "homework":
            return _homework(entry, look)
        case "decision":
            return ((f"{entry.status}: ", ""), (_dash(entry.text, _until("until", entry.until, look)), ""))
        case "referral":
            asked = (
                look.words.word(entry.what).one if entry.what in look.words.__struct_fields__ else entry.what
            )
            answer = f" Answer: {entry.more}" if entry.more else _until(" by", entry.until, look)
            return ((f"to the {asked}: {entry.text}{answer}", ""),)
        case "correction":
            state: Role = "bad" if entry.status in _BAD else "good" if entry.status in _GOOD else ""
            return (
                (f"{entry.what} {entry.status}", state),
                (_until(" for", entry.until, look), ""),
                _why(entry),
            )
        case "contact":
            return _contact(entry, look)
        case "target" | "review":
            return _target(entry, look)
        case "reward":
            return ((entry.what, "good"), _why(entry))
        case "barrier":
            return _barrier(entry, look)
        case "intervention":
            return _intervention(entry, look)
        case "report":
            return ((entry.what, ""), (f" to {entry.text}" if entry.text else "", ""))
        case "hand_over":
            return _hand_over(entry)
        case "choice":
            return ((f"at {entry.what}: {entry.text}", ""),)


def _check(entry: Entry, look: Look) -> tuple[tuple[str, Role], ...]:
    said = {
        "signed": "signed",
        "unsigned": "unsigned",
        "forgotten": "forgotten",
        "no_planner": "",
        "lost": "lost",
        "absent": "away",
        "tasks_not_recorded": f"{look.words.task.many} not written down",
    }
    codes = [code for code in entry.what.split() if said.get(code)]
    if "tasks_not_recorded" in codes and "signed" in codes:
        codes.remove("signed")
    return tuple(
        (
            ("" if place == 0 else ", ") + said[code],
            "bad" if code in _BAD else "good" if code in _GOOD else "warn",
        )
        for place, code in enumerate(codes)
    )


def _comment(entry: Entry, look: Look) -> tuple[tuple[str, Role], ...]:
    words = look.words
    who = {"carer": words.carer.one, "tutor": words.tutor.one, "pupil": words.pupil.one}.get(
        entry.what, entry.what
    )
    if entry.is_open:
        return ((f"no reply yet: {entry.text}", "warn"), (f" ({who})", "dim"))
    reply = f" {look.glyphs.arrow} {entry.more}" if entry.more else ""
    return ((f"{entry.text}{reply}", ""), (f" ({who})", "dim"))


def _homework(entry: Entry, look: Look) -> tuple[tuple[str, Role], ...]:
    state: Role = "bad" if entry.status == "overdue" else "warn"
    when = _until(" handed in" if entry.status == "late" else "", entry.until, look)
    more = f" ({entry.more})" if entry.more else ""
    return ((f"{entry.status}{when}", state), (f": {entry.what}, {entry.text}{more}", ""))


def _contact(entry: Entry, look: Look) -> tuple[tuple[str, Role], ...]:
    due = _until(" for" if entry.status == "promised" else " follow-up", entry.until, look)
    late: Role = "warn" if entry.until is not None and entry.until <= look.today else ""
    how = (
        f" by {entry.what}"
        if entry.what and not entry.what.startswith(("with ", "in "))
        else f" {entry.what}".rstrip()
    )
    more = f" {look.glyphs.arrow} {entry.more}" if entry.more else ""
    told = f": {entry.text}{more}" if entry.text or more else ""
    return ((f"{entry.status}{due}", late), (f"{how}{told}", ""))


def _hand_over(entry: Entry) -> tuple[tuple[str, Role], ...]:
    works = f"what works: {entry.text}" if entry.text else ""
    known = f"to know: {entry.more}" if entry.more else ""
    said = ". ".join(part for part in (works, known) if part) or "nothing is noted"
    return ((said, ""), (f" (given to {entry.what})" if entry.what else "", "dim"))


def _target(entry: Entry, look: Look) -> tuple[tuple[str, Role], ...]:
    subject = f"{entry.what}: " if entry.what else ""
    state: Role = "bad" if entry.status in _BAD else "good" if entry.status in _GOOD else ""
    status = f" {look.glyphs.arrow} {entry.status}" if entry.status and not entry.is_open else ""
    due = _until(" by" if entry.kind == "target" else " goes on until", entry.until, look)
    note = f" ({entry.more})" if entry.more else ""
    return ((f"{subject}{entry.text}{note}", ""), (status, state), (due, "dim"))


def _barrier(entry: Entry, look: Look) -> tuple[tuple[str, Role], ...]:
    late: Role = "warn" if entry.is_open and entry.until is not None and entry.until <= look.today else "dim"
    came = f" {look.glyphs.arrow} {entry.more}" if entry.more else ""
    when = _until(", review" if entry.is_open else ", closed", entry.until, look)
    return ((f"{entry.what}: {entry.text}{came}", ""), (when, late))


def _intervention(entry: Entry, look: Look) -> tuple[tuple[str, Role], ...]:
    """Where it stands, what for, and what lessons do; the day is that of the review, or the last one."""
    subject = f" ({entry.what})" if entry.what else ""
    word = {"over": ", until", "to come": ", first review"}.get(entry.status, ", review")
    lessons = f" In lessons: {entry.more}" if entry.more else ""
    late: Role = "warn" if entry.status == "to be reviewed" else "dim"
    return (
        (f"{entry.text}{subject}", ""),
        (f": {entry.status}{_until(word, entry.until, look)}.", late),
        (lessons, "dim"),
    )


def _why(entry: Entry) -> tuple[str, Role]:
    return (f": {entry.text}" if entry.text else "", "")


def _until(word: str, day: date | None, look: Look) -> str:
    return "" if day is None else f"{word} {day_name(day, look.today)}"


def _dash(text: str, more: str) -> str:
    return f"{text}, {more}" if text and more else text or more
