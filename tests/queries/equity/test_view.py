"""Groups compared on a school's records: what is counted, who sees which table, what is left out."""

from datetime import date, timedelta

import pytest

from support.equity import BIG, OCTOBER, fill
from support.posts import give_post
from support.school import MONDAY, School
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied, CalendarError, UsageError
from tutor_tui.queries.equity.view import Equity, equity
from tutor_tui.rules.equity.tables import Group, Measure
from tutor_tui.store.models import Absence, FormMembership, HomeworkTask, PlannerVisit, database


def group(found: Equity, dimension: str, name: str) -> Group:
    (one,) = [one for one in found.groups if (one.place.dimension, one.place.group) == (dimension, name)]
    return one


def test_each_number_is_counted_of_what_it_can_be_counted_of(school: School) -> None:
    members = fill(school)
    everybody = sum(map(len, members.values()))
    total = equity(school.session("cslt")).total
    assert total.pupils == everybody
    unsigned = PlannerVisit.select().where(~PlannerVisit.parent_signed).count()
    half, third = -(-everybody // 2), -(-everybody // 3)
    counted = {
        measure: (one.events, one.chances) for measure, one in total.compared.items() if one is not None
    }
    assert counted == {
        Measure.UNSIGNED: (unsigned, 4 * everybody),
        Measure.OVERDUE: (half, everybody),
        Measure.CORRECTIONS: (half, everybody),
        Measure.CONTACTS: (third, everybody),
        Measure.REWARDS: (half, everybody),
    }


def test_a_group_is_compared_with_all_others_of_its_table(school: School) -> None:
    fill(school)
    contacts = group(equity(school.session("cslt")), "need", "eal").compared[Measure.CONTACTS]
    assert contacts is None  # everybody with EAL was contacted, nobody else: fewer than five behind the rest
    unsigned = group(equity(school.session("cslt")), "sex", "F").compared[Measure.UNSIGNED]
    assert unsigned is not None
    assert unsigned.ratio is not None
    assert unsigned.ratio.ratio == pytest.approx(unsigned.rate / unsigned.others)


def test_a_form_of_three_is_not_shown_nor_what_would_give_it_away(school: School) -> None:
    fill(school)
    for username, year in (("cslt", 9), ("cslt", None)):
        found = equity(school.session(username), year)
        small = group(found, "form", "9S")
        assert small.pupils is None
        assert set(small.compared.values()) == {None}
        shown = [name for name in ("9A", "9B") if group(found, "form", name).pupils == BIG]
        assert len(shown) == 1


def test_a_head_of_year_sees_the_own_year_alone(school: School) -> None:
    fill(school)
    found = equity(school.session("bhead"))
    assert (found.year, found.years) == (8, (8,))
    assert {one.place.group for one in found.groups if one.place.dimension == "form"} == {"8A"}
    with pytest.raises(AccessDenied, match="there is no year 9 within your post"):
        equity(school.session("bhead"), 9)
    with pytest.raises(AccessDenied, match="there is no year 12 within your post"):
        equity(school.session("bhead"), 12)


def test_what_a_year_hides_is_the_same_for_whoever_looks(school: School) -> None:
    fill(school)
    assert equity(school.session("bhead"), 8).groups == equity(school.session("cslt"), 8).groups


def test_a_senco_sees_the_school_and_a_tutor_or_data_manager_nothing(school: School) -> None:
    fill(school)
    give_post(school.session(None), "dother", Role.SENCO, Scope.SCHOOL, None, from_on=OCTOBER)
    assert equity(school.session("dother")).years == (None, 8, 9)
    for username in ("acarter", None):
        with pytest.raises(AccessDenied):
            equity(school.session(username))


def test_only_whole_half_terms_that_have_ended_are_compared(school: School) -> None:
    fill(school)
    session = school.session("cslt")
    assert equity(session).stretch == "autumn term 2026, 1st half"
    assert equity(session, on=OCTOBER) == equity(session, on=OCTOBER + timedelta(days=9))
    with pytest.raises(UsageError, match="has not ended"):
        equity(session, on=MONDAY)
    with pytest.raises(CalendarError):
        equity(session, on=date(2020, 1, 1))


def test_uncollected_withdrawn_and_exempt_work_is_no_chance(school: School) -> None:
    fill(school)
    HomeworkTask.update(collected_at=None).where(HomeworkTask.title == "Map").execute()
    HomeworkTask.update(withdrawn_on=MONDAY).where(HomeworkTask.title == "Map again").execute()
    assert equity(school.session("cslt")).total.compared[Measure.OVERDUE] is None


def test_who_was_away_was_not_looked_at(school: School) -> None:
    fill(school)
    PlannerVisit.update(presence="absent", parent_signed=None).execute()
    assert Absence.select().count() == 0
    assert equity(school.session("cslt")).total.compared[Measure.UNSIGNED] is None


def test_a_school_without_pupils_then_is_told(school: School) -> None:
    FormMembership.update(from_on=MONDAY).execute()
    with pytest.raises(UsageError, match="nobody was in a form"):
        equity(school.session("cslt"))


def test_reads_do_not_grow_with_the_pupils(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    def reads() -> int:
        seen: list[str] = []
        execute = database.obj.execute_sql

        def counting(sql: str, *args: object, **options: object) -> object:
            seen.append(sql)
            return execute(sql, *args, **options)

        session = school.session("cslt")
        with monkeypatch.context() as patched:
            patched.setattr(database.obj, "execute_sql", counting)
            equity(session)
        return len(seen)

    few = reads()
    fill(school)
    assert reads() == few < 12
