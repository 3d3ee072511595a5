"""When supervised study takes place, and what a row of attendance says."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.study import Turnout, studies, studies_on, turnout

MONDAY = date(2026, 11, 23)
SUPPORT = shipped_policy("homework").rules.support


@pytest.mark.parametrize(
    ("expected", "attended", "said"),
    [
        (True, None, Turnout.OPEN),
        (False, None, Turnout.OPEN),
        (True, True, Turnout.CAME),
        (False, True, Turnout.CAME),
        (True, False, Turnout.MISSED),
        (False, False, Turnout.AWAY),
    ],
)
def test_whoever_is_excused_is_never_said_to_have_missed_it(
    expected: bool, attended: bool | None, said: Turnout
) -> None:
    assert turnout(expected=expected, attended=attended) is said


def test_the_policys_days_count_and_no_weekend() -> None:
    mondays = tuple(
        replace(rule, days=("monday", "thursday")) if rule.id == "supervised-study" else rule
        for rule in SUPPORT
    )
    held = [bool(studies_on(mondays, MONDAY + timedelta(days=day))) for day in range(7)]
    assert held == [True, False, False, True, False, False, False]
    assert [rule.id for rule in studies(mondays)] == ["supervised-study"]


def test_other_support_is_no_study() -> None:
    assert studies_on([rule for rule in SUPPORT if rule.kind != "supervised_study"], MONDAY) == ()
