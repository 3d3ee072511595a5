"""Barriers: who may record, change and review them, when they are looked at again, what undo takes back."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from support.counting import statements
from support.posts import give_post
from support.school import MONDAY, TERM_START, School, add_pupil
from tutor_tui.access import Role, Scope, Verb
from tutor_tui.access.matrix import RULES
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.barriers.before import before_barrier
from tutor_tui.queries.barriers.rows import BarrierRow, open_barriers
from tutor_tui.queries.inbox import inbox
from tutor_tui.queries.pupil_card import pupil_card
from tutor_tui.queries.triage.read import triage
from tutor_tui.rules.targets.reviews import Standing
from tutor_tui.services.barriers import change_barrier, record_barrier, review_barrier
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.services.undo import undo
from tutor_tui.store.models import (
    AuditEntry,
    Barrier,
    FormGroup,
    Staff,
    TeachingGroupMembership,
    TeachingGroupTeacher,
)
from tutor_tui.store.session import Session

FRIDAY = MONDAY + timedelta(days=4)
KIND, ACTION = "no quiet place to work", "A place in the LRC from 15:00"


@pytest.fixture
def tutor(school: School) -> Session:
    return school.session()


@pytest.fixture
def lily(school: School) -> int:
    return school.pupils[0]


def staff_id(username: str) -> int:
    return int(Staff.get(Staff.username == username).id)


def record(session: Session, pupil_id: int, by: str = "acarter", review_on: date = FRIDAY) -> int:
    return record_barrier(session, pupil_id, KIND, ACTION, staff_id(by), review_on)


def only(session: Session) -> BarrierRow:
    (row,) = open_barriers(session)
    return row


def waiting(session: Session) -> list[tuple[str, date]]:
    return [(one.text, one.since) for one in inbox(session) if one.kind == "barrier"]


def add_teacher(school: School, pupil_id: int) -> Session:
    """A teacher of the pupil, with no other post."""
    from support.school import add_homework

    add_homework([pupil_id])
    membership = TeachingGroupMembership.get(TeachingGroupMembership.pupil == pupil_id)
    add_staff(school.session(None), "eteach", "Teach", title="Mr")
    TeachingGroupTeacher.create(group=membership.group, staff=staff_id("eteach"), from_on=TERM_START)
    return school.session("eteach")


def test_one_is_recorded_and_seen(school: School, tutor: Session, lily: int):
    barrier = record(tutor, lily)
    row = only(tutor)
    assert (row.barrier_id, row.kind, row.action, row.actor) == (barrier, KIND, ACTION, "Ms Carter")
    assert (row.opened_on, row.opened_by, row.review.on) == (MONDAY, "Ms Carter", FRIDAY)
    assert row.is_mine
    assert row.may_review
    assert not row.is_tutors


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (MONDAY, "is not ahead"),
        (MONDAY - timedelta(days=7), "is not ahead"),
        (MONDAY + timedelta(days=5), "is no school day"),
        (date(2026, 12, 25), "is no school day"),
    ],
)
def test_the_review_is_ahead_on_a_school_day(tutor: Session, lily: int, day: date, message: str):
    with pytest.raises(TutorError, match=message):
        record(tutor, lily, review_on=day)
    assert Barrier.select().count() == 0


@pytest.mark.parametrize(("kind", "action"), [("", ACTION), (KIND, " \n"), ("x" * 61, ACTION)])
def test_words_are_needed(tutor: Session, lily: int, kind: str, action: str):
    with pytest.raises(TutorError):
        record_barrier(tutor, lily, kind, action, staff_id("acarter"), FRIDAY)


def test_who_acts_is_active(tutor: Session, lily: int):
    Staff.update(active=False).where(Staff.username == "bhead").execute()
    for person in (staff_id("bhead"), 999):
        with pytest.raises(TutorError, match="nobody active"):
            record_barrier(tutor, lily, KIND, ACTION, person, FRIDAY)


def test_it_goes_on_with_a_note(tutor: Session, lily: int):
    barrier = record(tutor, lily)
    review_barrier(tutor, barrier, "goes_on", "Comes twice a week", next_on=FRIDAY + timedelta(days=7))
    row = only(tutor)
    assert row.action == f"{ACTION}; 23 Nov 2026: Comes twice a week"
    assert row.review.on == FRIDAY + timedelta(days=7)
    undo(tutor)
    assert only(tutor).action == ACTION
    undo(tutor)
    assert open_barriers(tutor) == ()


def test_it_goes_on_only_until_a_day(tutor: Session, lily: int):
    barrier = record(tutor, lily)
    for day in (None, MONDAY, MONDAY + timedelta(days=5)):
        with pytest.raises(TutorError):
            review_barrier(tutor, barrier, "goes_on", next_on=day)


def test_it_is_closed_with_what_came_of_it(tutor: Session, lily: int):
    barrier = record(tutor, lily)
    with pytest.raises(TutorError, match="outcome is empty"):
        review_barrier(tutor, barrier, "closed", " ")
    review_barrier(tutor, barrier, "closed", "Works at her aunt's now")
    assert open_barriers(tutor) == ()
    entry = next(one for one in pupil_card(tutor, lily).entries if one.kind == "barrier")
    assert (entry.status, entry.more, entry.until, entry.is_open) == (
        "closed", "Works at her aunt's now", MONDAY, False,
    )  # fmt: skip
    with pytest.raises(AccessDenied):
        review_barrier(tutor, barrier, "closed", "again")
    undo(tutor)
    assert only(tutor).barrier_id == barrier


def test_a_review_says_one_of_two_things(tutor: Session, lily: int):
    with pytest.raises(TutorError, match="no outcome"):
        review_barrier(tutor, record(tutor, lily), "solved", "x")


def test_it_is_changed(tutor: Session, lily: int):
    barrier = record(tutor, lily)
    later = FRIDAY + timedelta(days=7)
    change_barrier(
        tutor, barrier, kind="long journey", action="Bus pass", actor_id=staff_id("bhead"), review_on=later
    )
    row = only(tutor)
    assert (row.kind, row.action, row.actor, row.review.on) == ("long journey", "Bus pass", "Mr Head", later)
    logged = AuditEntry.select().count()
    change_barrier(
        tutor, barrier, kind="long journey", action="Bus pass", actor_id=staff_id("bhead"), review_on=later
    )
    assert AuditEntry.select().count() == logged


# Who may


@pytest.mark.parametrize("username", ["acarter", "bhead"])
def test_tutor_and_head_of_year_record(school: School, lily: int, username: str):
    assert record(school.session(username), lily)


@pytest.mark.parametrize("username", ["dother", "cslt", None])
def test_nobody_else_records(school: School, tutor: Session, lily: int, username: str | None):
    barrier = record(tutor, lily)
    session = school.session(username)
    refused: tuple[Callable[[], object], ...] = (
        lambda: record(session, lily),
        lambda: review_barrier(session, barrier, "closed", "x"),
        lambda: change_barrier(
            session, barrier, kind=KIND, action="x", actor_id=staff_id("acarter"), review_on=FRIDAY
        ),
        lambda: before_barrier(session, lily),
    )
    for one in refused:
        with pytest.raises(AccessDenied):
            one()
    assert only(tutor).action == ACTION


def test_what_is_out_of_scope_is_refused_as_what_is_not_there(school: School, tutor: Session, lily: int):
    barrier = record(tutor, lily)
    said = []
    for session, one in ((school.session("dother"), barrier), (tutor, 999)):
        with pytest.raises(AccessDenied) as raised:
            review_barrier(session, one, "closed", "x")
        said.append(raised.value.message)
    assert len(set(said)) == 1


def test_teachers_never_see_any(school: School, tutor: Session, lily: int):
    record(tutor, lily)
    teacher = add_teacher(school, lily)
    assert open_barriers(teacher) == ()
    assert [entry for entry in pupil_card(teacher, lily).entries if entry.kind == "barrier"] == []
    with pytest.raises(AccessDenied):
        before_barrier(teacher, lily)


def test_whoever_sees_the_form_sees_its_barriers():
    assert RULES[Verb.SEE_BARRIERS] == RULES[Verb.SEE_FORM]


def test_other_forms_and_leavers_are_absent(school: School, tutor: Session, lily: int):
    other = add_pupil(FormGroup.get(FormGroup.name == "8B").id, "Elsewhere")
    record(school.session("bhead"), other)
    record(tutor, lily)
    assert [row.pupil_id for row in open_barriers(tutor)] == [lily]
    assert {row.pupil_id for row in open_barriers(school.session("cslt"))} == {lily, other}
    assert {row.form for row in open_barriers(school.session("bhead"))} == {"8A", "8B"}
    assert open_barriers(school.session("dother"))[0].pupil_id == other


def test_a_senco_who_acts_reviews(school: School, tutor: Session, lily: int):
    owner = school.session(None)
    add_staff(owner, "fsenco", "Senco", title="Ms")
    give_post(owner, "fsenco", Role.SENCO, Scope.SCHOOL, None, from_on=TERM_START)
    senco = school.session("fsenco")
    mine, other = record(tutor, lily, "fsenco"), record(tutor, lily)
    found = before_barrier(senco, lily)
    assert [row.barrier_id for row in found.held] == [mine]
    assert not found.may_record
    review_barrier(senco, mine, "closed", "Settled")
    with pytest.raises(AccessDenied):
        review_barrier(senco, other, "closed", "x")


# Who is reminded


def test_whoever_acts_is_reminded(school: School, tutor: Session, lily: int):
    record(tutor, lily, "bhead", FRIDAY)
    assert waiting(tutor) == []
    assert waiting(school.session("bhead")) == [(f"{KIND}: {ACTION}", FRIDAY)]


def test_a_review_far_ahead_reminds_nobody(tutor: Session, lily: int):
    record(tutor, lily, review_on=date(2027, 3, 1))
    assert only(tutor).review.standing is Standing.LATER
    assert waiting(tutor) == []


def test_where_the_person_may_not_see_it_the_tutor_is_reminded(school: School, tutor: Session, lily: int):
    teacher = add_teacher(school, lily)
    record(tutor, lily, "eteach")
    assert only(tutor).is_tutors
    assert waiting(teacher) == []
    assert len(waiting(tutor)) == 1
    assert waiting(school.session("bhead")) == []


def test_somebody_who_has_left_leaves_it_to_the_tutor(school: School, tutor: Session, lily: int):
    record(tutor, lily, "bhead")
    Staff.update(active=False).where(Staff.username == "bhead").execute()
    assert len(waiting(tutor)) == 1


def test_overdue_ones_are_promises_in_the_triage(school: School, tutor: Session, lily: int):
    barrier = record(tutor, lily)
    later = FRIDAY + timedelta(days=5)
    cases = [
        case for case in triage(school.session("bhead", later)).cases if case.key == f"barrier:{barrier}"
    ]
    (case,) = cases
    assert "review of a barrier overdue since 27 Nov · Ms Carter" in case.what
    on_the_day = triage(school.session("bhead", FRIDAY)).cases
    assert not [case for case in on_the_day if case.key == f"barrier:{barrier}"]


def test_what_the_head_of_year_acts_on_waits_in_the_inbox_only(school: School, tutor: Session, lily: int):
    barrier = record(tutor, lily, "bhead")
    session = school.session("bhead", FRIDAY + timedelta(days=5))
    assert not [case for case in triage(session).cases if case.key == f"barrier:{barrier}"]
    assert len(waiting(session)) == 1


# Before


def test_who_can_act_is_offered_with_whether_they_see_it(school: School, tutor: Session, lily: int):
    add_teacher(school, lily)
    found = before_barrier(tutor, lily)
    assert [(person.name, person.sees) for person in found.people] == [
        ("Ms Carter", True),
        ("Mr Head", True),
        ("Dr Leader", True),
        ("Mrs Other", False),
        ("Mr Teach", False),
    ]
    assert found.next_on > MONDAY
    assert tutor.calendar.is_school_day(found.next_on)


def test_reading_takes_as_many_statements_for_many(school: School, tutor: Session):
    record(tutor, school.pupils[0])
    with statements() as few:
        open_barriers(tutor)
    for pupil in school.pupils[1:]:
        record(tutor, pupil)
    with statements() as many:
        assert len(open_barriers(tutor)) == len(school.pupils)
    assert len(few) == len(many)
