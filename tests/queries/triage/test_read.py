from datetime import date, timedelta

import pytest

from support.posts import give_post
from support.school import MONDAY, School, add_pupil, make_school
from support.triage import cases, seen
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.triage import triage
from tutor_tui.rules.triage.case import CaseKind
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.services.triage.cases import dismiss_cases, settle, snooze_cases
from tutor_tui.services.undo import undo
from tutor_tui.store.models import (
    Decision,
    FormGroup,
    FormMembership,
    HomeworkTask,
    Pupil,
    SchoolWeek,
    Subject,
    SupportFlag,
    TeachingGroup,
    YearGroup,
)


def test_every_kind_in_the_order_of_the_head_of_years_monday(monday: School) -> None:
    found = seen(monday).cases
    kinds = [case.kind for case in found]
    assert list(dict.fromkeys(kinds)) == list(CaseKind)
    assert kinds == sorted(kinds, key=list(CaseKind).index)
    assert len({case.key for case in found}) == len(found)
    assert all(case.clause and case.source and case.evidence for case in found)
    assert all(" " not in fact.key for case in found for fact in case.evidence)


def test_the_years_and_forms_within_the_post(monday: School) -> None:
    YearGroup.create(number=7)
    YearGroup.create(number=0)
    head = seen(monday)
    assert (head.year, [year.name for year in head.years]) == ("Year 8", ["Year 8"])
    assert [form.name for form in head.forms] == ["8A", "8B"]
    assert head.may_decide
    senior = seen(monday, "cslt")
    assert [year.name for year in senior.years] == ["Reception", "Year 7", "Year 8"]
    assert (senior.year, senior.cases, senior.may_decide) == ("Reception", (), False)
    assert triage(monday.session("cslt"), head.year_id).cases == head.cases


@pytest.mark.parametrize("username", ["acarter", "dother", None])
def test_nobody_else_sees_it(monday: School, username: str | None) -> None:
    with pytest.raises(AccessDenied):
        triage(monday.session(username))


def test_another_year_is_as_if_absent(monday: School) -> None:
    other = YearGroup.create(number=9)
    owner = monday.session(None)
    add_staff(owner, "nine", "Nine")
    give_post(owner, "nine", Role.HEAD_OF_YEAR, Scope.YEAR, other.id)
    assert seen(monday, "nine").cases == ()
    for year_id in (YearGroup.get(YearGroup.number == 8).id, 999):
        with pytest.raises(AccessDenied):
            triage(monday.session("nine"), year_id)


def test_flags_only_for_whoever_may_see_needs(monday: School, monkeypatch: pytest.MonkeyPatch) -> None:
    from tutor_tui.access import Verb
    from tutor_tui.access.matrix import RULES

    def flags() -> set[str]:
        return {flag for case in seen(monday).cases for flag in case.flags}

    assert flags() == {"eal", "pupil-premium", "sen-k"}
    monkeypatch.setitem(RULES, Verb.SEE_NEEDS, frozenset({Role.SENCO}))
    assert flags() == set()
    assert SupportFlag.select().count() == 4


def test_what_left_the_list_is_told(monday: School) -> None:
    session = monday.session("bhead")
    first, second, third = cases(monday, CaseKind.PROMISE)[0], *cases(monday, CaseKind.STREAK)[:2]
    settle(session, [first])
    dismiss_cases(session, [second], "spoken with")
    snooze_cases(session, [third], MONDAY + timedelta(days=2), "away till Wednesday")
    view = seen(monday)
    assert not {first.key, second.key, third.key} & {case.key for case in view.cases}
    told = [(case.who, case.kind, case.outcome, case.by) for case in view.decided_today]
    assert told == [
        (third.who, CaseKind.STREAK, "snoozed", "Mr Head"),
        (second.who, CaseKind.STREAK, "dismissed", "Mr Head"),
        (first.who, CaseKind.PROMISE, "done", "Mr Head"),
    ]
    (waiting,) = view.put_off
    assert (waiting.who, waiting.text, waiting.until_on) == (
        third.who, "away till Wednesday", MONDAY + timedelta(days=2),
    )  # fmt: skip
    later = seen(monday, today=MONDAY + timedelta(days=2))
    assert later.put_off == ()
    assert third.key in {case.key for case in later.cases}
    for _ in range(3):
        undo(session)
    assert seen(monday).decided_today == ()


def test_a_decision_that_a_demonstration_dates_ahead_was_not_made_today(monday: School) -> None:
    dismiss_cases(monday.session("bhead"), cases(monday, CaseKind.STREAK)[:1], "spoken with")
    Decision.update(at=Decision.get().at + timedelta(days=60)).execute()
    assert seen(monday).decided_today == ()


def test_decisions_of_another_years_head_are_not_told_here(monday: School) -> None:
    other = YearGroup.create(number=9)
    form = FormGroup.create(name="9A", year_group=other)
    for number in range(4):
        add_pupil(form.id, f"Nine{number}")
    owner = monday.session(None)
    add_staff(owner, "nine", "Nine")
    give_post(owner, "nine", Role.HEAD_OF_YEAR, Scope.YEAR, other.id)
    session = monday.session("nine")
    settle(session, triage(session).cases[:1])
    assert len(seen(monday, "nine").decided_today) == 1
    assert seen(monday).decided_today == ()


@pytest.mark.parametrize("day", [date(2026, 10, 28), date(2026, 12, 28), date(2027, 8, 20)])
def test_in_holidays_and_after_the_year(monday: School, day: date) -> None:
    assert seen(monday, today=day).year == "Year 8"


def test_a_school_with_nothing_in_it(school: School) -> None:
    for model in (FormMembership, HomeworkTask, TeachingGroup, Subject, Pupil):
        model.delete().execute()
    assert seen(school).cases == ()
    SchoolWeek.delete().execute()
    assert seen(school).cases == ()


def test_a_year_without_forms_and_no_year_at_all(school: School) -> None:
    owner = school.session(None)
    give_post(owner, "dother", Role.HEAD_OF_YEAR, Scope.YEAR, YearGroup.create(number=10).id)
    empty = seen(school, "dother")
    assert (empty.year, empty.forms, empty.cases) == ("Year 10", (), ())
    give_post(owner, "cslt", Role.SLT, Scope.SCHOOL, None)
    FormGroup.update(year_group=None).execute()
    assert seen(school, "bhead").cases == ()


@pytest.mark.parametrize("policy", ["homework", "primary"])
def test_with_each_policy(tmp_path: object, policy: str) -> None:
    from pathlib import Path

    from tutor_tui.store.database import close_database

    assert isinstance(tmp_path, Path)
    school = make_school(tmp_path / "school.db", 4, policy=policy)
    try:
        assert [case.kind for case in seen(school).cases] == [CaseKind.UNCHECKED]
    finally:
        close_database()


def test_a_year_that_there_is_not_is_refused_as_one_out_of_scope_is(school: School) -> None:
    for username in ("cslt", "bhead"):
        with pytest.raises(AccessDenied):
            triage(school.session(username), 999)
