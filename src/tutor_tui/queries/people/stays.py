"""Who was in which form from when to when."""

from collections.abc import Collection
from datetime import date

import msgspec

from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.store.models import FormMembership, Pupil
from tutor_tui.store.reading import among, tuples


class Stay(msgspec.Struct, frozen=True):
    """A pupil's time in a form, on the school's roll."""

    pupil_id: int
    """The pupil."""
    first: date
    """The first day."""
    last: date
    """The last day; the calendar's last where it lasts."""
    form_id: int
    """The form."""

    def all_week(self, week: SchoolWeek) -> bool:
        """Whether it holds on every school day of the week."""
        return self.first <= week.days[0] and week.end <= self.last


def stays_in_forms(form_ids: Collection[int], first: date, last: date) -> list[Stay]:
    """The stays in these forms that touch the stretch, by the day on which they begin.

    The caller answers for access.
    """
    rows = tuples(
        FormMembership.select(
            FormMembership.pupil,
            FormMembership.form,
            FormMembership.from_on,
            FormMembership.until_on,
            Pupil.joined_on,
            Pupil.left_on,
        )
        .join(Pupil)
        .where(
            among(FormMembership.form, form_ids),
            FormMembership.from_on <= last,
            FormMembership.until_on.is_null() | (FormMembership.until_on >= first),
        )
        .order_by(FormMembership.from_on, FormMembership.id)
    )
    found = []
    for pupil_id, form_id, from_on, until_on, joined, left in rows:
        begins = from_on if joined is None else max(from_on, joined)
        ends = min(day for day in (until_on, left, date.max) if day is not None)
        if begins <= ends:
            found.append(Stay(pupil_id, begins, ends, form_id))
    return sorted(found, key=lambda stay: stay.first)
