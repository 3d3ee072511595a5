"""Turning the year: one step, taken back whole, that changes nothing before its day."""

from datetime import date

import pytest
from msgspec.structs import replace

from support.everybody import EVERYBODY, USERNAMES
from support.rows import everything
from support.school import School, add_homework, add_pupil
from tutor_tui.access import Role, Scope
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.errors import AccessDenied, Conflict, TutorError
from tutor_tui.queries.people.in_forms import pupils_in_forms
from tutor_tui.queries.people.posts import posts_of
from tutor_tui.queries.registration.form import board
from tutor_tui.queries.roll_over.preview import read_roll_over
from tutor_tui.queries.scope import visible_forms
from tutor_tui.rules.roll_over.choices import Choices
from tutor_tui.services.approvals.answering import answer
from tutor_tui.services.roll_over import roll_over, undo_roll_over
from tutor_tui.services.setup import add_year
from tutor_tui.services.staff.staff_list import add_staff, make_tutor
from tutor_tui.services.undo import undo
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import (
    Approval,
    AuditEntry,
    FormGroup,
    FormMembership,
    FormTutor,
    Pupil,
    Staff,
    StaffRole,
    TeachingGroupMembership,
    YearGroup,
)
from tutor_tui.store.session import Session

JULY, AUGUST, FIRST = date(2027, 7, 12), date(2027, 8, 10), date(2027, 9, 2)
LAST, EVE = date(2027, 7, 20), date(2027, 9, 1)


@pytest.fixture
def manager(school: School) -> Session:
    """A data manager in July, in a school with 8A, an empty 8B, and one pupil of Year 11."""
    add_year(school.session(None), provisional_terms(2027))
    form = FormGroup.create(name="11A", year_group=YearGroup.create(number=11))
    add_pupil(form.id, "Leaver", roll=900)
    return school.session(None, JULY)


def turned(session: Session, choices: Choices | None = None) -> None:
    roll_over(session, read_roll_over(session, 2027, choices))


def forms_on(day: date) -> dict[str, str]:
    return {row.name: row.form for row in pupils_in_forms(day)}


def test_pupils_are_in_their_old_form_until_the_eve_and_in_the_new_one_from_the_day(manager: Session) -> None:
    before = {day: forms_on(day) for day in (JULY, LAST)}
    turned(manager)
    assert {day: forms_on(day) for day in (JULY, LAST)} == before
    assert set(forms_on(EVE).values()) == {"8A"}
    assert set(forms_on(FIRST).values()) == {"9A"}
    assert len(forms_on(FIRST)) == 28
    assert Pupil.get(Pupil.surname == "Leaver").left_on == LAST
    assert list(verify()) == []


def test_nothing_that_a_tutor_sees_changes_before_the_day(school: School, manager: Session) -> None:
    def seen(today: date) -> object:
        session = school.session("acarter", today)
        shown = board(session, school.form_id)
        rows = [replace(row, place=replace(row.place, leaves_on=None)) for row in shown.rows]
        return [form.name for form in visible_forms(session)], replace(shown, rows=tuple(rows))

    before = [seen(day) for day in (JULY, LAST, AUGUST)]
    turned(manager)
    assert [seen(day) for day in (JULY, LAST, AUGUST)] == before
    after = school.session("acarter", FIRST)
    [form] = visible_forms(after)
    shown = board(after, form.id)
    assert (form.name, shown.tutor, shown.total) == ("9A", "Ms Carter", 28)
    assert [row.place.roll for row in shown.rows] == list(range(1, 29))


def test_it_is_one_entry_and_is_taken_back_whole(manager: Session) -> None:
    before = everything()
    entries = AuditEntry.select().count()
    turned(manager)
    assert AuditEntry.select().count() == entries + 1
    undo(manager)
    assert everything() == before
    assert list(verify()) == []


def test_another_session_takes_it_back_later_and_only_once(school: School, manager: Session) -> None:
    before = everything()
    turned(manager)
    assert undo_roll_over(school.session(None, AUGUST)).rows > 28
    assert everything() == before
    with pytest.raises(TutorError, match="no turn of the year"):
        undo_roll_over(manager)
    turned(manager)
    assert set(forms_on(FIRST).values()) == {"9A"}


def test_what_was_built_on_it_keeps_it_from_being_taken_back(school: School, manager: Session) -> None:
    turned(manager)
    make_tutor(school.session(None, AUGUST), "dother", "9A", from_on=FIRST)
    with pytest.raises(Conflict):
        undo_roll_over(school.session(None, AUGUST))
    assert set(forms_on(FIRST).values()) == {"9A"}


def test_a_second_turn_finds_nothing_to_do(manager: Session) -> None:
    turned(manager)
    entries = AuditEntry.select().count()
    assert read_roll_over(manager, 2027).does_nothing
    turned(manager)
    assert AuditEntry.select().count() == entries


