from collections.abc import Callable
from datetime import timedelta

import pytest

from support.counting import statements
from support.homework import add_group
from support.ladders import WHO, add_geography, as_, commend, miss
from support.posts import give_post
from support.school import MONDAY, School, add_carer
from tutor_tui.access import Role, Scope
from tutor_tui.queries.ladders.asking import steps_asking
from tutor_tui.queries.ladders.steps import LadderStep, ladder_steps, standings
from tutor_tui.queries.pupil_card import pupil_card
from tutor_tui.services.contacts import promise_contact
from tutor_tui.services.referrals import refer
from tutor_tui.services.rewards import reward
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.store.models import (
    Correction,
    HomeworkRecord,
    HomeworkTask,
    PupilCarer,
    Reward,
    TeachingGroupMembership,
)


def asked(school: School, username: str, policy: str = "homework") -> list[tuple[int, int, tuple[str, ...]]]:
    """Pupil, step and what is open, of the steps that ask this person."""
    return [(step.pupil_id, step.number, step.does) for step in steps_asking(as_(school, username, policy))]


def only_step(school: School, pupil: int, policy: str = "homework") -> LadderStep:
    (step,) = ladder_steps(as_(school, "bhead", policy), [pupil])[pupil]
    return step


def test_each_step_asks_its_own_post_and_nobody_else(school: School) -> None:
    add_geography(school)
    first, third, fifth = school.pupils[:3]
    miss(first, 4)
    miss(third, 4, 11, 18)
    miss(fifth, 4, 11, 18, 25, 32)
    assert asked(school, "gteach") == [(first, 1, ("contact_home",))]
    assert asked(school, "gleader") == [(third, 2, ("contact_home", "correction"))]
    assert asked(school, "cslt") == [(fifth, 3, ("contact_home",))]
    assert asked(school, "acarter") == [], "not a pastoral matter in the first instance"
    assert asked(school, "bhead") == []
    assert asked(school, "dother") == []


def test_recurring_issues_are_the_tutors_where_the_policy_says_so(school: School) -> None:
    add_geography(school)
    miss(school.pupils[0], 4, 11, 18)
    rows = [(school.pupils[0], 2, ("contact_home",))]
    assert asked(school, "acarter", "independent-learning") == rows
    assert asked(school, "dother", "independent-learning") == []


def test_a_step_carries_clause_evidence_and_what_was_done(school: School) -> None:
    subject = add_geography(school)
    pupil = school.pupils[0]
    records = miss(pupil, 11, 4)
    carer = add_carer(pupil)
    promise_contact(
        school.session("gteach"),
        pupil,
        reason="late",
        on=MONDAY,
        carer_id=carer,
        channel="phone",
        subject_id=subject,
    )
    refer(school.session("gteach"), pupil, "struggles", subject_id=subject)
    promise_contact(school.session(), pupil, reason="unsigned", on=MONDAY)
    step = only_step(school, pupil)
    assert (step.subject, step.direction, step.number) == ("Geography", "negative", 1)
    assert [occasion.text for occasion in step.occasions] == ["Task 11", "Task 4"]
    assert step.evidence_key.split() == sorted(f"homework:{record}" for record in records)
    assert step.rule == f"ladder:negative:{subject}"
    assert step.rung.source == "Policy B, subject teacher"
    assert [(done.kind, done.text, done.by) for done in step.done] == [
        ("referral", "asked", "Mr Teach"),
        ("contact", "phone promised, Mrs Diaz", "Mr Teach"),
    ]
    PupilCarer.update(restriction="court order").execute()
    assert "Diaz" not in repr(only_step(school, pupil))


def _not_due_yet(record: int) -> None:
    HomeworkTask.update(deadline=MONDAY).execute()


def _uncollected(record: int) -> None:
    HomeworkTask.update(collected_at=None).execute()


def _withdrawn(record: int) -> None:
    HomeworkTask.update(withdrawn_on=MONDAY).execute()


def _exempt(record: int) -> None:
    HomeworkRecord.update(state="exempt").execute()


def _handed_in(record: int) -> None:
    HomeworkRecord.update(state="handed_in").execute()


def _before_the_pupil_came(record: int) -> None:
    TeachingGroupMembership.update(from_on=MONDAY).execute()


@pytest.mark.parametrize(
    "change", [_not_due_yet, _uncollected, _withdrawn, _exempt, _handed_in, _before_the_pupil_came]
)
def test_what_is_no_missed_work_is_no_occasion(school: School, change: Callable[[int], None]) -> None:
    add_geography(school)
    (record,) = miss(school.pupils[0], 4)
    assert len(asked(school, "gteach")) == 1
    change(record)
    assert asked(school, "gteach") == []


def test_late_work_stays_an_occasion(school: School) -> None:
    add_geography(school)
    miss(school.pupils[0], 4, state="late")
    assert len(asked(school, "gteach")) == 1


