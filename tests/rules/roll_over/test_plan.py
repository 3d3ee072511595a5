from collections import Counter
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tutor_tui.rules.roll_over.choices import Choices
from tutor_tui.rules.roll_over.facts import Facts, FormFact, PlaceFact, PostFact, PupilFact, Turn
from tutor_tui.rules.roll_over.names import form_key
from tutor_tui.rules.roll_over.plan import Plan, plan_roll_over

TURN = Turn(2027, date(2027, 7, 21), date(2027, 9, 1), date(2027, 9, 2))
SINCE = date(2026, 9, 2)
DAY = timedelta(days=1)


def facts(
    forms: dict[str, int | None],
    pupils: dict[str, str],
    *,
    taught: dict[str, int] | None = None,
    tutors: dict[str, str] | None = None,
    heads: dict[str, int] | None = None,
    actor: int | None = None,
) -> Facts:
    """A school: forms with their year, pupils with their form, tutors with theirs, heads with their year."""
    ids = {name: number for number, name in enumerate(forms, 1)}
    years = {number: number for number in sorted({year for year in forms.values() if year is not None})}
    return Facts(
        turn=TURN,
        forms=tuple(FormFact(ids[name], name, year) for name, year in forms.items()),
        places=tuple(
            PlaceFact(number, number, ids[form], SINCE, None, number)
            for number, form in enumerate(pupils.values(), 1)
        ),
        pupils=tuple(
            PupilFact(number, name, (f"{number:04}",), (taught or {}).get(name), None)
            for number, name in enumerate(pupils, 1)
        ),
        tutors=tuple(
            PostFact(number, number, name, ids[form], "tutor", SINCE, None)
            for number, (name, form) in enumerate((tutors or {}).items(), 1)
        ),
        heads=tuple(
            PostFact(number, number, name, year, "head", SINCE, None)
            for number, (name, year) in enumerate((heads or {}).items(), 1)
        ),
        years=years,
        actor_id=actor,
    )


def after(before: Facts, plan: Plan) -> Facts:
    """The school as it is once the plan was carried out."""
    made = tuple(replace(form, form_id=900 + number) for number, form in enumerate(plan.made))
    forms = (*before.forms, *made)
    ids = {form_key(form.name): form.form_id for form in forms}
    places = [
        replace(place, until_on=plan.ends.get(place.place_id, place.until_on)) for place in before.places
    ]
    places += [
        PlaceFact(9000 + n, new.pupil_id, ids[form_key(new.form)], TURN.first, new.until_on, new.roll_number)
        for n, new in enumerate(plan.begins)
    ]
    tutors = [
        replace(post, until_on=TURN.eve) if post.post_id in plan.posts.tutors_end else post
        for post in before.tutors
    ]
    tutors += [
        PostFact(9000 + n, new.staff_id, new.name, ids[form_key(new.form)], new.kind, TURN.first, None)
        for n, new in enumerate(plan.posts.begins)
        if new.year is None
    ]
    gone = set(plan.leavers)
    return msgspec.structs.replace(
        before,
        forms=forms,
        places=tuple(places),
        pupils=tuple(replace(p, left_on=TURN.last) if p.pupil_id in gone else p for p in before.pupils),
        tutors=tuple(tutors),
    )


def form_on(school: Facts, pupil_id: int, day: date) -> str:
    """The form of the pupil on a day: the newest that holds."""
    names = {form.form_id: form.name for form in school.forms}
    holding = [
        (place.from_on, place.place_id, names[place.form_id])
        for place in school.places
        if place.pupil_id == pupil_id
        and place.from_on <= day
        and (place.until_on is None or place.until_on >= day)
    ]
    return max(holding)[2] if holding else ""


def moved(school: Facts, choices: Choices | None = None) -> dict[str, str]:
    """The form of each pupil on the first day; `left` for whoever left."""
    plan = plan_roll_over(school, choices or Choices())
    assert not plan.faults
    then = after(school, plan)
    return {
        pupil.name: "left" if pupil.left_on else form_on(then, pupil.pupil_id, TURN.first)
        for pupil in then.pupils
    }


