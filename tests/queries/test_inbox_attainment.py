from datetime import date, timedelta

from support.attainment import DUE, add_maths, add_point, add_value
from support.counting import statements
from support.homework import add_group, add_leader
from support.school import School
from tutor_tui.queries.inbox import Waiting, inbox
from tutor_tui.queries.inbox.attainment import attainment
from tutor_tui.queries.inbox.waiting import Circle

SOON = DUE - timedelta(days=7)
"""Five school days before, the shipped policies' "soon"."""


def waiting(school: School, username: str = "acarter", today: date = SOON) -> list[Waiting]:
    return attainment(school.session(username, today), Circle({}, {}))


def test_a_teacher_is_told_once_values_are_due_soon_and_afterwards_until_the_last_one_is_there(
    school: School,
) -> None:
    group, point = add_maths(school, pupils=school.pupils[:3]), add_point()
    assert waiting(school, today=SOON - timedelta(days=1)) == []
    (one,) = waiting(school)
    assert (one.kind, one.row_id, one.pupil_id, one.who, one.since, one.text) == (
        "attainment", group, None, "8A/Ma", DUE, "Autumn 2026, 3 missing"
    )  # fmt: skip
    for pupil in school.pupils[:2]:
        add_value(point, pupil, "5")
    assert [one.text for one in waiting(school, today=DUE + timedelta(days=4))] == ["Autumn 2026, 1 missing"]
    add_value(point, school.pupils[2], "U")
    assert waiting(school) == []


def test_it_stands_in_the_inbox_among_everything_else(school: School) -> None:
    add_maths(school)
    add_point()
    assert [one.key for one in inbox(school.session("acarter", SOON))] == ["attainment:1"]


def test_leaders_and_others_are_not_told_of_what_a_teacher_owes(school: School) -> None:
    add_maths(school)
    add_point()
    for username in ("dother", "bhead", "cslt", add_leader("Maths")):
        assert waiting(school, username) == []


def test_each_own_group_is_a_line_and_only_the_newest_point_is_asked_for(school: School) -> None:
    add_maths(school)
    add_group(school, school.pupils[:4], name="set 2", subject="Science")
    add_point("Half term", date(2026, 10, 16))
    add_point()
    add_point("Spring 2027", date(2027, 3, 12), term=2)
    assert sorted((one.who, one.text) for one in waiting(school)) == [
        ("8A/Ma", "Autumn 2026, 28 missing"), ("set 2 Sc", "Autumn 2026, 4 missing")
    ]  # fmt: skip


def test_who_teaches_nothing_costs_no_read(school: School) -> None:
    add_point()
    session = school.session("cslt", SOON)
    with statements() as sent:
        attainment(session, Circle({}, {}))
    assert sent == []