def test_who_came_after_the_turn_is_taken_along_by_another(school: School, manager: Session) -> None:
    turned(manager)
    add_pupil(school.form_id, "Newcomer", roll=901, from_on=JULY)
    turned(manager)
    assert forms_on(FIRST)["Newcomer, Sam"] == "9A"
    assert len(forms_on(FIRST)) == 29


def test_teaching_groups_of_the_old_year_end_with_it(school: School, manager: Session) -> None:
    add_homework(school.pupils)
    turned(manager)
    assert {row.until_on for row in TeachingGroupMembership.select()} == {EVE}
    assert read_roll_over(manager, 2027).teaching.places == 0


def test_posts_go_with_the_pupils_or_stay(school: School, manager: Session) -> None:
    turned(manager, Choices(heads_of_year="move"))
    carter = Staff.get(Staff.username == "acarter")
    assert {row.form.name: (row.from_on, row.until_on) for row in
            FormTutor.select().where(FormTutor.staff == carter)}["9A"] == (FIRST, None)  # fmt: skip
    assert len(posts_of([carter.id], EVE)[carter.id]) == len(posts_of([carter.id], FIRST)[carter.id]) == 1
    years = {year.id: year.number for year in YearGroup.select()}
    held = StaffRole.select().where(StaffRole.role == Role.HEAD_OF_YEAR.value)
    assert {years[row.scope_id]: row.until_on for row in held} == {8: EVE}


def test_a_head_of_year_moves_up_once_a_second_person_agrees(school: School, manager: Session) -> None:
    nine = YearGroup.create(number=9)
    before = everything()
    turned(manager, Choices(heads_of_year="move"))
    [row] = Approval.select()
    assert row.about == "Mr Head: head of year, Year 9, from 2027-09-02"
    undo(manager)
    assert everything() == before
    turned(manager, Choices(heads_of_year="move"))
    answer(school.session("cslt", JULY), Approval.get().id, agreed=True)
    post = StaffRole.get(StaffRole.scope_id == nine.id)
    assert (post.from_on, post.until_on) == (FIRST, None)


def test_without_a_second_person_heads_of_year_do_not_move(manager: Session) -> None:
    YearGroup.create(number=9)
    StaffRole.delete().where(StaffRole.role == Role.SLT.value).execute()
    before = everything()
    with pytest.raises(TutorError, match="nobody of the senior leadership"):
        turned(manager, Choices(heads_of_year="move"))
    assert everything() == before


def test_nobody_turning_the_year_gives_himself_a_form(school: School, manager: Session) -> None:
    from support.posts import give_post

    give_post(manager, "acarter", Role.DATA_MANAGER, Scope.SCHOOL, None, from_on=JULY)
    turned(school.session("acarter", JULY))
    carter = Staff.get(Staff.username == "acarter")
    assert [row.until_on for row in FormTutor.select().where(FormTutor.staff == carter)] == [EVE]


def test_what_somebody_changed_since_the_preview_is_looked_at_again(school: School, manager: Session) -> None:
    shown = read_roll_over(manager, 2027)
    add_pupil(school.form_id, "Newcomer", roll=901, from_on=JULY)
    before = everything()
    with pytest.raises(Conflict, match="changed since"):
        roll_over(manager, shown)
    assert everything() == before


def test_what_is_not_said_is_asked_and_nothing_is_done(manager: Session) -> None:
    oak = FormGroup.create(name="Oak", year_group=YearGroup.get(YearGroup.number == 8))
    add_pupil(oak.id, "Acorn")
    before = everything()
    with pytest.raises(TutorError, match="Oak: say into which form"):
        turned(manager)
    assert everything() == before
    turned(manager, Choices(forms={"Oak": "Elm"}))
    assert forms_on(FIRST)["Acorn, Sam"] == "Elm"
    assert FormGroup.get(FormGroup.name == "Elm").year_group.number == 9


def test_without_term_dates_the_command_is_said(school: School) -> None:
    with pytest.raises(TutorError) as error:
        read_roll_over(school.session(None), 2027)
    assert "terms add FILE --year 2027" in error.value.remedy


def test_an_empty_school_has_nothing_to_turn(school: School, manager: Session) -> None:
    FormMembership.delete().execute()
    assert read_roll_over(manager, 2027).plan.does_nothing


@pytest.mark.parametrize("who", sorted(EVERYBODY - {"manager"}))
def test_only_a_data_manager_turns_the_year(school: School, manager: Session, who: str) -> None:
    username = USERNAMES[who]
    assert username is not None
    if Staff.get_or_none(Staff.username == username) is None:
        add_staff(manager, username, who.title())
    shown = read_roll_over(manager, 2027)
    session = school.session(username, JULY)
    for attempt in (
        lambda: read_roll_over(session, 2027),
        lambda: roll_over(session, shown),
        lambda: undo_roll_over(session),
    ):
        with pytest.raises(AccessDenied):
            attempt()
