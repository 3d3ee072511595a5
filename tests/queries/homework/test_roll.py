from datetime import timedelta

import pytest

from support.counting import statements
from support.homework import add_group, add_leader, add_task, plan, was
from support.school import MONDAY, TERM_START, School
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.homework import task_roll
from tutor_tui.rules.homework import HandIn
from tutor_tui.services.set_work.hand_in import collect, mark
from tutor_tui.store.models import FormMembership, SupportFlag, SupportProvision, TeachingGroupMembership

FRIDAY = MONDAY - timedelta(3)


def test_everybody_by_name_with_form_and_number(school: School) -> None:
    task_id = add_task(school, add_group(school))
    roll = task_roll(school.session(), task_id)
    assert [row.roll for row in roll.rows] == list(range(1, 29))
    assert [row.name for row in roll.rows][:2] == ["Pupil01, Sam", "Pupil02, Sam"]
    assert {row.form for row in roll.rows} == {"8A"}
    assert (roll.group, roll.subject, roll.title, roll.may_record) == (
        "8A/En",
        "English",
        "Essay on Macbeth",
        True,
    )


def test_out_of_reach_is_as_if_it_did_not_exist(school: School) -> None:
    task_id = add_task(school, add_group(school))
    with pytest.raises(AccessDenied) as out:
        task_roll(school.session("dother"), task_id)
    with pytest.raises(AccessDenied) as none:
        task_roll(school.session("dother"), 999)
    assert str(out.value) == str(none.value)


def test_what_was_agreed_for_a_pupil_is_shown_to_whoever_may_see_needs(school: School) -> None:
    pupil, group = school.pupils[0], add_group(school)
    task_id = add_task(school, group)
    subject = task_roll(school.session(), task_id)
    assert subject.rows[0].programmes == ()
    SupportFlag.create(pupil=pupil, kind="eal")
    for kind, of in (("alternative_programme", None), ("alternative_arrangement", group)):
        SupportProvision.create(
            pupil=pupil,
            kind=kind,
            subject=of,
            arrangement="reads aloud",
            reason="new to English",
            from_on=FRIDAY,
        )
    row = task_roll(school.session(), task_id).rows[0]
    assert [one.kind for one in row.programmes] == ["alternative_programme", "alternative_arrangement"]
    assert row.flags == ("eal",)
    hidden = task_roll(school.session(add_leader()), task_id).rows[0]
    assert (hidden.programmes, hidden.flags) == ((), ())


def test_other_overdue_work_of_the_group_is_counted_and_none_of_other_groups(school: School) -> None:
    group, other = add_group(school), add_group(school, name="8A/Ma", subject="Maths")
    session = school.session()
    older = add_task(school, group, plan("older", due=-4))
    elsewhere = add_task(school, other, plan("sums", due=-4))
    newer = add_task(school, group, plan("newer"))
    for task_id in (older, elsewhere, newer):
        mark(session, task_id, school.pupils[:1], HandIn.NOT_DONE)
    assert [row.overdue for row in task_roll(session, newer).rows[:2]] == [0, 0]
    for task_id in (older, elsewhere, newer):
        collect(session, task_id)
    first, second, *_ = task_roll(session, newer).rows
    assert (first.owed, first.overdue, second.owed, second.overdue) == (True, 1, True, 1)


def test_due_today_is_not_owed(school: School) -> None:
    group, session = add_group(school), school.session()
    task_id = add_task(school, group, plan(set_on=-7, due=0))
    mark(session, task_id, school.pupils, HandIn.NOT_DONE)
    collect(session, task_id)
    assert not any(row.owed for row in task_roll(session, task_id).rows)


def test_absence_on_another_day_says_nothing_of_the_due_day(school: School) -> None:
    task_id = add_task(school, add_group(school))
    was(school.pupils[0], FRIDAY - timedelta(1), False, False)
    assert task_roll(school.session(), task_id).rows[0].due_day.seen == "unknown"


def test_before_it_is_due_today_decides_who_is_in_the_group(school: School) -> None:
    group = add_group(school)
    task_id = add_task(school, group, plan(set_on=-7, due=4))
    TeachingGroupMembership.update(until_on=MONDAY - timedelta(1)).where(
        TeachingGroupMembership.pupil == school.pupils[0]
    ).execute()
    TeachingGroupMembership.update(from_on=MONDAY + timedelta(2)).where(
        TeachingGroupMembership.pupil == school.pupils[1]
    ).execute()
    roll = task_roll(school.session(), task_id)
    assert [row.here for row in roll.rows].count(False) == 2
    assert [row.pupil_id for row in roll.rows[-2:]] == list(school.pupils[:2])


def test_the_form_is_that_of_the_day(school: School) -> None:
    task_id = add_task(school, add_group(school))
    pupil = school.pupils[0]
    FormMembership.update(until_on=FRIDAY).where(FormMembership.pupil == pupil).execute()
    FormMembership.create(pupil=pupil, form=2, from_on=MONDAY)
    assert task_roll(school.session(), task_id).rows[0].form == "8A"


def test_a_pupil_who_comes_back_to_the_group_is_here(school: School) -> None:
    group = add_group(school)
    task_id, pupil = add_task(school, group), school.pupils[0]
    TeachingGroupMembership.update(until_on=TERM_START + timedelta(9)).where(
        TeachingGroupMembership.pupil == pupil
    ).execute()
    assert task_roll(school.session(), task_id).rows[-1].here is False
    TeachingGroupMembership.create(pupil=pupil, group=group, from_on=FRIDAY)
    assert task_roll(school.session(), task_id).rows[0].here is True


def test_the_number_of_queries_does_not_grow_with_the_pupils(school: School) -> None:
    sent = []
    for count in (1, 28):
        group = add_group(school, school.pupils[:count], name=f"{count}/En")
        task_id = add_task(school, group)
        session = school.session()
        with statements() as each:
            task_roll(session, task_id)
        sent.append(len(each))
    assert sent[0] == sent[1]
