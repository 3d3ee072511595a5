"""Who belongs to which form when, for the forms within somebody's post."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import msgspec
from peewee import JOIN

from tutor_tui.access import Verb, Where, allowed
from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.queries.people.form_tutors import tutors_of_forms
from tutor_tui.queries.people.stays import Stay, stays_in_forms
from tutor_tui.store.models import FormGroup, YearGroup
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class SeenForm(msgspec.Struct, frozen=True):
    """A form within the post."""

    form_id: int
    """The form."""
    name: str
    """ "8A"."""
    year_id: int | None
    """Its year group."""
    year: int | None
    """The year group's number."""
    tutors: tuple[str, ...]
    """Who tutors it today."""


class Roll(msgspec.Struct, frozen=True):
    """Forms and who was in them."""

    forms: tuple[SeenForm, ...]
    """The forms within the post, by year and name."""
    stays: dict[int, tuple[Stay, ...]]
    """By pupil, the earliest first."""

    def form_on(self, pupil_id: int, day: date) -> int | None:
        """The form in which the pupil is on the day; None for whoever is in none within the post."""
        stays = self.stays.get(pupil_id, ())
        if len(stays) == 1:
            return stays[0].form_id if stays[0].first <= day <= stays[0].last else None
        place = bisect_right(stays, day, key=lambda stay: stay.first) - 1
        return stays[place].form_id if place >= 0 and day <= stays[place].last else None

    def all_week(self, week: SchoolWeek) -> dict[int, int]:
        """The form of each pupil who is in it on every school day of the week."""
        found = {}
        for pupil_id, stays in self.stays.items():
            for stay in stays:
                if stay.all_week(week):
                    found[pupil_id] = stay.form_id
        return found

    def today(self, day: date) -> Iterator[int]:
        """The form of each pupil who is in one on the day."""
        for pupil_id in self.stays:
            form_id = self.form_on(pupil_id, day)
            if form_id is not None:
                yield form_id


def roll(session: Session, first: date, last: date) -> Roll:
    """The forms that the actor may look at as a whole, with everybody who was in them from `first` to `last`."""
    rows = tuples(
        FormGroup.select(FormGroup.id, FormGroup.name, YearGroup.id, YearGroup.number).join(
            YearGroup, JOIN.LEFT_OUTER
        )
    )
    seen = [
        row for row in rows if allowed(session.actor, Verb.SEE_SCHOOL, Where(form_id=row[0], year_id=row[2]))
    ]
    tutors = tutors_of_forms([row[0] for row in seen], session.today)
    forms = tuple(
        SeenForm(form_id, name, year_id, year, tuple(tutors.get(form_id, ())))
        for form_id, name, year_id, year in sorted(
            seen, key=lambda row: (row[3] is None, row[3] or 0, row[1])
        )
    )
    return Roll(forms, _stays([form.form_id for form in forms], first, max(last, session.today)))


def _stays(form_ids: list[int], first: date, last: date) -> dict[int, tuple[Stay, ...]]:
    found: defaultdict[int, list[Stay]] = defaultdict(list)
    for stay in stays_in_forms(form_ids, first, last):
        found[stay.pupil_id].append(stay)
    return {pupil_id: tuple(stays) for pupil_id, stays in found.items()}
