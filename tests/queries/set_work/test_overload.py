from datetime import timedelta

from support.counting import statements
from support.school import MONDAY, School, add_homework
from tutor_tui.queries.set_work.overload import overloaded
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, TeachingGroupMembership

THURSDAY = MONDAY + timedelta(days=3)
SUBJECTS = ("Art", "French", "History", "Music")


def four_due_on_thursday(school: School) -> list[int]:
    """Four tasks of four teachers, which Policy A's default of four a day warns of."""
    made = [
        add_homework(school.pupils[:3], subject=subject, deadline=THURSDAY, collected=False, state="pending")
        for subject in SUBJECTS
    ]
    session = school.session()
    staff = iter([1, 2, 3, 4])
    for task_id in made:
        HomeworkTask.update(teacher=next(staff)).where(HomeworkTask.id == task_id).execute()
    assert session.policy.rules.homework.overload.due_in_a_day == 4
    return made


def over(school: School, since: int = 0, until: int = 4) -> set[int]:
    day = MONDAY
    return set(overloaded(school.session(), school.pupils, day + timedelta(since), day + timedelta(until)))


def test_each_pupil_with_too_much_on_one_day_is_found(school: School) -> None:
    four_due_on_thursday(school)
    found = overloaded(school.session(), school.pupils, MONDAY, MONDAY + timedelta(4))
    assert set(found) == set(school.pupils[:3])
    [heap] = found[school.pupils[0]]
    assert (heap.within, heap.starts) == ("day", THURSDAY)
    assert [one.text for one in heap.due] == [f"{name[:2]} Map of the river" for name in SUBJECTS]


def test_one_task_short_is_not_too_much(school: School) -> None:
    HomeworkTask.update(withdrawn_on=MONDAY).where(
        HomeworkTask.id == four_due_on_thursday(school)[0]
    ).execute()
    assert over(school) == set()


def test_who_is_exempt_or_has_left_the_group_is_not_burdened(school: School) -> None:
    task_id = four_due_on_thursday(school)[0]
    HomeworkRecord.update(state="exempt").where(
        HomeworkRecord.task == task_id, HomeworkRecord.pupil == school.pupils[0]
    ).execute()
    group = HomeworkTask.get_by_id(task_id).group_id
    TeachingGroupMembership.update(until_on=THURSDAY - timedelta(1)).where(
        TeachingGroupMembership.group == group, TeachingGroupMembership.pupil == school.pupils[1]
    ).execute()
    assert over(school) == {school.pupils[2]}


def test_only_days_that_were_asked_for_and_only_pupils_who_were(school: School) -> None:
    four_due_on_thursday(school)
    assert over(school, 0, 2) == set()
    assert set(overloaded(school.session(), school.pupils[2:], MONDAY, THURSDAY)) == {school.pupils[2]}


def test_the_number_of_queries_does_not_grow_with_the_pupils(school: School) -> None:
    four_due_on_thursday(school)
    session = school.session()
    sent = []
    for count in (1, 28):
        with statements() as each:
            overloaded(session, school.pupils[:count], MONDAY, THURSDAY)
        sent.append(len(each))
    assert sent == [3, 3]
