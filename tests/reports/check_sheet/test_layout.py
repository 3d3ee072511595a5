"""A check sheet stays one sheet, upright or across, and loses nothing before it must."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tutor_tui.reports.check_sheet.layout import MARGIN, SIZES, TALLEST, Laid, laid_out
from tutor_tui.reports.check_sheet.sheet import MOST_ROWS, Row, Sheet


def half_em(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.55 if bold else 0.5)


def sheet(*rows: Row, waits: str = "What waits today") -> Sheet:
    boxes = ("planner here", "signed at home", "you signed", "tasks written down")
    return Sheet("Form 8A", ("Mon", "Taken by:"), "No", "Pupil", boxes, waits, "Notes", rows, ("Foot",) * 3)


def rows(count: int, name: str = "Brown, Lily", waits: str = "") -> list[Row]:
    return [Row(str(number), name, waits) for number in range(1, count + 1)]


def height(laid: Laid) -> float:
    return laid.head_height + sum(row.height for row in laid.rows)


def test_a_full_form_stands_upright_in_the_wanted_size() -> None:
    (laid,) = laid_out([sheet(*rows(32))], half_em)
    assert (laid.across, laid.is_cut, laid.size) == (False, False, SIZES[0])


def test_few_pupils_with_much_to_say_lie_across() -> None:
    much = (
        "away Fri 20 Nov: check now; detention today; 2 comments to answer; contact home promised; " * 2 + "x"
    )
    (laid,) = laid_out([sheet(*rows(6, waits=much))], half_em)
    assert (laid.across, laid.is_cut) == (True, False)
    assert " ".join(laid.rows[0].waits) == much


def test_where_nothing_helps_the_end_is_left_out_and_it_shows() -> None:
    (laid,) = laid_out([sheet(*rows(MOST_ROWS, "N" * 200, "waits " * 100))], half_em)
    assert laid.is_cut
    assert laid.rows[0].name[-1].endswith("…")
    assert laid.rows[0].waits[-1].endswith("…")


def test_all_sheets_of_a_file_lie_the_same_way() -> None:
    found = laid_out([sheet(*rows(2)), sheet(*rows(6, waits="one thing; " * 9))], half_em)
    assert len({laid.across for laid in found}) == 1


def test_one_pupil_and_nobody_are_sheets_too() -> None:
    one, nobody = laid_out([sheet(*rows(1)), sheet()], half_em)
    assert one.rows[0].height <= TALLEST
    assert nobody.rows == ()


def test_a_sheet_without_what_waits_gives_that_room_to_notes() -> None:
    (laid,) = laid_out([sheet(*rows(3), waits="")], half_em)
    assert laid.widths[-2] == 0
    assert laid.widths[-1] > sum(laid.widths) / 3


@settings(max_examples=60)
@given(
    st.lists(st.builds(Row, st.just("88"), st.text(max_size=90), st.text(max_size=160)), max_size=MOST_ROWS),
    st.sampled_from([0.93, 1.0]),
)
def test_whatever_stands_on_it_stays_within_the_paper(found: list[Row], share: float) -> None:
    (laid,) = laid_out([sheet(*found)], half_em, share=share)
    wide, high = laid.page
    assert sum(laid.widths) <= wide - 2 * MARGIN + 0.1
    assert all(width >= 0 for width in laid.widths)
    assert height(laid) < (high - 2 * MARGIN) * share
    assert len(laid.rows) == len(found)
    for row in laid.rows:
        assert all(half_em(line, laid.size, False) <= laid.widths[1] for line in row.name)
        assert all(half_em(line, laid.size, False) <= laid.widths[-2] for line in row.waits)
