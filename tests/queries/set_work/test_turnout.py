"""What much of a group missed is the task's trouble: it counts against nobody, on any screen."""

from datetime import date, timedelta

import pytest

from support.school import MONDAY, TERM_START, School, add_homework
from support.teaching import register
from tutor_tui.queries.ladders.records import missed_occasions
from tutor_tui.queries.praise.periods import praise
from tutor_tui.queries.registration.desk import desk_view
from tutor_tui.queries.set_work.turnout import counted_work
from tutor_tui.queries.triage import triage
from tutor_tui.rules.homework import HandIn
from tutor_tui.rules.triage.case import CaseKind
from tutor_tui.store.models import Decision, HomeworkRecord, utc_now

AUTUMN_HALF = MONDAY - timedelta(weeks=7)
"""A day in the half term that had ended."""


def hand_in(task_id: int, *pupil_ids: int) -> None:
    HomeworkRecord.update(state=str(HandIn.HANDED_IN)).where(
        HomeworkRecord.task == task_id, HomeworkRecord.pupil.in_(pupil_ids)
    ).execute()


def overdue_proposals(school: School) -> int:
    board = desk_view(school.session(), school.form_id).board
    assert board is not None
    return sum(
        finding.reached and finding.threshold.counts == "overdue"
        for row in board.rows
        for finding in row.findings
    )


@pytest.mark.parametrize(("missed", "counted"), [(4, 4), (5, 5), (11, 11), (12, 0), (28, 0)])
def test_from_the_policys_share_it_counts_against_nobody(school: School, missed: int, counted: int) -> None:
    task_id = add_homework(school.pupils)
    hand_in(task_id, *school.pupils[missed:])
    assert len(counted_work(school.session(), school.pupils, TERM_START, MONDAY)) == counted


def test_the_board_proposes_nothing_for_what_half_of_the_form_missed(school: School) -> None:
    for number in range(1, 4):
        task_id = add_homework(
            school.pupils, f"Map {number}", deadline=MONDAY - timedelta(days=number), state="not_done"
        )
        hand_in(task_id, *school.pupils[14:])
    assert overdue_proposals(school) == 0
    for task_id in {row.task_id for row in HomeworkRecord.select()}:
        hand_in(task_id, *school.pupils[3:])
    assert overdue_proposals(school) == 3


def test_whoever_dismissed_the_tasks_trouble_made_it_the_pupils(school: School) -> None:
    task_id = add_homework(school.pupils)
    session = school.session("bhead")
    assert session.actor.staff_id is not None
    Decision.create(
        rule="triage:task",
        rung=1,
        subject_kind="task",
        subject_id=task_id,
        evidence_key="",
        outcome="dismissed",
        by=session.actor.staff_id,
        at=utc_now(),
        policy_hash="",
    )
    assert len(counted_work(session, school.pupils, TERM_START, MONDAY)) == 28


def test_a_task_that_nobody_could_do_spoils_no_clean_period(school: School) -> None:
    met = add_homework(school.pupils, "Sums", subject="Maths", deadline=AUTUMN_HALF)
    hand_in(met, *school.pupils)
    spoilt = add_homework(school.pupils, deadline=AUTUMN_HALF)
    assert len(praise(school.session(), school.pupils, MONDAY)) == 28
    hand_in(spoilt, *school.pupils[3:])
    assert len(praise(school.session(), school.pupils, MONDAY)) == 25


THURSDAY, FRIDAY = MONDAY - timedelta(days=4), MONDAY - timedelta(days=3)


@pytest.mark.parametrize(
    ("state", "away", "counted"),
    [
        ("pending", (), 1),
        ("pending", (THURSDAY,), 1),
        ("pending", (FRIDAY,), 1),
        ("pending", (THURSDAY, FRIDAY), 0),
        ("not_done", (THURSDAY, FRIDAY), 1),
    ],
)
def test_nothing_counts_against_whoever_has_been_away_since_the_day(
    school: School, state: str, away: tuple[date, ...], counted: int
) -> None:
    pupil_id = school.pupils[0]
    add_homework([pupil_id], deadline=THURSDAY, state=state)
    for day in away:
        register([pupil_id], day, absent=True)
    session = school.session("bhead")
    assert sum(map(len, counted_work(session, [pupil_id], TERM_START, MONDAY).values())) == counted
    assert sum(map(len, missed_occasions(session, [pupil_id], TERM_START).values())) == counted


def test_the_year_asks_nothing_of_whoever_has_been_away_since(school: School) -> None:
    pupil_id = school.pupils[0]
    for subject in ("Geography", "History"):
        add_homework([pupil_id], deadline=THURSDAY, state="pending", subject=subject)

    def is_case() -> bool:
        return any(case.kind is CaseKind.OVERDUE for case in triage(school.session("bhead")).cases)

    assert is_case()
    for day in (THURSDAY, FRIDAY):
        register([pupil_id], day, absent=True)
    assert not is_case()
