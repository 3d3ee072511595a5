"""What was written for the next tutor, and choices at 14 and 16; access is the caller's matter."""

from collections.abc import Collection
from datetime import date

import msgspec

from tutor_tui.queries.people.names import staff_names
from tutor_tui.store.models import Choice, HandOver
from tutor_tui.store.reading import among, tuples


class Note(msgspec.Struct, frozen=True):
    """The newest note on one pupil."""

    hand_over_id: int
    """The row."""
    academic_year: int
    """The year that ends, by the calendar year in which it starts."""
    text: str
    """What the next tutor needs to know; may be empty."""
    what_works: str
    """What works with the pupil; may be empty."""
    by: str
    """Who wrote it, as shown."""
    given_to_id: int | None
    """Who was given it, on the staff list; None while nobody was."""
    given_to: str
    """The same, as shown; empty while nobody was."""
    given_on: date | None
    """The day."""
    version: int = 1
    """Of its row, for a change of what was looked at."""


class NotedChoice(msgspec.Struct, frozen=True):
    """A choice that was noted."""

    age: int
    """14 or 16."""
    text: str
    """What was chosen."""
    by: str
    """Who noted it, as shown."""
    noted_on: date
    """The day."""


def notes_on(pupil_ids: Collection[int]) -> dict[int, Note]:
    """The newest note on each pupil; who has none is missing."""
    rows = tuples(
        HandOver.select(
            HandOver.pupil, HandOver.id, HandOver.academic_year, HandOver.text, HandOver.what_works, HandOver.by,
            HandOver.given_to, HandOver.given_on, HandOver.version,
        )
        .where(among(HandOver.pupil, pupil_ids))
        .order_by(HandOver.academic_year)
    )  # fmt: skip
    names = staff_names() if rows else {}
    return {
        pupil_id: Note(row_id, year, text, works, names.get(by, ""), to, names.get(to, ""), on, version)
        for pupil_id, row_id, year, text, works, by, to, on, version in rows
    }


def choices_of(pupil_ids: Collection[int]) -> dict[int, tuple[NotedChoice, ...]]:
    """Each pupil's choices, the oldest first; who has none is missing."""
    rows = tuples(
        Choice.select(Choice.pupil, Choice.age, Choice.text, Choice.by, Choice.noted_on)
        .where(among(Choice.pupil, pupil_ids))
        .order_by(Choice.noted_on, Choice.id)
    )
    names = staff_names() if rows else {}
    found: dict[int, tuple[NotedChoice, ...]] = {}
    for pupil_id, age, text, by, on in rows:
        found[pupil_id] = (*found.get(pupil_id, ()), NotedChoice(age, text, names.get(by, ""), on))
    return found
