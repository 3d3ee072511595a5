"""What the numbers say of an intervention: identical groups do not differ, a shift changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.interventions.evaluation import Course, Evaluated, evaluated, rate
from tutor_tui.rules.interventions.matching import Start
from tutor_tui.rules.interventions.means import FEWEST, difference, mean_of
from tutor_tui.rules.interventions.regression import ENOUGH, correlation, regression
from tutor_tui.rules.interventions.wording import NO_CAUSE, TOO_FEW, said

WORDS = shipped_policy("independent-learning").rules.vocabulary
ranks = st.integers(0, 9).map(float)
paths = st.lists(st.tuples(ranks, ranks), min_size=FEWEST, max_size=25)


def sides(path: list[tuple[float, float]], shift: float = 0.0) -> tuple[list[Course], list[Start]]:
    """The same values with an intervention and without it."""
    courses = [
        Course(
            number,
            entry=base + shift,
            exit=after + shift,
            start=Start(number, 8, base + shift, after + shift),
            earlier=((0.0, base + shift - 1), (12.0, base + shift)),
            during=(after - base) / 10,
        )
        for number, (base, after) in enumerate(path)
    ]
    pool = [Start(1000 + number, 8, base + shift, after + shift) for number, (base, after) in enumerate(path)]
    return courses, pool


def judged(courses: list[Course], pool: list[Start]) -> Evaluated:
    cohort = [*pool, *(one.start for one in courses if one.start is not None)]
    return evaluated(courses, pool, cohort, wave=2, for_more_able=False)


@given(paths)
def test_groups_that_are_the_same_do_not_differ(path: list[tuple[float, float]]) -> None:
    by_start: dict[float, float] = {}
    alike = [(base, by_start.setdefault(base, after)) for base, after in path]
    found = judged(*sides(alike)).matched
    assert found is not None
    assert found.pairs == len(path)
    assert found.difference is not None
    assert found.difference.mean == pytest.approx(0)
    assert not found.difference.differs


@given(paths, st.integers(-5, 5))
def test_moving_the_whole_scale_changes_nothing(path: list[tuple[float, float]], shift: int) -> None:
    here, there = judged(*sides(path)), judged(*sides(path, float(shift)))
    assert here.matched == there.matched
    assert here.gain == there.gain
    assert here.own is not None
    assert there.own is not None
    assert here.own.faster.mean == pytest.approx(there.own.faster.mean)
    if here.regression is not None and here.regression.expected is not None:
        assert there.regression is not None
        assert there.regression.expected == pytest.approx(here.regression.expected)


@given(st.lists(st.tuples(ranks, ranks), max_size=FEWEST - 1))
def test_below_eight_nothing_is_judged(path: list[tuple[float, float]]) -> None:
    found = judged(*sides(path))
    assert found.matched is not None
    assert found.matched.difference is None
    assert found.gain is None or found.gain.low is None
    lines = said(found, measure="test", subject="Maths", points=("Spring", "Summer"), words=WORDS)
    assert not any(line.is_judged for line in lines)
    if path:
        assert any(TOO_FEW in line.text for line in lines)


@given(paths, st.integers(1, 4))
def test_who_gains_more_with_it_is_said_to(path: list[tuple[float, float]], more: int) -> None:
    courses, pool = sides([(base, base) for base, _ in path])
    better = [
        Course(one.pupil_id, start=Start(one.pupil_id, 8, one.start.base, one.start.base + more))
        for one in courses
        if one.start is not None
    ]
    found = judged(better, pool).matched
    assert found is not None
    assert found.difference is not None
    assert found.difference.mean == pytest.approx(more)


def test_an_interval_holds_the_mean_and_narrows_with_more_pupils() -> None:
    few, many = mean_of([1.0, 2.0, 3.0, 4.0] * 2), mean_of([1.0, 2.0, 3.0, 4.0] * 20)
    assert few is not None
    assert many is not None
    assert few.low is not None
    assert few.high is not None
    assert many.low is not None
    assert few.low < many.low < few.mean == many.mean < few.high
    # 2.5 with a standard error of sqrt(10 / 7 / 8), times t(7) = 2.365
    assert few.high == pytest.approx(2.5 + 2.365 * (10 / 7 / 8) ** 0.5, abs=0.01)


def test_the_difference_is_welchs() -> None:
    one, other = [1.0, 2.0, 3.0, 4.0] * 2, [0.0, 0.0, 2.0, 2.0] * 3
    found = difference(one, other)
    assert found is not None
    a, b = 10 / 7 / 8, 12 / 11 / 12
    freedom = (a + b) ** 2 / (a * a / 7 + b * b / 11)
    assert 12 < freedom < 15
    assert found.mean == pytest.approx(1.5)
    assert found.high - found.mean == pytest.approx(2.15 * (a + b) ** 0.5, rel=0.01)


@given(st.floats(-2, 2), ranks, st.lists(st.integers(0, 40), min_size=2, max_size=6, unique=True))
def test_a_rate_is_read_off_a_straight_line(slope: float, start: float, weeks: list[int]) -> None:
    points = [(float(week), start + slope * week) for week in sorted(weeks)]
    assert rate(points) == pytest.approx(slope, abs=1e-6)
    assert rate(points[:1]) is None


def cohort(noise: int) -> list[Start]:
    """A year whose second values follow the first ones, more or less."""
    return [
        Start(number, 8, float(number % 10), float(number % 10 + (noise if number % 2 else -noise)))
        for number in range(60)
    ]


def test_low_values_that_hold_promise_no_regression_and_noisy_ones_do() -> None:
    low = [one for one in cohort(0) if one.base <= 2]
    steady = regression(low, cohort(0), wave=2, for_more_able=False)
    noisy = regression(low, cohort(6), wave=2, for_more_able=False)
    assert steady is not None
    assert steady.expected == pytest.approx(0)
    assert noisy is not None
    assert noisy.expected is not None
    assert noisy.expected > 0.5
    assert noisy.chosen == "low"


def test_high_values_are_expected_to_fall() -> None:
    high = [one for one in cohort(6) if one.base >= 8]
    found = regression(high, cohort(6), wave=2, for_more_able=True)
    assert found is not None
    assert found.chosen == "high"
    assert found.expected is not None
    assert found.expected < 0


def test_a_whole_class_was_not_chosen_unless_it_lies_well_off() -> None:
    everybody = cohort(3)
    assert regression(everybody, everybody, wave=1, for_more_able=False) is None
    low = [one for one in everybody if one.base <= 1]
    assert regression(low, everybody, wave=1, for_more_able=False) is not None


def test_without_data_it_is_stated_in_words_all_the_same() -> None:
    found = evaluated([Course(1)], None, [], wave=3, for_more_able=False)
    (line,) = [
        one for one in said(found, measure="m", subject="", points=None, words=WORDS) if "mean" in one.title
    ]
    assert "help or no help" in line.text
    assert "the data do not say" in line.text


@given(st.lists(st.tuples(ranks, ranks), max_size=60))
def test_a_correlation_needs_enough_and_stays_within_its_bounds(pairs: list[tuple[float, float]]) -> None:
    found = correlation(pairs)
    assert found is None or (len(pairs) >= ENOUGH and -1 <= found <= 1)


@given(paths)
def test_no_sentence_claims_a_cause(path: list[tuple[float, float]]) -> None:
    lines = said(
        judged(*sides(path)), measure="test", subject="Maths", points=("Spring", "Summer"), words=WORDS
    )
    text = " ".join(line.text for line in lines).casefold()
    assert not any(word in text for word in ("because", "caused", "thanks to", "effect", "worked"))
    assert "not why" in NO_CAUSE
