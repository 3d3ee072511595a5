"""The words of a form check sheet."""

from collections.abc import Iterator
from datetime import date

import msgspec

from tutor_tui.calendar.day_names import WEEKDAYS, weekday_name
from tutor_tui.commands.keys import display
from tutor_tui.commands.registry import by_id
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.paper.check_sheet import CheckSheet, SheetRow, Waiting
from tutor_tui.rules.parent_report.address import listed
from tutor_tui.store.session import Session

MOST_ROWS = 34
"""Pupils on one sheet; a larger form has several, of nearly the same length."""


class Row(msgspec.Struct, frozen=True):
    """One line of the list."""

    roll: str
    """The roll number."""
    name: str
    """ "Brown, Lily"."""
    waits: str
    """What waits for the pupil, in few words; mostly nothing."""


class Sheet(msgspec.Struct, frozen=True):
    """One sheet in words."""

    heading: str
    """Which form, and what is done."""
    under: tuple[str, ...]
    """When, whose, and a line for whoever takes the form."""
    number: str
    """Heading of the roll numbers."""
    name: str
    """Heading of the names."""
    boxes: tuple[str, ...]
    """Headings of the boxes to tick."""
    waits: str
    """Heading of what waits; empty on a sheet that has no such column."""
    notes: str
    """Heading of the column that stays empty."""
    rows: tuple[Row, ...]
    """The list."""
    foot: tuple[str, ...]
    """What the marks mean, how they are entered, whom to ask."""


def sheets_of(session: Session, found: CheckSheet) -> tuple[Sheet, ...]:
    """The form's sheets: one, or several of nearly the same length where it is larger than `MOST_ROWS`."""
    count = max(1, -(-len(found.rows) // MOST_ROWS))
    size = -(-len(found.rows) // count)
    return tuple(
        _sheet(session, found, found.rows[place * size : (place + 1) * size], (place + 1, count))
        for place in range(count)
    )


def _sheet(session: Session, found: CheckSheet, rows: tuple[SheetRow, ...], part: tuple[int, int]) -> Sheet:
    words = session.policy.rules.vocabulary
    number = f", sheet {part[0]} of {part[1]}" if part[1] > 1 else ""
    return Sheet(
        heading=f"{words.form.title} {found.form}: {words.check.one}{number}",
        under=(_when(session, found, words), "Taken by:"),
        number="No",
        name=words.pupil.title,
        boxes=(
            f"{words.planner.one} here",
            "signed at home",
            "you signed",
            f"{words.task.many} written down",
        ),
        waits="What waits today" if found.day is not None else "",
        notes="Notes",
        rows=tuple(
            Row(str(row.roll), row.name, "; ".join(waiting(row.waits, found.day, words))) for row in rows
        ),
        foot=(_marks(words), _entering(words), _asking(found, words)),
    )


def _when(session: Session, found: CheckSheet, words: Vocabulary) -> str:
    week = f"week {found.week.number} {found.week.cycle}".rstrip()
    if found.day is None:
        last = found.week.end
        when = f"{week}, {weekday_name(found.week.days[0])} to {weekday_name(last)} {last.year}. Day:"
        when += " " + " / ".join(WEEKDAYS[day.weekday()] for day in found.week.days)
    else:
        when = f"{weekday_name(found.day)} {found.day.year}, {week}"
    tutors = f" {_tutor(found, words).capitalize()}: {listed(found.tutors)}." if found.tutors else ""
    when = when[:1].upper() + when[1:]
    return f"{session.school}. {when}.{tutors} {words.pupil.count(len(found.rows)).capitalize()}."


def _tutor(found: CheckSheet, words: Vocabulary) -> str:
    return words.tutor.one if len(found.tutors) == 1 else words.tutor.many


def waiting(waits: Waiting, day: date | None, words: Vocabulary) -> Iterator[str]:
    """What waits for a pupil on the day, what is done this morning first."""
    if waits.away:
        yield "registered away"
    if waits.checked_on is not None:
        yield f"signed on {WEEKDAYS[waits.checked_on.weekday()]} already"
    elif waits.carried_from is not None:
        yield f"away {weekday_name(waits.carried_from)}: check now"
    for kind in waits.corrections:
        yield f"{kind} today"
    if waits.comments:
        yield "comment to answer" if waits.comments == 1 else f"{waits.comments} comments to answer"
    if waits.contact_due is not None:
        yield f"{words.contact.one} promised"
    if waits.overdue:
        yield f"{words.task.count(waits.overdue)} overdue"
    if waits.target_due is not None:
        was = "was " if day is not None and waits.target_due < day else ""
        yield f"{words.target.one} review {was}due {weekday_name(waits.target_due)}"


def _marks(words: Vocabulary) -> str:
    return (
        f"Tick what is so, cross what is not. A box that stays empty says that nobody looked. "
        f"Write A for {words.pupil.a} who is away: that is never “unsigned”."
    )


def _entering(words: Vocabulary) -> str:
    """How the marks are entered, with the keys as they are out of the box."""

    def key(name: str) -> str:
        return display(by_id(f"registration.{name}").keys[0])

    said = (
        (key("sign"), "all in order"),
        (key("unsigned"), "not signed at home"),
        (key("no-planner"), f"no {words.planner.one}"),
        (key("not-recorded"), f"{words.task.many} not written down"),
        (key("away"), "away"),
        (key("comment"), f"what a {words.carer.one} wrote"),
    )
    listed_keys = "  ·  ".join(f"{pressed} = {meaning}" for pressed, meaning in said)
    return (
        f"To enter it afterwards: registration screen, this week ({key('earlier')} and {key('later')} turn weeks); "
        f"type the number in the first column, then  {listed_keys}.  {key('sign-rest')} twice signs the rest."
    )


def _asking(found: CheckSheet, words: Vocabulary) -> str:
    people = [f"{listed(found.tutors)} ({_tutor(found, words)})"] if found.tutors else []
    if found.heads:
        head = words.head_of_year
        people.append(f"{listed(found.heads)} ({head.one if len(found.heads) == 1 else head.many})")
    ask = f"Ask {' or '.join(people)}. " if people else ""
    return (
        f"{ask}Safeguarding concerns go to the DSL at once, not on this sheet. "
        "It holds personal data: hand it back, and destroy it once it is entered."
    )