def test_forms_move_up_and_the_oldest_leave() -> None:
    school = facts({"10A": 10, "11A": 11}, {"Ali": "10A", "Brown": "11A"})
    assert moved(school) == {"Ali": "11A", "Brown": "left"}


def test_a_growing_school_makes_the_forms_that_it_lacks() -> None:
    school = facts({"7A": 7, "7B": 7}, {"Ali": "7A"})
    plan = plan_roll_over(school, Choices())
    assert plan.made == (FormFact(0, "8A", 8),)
    assert moved(school) == {"Ali": "8A"}


@pytest.mark.parametrize(
    ("forms", "leaving"),
    [
        ({"RA": 0, "6A": 6}, {6}),
        ({"7A": 7, "11A": 11}, {11}),
        ({"7A": 7, "11A": 11, "12A": 12, "13A": 13}, {11, 13}),
        ({"7A": 7, "9A": 9}, set()),
        ({"8A": 8}, set()),
        ({"5A": 5, "7A": 7, "8A": 8}, {8}),
        ({"Oak": None}, set()),
    ],
)
def test_the_last_year_leaves(forms: dict[str, int | None], leaving: set[int]) -> None:
    names = {f"pupil of {name}": name for name in forms}
    plan = plan_roll_over(facts(forms, names, taught=dict.fromkeys(names, 8)), Choices())
    assert {move.year for move in plan.moves if move.leavers} == leaving


def test_who_continues_into_the_sixth_form_can_be_said() -> None:
    school = facts(
        {"11A": 11, "12A": 12, "13A": 13}, {"Ali": "11A", "Brown": "11A", "Cole": "13A", "Dee": "12A"}
    )
    found = moved(school, Choices(leaving=(13,), pupils={"0002": "leavers"}))
    assert found == {"Ali": "12A", "Brown": "left", "Cole": "left", "Dee": "13A"}


def test_forms_split_and_merge_and_pupils_go_their_own_way() -> None:
    school = facts({"8A": 8, "8B": 8, "9A": 9, "9B": 9, "10A": 10},
                   {"Ali": "8A", "Brown": "8A", "Cole": "8B", "Dee": "8B", "Eve": "9A"})  # fmt: skip
    choices = Choices(forms={"8a": "9A", "8B": "9A"}, pupils={"0002": "9B", "0004": "8B", "0005": ""})
    plan = plan_roll_over(school, choices)
    assert moved(school, choices) == {"Ali": "9A", "Brown": "9B", "Cole": "9A", "Dee": "8B", "Eve": ""}
    assert {place.form: place.roll_number for place in plan.begins} == {"9A": None, "9B": 2}


def test_a_form_that_moves_up_as_a_whole_keeps_its_roll_numbers() -> None:
    plan = plan_roll_over(facts({"8A": 8, "9A": 9, "10A": 10}, {"Ali": "8A", "Brown": "8A"}), Choices())
    assert [place.roll_number for place in plan.begins] == [1, 2]


def test_in_forms_of_several_years_all_stay_but_the_oldest() -> None:
    school = facts({"Oak": None}, {"Ali": "Oak", "Brown": "Oak"}, taught={"Ali": 8, "Brown": 11})
    assert moved(school, Choices(leaving=(11,))) == {"Ali": "Oak", "Brown": "left"}


def test_of_a_class_of_two_years_the_older_move_on() -> None:
    school = facts({"Ash": 3, "Elm": 5}, {"Ali": "Ash", "Brown": "Ash"}, taught={"Ali": 3, "Brown": 4})
    choices = Choices(forms={"Ash": {"3": "Ash", "4": "Elm"}})
    assert moved(school, choices) == {"Ali": "Ash", "Brown": "Elm"}


