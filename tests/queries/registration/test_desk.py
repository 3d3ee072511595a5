from datetime import date, timedelta

from support.school import MONDAY, School
from tutor_tui.queries.registration.desk import desk_view, other_week


def test_a_tutor_begins_with_the_own_form_in_the_week_of_today(school: School) -> None:
    view = desk_view(school.session())
    assert [form.name for form in view.forms] == ["8A"]
    assert view.board is not None
    assert (view.board.form, view.board.week.start, view.may_mark) == ("8A", MONDAY, True)


def test_a_head_of_year_has_every_form_of_the_year_and_a_leader_only_looks(school: School) -> None:
    assert [form.name for form in desk_view(school.session("bhead")).forms] == ["8A", "8B"]
    assert desk_view(school.session("bhead")).may_mark
    assert not desk_view(school.session("cslt")).may_mark


def test_nobodys_form_is_no_board(school: School) -> None:
    view = desk_view(school.session(None))
    assert (view.board, view.forms, view.school_has_forms) == (None, (), True)


def test_days_without_school_are_named(school: School) -> None:
    assert desk_view(school.session()).closed_today == ""
    assert desk_view(school.session(today=date(2026, 12, 29))).closed_today == "holiday"
    assert desk_view(school.session(today=MONDAY - timedelta(days=1))).closed_today == ""


def test_weeks_are_stepped_over_holidays_and_end_with_the_calendar(school: School) -> None:
    session = school.session()
    assert other_week(session, MONDAY, 1) == MONDAY + timedelta(days=7)
    start: date | None = MONDAY
    last = MONDAY
    while start is not None:
        last, start = start, other_week(session, start, -1)
    assert last == session.calendar.weeks[0].start
