"""No number of a small group can be worked out from what is shown: an adversary tries, with exact fractions."""

from fractions import Fraction
from functools import reduce
from itertools import combinations
from operator import or_
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tutor_tui.rules.equity.disclosure import FEWEST, NONE, SCHOOL, Family, Member, Place

KINDS = ("eal", "fsm", "pupil-premium", "sen-k", "young-carer")


def member(year: int, form: str, sex: str, needs: frozenset[str]) -> Member:
    if "fsm" in needs:
        needs |= {"pupil-premium"}
    return Member(year, f"{year}{form}", sex, needs)


@st.composite
def schools(draw: st.DrawFn) -> list[Member]:
    """Schools of up to 150 pupils, with groups of every size from none to most."""
    rng = Random(draw(st.integers(0, 10**9)))
    years = range(7, 7 + draw(st.integers(1, 3)))
    forms = "ABC"[: draw(st.integers(1, 3))]
    rates = [draw(st.sampled_from((0.0, 0.03, 0.1, 0.3, 0.9))) for _ in KINDS]
    sexes = draw(st.sampled_from(("FM", "FFFFFFFFFM", "F")))
    unknown = draw(st.sampled_from((0.0, 0.03)))
    return [
        member(
            rng.choice(years),
            rng.choice(forms),
            "" if rng.random() < unknown else rng.choice(sexes),
            frozenset(kind for kind, rate in zip(KINDS, rates, strict=True) if rng.random() < rate),
        )
        for _ in range(draw(st.sampled_from((4, 30, 90, 150, 150))))
    ]


@st.composite
def schools_with_events(draw: st.DrawFn) -> tuple[Family, int]:
    """A school, and those who are behind a number: few of some forms and kinds, many of others."""
    found = draw(schools())
    rng = Random(draw(st.integers(0, 10**9)))
    share = {name: rng.choice((0.05, 0.3, 0.8, 1.0)) for name in (*KINDS, *{one.form for one in found})}
    behind = 0
    for number, one in enumerate(found):
        chance = min(share[name] for name in (one.form, *one.needs))
        behind |= (rng.random() < chance) << number
    return Family(found), behind


def test_the_schools_tried_show_some_numbers_and_hide_some() -> None:
    tried = []

    @settings(max_examples=60, deadline=None, database=None, derandomize=True)
    @given(schools_with_events())
    def look(case: tuple[Family, int]) -> None:
        family, behind = case
        hidden = len(family.hidden(behind))
        tried.append(5 < hidden < len(family.groups) - 5)

    look()
    assert sum(tried) > 5


def row(family: Family, group: int) -> list[Fraction]:
    """The group as an adversary writes it who knows everybody's groups: one column for all who share them."""
    columns = {person: n for n, person in enumerate(family.members)}
    return [Fraction(group >> n & 1) for n in columns.values()]


