"""Many rows at once: what differs is changed, all of it or nothing, and it is taken back."""

from datetime import date

import pytest

from support.rows import everything
from support.school import School
from tutor_tui.errors import Conflict
from tutor_tui.services.undo import undo
from tutor_tui.services.work import work
from tutor_tui.store.audit.entries import changes_of
from tutor_tui.store.models import AuditEntry, FormMembership

DAY = date(2027, 7, 20)


def test_only_rows_that_differ_are_changed_and_logged(school: School) -> None:
    FormMembership.update(until_on=DAY).where(FormMembership.pupil == school.pupils[0]).execute()
    session = school.session()
    before = everything()
    with work(session, "end", "") as unit:
        rows = list(FormMembership.select())
        unit.change_many(rows, until_on=DAY)
    assert {row.until_on for row in rows} == {row.until_on for row in FormMembership.select()} == {DAY}
    entry = AuditEntry.select().order_by(AuditEntry.id.desc()).first()
    changes = changes_of(entry.id)
    assert changes is not None
    assert len(changes) == 27
    assert all(change.before and change.before["until_on"] is None for change in changes)
    undo(session)
    assert everything() == before


def test_rows_in_several_versions_are_changed_together(school: School) -> None:
    FormMembership.update(version=4).where(FormMembership.roll_number < 9).execute()
    with work(school.session(), "end", "") as unit:
        unit.change_many(list(FormMembership.select()), until_on=DAY)
    assert {row.version for row in FormMembership.select()} == {2, 5}


def test_one_that_was_changed_meanwhile_stops_all_of_it(school: School) -> None:
    rows = list(FormMembership.select())
    FormMembership.update(version=2).where(FormMembership.roll_number == 28).execute()
    before = everything()
    with pytest.raises(Conflict), work(school.session(), "end", "") as unit:
        unit.change_many(rows, until_on=DAY)
    assert everything() == before
