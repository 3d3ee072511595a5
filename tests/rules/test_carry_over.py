from datetime import date, timedelta

from tutor_tui.rules.carry_over import carried_over
from tutor_tui.rules.planner import Presence, Visit

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 23)
SINCE = FRIDAY - timedelta(days=4)


def look(day: date, presence: str) -> Visit:
    return Visit(day - timedelta(days=day.weekday()), day, Presence(presence), parent_signed=True)


def test_away_on_friday_carries_over_to_monday() -> None:
    assert carried_over([look(FRIDAY, "absent")], MONDAY, SINCE) == FRIDAY


def test_a_later_look_settles_it() -> None:
    tuesday = MONDAY + timedelta(days=1)
    assert carried_over([look(FRIDAY, "absent"), look(MONDAY, "brought")], tuesday, SINCE) is None


def test_away_today_is_todays_matter() -> None:
    assert carried_over([look(MONDAY, "absent")], MONDAY, SINCE) is None


def test_nobody_looked_so_nothing_carries_over() -> None:
    assert carried_over([], MONDAY, SINCE) is None


def test_a_look_after_the_shown_day_is_not_known_yet() -> None:
    assert (
        carried_over([look(FRIDAY, "absent"), look(MONDAY, "brought")], FRIDAY + timedelta(days=1), SINCE)
        == FRIDAY
    )


def test_away_long_ago_has_lapsed() -> None:
    assert carried_over([look(FRIDAY, "absent")], MONDAY + timedelta(days=14), MONDAY) is None
