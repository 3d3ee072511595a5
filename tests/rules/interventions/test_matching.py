"""Whom a pupil with an intervention is compared with."""

from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.rules.interventions.matching import CALIPER, Start, match


def starts(first_id: int, most: int = 30) -> st.SearchStrategy[list[Start]]:
    one = st.tuples(st.integers(7, 9), st.integers(0, 9), st.integers(0, 9))
    return st.lists(one, max_size=most).map(
        lambda drawn: [
            Start(first_id + place, year, float(base), float(after))
            for place, (year, base, after) in enumerate(drawn)
        ]
    )


@given(starts(0), starts(1000), st.sets(st.integers(1000, 1030)))
def test_nobody_is_used_twice_nor_treated_nor_barred(
    treated: list[Start], pool: list[Start], never: set[int]
) -> None:
    pairs = match(treated, [*pool, *treated], never=never)
    used = [pair.matched.pupil_id for pair in pairs]
    assert len(set(used)) == len(used)
    assert not set(used) & {one.pupil_id for one in treated}
    assert not set(used) & never
    assert len({pair.treated.pupil_id for pair in pairs}) == len(pairs)


@given(starts(0), starts(1000))
def test_matched_pupils_are_of_one_year_and_start_within_a_step(
    treated: list[Start], pool: list[Start]
) -> None:
    for pair in match(treated, pool):
        assert pair.treated.year == pair.matched.year
        assert abs(pair.treated.base - pair.matched.base) <= CALIPER


@given(starts(0), starts(1000), st.randoms())
def test_the_order_of_the_records_plays_no_part(
    treated: list[Start], pool: list[Start], random: object
) -> None:
    shuffled = list(pool)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    backwards = match(list(reversed(treated)), shuffled)
    assert set(match(treated, pool)) == set(backwards)


@given(starts(0), starts(1000), st.lists(st.integers(0, 9), min_size=30, max_size=30))
def test_what_came_after_plays_no_part(treated: list[Start], pool: list[Start], others: list[int]) -> None:
    changed = [
        Start(one.pupil_id, one.year, one.base, float(after))
        for one, after in zip(pool, others, strict=False)
    ]
    ids = [(pair.treated.pupil_id, pair.matched.pupil_id) for pair in match(treated, pool)]
    assert ids == [(pair.treated.pupil_id, pair.matched.pupil_id) for pair in match(treated, changed)]


@given(starts(0), starts(1000))
def test_whoever_is_left_without_a_match_had_nobody_left(treated: list[Start], pool: list[Start]) -> None:
    pairs = match(treated, pool)
    used = {pair.matched.pupil_id for pair in pairs}
    alone = [one for one in treated if one.pupil_id not in {pair.treated.pupil_id for pair in pairs}]
    free = [one for one in pool if one.pupil_id not in used]
    assert not any(
        one.year == other.year and abs(one.base - other.base) <= CALIPER for one in alone for other in free
    )


def test_the_nearest_is_taken() -> None:
    (pair,) = match([Start(1, 8, 4.0, 5.0)], [Start(2, 8, 5.0, 5.0), Start(3, 8, 4.0, 6.0)])
    assert pair.matched.pupil_id == 3
