"""The school's rules beside the departments' and single pupils', overdue reviews marked."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from support.school import MONDAY, School, make_school
from support.watching import add_raised, make_watched
from tutor_tui.policy.files import parse_policy, shipped_policy
from tutor_tui.queries.monitoring.rules import RuleRow
from tutor_tui.queries.monitoring.view import monitoring
from tutor_tui.services.setup import adopt_policy
from tutor_tui.store.database import close_database
from tutor_tui.store.models import Staff

DEPARTMENTS = """
[[homework.departments]]
clause = "Short tasks, twice a week."
source = "Mathematics department"
department = "Mathematics"
key_stages = [3]
times = 2
every_weeks = 1
minutes = 20
reason = "short tasks before each lesson"
review_on = 2026-11-20

[[homework.departments]]
clause = "Field work."
source = "Humanities department"
department = "Humanities"
times = 1
every_weeks = 3
reason = "field work"
review_on = 2027-07-01
"""


def rules(school: School, username: str = "cslt") -> list[RuleRow]:
    return list(monitoring(school.session(username)).rules)


@pytest.fixture
def departments(school: School, groups: dict[str, int]) -> None:
    text = shipped_policy("homework").text + DEPARTMENTS
    adopt_policy(school.session(None), parse_policy(text, "own policy", adopted=True), date(2026, 9, 2))


def test_the_schools_rules_come_first_in_its_words(school: School, groups: dict[str, int]) -> None:
    first, second, third = (rule for rule in rules(school) if rule.kind == "school")
    assert (first.who, first.asked) == (
        "key stage 3: English, Maths, Mathematics, Science",
        "1 task a week, about 60 min",
    )
    assert (second.who, second.source) == ("key stage 3", "Policy B, teacher")
    assert third.asked == "each department says its own"


@pytest.mark.usefixtures("departments")
def test_a_departments_own_rule_has_reason_and_review_and_holds_for_its_groups(school: School) -> None:
    (own,) = (rule for rule in rules(school, "mlead") if rule.kind == "department")
    assert (own.who, own.asked, own.why) == (
        "Mathematics, key stage 3",
        "2 tasks a week, about 20 min",
        "short tasks before each lesson",
    )
    assert (own.review_on, own.is_overdue) == (date(2026, 11, 20), True)
    maths = next(row for row in monitoring(school.session("mlead")).heat.rows if row.group.name == "8A/Ma")
    assert (maths.group.expected.set_by, maths.group.expected.times) == ("department", 2)


def test_a_pupils_raised_frequency_is_seen_by_whom_it_concerns(
    school: School, groups: dict[str, int]
) -> None:
    staff = Staff.get(Staff.username == "bhead")
    add_raised(school.pupils[0], MONDAY - timedelta(days=1), agreed_by=staff)
    add_raised(school.pupils[1], MONDAY, subject="Geography")
    add_raised(school.pupils[2], MONDAY, until_on=MONDAY - timedelta(days=1))
    own, other = (rule for rule in rules(school, "bhead") if rule.kind == "pupil")
    assert (own.who, own.asked, own.why, own.source) == (
        "Pupil01, Sam, Maths",
        "2 tasks a week",
        "fell behind",
        "Mr Head",
    )
    assert (own.is_overdue, other.is_overdue) == (True, False)
    assert [rule.who for rule in rules(school, "mlead") if rule.kind == "pupil"] == ["Pupil01, Sam, Maths"]
    assert rules(school, "acarter") == []


@pytest.fixture
def primary(tmp_path: Path) -> Iterator[School]:
    made = make_school(tmp_path / "primary.db", policy="primary")
    make_watched(made)
    yield made
    close_database()


def test_a_primary_schools_limits_stand_among_the_rules(primary: School) -> None:
    limits = [(rule.who, rule.asked) for rule in rules(primary) if rule.kind == "limit"]
    assert ("key stage 1", "at most 3 activities a week, 5 to 10 min") in limits