def echelon(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """The rows in echelon form, each with a leading 1."""
    done: list[list[Fraction]] = []
    for vector in rows:
        if any(left := reduced(vector, done)):
            lead = next(value for value in left if value)
            done.append([value / lead for value in left])
    return done


def reduced(vector: list[Fraction], rows: list[list[Fraction]]) -> list[Fraction]:
    left = list(vector)
    for known in rows:
        place = next(n for n, value in enumerate(known) if value)
        if factor := left[place]:
            left = [a - factor * b for a, b in zip(left, known, strict=True)]
    return left


def shown_to_anybody(family: Family, hidden: frozenset[Place]) -> list[int]:
    """Every group whose number stands in any table: groups, totals, and the others of each group's table."""
    found = []
    for table in family.tables:
        everybody = family.groups[Place(table, "total", "")]
        for place in family.places(table):
            if place not in hidden:
                found.append(family.groups[place])
                if Place(table, "total", "") not in hidden:
                    found.append(everybody & ~family.groups[place])
    return sorted(set(found))


@settings(max_examples=200, deadline=None)
@given(schools_with_events())
def test_no_hidden_number_follows_from_any_that_are_shown(case: tuple[Family, int]) -> None:
    family, behind = case
    hidden = family.hidden(behind)
    known = echelon([row(family, group) for group in shown_to_anybody(family, hidden)])
    for place in hidden:
        group = row(family, family.groups[place])
        if any(group):
            assert any(reduced(group, known)), place


@settings(max_examples=200, deadline=None)
@given(schools_with_events())
def test_nothing_small_is_shown_nor_left_over(case: tuple[Family, int]) -> None:
    family, behind = case
    hidden = family.hidden(behind)
    for group in shown_to_anybody(family, hidden):
        assert not group or (group & behind).bit_count() >= FEWEST


@settings(max_examples=200, deadline=None)
@given(schools_with_events())
def test_what_a_total_leaves_over_is_several_groups_with_five_pupils(case: tuple[Family, int]) -> None:
    family, behind = case
    hidden = family.hidden(behind)
    for table in family.tables:
        total = Place(table, "total", "")
        for dimension in ("form", "sex", "need"):
            parts = [place for place in family.places(table) if place.dimension == dimension]
            unseen = [place for place in parts if place in hidden]
            if unseen and total not in hidden:
                assert len(unseen) > 1
                together = reduce(or_, (family.groups[place] for place in unseen))
                assert (together & behind).bit_count() >= FEWEST


@settings(max_examples=200, deadline=None)
@given(schools_with_events())
def test_a_group_within_another_leaves_no_small_remainder(case: tuple[Family, int]) -> None:
    family, behind = case
    hidden = family.hidden(behind)
    for table in family.tables:
        shown = [family.groups[place] for place in family.places(table) if place not in hidden]
        for a, b in combinations(shown, 2):
            for inner, outer in ((a, b), (b, a)):
                remainder = outer & ~inner
                if remainder and not inner & ~outer:
                    assert (remainder & behind).bit_count() >= FEWEST


@settings(max_examples=60, deadline=None)
@given(schools_with_events())
def test_what_is_hidden_for_the_pupils_sake_stays_hidden_for_every_number(case: tuple[Family, int]) -> None:
    family, behind = case
    everybody = (1 << len(family.members)) - 1
    small = family.hidden(everybody)
    assert small <= family.hidden(behind, small)


@given(schools())
def test_every_pupil_stands_in_the_groups_of_the_pupil(people: list[Member]) -> None:
    family = Family(people)
    for n, person in enumerate(people):
        mine = {place for place, group in family.groups.items() if group >> n & 1}
        assert {place.table for place in mine} == {SCHOOL, person.year}
        assert Place(person.year, "form", person.form) in mine
        assert {place.group for place in mine if place.dimension == "need"} == (person.needs or {NONE})


def big_school() -> list[Member]:
    return [
        Member(
            7 + n % 2,
            f"{7 + n % 2}{'AB'[n // 2 % 2]}",
            "FM"[n // 4 % 2],
            frozenset({"eal"}) if n % 3 else frozenset(),
        )
        for n in range(240)
    ]


def test_a_school_of_large_groups_shows_everything() -> None:
    family = Family(big_school())
    assert family.hidden((1 << 240) - 1) == frozenset()


def test_one_small_form_hides_another_beside_it() -> None:
    people = [*big_school(), *(Member(7, "7C", "F", frozenset({"eal"})) for _ in range(4))]
    family = Family(people)
    hidden = family.hidden((1 << len(people)) - 1)
    forms = {place.group for place in hidden if place.dimension == "form"}
    assert "7C" in forms
    assert len(forms) == 2
    assert not any(form.startswith("8") for form in forms)


def test_four_pupils_behind_a_number_hide_it_and_five_do_not() -> None:
    people = big_school()
    family = Family(people)
    of_7a = [n for n, person in enumerate(people) if person.form == "7A"]
    rest = sum(1 << n for n, person in enumerate(people) if person.form != "7A")
    four = family.hidden(rest | sum(1 << n for n in of_7a[:4]))
    assert Place(7, "form", "7A") in four
    assert Place(7, "form", "7B") in four
    five = family.hidden(rest | sum(1 << n for n in of_7a[:5]))
    assert Place(7, "form", "7A") not in five


def test_a_school_of_four_shows_nothing() -> None:
    family = Family([Member(7, "7A", "F", frozenset())] * 4)
    assert family.hidden(0b1111) == frozenset(family.groups)
