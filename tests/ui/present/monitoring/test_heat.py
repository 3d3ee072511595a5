"""Signs, numbers and columns of the map: every state without colour, and what goes first where room is short."""

from datetime import date, timedelta

import pytest

from support.school import MONDAY
from tutor_tui.policy.files import shipped_policy
from tutor_tui.policy.homework import Frequency
from tutor_tui.queries.monitoring.groups import WatchedGroup
from tutor_tui.queries.monitoring.heat import HeatColumn, HeatMap, HeatRow
from tutor_tui.rules.set_work.frequency import Expected
from tutor_tui.rules.set_work.heat import Measure, Standing, Tally, WeekCell
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.monitoring.heat import heat_columns, heat_rows, legend
from tutor_tui.ui.present.signs import ASCII, UNICODE, Glyphs
from tutor_tui.ui.widgets.columns import fit

WORDS = shipped_policy("homework").rules.vocabulary
FIRST = date(2026, 8, 31)
WANTED = Expected(Frequency(clause="c", source="s", times=1, every_weeks=1, minutes=60), "school")
CASES = (
    (Standing.MET, 1), (Standing.MET, 2), (Standing.MET, 0), (Standing.PARTLY, 1), (Standing.MISSED, 0),
    (Standing.RUNNING, 0), (Standing.RUNNING, 1), (Standing.NOT_ASKED, 0), (Standing.NOT_ASKED, 3),
)  # fmt: skip


def look(glyphs: Glyphs = UNICODE) -> Look:
    return Look(glyphs, WORDS, MONDAY)


def heat(measure: Measure = "tasks", weeks: int = 16, wanted: Expected = WANTED, missed: int = 2) -> HeatMap:
    columns = tuple(HeatColumn(FIRST + timedelta(weeks=n), None) for n in range(weeks))
    found: list[WeekCell | None] = [None] * weeks
    for place, (standing, count) in enumerate(CASES):
        found[place] = WeekCell(columns[place].start, count, count * 45, standing)
    group = WatchedGroup(1, "8A/Ma", 1, "Maths", "Ma", "", 1, 8, ("Ms Carter",), 28, FIRST, wanted)
    return HeatMap(columns, (HeatRow(group, tuple(found), Tally(6, 4), 45, None, missed, None),), measure)


def texts(shown: HeatMap, glyphs: Glyphs = UNICODE, asked: tuple[int, ...] = ()) -> list[str]:
    (_, row) = heat_rows(shown, look(glyphs), asked)
    return [cell if isinstance(cell, str) else cell.text for cell in row.cells]


@pytest.mark.parametrize(
    ("glyphs", "signs"),
    [(UNICODE, ["✓", "2", "·", "/", "x", "·", "1", "·", "3", "–"]), (ASCII, list("+2./x.1.3-"))],
    ids=["unicode", "ascii"],
)
def test_every_state_has_a_sign(glyphs: Glyphs, signs: list[str]) -> None:
    assert texts(heat(), glyphs)[2 : 2 + len(signs)] == signs


def test_minutes_are_numbers() -> None:
    assert texts(heat("minutes"))[2:8] == ["45", "90", "·", "/", "x", "·"]


def test_a_gap_has_a_sign_and_another_once_it_was_asked_about() -> None:
    assert texts(heat())[:2] == ["!", "8A/Ma"]
    assert texts(heat(), asked=(1,))[0] == "?"
    assert texts(heat(missed=0), asked=(1,))[0] == ""


def test_the_heading_says_what_is_asked_and_set() -> None:
    assert heat_rows(heat(), look())[0].heading == "Maths, Year 8 · 1 task a week, about 60 min · 4 of 6 set"
    department = Expected(WANTED.rule, "department", "reason")
    assert "(department)" in heat_rows(heat(wanted=department), look())[0].heading
    assert "no figure in the policy" in heat_rows(heat(wanted=Expected(None, "none")), look())[0].heading


@pytest.mark.parametrize(("width", "wide"), [(79, False), (60, False), (40, False), (117, True)])
def test_this_week_and_the_weeks_before_it_stay_longest(width: int, wide: bool) -> None:
    shown = heat()
    columns = heat_columns(shown, look(), wide=wide)
    kept = [fitted.column.key for fitted in fit(columns, width - 2)]
    weeks = [key for key in kept if key.startswith("week:")]
    assert {"group", "set", f"week:{MONDAY}"} <= set(kept)
    begun = [week for week in weeks if week <= f"week:{MONDAY}"]
    expected = [f"week:{MONDAY - timedelta(weeks=n)}" for n in reversed(range(len(begun)))]
    assert begun == expected
    if len(begun) < 13:
        assert weeks == begun


def test_the_first_week_of_a_month_names_it() -> None:
    titles = [column.title for column in heat_columns(heat(), look(), wide=True)]
    assert titles[2:8] == ["Aug", "Sep", "14", "21", "28", "Oct"]
    assert [column.title for column in heat_columns(heat(), look(), wide=False)][2:4] == ["Au", "Se"]


def test_the_legend_names_every_sign() -> None:
    assert legend(heat(), look(ASCII)) == "+ as asked  / less  x none  - holiday"
