"""What of corrections, hand-ins and whole years waits for whom."""

from datetime import date, timedelta

import pytest

from support.counting import statements
from support.posts import give_post
from support.school import MONDAY, School, add_homework
from support.teaching import add_teacher, register
from tutor_tui.access import Role, Scope
from tutor_tui.queries.inbox import Waiting, inbox
from tutor_tui.rules.corrections import Move
from tutor_tui.rules.triage.case import Step
from tutor_tui.services.comments import add_comment
from tutor_tui.services.contacts import promise_contact
from tutor_tui.services.corrections.proposing import correct, correct_many
from tutor_tui.services.corrections.steps import miss
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.store.models import Correction, HomeworkRecord, HomeworkTask, Subject

FRIDAY = MONDAY - timedelta(days=3)
RECORDING = {Move.SERVE, Move.MISS, Move.RESCHEDULE, Move.WITHDRAW}


def waiting(school: School, username: str = "acarter", today: date = MONDAY) -> list[Waiting]:
    return list(inbox(school.session(username, today)))


def kinds(school: School, username: str = "acarter", today: date = MONDAY) -> list[str]:
    return [one.kind for one in waiting(school, username, today)]


def detention(school: School, *, by: str = "bhead", on: date = FRIDAY, homework: bool = False) -> int:
    """A detention of the first pupil, for a missed task of geography where `homework`."""
    record = None
    if homework:
        add_homework([school.pupils[0]])
        record = HomeworkRecord.select().order_by(HomeworkRecord.id.desc()).first().id
        add_teacher(school)
    made = correct(school.session(by), school.pupils[0], "detention", "map", homework_record_id=record)
    Correction.update(scheduled_on=on).execute()
    return made


# To be recorded


def test_nobody_said_whether_it_was_served_so_whoever_holds_it_is_asked(school: School) -> None:
    detention(school, homework=True)
    (head,) = waiting(school, "bhead")
    assert (head.kind, head.text, head.since, head.moves) == (
        "correction",
        "detention: map",
        FRIDAY,
        RECORDING,
    )
    assert kinds(school, "tgeo") == ["correction"]
    assert kinds(school) == []
    assert kinds(school, "dother") == []


def test_on_its_day_the_teacher_records_it_and_the_tutor_is_told(school: School) -> None:
    detention(school, by="bhead", on=MONDAY, homework=True)
    Correction.update(made_by=None).execute()
    assert kinds(school, "tgeo") == ["correction"]
    assert kinds(school, "bhead") == []
    (told,) = waiting(school)
    assert (told.kind, told.moves) == ("correction", frozenset())
    assert kinds(school, "bhead", MONDAY + timedelta(days=1)) == ["correction"]


def test_a_day_to_come_asks_nobody(school: School) -> None:
    detention(school, on=MONDAY + timedelta(days=1))
    assert kinds(school, "bhead") == []


# Missed


@pytest.mark.parametrize(
    ("present", "step"), [(True, Step.ESCALATE), (False, Step.RESCHEDULE), (None, Step.ASK_PRESENCE)]
)
def test_what_follows_a_miss_is_the_head_of_years(school: School, present: bool | None, step: Step) -> None:
    miss(school.session("bhead"), detention(school), present)
    (one,) = waiting(school, "bhead")
    assert (one.kind, one.step, one.since) == ("missed", step, FRIDAY)
    assert one.moves is not None
    assert (Move.ESCALATE in one.moves) == (present is True)


def test_the_register_answers_what_nobody_said(school: School) -> None:
    miss(school.session("bhead"), detention(school))
    register([school.pupils[0]], FRIDAY, absent=True)
    assert waiting(school, "bhead")[0].step is Step.RESCHEDULE


def test_the_tutor_may_say_who_was_there(school: School) -> None:
    miss(school.session("bhead"), detention(school))
    (one,) = waiting(school)
    assert (one.kind, one.step, one.moves) == ("missed", Step.ASK_PRESENCE, frozenset())
    register([school.pupils[0]], FRIDAY)
    assert waiting(school) == []


def test_a_correction_keeps_its_line_whatever_is_asked_of_it(school: School) -> None:
    made = detention(school)
    key = waiting(school, "bhead")[0].key
    miss(school.session("bhead"), made)
    assert waiting(school, "bhead")[0].key == key