@pytest.mark.parametrize(
    ("choices", "about", "says"),
    [
        (Choices(), "Ash", "say into which form"),
        (Choices(forms={"Ash": "Ash"}), "Ash", "cannot keep its name"),
        (Choices(forms={"Ash": "8A"}), "Ash", "8A is of year 8, not 5"),
        (Choices(forms={"Ash": {"9": "8A"}}), "Ash", "of year 4"),
        (Choices(forms={"Nowhere": "8A"}), "Nowhere", "no such form"),
        (Choices(forms={"Ash": ""}, pupils={"0001": "Zoo"}), "Ali", "no form Zoo"),
        (Choices(forms={"Ash": ""}, pupils={"77": "8A"}), "77", "nobody"),
    ],
)
def test_what_has_to_be_said_is_asked(choices: Choices, about: str, says: str) -> None:
    school = facts({"Ash": 4, "Elm": 4, "8A": 8, "9A": 9}, {"Ali": "Ash", "Brown": "8A"}, taught={"Ali": 4})
    plan = plan_roll_over(school, choices)
    assert any(fault.about == about and says in fault.reason for fault in plan.faults)


def test_tutors_go_with_their_pupils_or_stay() -> None:
    school = facts(
        {"8A": 8, "9A": 9, "11A": 11},
        {"Ali": "8A", "Brown": "9A", "Cole": "11A"},
        tutors={"Ms Carter": "8A", "Mr Lee": "9A", "Dr Poe": "11A", "Mrs Data": "9A"},
        actor=4,
    )
    plan = plan_roll_over(school, Choices())
    assert {(post.name, post.form) for post in plan.posts.begins} == {("Ms Carter", "9A"), ("Mr Lee", "10A")}
    assert plan.posts.without == ("Dr Poe (11A)", "Mrs Data (9A)")
    stays = plan_roll_over(school, Choices(tutors="stay")).posts
    assert not stays.ends
    assert not stays.begins


def test_teachers_of_a_primary_school_stay_with_their_class() -> None:
    school = facts({"3A": 3, "4A": 4, "6A": 6}, {"Ali": "3A"}, tutors={"Ms Carter": "3A"})
    assert not plan_roll_over(school, Choices()).posts.ends


def test_a_form_that_was_given_to_somebody_keeps_him() -> None:
    school = facts({"8A": 8, "9A": 9, "10A": 10}, {"Ali": "8A"}, tutors={"Ms Carter": "8A"})
    given = PostFact(50, 50, "Mr New", 2, "tutor", TURN.first, None)
    plan = plan_roll_over(replace(school, tutors=(*school.tutors, given)), Choices())
    assert not plan.posts.begins
    assert plan.posts.without == ("Ms Carter (8A)",)


def test_heads_of_year_move_up_where_the_school_says_so() -> None:
    school = facts({"8A": 8, "9A": 9}, {"Ali": "8A", "Bo": "9A"}, heads={"Mr Head": 8, "Dr Top": 9})
    assert not plan_roll_over(school, Choices()).posts.ends
    posts = plan_roll_over(school, Choices(heads_of_year="move", leaving=(9,))).posts
    assert [(post.name, post.year) for post in posts.begins] == [("Mr Head", 9)]
    assert posts.heads_end == (1, 2)
    assert posts.without == ("Dr Top (9)",)


NAMES = ("7A", "7B", "8A", "8B", "Oak", "11A")
YEARS = {"7A": 7, "7B": 7, "8A": 8, "8B": 8, "9A": 9, "Oak": None, "11A": 11}


