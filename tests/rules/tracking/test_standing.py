"""How a pupil stands against the line, as properties."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.policy.monitoring import OffTrajectory
from tutor_tui.rules.tracking.individuals import individuals
from tutor_tui.rules.tracking.line import Trajectory
from tutor_tui.rules.tracking.standing import CURRENT, Course, Judged, Point, Standing, gaps, stand

START = date(2025, 9, 1)
TODAY = date(2026, 11, 23)
POINTS = [Point(n, f"P{n}", START + timedelta(days=90 * n)) for n in range(5)]
LINE = Trajectory("gcse", 3, START, 6, date(2027, 7, 20))
FLAT = Trajectory("gcse", 4, START, 4, date(2027, 7, 20))
RANKS = st.integers(0, 9).map(float)
SERIES = st.lists(st.none() | RANKS, min_size=5, max_size=5)
RULES = st.builds(
    OffTrajectory,
    clause=st.just("a clause"),
    source=st.just("default"),
    behind_by=st.integers(1, 3),
    points_in_a_row=st.integers(1, 3),
    group_percent=st.just(30),
    cohort_percent=st.just(30),
)


def rule(behind_by: int = 1, points_in_a_row: int = 1) -> OffTrajectory:
    return OffTrajectory(
        clause="a clause",
        source="default",
        behind_by=behind_by,
        points_in_a_row=points_in_a_row,
        group_percent=30,
        cohort_percent=30,
    )


def at(*ranks: float | None, by: OffTrajectory | None = None, on: date = TODAY) -> Course:
    points = POINTS[-len(ranks) :]
    return stand(points, ranks, [FLAT], by or rule(), on).course


def test_a_step_below_the_line_is_behind_and_a_step_above_ahead() -> None:
    assert at(4, 3) is Course.BEHIND
    assert at(3, 4) is Course.ON
    assert at(4, 5) is Course.AHEAD
    assert at(4, 3, by=rule(behind_by=2)) is Course.ON


def test_so_many_points_in_a_row_and_what_is_unknown_neither_counts_nor_breaks() -> None:
    twice = rule(points_in_a_row=2)
    assert at(3, 3, by=twice) is Course.BEHIND
    assert at(3, 4, 3, by=twice) is Course.ON
    assert at(3, None, 3, by=twice) is Course.BEHIND
    assert at(3, None, None, by=twice) is Course.ON
    assert at(3, 3, None, by=twice) is Course.BEHIND


def test_no_value_and_no_line_are_told_apart() -> None:
    assert at(None, None) is Course.NO_DATA
    assert stand(POINTS[-2:], (3.0, None), [], rule(), TODAY).course is Course.NO_TARGET
    later = Trajectory("gcse", 3, TODAY, 6, date(2027, 7, 20))
    assert stand(POINTS[-2:], (3.0, 3.0), [later], rule(), TODAY).course is Course.NO_TARGET
    assert stand([], (), [FLAT], rule(), TODAY) == Standing(Course.NO_DATA)


def test_what_is_older_than_a_year_says_nothing_of_today() -> None:
    newest = POINTS[-1].due_on
    assert at(3, on=newest + CURRENT) is Course.BEHIND
    assert at(3, on=newest + CURRENT + timedelta(days=1)) is Course.NO_DATA


@given(SERIES, RULES, st.integers(-40, 40))
def test_shifting_all_ranks_changes_no_finding(
    series: list[float | None], by: OffTrajectory, shift: int
) -> None:
    moved = Trajectory(
        LINE.scale, LINE.baseline_rank + shift, START, LINE.target_rank + shift, LINE.target_on
    )
    shifted = [None if rank is None else rank + shift for rank in series]
    before = stand(POINTS, series, [LINE], by, TODAY)
    after = stand(POINTS, shifted, [moved], by, TODAY)
    assert after.course is before.course


@given(SERIES, RULES)
def test_a_new_point_on_or_above_the_line_never_makes_a_pupil_behind(
    series: list[float | None], by: OffTrajectory
) -> None:
    point = Point(9, "new", TODAY)
    for rank in (LINE.expected(TODAY) or 0, 9.0):
        assert stand([*POINTS, point], [*series, rank], [LINE], by, TODAY).course is not Course.BEHIND


@given(SERIES, RULES, st.integers(0, 5))
def test_a_point_without_a_value_changes_nothing(
    series: list[float | None], by: OffTrajectory, place: int
) -> None:
    day = START + timedelta(days=90 * place - 1)
    points = [*POINTS[:place], Point(9, "empty", day), *POINTS[place:]]
    wider = [*series[:place], None, *series[place:]]
    before, after = (
        stand(some, values, [LINE], by, TODAY) for some, values in ((POINTS, series), (points, wider))
    )
    assert before.course is after.course
    assert [one.gap for one in before.judged] == [one.gap for one in after.judged]


@given(SERIES, RULES)
def test_behind_rests_on_just_so_many_values_that_far_below(
    series: list[float | None], by: OffTrajectory
) -> None:
    found = stand(POINTS, series, [LINE], by, TODAY)
    if found.course is Course.BEHIND:
        assert len(found.judged) == by.points_in_a_row
        assert max(one.gap for one in found.judged) <= -by.behind_by + 1e-6
    assert found.course.is_known == bool(found.judged)


@given(SERIES)
def test_gaps_go_with_the_points(series: list[float | None]) -> None:
    found = gaps(POINTS, series, [FLAT])
    assert found == [None if rank is None else rank - 4 for rank in series]


def test_those_off_in_most_subjects_come_first_then_those_furthest_off() -> None:
    def off(gap: float) -> Standing:
        return Standing(Course.BEHIND, (Judged(0, 4 + gap, 4),))

    on = Standing(Course.ON, (Judged(0, 4, 4),))
    found = individuals(
        [(1, 1, off(-3)), (2, 1, off(-1)), (2, 2, off(-2)), (3, 1, off(-4)), (4, 1, on)], Course.BEHIND
    )
    assert [one.pupil_id for one in found] == [2, 3, 1]
    assert [subject for subject, _ in found[0].subjects] == [2, 1]