# Proposed


def test_a_proposed_one_waits_for_the_teacher_and_the_head_of_year_and_for_no_other_subject(
    school: School,
) -> None:
    owner = school.session(None)
    add_homework([school.pupils[0]], subject="Maths", state="handed_in")
    add_teacher(school, "Maths", "tmaths")
    add_staff(owner, "lgeo", "Leader")
    detention(school, by="acarter", homework=True)
    give_post(
        owner, "lgeo", Role.CURRICULUM_LEADER, Scope.SUBJECT, Subject.get(Subject.name == "Geography").id
    )
    assert kinds(school, "bhead") == ["proposed"]
    assert kinds(school, "tgeo") == ["proposed"]
    assert kinds(school, "tmaths") == []
    assert kinds(school, "lgeo") == []


# Due at once


def test_a_missed_deadline_is_one_line_a_task_for_its_teacher(school: School) -> None:
    add_homework(school.pupils[:2])
    add_homework(school.pupils[2:9], "Other", state="handed_in")
    add_teacher(school)
    (one,) = waiting(school, "tgeo")
    assert (one.kind, one.pupil_id, one.who, one.text) == (
        "due",
        None,
        "8 Geography",
        "2 missed Map of the river",
    )
    correct_many(school.session("tgeo"), [row.id for row in HomeworkRecord.select().limit(2)], "detention")
    assert kinds(school, "tgeo") == []


def test_what_much_of_a_group_missed_is_said_so(school: School) -> None:
    add_homework(school.pupils[:14])
    add_teacher(school)
    (one,) = waiting(school, "tgeo")
    assert (one.kind, one.text) == ("task_trouble", "14 of 14 missed Map of the river")


# Hand-ins


def test_a_hand_in_that_was_not_recorded_is_its_teachers(school: School) -> None:
    add_homework(school.pupils, collected=False, state="pending")
    add_teacher(school)
    (one,) = waiting(school, "tgeo")
    assert (one.kind, one.who, one.text, one.since) == (
        "hand_in", "8 Geography", "Map of the river", MONDAY - timedelta(days=4),
    )  # fmt: skip
    assert kinds(school) == kinds(school, "bhead") == []
    HomeworkTask.update(withdrawn_on=MONDAY).execute()
    assert kinds(school, "tgeo") == []


def test_due_today_is_not_asked_for(school: School) -> None:
    add_homework(school.pupils, collected=False, state="pending", deadline=MONDAY)
    add_teacher(school)
    assert kinds(school, "tgeo") == []


# The whole year


@pytest.mark.parametrize(("school_days", "found"), [(5, 0), (6, 1)])
def test_the_head_of_year_gets_comments_that_wait_for_longer_than_allowed(
    school: School, school_days: int, found: int
) -> None:
    session = school.session()
    add_comment(session, school.pupils[0], MONDAY, "Please call")
    today = session.calendar.add_school_days(MONDAY, school_days)
    assert today is not None
    assert kinds(school, "bhead", today) == ["comment"] * found
    assert kinds(school, "acarter", MONDAY) == ["comment"]


def test_the_head_of_year_gets_promises_and_reviews_once_they_are_overdue(school: School) -> None:
    tomorrow = MONDAY + timedelta(days=1)
    promise_contact(school.session(), school.pupils[0], reason="unsigned", on=MONDAY)
    agree_target(school.session(today=FRIDAY), school.pupils[0], "I will read", MONDAY)
    assert kinds(school, "acarter", MONDAY) == ["contact", "target"]
    assert kinds(school, "bhead", MONDAY) == []
    assert kinds(school, "bhead", tomorrow) == ["contact", "target"]
    assert kinds(school, "dother", tomorrow) == []


def test_the_reads_do_not_grow_with_what_waits(school: School) -> None:
    def sent() -> int:
        with statements() as found:
            inbox(session)
        return len(found)

    session = school.session("bhead")
    detention(school)
    few = sent()
    for pupil in school.pupils[1:9]:
        correct(session, pupil, "detention", "late")
        add_comment(school.session(today=date(2026, 11, 2)), pupil, date(2026, 11, 2), "Please call")
    Correction.update(scheduled_on=FRIDAY).execute()
    assert len(waiting(school, "bhead")) == 17
    assert sent() == few
