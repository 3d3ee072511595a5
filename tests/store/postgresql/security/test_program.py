"""The program itself at work where each person signs in with an own account."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from support.applying import apply_text, total
from support.own_accounts import FORMS, School
from support.school import MONDAY
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.people.exactly import Named
from tutor_tui.queries.people.find import find_pupils
from tutor_tui.queries.pupil_card import pupil_card
from tutor_tui.queries.registration.form import board
from tutor_tui.queries.session import open_session
from tutor_tui.queries.set_work.turnout import turnouts_of
from tutor_tui.queries.triage.read import triage
from tutor_tui.rules.triage.trouble import Turnout
from tutor_tui.services import comments, grants, planners
from tutor_tui.services.triage import cases
from tutor_tui.services.undo import undo
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import AuditEntry, PlannerCheck


def form(school: School, name: str) -> int:
    return int(school.sql("postgres", f"SELECT id FROM formgroup WHERE name = '{name}'"))


def written(school: School, username: str) -> int:
    return int(school.sql("postgres", f"SELECT count(*) FROM auditentry WHERE actor = '{username}'"))


def test_a_tutors_registration(oakfield: School) -> None:
    with oakfield.opened("acarter") as session:
        here = form(oakfield, "8A")
        shown = board(session, here)
        assert len(shown.rows) == FORMS["8A"]
        pupil = shown.rows[9].pupil_id
        planners.mark(session, [pupil], MONDAY, planners.Mark.UNSIGNED)
        assert PlannerCheck.get(PlannerCheck.pupil == pupil, PlannerCheck.week == MONDAY).state == "unsigned"
        comment = comments.add_comment(session, pupil, MONDAY, "please ring", side="carer")
        comments.reply_to(session, comment, "done")
        assert planners.sign_rest(session, here, MONDAY) > 0
        for _ in range(4):
            undo(session)
        assert (
            not PlannerCheck.select().where(PlannerCheck.pupil == pupil, PlannerCheck.week == MONDAY).exists()
        )


def test_nothing_of_another_form_is_there(oakfield: School) -> None:
    with oakfield.opened("acarter") as session:
        assert find_pupils(session, "8B01").pupils == ()
        with pytest.raises(AccessDenied, match="no such"):
            pupil_card(session, FORMS["8A"] + 1)
        with pytest.raises(AccessDenied):
            planners.mark(session, [FORMS["8A"] + 1], MONDAY, planners.Mark.SIGNED)


def test_the_log_of_many_people_is_one_chain(oakfield: School) -> None:
    for username, name in (("dother", "8B"), ("acarter", "8A"), ("dother", "8B")):
        with oakfield.opened(username) as session:
            planners.mark(
                session, [board(session, form(oakfield, name)).rows[8].pupil_id], MONDAY, planners.Mark.LOST
            )
            undo(session)
    with oakfield.opened("dmanager"):
        assert list(verify()) == []


def test_a_head_of_years_monday(oakfield: School) -> None:
    with oakfield.opened("bhead") as session:
        found = triage(session).cases
        assert found
        before = written(oakfield, "bhead")
        cases.snooze_cases(session, found[:1], MONDAY + timedelta(days=7), "later")
        assert written(oakfield, "bhead") == before + 1
        undo(session)


@pytest.fixture
def newcomer(oakfield: School) -> Iterator[str]:
    """The surname of a pupil who is gone after the test."""
    yield "Newcomer"
    whose = "pupil_id IN (SELECT id FROM pupil WHERE surname = 'Newcomer')"
    oakfield.sql(
        "postgres",
        f"DELETE FROM formmembership WHERE {whose}",
        "DELETE FROM pupil WHERE surname = 'Newcomer'",
    )


def test_a_data_managers_import(oakfield: School, newcomer: str, tmp_path: Path) -> None:
    text = f"Surname,Forename,Form,Admission No\n{newcomer},Ada,8B,9001\n"
    with oakfield.opened("dmanager") as session:
        _, summary = apply_text(session, tmp_path, text)
        assert total(summary, "added")["pupils"] == 1
    with oakfield.opened("dother") as session:
        assert [row.name for row in find_pupils(session, newcomer).pupils] == [f"{newcomer}, Ada"]
    with oakfield.opened("acarter") as session:
        assert find_pupils(session, newcomer).pupils == ()
        with pytest.raises(AccessDenied):
            apply_text(session, tmp_path, text)


def test_a_whole_group_is_counted_for_whoever_sees_a_part_of_it(oakfield: School) -> None:
    task = int(oakfield.sql("postgres", "SELECT t.id FROM homeworktask t JOIN subject s ON s.id = t.subject_id"
                            " WHERE s.name = 'Geography'"))  # fmt: skip
    for username in ("acarter", "dother", "tgeo", "cslt"):
        with oakfield.opened(username):
            assert turnouts_of([task]) == {task: Turnout(20, 20)}
    with oakfield.opened("nobody"):
        assert turnouts_of([task]) == {task: Turnout(0, 0)}


def test_one_pupil_is_opened_outside_the_post(oakfield: School) -> None:
    why = "found alone in the yard, to be rung home"
    with oakfield.opened("tgeo") as session:
        with pytest.raises(AccessDenied, match="no one pupil"):
            grants.open_outside(session, Named("Sam 9A01", "8B"), why, 1)
        opened = grants.open_outside(session, Named("Sam 9A01", "9A"), why, 1)
    try:
        with oakfield.opened("tgeo") as session:
            assert pupil_card(session, opened.pupil_id).name == "9A01, Sam"
    finally:
        oakfield.sql("postgres", 'DELETE FROM "grant"')


def test_nobody_acts_as_somebody_else(oakfield: School) -> None:
    with oakfield.opened("acarter"), pytest.raises(AccessDenied, match="signed you in as 'acarter'"):
        open_session("cslt", MONDAY)


def test_the_service_acts_as_whom_the_key_names(oakfield: School) -> None:
    open_database(oakfield.place("oakfield_service"))
    try:
        session = open_session("acarter", MONDAY)
        pupil = board(session, form(oakfield, "8A")).rows[9].pupil_id
        planners.mark(session, [pupil], MONDAY, planners.Mark.SIGNED)
        undo(session)
        assert AuditEntry.select().where(AuditEntry.actor == "dother").exists()
    finally:
        close_database()


def test_who_is_not_let_in_is_told_so(oakfield: School, elmwood: School) -> None:
    with (
        pytest.raises(TutorError, match=r"does not allow|no school|no such school"),
        oakfield.opened("elmtutor"),
    ):
        pass
    oakfield.sql("postgres", "UPDATE staff SET active = false WHERE username = 'teng'")
    try:
        with pytest.raises(AccessDenied, match="nobody active"), oakfield.opened("teng"):
            pass
    finally:
        oakfield.sql("postgres", "UPDATE staff SET active = true WHERE username = 'teng'")