def test_last_terms_work_does_not_count(school: School) -> None:
    add_geography(school)
    miss(school.pupils[0], 90)
    assert standings(as_(school, "gteach"), school.pupils) == {}


def test_a_correction_is_not_proposed_again_for_corrected_work(school: School) -> None:
    add_geography(school)
    pupil = school.pupils[0]
    records = miss(pupil, 4, 11, 18)
    for record in records[:2]:
        Correction.create(
            pupil=pupil, homework_record=record, kind="detention", scheduled_on=MONDAY, state="set"
        )
    assert only_step(school, pupil).does == ("contact_home", "correction")
    Correction.create(
        pupil=pupil, homework_record=records[2], kind="detention", scheduled_on=MONDAY, state="set"
    )
    assert only_step(school, pupil).does == ("contact_home",)


def test_the_automatic_correction_is_no_step_of_its_own(school: School) -> None:
    add_geography(school)
    miss(school.pupils[0], 4)
    assert asked(school, "gteach", "independent-learning") == []
    (standing,) = standings(as_(school, "gteach", "independent-learning"), school.pupils)[school.pupils[0]]
    assert standing.reached == 1


def test_the_teachers_own_commendation_leaves_only_the_contact(school: School) -> None:
    add_geography(school)
    own, others = school.pupils[:2]
    commend(school, "gteach", own, [3])
    commend(school, "acarter", others, [2])
    assert asked(school, "gteach") == [(own, 1, ("contact_home",)), (others, 1, ("reward", "contact_home"))]


@pytest.mark.parametrize(
    ("policy", "own", "other"),
    [("independent-learning", "gteach", "acarter"), ("primary", "acarter", "gteach")],
)
def test_where_a_reward_is_all_there_is_it_asks_only_who_did_not_give_it(
    school: School, policy: str, own: str, other: str
) -> None:
    add_geography(school)
    commend(school, own, school.pupils[0], [2], policy)
    commend(school, other, school.pupils[1], [2], policy)
    assert asked(school, own, policy) == [(school.pupils[1], 1, ("reward",))]


def test_a_regular_high_standard_goes_up(school: School) -> None:
    add_geography(school)
    commend(school, "gteach", school.pupils[0], [16, 9, 2])
    assert asked(school, "gteach") == []
    assert asked(school, "gleader") == [(school.pupils[0], 2, ("reward",))]


def test_a_reward_without_subject_is_no_occasion(school: School) -> None:
    add_geography(school)
    reward(school.session(), school.pupils[0], "kind")
    assert standings(as_(school, "gteach"), school.pupils) == {}


def test_another_groups_teacher_of_the_subject_is_not_asked(school: School) -> None:
    add_geography(school)
    owner = school.session(None)
    add_staff(owner, "gother", "Other", title="Mrs")
    add_group(school, [], name="8B/Ge", subject="Geography", teacher="gother")
    miss(school.pupils[0], 4)
    assert asked(school, "gother") == []


def test_a_post_for_the_whole_school_reaches_every_pupil_on_roll(school: School) -> None:
    add_geography(school)
    owner = school.session(None)
    add_staff(owner, "deputy", "Deputy", title="Mr")
    give_post(owner, "deputy", Role.SLT, Scope.SCHOOL, None)
    miss(school.pupils[0], 4, 11, 18, 25, 32)
    assert len(asked(school, "deputy")) == 1


def test_the_number_of_queries_does_not_grow_with_the_pupils(school: School) -> None:
    add_geography(school)
    session = as_(school, "gteach")

    def queries(pupils: int) -> int:
        for pupil in school.pupils[:pupils]:
            miss(pupil, 4)
            commend(school, "acarter", pupil, [2])
        with statements() as seen:
            assert len(steps_asking(session)) == 2 * pupils
        return len(seen)

    few = queries(1)
    for model in (HomeworkRecord, HomeworkTask, Reward):
        model.delete().execute()
    assert queries(12) == few


def test_the_subjects_teacher_sees_what_was_done_in_it_on_the_card(school: School) -> None:
    subject = add_geography(school)
    pupil = school.pupils[0]
    commend(school, "acarter", pupil, [2])
    promise_contact(school.session(), pupil, reason="maps", on=MONDAY, subject_id=subject)
    promise_contact(school.session(), pupil, reason="unsigned", on=MONDAY)
    entries = pupil_card(as_(school, "gteach"), pupil).entries
    assert sorted((entry.kind, entry.what, entry.text) for entry in entries) == [
        ("contact", "in Geography", "maps"),
        ("reward", "commendation in Geography", "fine map"),
    ]


def test_steps_come_with_the_oldest_first(school: School) -> None:
    add_geography(school)
    new, old = school.pupils[:2]
    miss(new, 4)
    miss(old, 11)
    found = steps_asking(as_(school, WHO["teacher"]))
    assert [step.occasions[-1].day for step in found] == [
        MONDAY - timedelta(days=11),
        MONDAY - timedelta(days=4),
    ]
    assert [step.pupil_id for step in found] == [old, new]
