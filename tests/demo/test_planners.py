"""The weekly checks: believable shares, states that follow from the looks, forms that nobody checked."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from tutor_tui.demo import ONE_FORM, make_demo
from tutor_tui.queries.registration.form import board, week_to_show
from tutor_tui.queries.session import open_session
from tutor_tui.rules.planner import Outcome, Presence, Visit, week_state
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import (
    Absence,
    FormGroup,
    FormMembership,
    PlannerCheck,
    PlannerComment,
    PlannerVisit,
    Pupil,
)

ONE_WEEK = date(2027, 2, 8)
"""A Monday."""


def test_signed_are_75_to_92_percent_of_all_checks(demo) -> None:
    states = Counter(check.state for check in PlannerCheck.select())
    assert sum(states.values()) > 2500
    assert 0.75 <= states["signed"] / sum(states.values()) <= 0.92
    assert set(states) == {"signed", "unsigned", "forgotten", "lost", "absent"}


def test_a_week_stands_where_its_looks_put_it(demo) -> None:
    looks = defaultdict(list)
    for row in PlannerVisit.select():
        looks[row.planner_check_id].append(
            Visit(
                row.day, row.day, Presence(row.presence), row.parent_signed, tasks_recorded=row.tasks_recorded
            )
        )
    checks = list(PlannerCheck.select())
    assert all(str(week_state(looks[check.id]).outcome) == check.state for check in checks)
    assert any(len(found) > 1 for found in looks.values())


def test_looks_are_on_school_days_up_to_today_while_the_pupil_is_on_roll(demo) -> None:
    calendar = demo.session().calendar
    rows = PlannerVisit.select(PlannerVisit, PlannerCheck, Pupil).join(PlannerCheck).join(Pupil)
    for row in rows:
        pupil, day = row.planner_check.pupil, row.day
        assert calendar.is_school_day(day)
        assert day <= demo.today
        assert calendar.week_of(day).start == row.planner_check.week
        assert pupil.joined_on <= day <= (pupil.left_on or day)


def test_looks_and_the_register_agree(demo) -> None:
    away = {
        (row.pupil_id, row.day) for row in Absence.select().where(Absence.absent, Absence.session == "am")
    }
    rows = PlannerVisit.select(PlannerVisit, PlannerCheck).join(PlannerCheck)
    for row in rows:
        assert ((row.planner_check.pupil_id, row.day) in away) == (row.presence == "absent") or (
            row.day == demo.today
        )


def test_the_board_of_every_form_can_be_read(demo) -> None:
    session = open_session("rkhan", demo.today)
    boards = [board(session, form.id) for form in FormGroup.select()]
    on_roll = {row.pupil_id for row in FormMembership.select().where(FormMembership.until_on.is_null())}
    assert on_roll <= {row.pupil_id for found in boards for row in found.rows}
    assert all(found.tutor for found in boards)


def test_nothing_of_8a_is_checked_this_week(demo) -> None:
    session = demo.session()
    shown = board(session, demo.own_form.id)
    assert (shown.total, shown.checked) == (28, 0)
    assert all(row.state.outcome is Outcome.UNCHECKED and row.absent is None for row in shown.rows) or (
        not session.calendar.is_school_day(demo.today)
    )


def test_8a_carries_over_what_the_morning_starts_with(demo) -> None:
    session = demo.session()
    shown = board(session, demo.own_form.id)
    assert len(shown.carried_absent) == 2
    assert 1 <= len(shown.carried.comments) <= 2
    assert [contact.carer for contact in shown.carried.contacts] == ["Mrs Diaz"]
    assert len(shown.carried.corrections) == (2 if session.calendar.is_school_day(demo.today) else 0)


def test_several_of_8a_are_one_short_of_a_threshold(morning) -> None:
    shown = board(morning.session(), morning.own_form.id)
    warned = [row.place.roll for row in shown.rows if any(not found.reached for found in row.findings)]
    assert len(warned) >= 5
    second = shown.rows[1]
    unsigned = next(found for found in second.findings if found.threshold.id == "unsigned")
    assert (unsigned.count, unsigned.threshold.at) == (2, 3)


def test_forms_were_not_checked_this_week_and_last(morning) -> None:
    week = week_to_show(morning.session()).start
    checked = {
        week: {
            row.form_id
            for row in FormMembership.select(FormMembership.form)
            .join(Pupil)
            .join(PlannerCheck)
            .where(PlannerCheck.week == week, FormMembership.until_on.is_null())
        }
        for week in (week, week - timedelta(days=7))
    }
    forms = {form.id for form in FormGroup.select()}
    both = forms - checked[week] - checked[week - timedelta(days=7)]
    assert morning.own_form.id in forms - checked[week]
    assert 1 <= len(both) < len(forms) / 2
    assert checked[week]


def test_today_some_registers_have_come_in_and_others_not(morning) -> None:
    known = {
        row.form_id
        for row in FormMembership.select(FormMembership.form)
        .join(Pupil)
        .join(Absence)
        .where(Absence.day == morning.today, FormMembership.until_on.is_null())
    }
    assert morning.own_form.id not in known
    assert 0 < len(known) < 12


def test_comments_are_answered_later_or_wait(demo) -> None:
    comments = list(PlannerComment.select())
    assert len(comments) > 40
    for comment in comments:
        assert (comment.reply != "") == (comment.replied_at is not None)
        assert comment.replied_at is None or comment.replied_at.date() >= comment.written_on
        assert comment.needs_reply == (comment.side == "carer")
    waiting = [comment for comment in comments if comment.needs_reply and comment.replied_at is None]
    assert 0 < len(waiting) < len(comments) / 2


@pytest.mark.parametrize("weekday", range(5))
def test_8a_is_open_on_every_day_of_the_week(tmp_path, weekday: int) -> None:
    today = ONE_WEEK + timedelta(days=weekday)
    make_demo(tmp_path / "demo.db", today=today, size=ONE_FORM)
    open_database(tmp_path / "demo.db")
    session = open_session("acarter", today)
    assert board(session, FormGroup.get().id).checked == 0
    close_database()
