"""What a check sheet is made of: who is on it, what waits, and what is never read for it."""

from datetime import timedelta

import pytest

from support.school import MONDAY, School, add_carer, add_homework, add_pupil
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.paper.check_sheet import CheckSheet, Waiting, check_sheet, empty_sheets
from tutor_tui.services import planners
from tutor_tui.services.comments import add_comment
from tutor_tui.services.contacts import promise_contact
from tutor_tui.services.planners import Mark
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.store.models import Correction, FormMembership, Staff, SupportFlag

DAY = timedelta(days=1)


def waits(sheet: CheckSheet, roll: int) -> Waiting:
    return next(row.waits for row in sheet.rows if row.roll == roll)


def correction(school: School, pupil_id: int, **fields: object) -> None:
    staff = Staff.get(Staff.username == "acarter")
    row = {"kind": "detention", "reason": "secret reason", "state": "set", "scheduled_on": MONDAY, **fields}
    Correction.create(pupil=pupil_id, made_by=staff, **row)


def test_every_pupil_of_the_day_is_on_it_by_roll_number(school: School) -> None:
    sheet = check_sheet(school.session(), school.form_id)
    assert [row.roll for row in sheet.rows] == list(range(1, 29))
    assert (sheet.form, sheet.day, sheet.tutors, sheet.heads) == ("8A", MONDAY, ("Ms Carter",), ("Mr Head",))
    assert {row.waits for row in sheet.rows} == {Waiting()}


def test_who_has_left_or_joins_later_is_not_on_it(school: School) -> None:
    FormMembership.update(until_on=MONDAY - DAY).where(FormMembership.pupil == school.pupils[0]).execute()
    add_pupil(school.form_id, "Later", roll=29, from_on=MONDAY + 2 * DAY)
    monday = check_sheet(school.session(), school.form_id)
    assert {row.roll for row in monday.rows} == set(range(2, 29))
    wednesday = check_sheet(school.session(), school.form_id, MONDAY + 2 * DAY)
    assert 29 in {row.roll for row in wednesday.rows}
    assert wednesday.day == MONDAY + 2 * DAY


def test_what_waits_is_counted(school: School) -> None:
    one, two, session = school.pupils[0], school.pupils[1], school.session()
    add_comment(session, one, MONDAY, "secret words")
    correction(school, one)
    add_carer(one, "Diaz")
    promise_contact(session, one, reason="unsigned", on=MONDAY - DAY)
    add_homework([one], "Map")
    agree_target(session, one, "I will read", MONDAY + DAY)
    friday = MONDAY - 3 * DAY
    planners.mark(school.session(today=friday), [two], MONDAY - 7 * DAY, Mark.AWAY)
    sheet = check_sheet(session, school.form_id)
    assert waits(sheet, 1) == Waiting(
        comments=1, corrections=("detention",), contact_due=MONDAY - DAY, overdue=1, target_due=MONDAY + DAY
    )
    assert waits(sheet, 2) == Waiting(carried_from=friday)


def test_what_is_done_this_week_is_said(school: School) -> None:
    session = school.session()
    planners.mark(session, [school.pupils[0]], MONDAY, Mark.SIGNED)
    planners.mark(session, [school.pupils[1]], MONDAY, Mark.AWAY)
    tuesday = check_sheet(school.session(today=MONDAY + DAY), school.form_id)
    assert waits(tuesday, 1).checked_on == MONDAY
    assert waits(tuesday, 2).carried_from == MONDAY
    assert waits(check_sheet(session, school.form_id), 2).away


def test_a_correction_of_another_day_does_not_wait(school: School) -> None:
    correction(school, school.pupils[0], scheduled_on=MONDAY + DAY)
    correction(school, school.pupils[0], state="served")
    assert not waits(check_sheet(school.session(), school.form_id), 1).corrections
    tomorrow = check_sheet(school.session(), school.form_id, MONDAY + DAY)
    assert waits(tomorrow, 1).corrections == ("detention",)


def test_nothing_that_is_nobody_elses_business_is_read(school: School) -> None:
    one, session = school.pupils[0], school.session()
    SupportFlag.create(pupil=one, kind="SEN")
    add_carer(one, "Quickthorn")
    add_comment(session, one, MONDAY, "secret words")
    promise_contact(session, one, reason="secret reason", on=MONDAY)
    correction(school, one)
    found = repr(check_sheet(session, school.form_id))
    assert "comments=1" in found
    for word in ("secret", "SEN", "Quickthorn"):
        assert word not in found


def test_empty_sheets_are_one_a_week_and_over_the_holidays(school: School) -> None:
    sheets = empty_sheets(school.session(), school.form_id, 6)
    starts = [sheet.week.start for sheet in sheets]
    assert starts[0] == MONDAY
    assert len(set(starts)) == 6
    assert starts[-1] > MONDAY + 35 * DAY
    assert all(sheet.day is None and len(sheet.rows) == 28 for sheet in sheets)


def test_a_holiday_is_refused_and_another_form_is_as_if_absent(school: School) -> None:
    with pytest.raises(TutorError, match="no school week"):
        check_sheet(school.session(), school.form_id, MONDAY.replace(month=12, day=28))
    with pytest.raises(AccessDenied):
        check_sheet(school.session("dother"), school.form_id)
