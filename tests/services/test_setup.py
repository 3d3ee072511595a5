from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from support.school import MONDAY, School
from tutor_tui.calendar.provisional import provisional_terms, shipped_or_provisional
from tutor_tui.errors import AccessDenied, StoreError, TutorError
from tutor_tui.policy.files import shipped_policy
from tutor_tui.queries.session import open_session
from tutor_tui.services.setup import add_year, adopt_policy, found_school
from tutor_tui.services.staff.staff_list import add_staff, make_tutor
from tutor_tui.services.undo import undo
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.database import open_database
from tutor_tui.store.models import AcademicYear, AuditEntry, FormTutor, PolicyVersion, SchoolWeek


def test_a_founded_school_has_weeks_policy_and_one_entry(school: School) -> None:
    assert AcademicYear.get().starts_in == 2026
    assert SchoolWeek.select().count() > 35
    assert PolicyVersion.get().text == shipped_policy("independent-learning").text
    assert AuditEntry.select().where(AuditEntry.verb == "found school").count() == 1
    assert list(verify()) == []


def test_a_second_school_in_one_database_is_refused(school: School) -> None:
    with pytest.raises(StoreError, match="already"):
        found_school("Again", shipped_policy("homework"), [provisional_terms(2026)], MONDAY)


def test_an_empty_database_says_what_to_do(tmp_path: Path) -> None:
    open_database(tmp_path / "empty.db", create=True)
    with pytest.raises(StoreError, match="tutor-tui init"):
        open_session(None)


def test_the_calendar_comes_back_as_it_was_built(school: School) -> None:
    from tutor_tui.calendar.bank_holidays import bank_holidays
    from tutor_tui.calendar.build import build_weeks

    terms = shipped_or_provisional(2026)
    assert school.session().calendar.weeks == build_weeks(terms, bank_holidays(terms.division))


def test_another_year_joins_on(school: School) -> None:
    owner = school.session(None)
    assert add_year(owner, provisional_terms(2027)) > 35
    weeks = school.session(None).calendar.weeks
    assert {week.year for week in weeks} == {2026, 2027}


def test_a_provisional_year_is_replaced_and_the_schools_own_is_not(school: School) -> None:
    owner = school.session(None)
    own = msgspec.structs.replace(shipped_or_provisional(2026), provisional=False)
    add_year(owner, own)
    assert not AcademicYear.get().provisional
    with pytest.raises(TutorError, match="already"):
        add_year(owner, own)
    undo(owner)
    assert AcademicYear.get().provisional


def test_a_policy_holds_from_its_day(school: School) -> None:
    owner = school.session(None)
    adopt_policy(owner, shipped_policy("homework"), MONDAY + timedelta(days=7))
    assert school.session().policy.rules.name == "independent-learning"
    assert school.session(today=MONDAY + timedelta(days=7)).policy.rules.name == "homework"


def test_a_tutor_may_not_set_up_anything(school: School) -> None:
    tutor = school.session()
    for attempt in (
        lambda: adopt_policy(tutor, shipped_policy("homework"), MONDAY),
        lambda: add_year(tutor, provisional_terms(2027)),
        lambda: add_staff(tutor, "new", "New"),
        lambda: make_tutor(tutor, "acarter", "8B"),
    ):
        with pytest.raises(AccessDenied):
            attempt()


def test_posts_hold_only_on_their_days(school: School) -> None:
    FormTutor.update(until_on=MONDAY).execute()
    assert school.session(today=MONDAY).actor.posts
    assert not school.session(today=MONDAY + timedelta(days=1)).actor.posts
    assert not school.session(today=date(2026, 8, 1)).actor.posts


def test_a_stranger_is_refused(school: School) -> None:
    with pytest.raises(AccessDenied, match="nobody"):
        school.session("mallory")
