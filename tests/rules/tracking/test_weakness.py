"""Whose weakness it is."""

from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.policy.files import shipped_policy
from tutor_tui.policy.monitoring import OffTrajectory
from tutor_tui.rules.tracking.standing import Course, Judged, Standing
from tutor_tui.rules.tracking.weakness import FEWEST, Tally, Whose, tally, whose, whose_year
from tutor_tui.rules.tracking.wording import gap_text, standing_text, weakness

RULE = OffTrajectory(
    clause="a clause", source="default", behind_by=1, points_in_a_row=1, group_percent=30, cohort_percent=30
)
WORDS = shipped_policy("independent-learning").rules.vocabulary
COURSES = st.lists(st.sampled_from(Course), max_size=60)


@given(COURSES)
def test_everybody_is_counted_once_and_no_share_exceeds_all(courses: list[Course]) -> None:
    found = tally(courses)
    assert found.known + found.no_target + found.no_data == len(courses)
    assert 0 <= found.percent <= 100


@given(COURSES, COURSES)
def test_a_group_is_never_called_on_few_and_its_weakness_needs_somebody_behind(
    courses: list[Course], others: list[Course]
) -> None:
    group, cohort = tally(courses), tally([*courses, *others])
    found = whose(group, cohort, RULE)
    assert (found is Whose.GROUP) <= (group.known >= FEWEST and group.percent >= 30)
    assert (found in (Whose.GROUP, Whose.COHORT, Whose.PUPILS)) <= (group.behind > 0)
    if found is Whose.COHORT:
        assert cohort.percent >= 30


@given(COURSES, st.sampled_from([Course.NO_DATA, Course.NO_TARGET]))
def test_whoever_cannot_be_judged_changes_no_share(courses: list[Course], unknown: Course) -> None:
    before, after = tally(courses), tally([*courses, unknown])
    assert (before.percent, whose_year(before, RULE)) == (after.percent, whose_year(after, RULE))


def test_a_form_is_off_and_the_year_is_not() -> None:
    form, year = Tally(behind=9, on=19), Tally(behind=31, on=200, ahead=9)
    found = whose(form, year, RULE)
    assert found is Whose.GROUP
    assert weakness("form", "8A", "Ma", form, year, found, WORDS) == (
        "Ma: 9 of 28 of 8A off trajectory (32%), of the year 31 of 240 (13%): the form's, not the year's"
    )


def test_the_year_is_off_and_its_groups_with_it() -> None:
    form, year = Tally(behind=9, on=19), Tally(behind=80, on=160)
    assert whose(form, year, RULE) is Whose.COHORT
    assert weakness("form", "8A", "Ma", form, year, Whose.COHORT, WORDS).endswith(": the whole year's")
    assert weakness("cohort", "Year 8", "Ma", year, year, whose_year(year, RULE), WORDS) == (
        "Ma: 80 of 240 of Year 8 off trajectory (33%): the year's own, not single pupils'"
    )


def test_few_with_data_are_too_few_to_call_and_the_others_are_counted() -> None:
    small = Tally(behind=5, on=2, no_target=3, no_data=2)
    assert whose(small, Tally(behind=5, on=100), RULE) is Whose.TOO_FEW
    assert weakness("flag", "EAL", "Ma", small, None, Whose.TOO_FEW, WORDS) == (
        "Ma: 5 of 7 of EAL off trajectory (71%): too few with data to call (under 8) "
        "(3 with no target, 2 without data)"
    )


def test_single_pupils_and_a_year_that_is_not_seen() -> None:
    some = Tally(behind=3, on=25)
    assert weakness("group", "8x1/Ma", "Ma", some, None, whose(some, None, RULE), WORDS) == (
        "Ma: 3 of 28 of 8x1/Ma off trajectory (11%): single pupils', not the teaching group's"
    )
    many = Tally(behind=20, on=8)
    assert "the whole year is not looked at here" in weakness(
        "form", "8A", "Ma", many, None, whose(many, None, RULE), WORDS
    )
    nobody = Tally(no_data=4)
    assert weakness("form", "8A", "Ma", nobody, None, whose(nobody, None, RULE), WORDS) == (
        "Ma: nobody of 8A can be judged yet (4 without data)"
    )


def test_how_far_off_is_said_in_steps() -> None:
    assert [gap_text(gap) for gap in (-1.44, 2.0, 0.0, -0.04)] == ["-1.4", "+2", "0", "0"]
    behind = Standing(Course.BEHIND, (Judged(0, 3, 4),))
    assert standing_text(behind, WORDS) == "behind by 1 step"
    assert standing_text(Standing(Course.NO_TARGET), WORDS) == "no target"
