"""Each concern about a task is there with its days, and gone one record short of it."""

from datetime import date

from support.school import MONDAY, School
from tutor_tui.queries.monitoring.view import monitoring
from tutor_tui.store.models import HomeworkTask, utc_now


def found(school: School, username: str = "cslt", today: date = MONDAY) -> list[tuple[str, str, int]]:
    chased = monitoring(school.session(username, today)).chased
    return [(one.concern, one.task.title, one.days) for one in chased]


def test_every_concern_is_listed_in_the_order_in_which_a_leader_looks(
    school: School, groups: dict[str, int]
) -> None:
    assert found(school) == [
        ("unrecorded", "Not recorded", 10),
        ("classwork", "Not recorded", 0),
        ("not_written_down", "Not returned", 0),
        ("resources", "A model", 0),
    ]


def test_work_is_late_only_once_the_policys_days_are_over(school: School, groups: dict[str, int]) -> None:
    session = school.session()
    due = session.calendar.add_school_days(date(2026, 11, 9), session.policy.rules.homework.marking.days)
    assert due == MONDAY
    assert "not_returned" not in {concern for concern, _, _ in found(school, today=MONDAY)}
    assert ("not_returned", "Not returned", 1) in found(school, today=date(2026, 11, 24))


def test_what_is_recorded_and_given_back_is_not_chased(school: School, groups: dict[str, int]) -> None:
    HomeworkTask.update(collected_at=utc_now(), returned_on=MONDAY).execute()
    HomeworkTask.update(from_classwork=False, written_down=True, needs_resources=False).execute()
    assert found(school) == []


def test_a_withdrawn_task_asks_nothing(school: School, groups: dict[str, int]) -> None:
    assert "Withdrawn" not in {title for _, title, _ in found(school)}
    HomeworkTask.update(withdrawn_on=MONDAY).execute()
    assert found(school) == []


def test_due_today_is_not_yet_unrecorded(school: School, groups: dict[str, int]) -> None:
    assert ("unrecorded", "Not recorded", 10) not in found(school, today=date(2026, 11, 9))
    assert ("unrecorded", "Not recorded", 1) in found(school, today=date(2026, 11, 10))


def test_what_is_another_leaders_is_absent(school: School, groups: dict[str, int]) -> None:
    assert {title for _, title, _ in found(school, "mlead")} == {"Not recorded"}
