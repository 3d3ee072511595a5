"""A pupil's place in a form: begun, moved on a day, ended; never overwritten."""

from datetime import date
from functools import cached_property

from tutor_tui.importers.apply.days import Days
from tutor_tui.importers.apply.forms import Forms
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.plan import FieldChange
from tutor_tui.importers.apply.roll import Roll
from tutor_tui.importers.records.pupils import PupilRecord
from tutor_tui.store.models import FormMembership, Pupil, TeachingGroupMembership


class Places:
    """Places in forms, and their end in teaching groups."""

    def __init__(self, ledger: Ledger, roll: Roll, forms: Forms, days: Days) -> None:
        self._ledger = ledger
        self._roll = roll
        self._forms = forms
        self._days = days

    def begin(self, pupil: Pupil, record: PupilRecord) -> list[FieldChange]:
        """Put a pupil who is in no form into that of the row. Says what changes."""
        if not record.form:
            return []
        form = self._forms.named(record.form)
        start = self._days.start(form, record.joined)
        if pupil.id and self._roll.memberships(pupil):
            start = max(start, self._days.moved_on)
        if record.left is not None and record.left < start:
            return []
        self._ledger.insert(FormMembership(pupil=pupil, form=form, from_on=start, until_on=record.left))
        return [("form", "", form.name), ("in it from", "", start.isoformat())]

    def settle(self, pupil: Pupil, record: PupilRecord) -> tuple[bool, list[FieldChange]]:
        """Begin, move or end the place of a pupil on record; says whether the pupil moves, and what changes."""
        current = self._roll.current(pupil, self._days.spoken_of)
        left = record.left or pupil.left_on
        if record.left is not None and record.left < self._days.moved_on:
            return False, self.end(pupil, record.left)
        if not record.form or (left is not None and left < self._days.today):
            return False, []
        if current is None:
            return False, self.begin(pupil, record)
        form = self._forms.named(record.form)
        later = [place for place in self._roll.lasting(pupil) if place.from_on > self._days.today]
        known = [current, self._roll.current(pupil), *later]
        if any(place is not None and place.form_id == form.id for place in known):
            return False, self.end(pupil, record.left) if record.left else []
        followed = any(place.from_on > current.from_on for place in later)
        until = record.left or (current.until_on if followed else None)
        if current.from_on > self._days.before_move:
            self._ledger.change(current, form=form, until_on=until)
        else:
            self._ledger.change(current, until_on=self._days.before_move)
            self._ledger.insert(
                FormMembership(pupil=pupil, form=form, from_on=self._days.moved_on, until_on=until)
            )
        old = self._roll.forms[current.form_id].name
        return True, [("form", old, form.name), ("moved on", "", self._days.moved_on.isoformat())]

    def end(self, pupil: Pupil, last_day: date) -> list[FieldChange]:
        """End every place that lasts beyond `last_day`. Says what changes."""
        changed = False
        for place in (*self._roll.memberships(pupil), *self._in_groups.get(pupil.id, ())):
            until = max(last_day, place.from_on)
            if place.until_on is None or place.until_on > until:
                self._ledger.change(place, until_on=until)
                changed = True
        return [("in the form until", "", last_day.isoformat())] if changed else []

    @cached_property
    def _in_groups(self) -> dict[int, list[TeachingGroupMembership]]:
        """Places in teaching groups that have no end, by pupil."""
        found: dict[int, list[TeachingGroupMembership]] = {}
        for place in TeachingGroupMembership.select().where(TeachingGroupMembership.until_on.is_null()):
            found.setdefault(place.pupil_id, []).append(place)
        return found
