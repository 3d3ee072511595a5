"""Which corrections wait for somebody's word."""

from datetime import timedelta

import pytest

from support.correcting import FRIDAY, detention
from support.school import School
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.queries.corrections.records import missed_corrections, unrecorded_corrections
from tutor_tui.services.setup import add_year
from tutor_tui.store.models import Correction


@pytest.mark.parametrize(("days", "waits"), [(0, True), (200, True), (300, False)])
@pytest.mark.parametrize("missed", [False, True])
def test_with_its_academic_year_a_correction_is_nobodys_matter_any_more(
    school: School, missed: bool, days: int, waits: bool
) -> None:
    made = detention(school, 0, missed=missed)
    add_year(school.session(None), shipped_or_provisional(2027))
    session = school.session("bhead", today=FRIDAY + timedelta(days=days))
    found = (missed_corrections if missed else unrecorded_corrections)(session, school.pupils)
    assert bool(found) is waits
    assert Correction.get_by_id(made).state == ("missed" if missed else "set")