@st.composite
def schools(draw: st.DrawFn) -> tuple[Facts, Choices]:
    """Pupils in whatever state an import, an earlier turn or a fault has left them."""
    count = draw(st.integers(0, 8))
    school = facts(YEARS, {f"P{n}": draw(st.sampled_from(NAMES)) for n in range(count)},
                   tutors={f"T{n}": draw(st.sampled_from(NAMES)) for n in range(draw(st.integers(0, 3)))})  # fmt: skip
    places: list[PlaceFact] = []
    pupils: list[PupilFact] = []
    ends = st.sampled_from([None, None, TURN.last, TURN.eve, TURN.last - DAY, TURN.first + 40 * DAY])
    for pupil, place in zip(school.pupils, school.places, strict=True):
        left = draw(
            st.sampled_from([None, None, None, TURN.last, TURN.last - 30 * DAY, TURN.first + 9 * DAY])
        )
        pupils.append(replace(pupil, left_on=left, year_taught=draw(st.sampled_from([None, 7, 8, 11]))))
        until = draw(ends)
        if until is None or until >= TURN.last:
            places.append(replace(place, until_on=until))
        if draw(st.integers(0, 3)) == 0:
            begins = draw(
                st.sampled_from([SINCE + 90 * DAY, TURN.last + 20 * DAY, TURN.first, TURN.first + 5 * DAY])
            )
            places.append(
                PlaceFact(500 + pupil.pupil_id, pupil.pupil_id, draw(st.integers(1, 7)), begins, None, None)
            )
    to = st.sampled_from(["9A", "9B", "", "leavers", "8B", "Oak", "Zoo"])
    choices = Choices(
        forms=draw(st.dictionaries(st.sampled_from(NAMES), to, max_size=3)),
        pupils=draw(st.dictionaries(st.sampled_from(["0001", "0002", "0009"]), to, max_size=2)),
        leaving=draw(st.sampled_from([None, (), (8,), (7, 11)])),
        tutors=draw(st.sampled_from([None, "move", "stay"])),
    )
    return replace(school, places=tuple(places), pupils=tuple(pupils)), choices


@settings(max_examples=150)
@given(schools())
def test_nothing_before_the_day_changes_and_nobody_gets_a_second_place(made: tuple[Facts, Choices]) -> None:
    school, choices = made
    plan = plan_roll_over(school, choices)
    then = after(school, plan)
    for pupil in school.pupils:
        days = [TURN.last - 3 * DAY, TURN.last]
        if pupil.pupil_id not in plan.leavers:
            days += [TURN.last + 5 * DAY, TURN.eve]
        for day in days:
            assert form_on(then, pupil.pupil_id, day) == form_on(school, pupil.pupil_id, day)
    new = Counter(place.pupil_id for place in plan.begins)
    placed = {place.pupil_id for place in school.places if place.from_on > TURN.last}
    assert all(count == 1 for count in new.values())
    assert not placed & new.keys()
    assert not set(plan.leavers) & (new.keys() | placed)


@settings(max_examples=150)
@given(schools())
def test_a_year_that_was_turned_is_not_turned_again(made: tuple[Facts, Choices]) -> None:
    school, choices = made
    plan = plan_roll_over(school, choices)
    if plan.faults:
        return
    again = plan_roll_over(after(school, plan), choices)
    assert again.does_nothing


@settings(max_examples=100)
@given(schools())
def test_nobody_is_forgotten(made: tuple[Facts, Choices]) -> None:
    school, choices = made
    plan = plan_roll_over(school, choices)
    told = (
        sum(sum(n for _, n in m.to) + m.stay + m.nowhere + len(m.leavers) for m in plan.moves) + plan.placed
    )
    here = 0
    for pupil in school.pupils:
        own = [p for p in school.places if p.pupil_id == pupil.pupil_id and p.from_on <= TURN.last]
        new = [p for p in school.places if p.pupil_id == pupil.pupil_id and p.from_on > TURN.last]
        gone = pupil.left_on is not None and pupil.left_on < TURN.first
        last = max(own, key=lambda place: (place.from_on, place.place_id), default=None)
        goes_on = last is not None and (last.until_on is None or last.until_on >= TURN.eve)
        here += bool(own) and not gone and bool(goes_on or new)
    assert told == here or plan.faults
