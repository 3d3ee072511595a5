"""Groups compared as rows: what is not shown says so, and nothing of it stands beside it."""

from datetime import date

from tutor_tui.policy.files import shipped_policy
from tutor_tui.queries.equity.view import Equity
from tutor_tui.rules.equity.disclosure import Place
from tutor_tui.rules.equity.rate_ratio import Ratio
from tutor_tui.rules.equity.tables import Compared, Group, Measure
from tutor_tui.ui.present.equity import equity_columns, equity_rows, equity_title, group_key, group_line
from tutor_tui.ui.present.intervals import NARROW
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import UNICODE

WORDS = shipped_policy("independent-learning").rules.vocabulary
LOOK = Look(UNICODE, WORDS, date(2026, 11, 23))


def group(place: Place, pupils: int | None, compared: Compared | None) -> Group:
    return Group(place, pupils, dict.fromkeys(Measure, compared))


TOTAL = group(Place(8, "total", ""), 240, Compared(186, 1857, 0.1, None, None))
FORM = group(Place(8, "form", "8E"), 30, Compared(40, 243, 0.165, 0.09, Ratio(1.82, 1.07, 3.08)))
SMALL = group(Place(8, "need", "looked-after"), None, None)
FOUND = Equity(8, "autumn term 2026, 1st half", LOOK.today, LOOK.today, TOTAL, (FORM, SMALL), (8,))


def cells(row: object) -> list[str]:
    return [one if isinstance(one, str) else one.text for one in row.cells]  # type: ignore[attr-defined]


def test_the_total_comes_first_and_each_kind_of_group_under_its_heading() -> None:
    rows = equity_rows(FOUND, Measure.UNSIGNED, LOOK, NARROW)
    assert [row.heading or cells(row)[0] for row in rows] == [
        "Year 8", "Forms", "8E", "Needs (one may have several)", "looked after",
    ]  # fmt: skip
    assert all(row.heading or len(row.cells) == len(equity_columns(LOOK, NARROW)) for row in rows)


def test_what_is_not_shown_says_so_and_nothing_else() -> None:
    small = equity_rows(FOUND, Measure.UNSIGNED, LOOK, NARROW)[-1]
    assert cells(small) == ["looked after", "", "", "", "", "too few to show"]
    assert group_line(FOUND, group_key(SMALL), Measure.UNSIGNED, LOOK).startswith(
        "looked after: too few to show"
    )


def test_a_group_shows_count_rate_ratio_and_interval() -> None:
    form = cells(equity_rows(FOUND, Measure.UNSIGNED, LOOK, NARROW)[2])
    assert form[1:5] == ["30", "40/243", "16.5%", "1.82"]
    assert "●" in form[5]
    assert group_line(FOUND, group_key(FORM), Measure.UNSIGNED, LOOK).endswith("(1.07 to 3.08), more often")


def test_the_total_is_compared_with_nobody() -> None:
    assert cells(equity_rows(FOUND, Measure.UNSIGNED, LOOK, NARROW)[0])[4:] == ["", ""]
    assert "all others" not in group_line(FOUND, group_key(TOTAL), Measure.UNSIGNED, LOOK)
    assert group_line(FOUND, "gone", Measure.UNSIGNED, LOOK) == ""


def test_how_to_read_it_stands_above() -> None:
    text = " ".join(piece for line in equity_title(Measure.REWARDS, LOOK) for piece, _ in line)
    assert text.startswith("rewards a pupil")
    assert "95% interval" in text
    assert "proposes nothing" in text
