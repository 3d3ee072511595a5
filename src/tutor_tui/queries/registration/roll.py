"""Who is in a form in a week, in the order of its list."""

from datetime import date

import msgspec

from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.queries.people.names import listed_name
from tutor_tui.store.models import FormMembership, Pupil
from tutor_tui.store.reading import tuples


class OnRoll(msgspec.Struct, frozen=True):
    """A pupil's place on a form's list in one week."""

    pupil_id: int
    """The pupil."""
    roll: int
    """The number on the list: the school's own, or the place in the alphabet."""
    name: str
    """ "Brown, Lily"."""
    joins_on: date | None
    """The first day in the form, where that is within this week."""
    leaves_on: date | None
    """The last day in the form, where that is within this week or before it."""
    admission_number: str
    """As the school writes it, or empty."""

    def here_on(self, day: date) -> bool:
        """Whether the pupil is in the form on that day."""
        joined = self.joins_on is None or self.joins_on <= day
        return joined and (self.leaves_on is None or day <= self.leaves_on)


def form_roll(form_id: int, week: SchoolWeek) -> tuple[OnRoll, ...]:
    """Everyone who is in the form on at least one school day of the week, by roll number."""
    until = FormMembership.until_on.is_null() | (FormMembership.until_on >= week.days[0])
    on_roll = (Pupil.joined_on.is_null() | (Pupil.joined_on <= week.end)) & (
        Pupil.left_on.is_null() | (Pupil.left_on >= week.days[0])
    )
    rows = tuples(
        FormMembership.select(
            Pupil.id,
            Pupil.surname,
            Pupil.forename,
            Pupil.admission_number,
            Pupil.joined_on,
            Pupil.left_on,
            FormMembership.from_on,
            FormMembership.until_on,
            FormMembership.roll_number,
            Pupil.find_key,
        )
        .join(Pupil)
        .where(FormMembership.form == form_id, FormMembership.from_on <= week.end, until, on_roll)
    )
    members = {}
    for row in sorted(rows, key=lambda row: row[6]):
        members[row[0]] = row
    numbered = {row[0]: row[8] for row in members.values() if row[8] is not None}
    alphabetical = sorted(members.values(), key=lambda row: (row[9], row[1], row[2], row[0]))
    taken, following = set(numbered.values()), 1
    found = []
    for row in alphabetical:
        roll = numbered.get(row[0])
        if roll is None:
            while following in taken:
                following += 1
            roll = following
            taken.add(roll)
        found.append(_place(row, roll, week))
    return tuple(sorted(found, key=lambda place: place.roll))


def _place(row: tuple[object, ...], roll: int, week: SchoolWeek) -> OnRoll:
    pupil_id, surname, forename, admission_number, joined, left, from_on, until_on = row[:8]
    starts = max((day for day in (joined, from_on) if isinstance(day, date)), default=None)
    ends = min((day for day in (left, until_on) if isinstance(day, date)), default=None)
    assert isinstance(pupil_id, int)
    return OnRoll(
        pupil_id=pupil_id,
        roll=roll,
        name=listed_name(str(surname), str(forename)),
        joins_on=starts if starts and starts > week.days[0] else None,
        leaves_on=ends,
        admission_number=str(admission_number),
    )
