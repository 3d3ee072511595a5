"""What a school tells its trust: by its own policy, without few pupils, without any name, to whom it agreed."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from support.counting import statements
from support.school import MONDAY, School, add_pupil, make_school
from support.school_view import SIZE, look, several_forms
from support.trust import LEADER, agree
from tutor_tui.errors import AccessDenied, CalendarError
from tutor_tui.queries.trust.figures import trust_figures
from tutor_tui.rules.trust.items import HIDDEN, UNCOUNTED, Item, Row, SchoolFigures
from tutor_tui.store.models import FormGroup, YearGroup


@pytest.fixture
def filled(school: School) -> School:
    several_forms(school)
    agree()
    return school


def told(school: School, today: date = MONDAY, **how: int) -> SchoolFigures:
    return trust_figures(school.session(LEADER, today), **how)


def numbers(row: Row, *items: Item) -> list[int | None]:
    return [row.items[item].value for item in items]


def test_a_school_tells_its_years_and_its_own_total(filled: School) -> None:
    found = told(filled)
    assert [(row.name, row.number, row.pupils, row.forms) for row in found.years] == [
        ("Year 8", 8, 28 + 4 * SIZE, 5),
        ("Year 9", 9, 4 * SIZE, 4),
    ]
    assert found.whole.pupils == 28 + 8 * SIZE
    assert (found.half_term, found.weeks_over, found.week) == ("autumn term 2026, 2nd half", 3, "2026-11-23")
    assert numbers(found.years[0], Item.CHECKED, Item.SIGNED) == [81, 100]
    assert numbers(found.whole, Item.CHECKED) == [89]
    assert not found.week_is_over


def test_forms_are_counted_in_which_nobody_looked_this_week(filled: School) -> None:
    assert [row.unchecked_forms for row in told(filled).years] == [5, 4]
    look(filled.pupils, [MONDAY])
    assert [row.unchecked_forms for row in told(filled).years] == [4, 4]


def test_a_week_that_is_over_is_compared_with_the_same_week_of_the_half_term_before(filled: School) -> None:
    look(filled.pupils, [date(2026, 9, 21)])  # the fourth week, in which nobody looked this time
    found = told(filled, date(2026, 11, 29))
    assert found.week_is_over
    assert str(found.years[0].items[Item.CHECKED_THIS_WEEK].trend) == "less"
    saturday = told(filled, date(2026, 11, 21))
    assert saturday.week == "2026-11-16"
    assert str(saturday.years[0].items[Item.CHECKED_THIS_WEEK].trend) == "more"


def test_in_the_first_week_the_half_term_before_stands_beside_the_new_week(filled: School) -> None:
    found = told(filled, date(2026, 11, 4))
    assert (found.week, found.half_term) == ("2026-11-02", "autumn term 2026, 1st half")
    assert numbers(found.whole, Item.CHECKED_THIS_WEEK) == [89]


def test_a_year_of_one_pupil_is_not_told_and_does_not_follow(filled: School) -> None:
    form = FormGroup.create(name="10A", year_group=YearGroup.create(number=10))
    look([add_pupil(form.id, "Only")], [date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)])
    found = told(filled)
    lone = found.years[2]
    assert lone.pupils is None
    assert {lone.items[item] for item in (Item.CHECKED, Item.SIGNED)} == {HIDDEN}
    others = [row for row in found.years[:2] if row.items[Item.CHECKED] == HIDDEN]
    assert others or found.whole.items[Item.CHECKED] == HIDDEN
    assert found.whole.pupils is None or sum(row.pupils is None for row in found.years) > 1


@pytest.mark.usefixtures("school")
def test_a_school_of_one_pupil_tells_nothing_of_him(tmp_path: Path) -> None:
    small = make_school(tmp_path / "one.db", 1)
    agree()
    look(small.pupils, [date(2026, 11, 9)])
    found = told(small)
    assert found.whole.pupils is None
    assert {found.whole.items[item] for item in (Item.CHECKED, Item.SIGNED)} <= {HIDDEN, UNCOUNTED}
    assert found.years[0].items[Item.CHECKED] == HIDDEN


@pytest.mark.usefixtures("school")
def test_a_school_without_pupils_has_nothing_to_count(tmp_path: Path) -> None:
    empty = make_school(tmp_path / "none.db", 0)
    agree()
    found = told(empty)
    assert found.whole.pupils == 0
    assert set(found.whole.items.values()) == {UNCOUNTED}
    assert (found.whole.forms, found.whole.unchecked_forms) == (0, 0)


@pytest.mark.usefixtures("school")
def test_a_school_without_weeks_says_so(tmp_path: Path) -> None:
    without = make_school(tmp_path / "weeks.db", weeks=False)
    agree()
    with pytest.raises(CalendarError):
        told(without)


def test_a_trust_may_ask_for_more_and_never_for_less(filled: School) -> None:
    assert told(filled, fewest=1) == told(filled)
    strict = told(filled, fewest=120)
    assert [row.pupils for row in strict.years] == [None, None]


@pytest.mark.usefixtures("school")
def test_without_corrections_there_are_none(tmp_path: Path) -> None:
    primary = make_school(tmp_path / "primary.db", policy="primary")
    agree()
    assert Item.CORRECTIONS not in told(primary).whole.items
    assert Item.CORRECTIONS not in told(primary).basis


@pytest.mark.parametrize("who", ["acarter", "bhead", "cslt", None])
def test_nobody_but_its_leader_of_the_trust_is_told(filled: School, who: str | None) -> None:
    with pytest.raises(AccessDenied, match="has not agreed"):
        trust_figures(filled.session(who))


def test_nothing_of_it_names_anybody(filled: School) -> None:
    said = msgspec.json.encode(told(filled)).decode()
    for name in ("Pupil", "Carter", "Head", "Sam", "8A", "8B"):
        assert name not in said


def test_reading_takes_no_more_statements_with_more_forms(filled: School) -> None:
    with statements() as before:
        told(filled)
    year = YearGroup.get(number=9)
    for name in "EFGH":
        form = FormGroup.create(name=f"9{name}", year_group=year)
        for number in range(SIZE):
            add_pupil(form.id, f"9{name}-{number}")
    with statements() as after:
        told(filled)
    assert len(after) <= len(before)
