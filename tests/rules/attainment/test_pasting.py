import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.policy.monitoring import Scale
from tutor_tui.rules.attainment.pasting import Filled, PasteRefused, Seat, read_paste

GCSE = Scale(clause="c", source="s", kind="gcse")
NAMES = (("Ahmed", "Zara"), ("Brown", "Lily"), ("Hall", "Mia"), ("O’Neil", "Zoë"))
SEATS = tuple(
    Seat(number, surname, forename, f"00{number}7", f"R20110001804{number}", GCSE)
    for number, (surname, forename) in enumerate(NAMES, 1)
)
grades = st.lists(st.sampled_from(GCSE.steps), min_size=4, max_size=4)


def refused(text: str, first: int = 0) -> PasteRefused:
    with pytest.raises(PasteRefused) as error:
        read_paste(text, SEATS, first)
    assert error.value.remedy
    return error.value


@given(grades, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_a_column_fills_down_in_the_lists_order(column: list[str], end: str, ended: bool) -> None:
    pasted = read_paste(end.join(column) + (end if ended else ""), SEATS, 0)
    assert [(one.pupil_id, one.written) for one in pasted.filled] == list(enumerate(column, 1))
    assert not pasted.by_name


@given(st.permutations(range(4)), grades, st.sampled_from("\t;,"))
def test_named_lines_reach_their_pupils_in_any_order(order: list[int], column: list[str], sign: str) -> None:
    lines = [f"{SEATS[place].name}{sign}{column[place]}" for place in order]
    pasted = read_paste("\n".join(lines), SEATS, 2)
    assert {one.pupil_id: one.written for one in pasted.filled} == dict(enumerate(column, 1))
    assert pasted.by_name


@given(st.text(max_size=60))
def test_whatever_is_pasted_either_fits_or_is_refused(text: str) -> None:
    try:
        pasted = read_paste(text, SEATS, 1)
    except PasteRefused:
        return
    assert all(one.written in GCSE.steps for one in pasted.filled)
    assert len({one.pupil_id for one in pasted.filled}) == len(pasted.filled)


def test_a_column_from_the_cursor_down_and_an_empty_cell() -> None:
    pasted = read_paste("5\n\n7\n", SEATS, 1)
    assert pasted.filled == (Filled(2, "5", "5"), Filled(4, "7", "7"))
    assert pasted.blank == 1


@pytest.mark.parametrize(
    "named",
    ["Brown, Lily\t6", "Brown\tLily\t6", "Lily Brown\t6", "0027\t6", "27,6", "27;6", "R201100018042\t6",
     "0027\tBrown\tLily\t6", "brown lily\t 6 "],
)  # fmt: skip
def test_a_pupil_is_known_by_name_or_number(named: str) -> None:
    assert read_paste(named, SEATS, 0).filled == (Filled(2, "6", "6"),)


def test_apostrophes_and_accents_do_not_count() -> None:
    assert read_paste("o'neil zoe\tU", SEATS, 0).filled[0].pupil_id == 4


@pytest.mark.parametrize(
    ("text", "first", "place", "message"),
    [
        ("5\n6\n7", 0, "line 3", "3 lines for 4 places"),
        ("5\n6\n7\n8\n9", 0, "line 5", "5 lines for 4 places"),
        ("5\n6", 3, "line 2", "2 lines for 1 place"),
        ("5\n6\nx\n7", 0, "line 3", "'x' is not on the scale, for Hall, Mia"),
        ("Name\tGrade\nBrown, Lily\t5", 0, "line 1", "nobody in the list is 'Name'"),
        ("Brown, Lily\t5\nGreen, Sam\t6", 0, "line 2", "nobody in the list is 'Green, Sam'"),
        ("Brown, Lily\t5\n\n27\t6", 0, "line 3", "stands in line 1 already"),
        ("27\tHall, Mia\t6", 0, "line 1", "the number is that of Brown, Lily"),
        ("", 0, "", "nothing"),
        ("\n \n", 0, "", "nothing"),
        ("5\n" * 2001, 0, "", "2001 lines"),
    ],
)
def test_what_does_not_fit_is_refused_as_a_whole_with_its_line(
    text: str, first: int, place: str, message: str
) -> None:
    error = refused(text, first)
    assert error.place == place
    assert message in error.message


def test_two_of_one_name_need_their_numbers() -> None:
    seats = (*SEATS, Seat(9, "Brown", "Lily", "0099", "", GCSE))
    with pytest.raises(PasteRefused, match="several in the list fit"):
        read_paste("Brown, Lily\t5", seats, 0)
    assert read_paste("99\tBrown, Lily\t5", seats, 0).filled[0].pupil_id == 9


def test_blank_cells_below_the_column_are_no_lines_too_many() -> None:
    assert len(read_paste("1\n2\n3\n4\n\n\n", SEATS, 0).filled) == 4
