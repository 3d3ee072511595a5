import pytest

from tutor_tui.importers.values.years import read_year, year_text


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Year  7", 7),
        ("Year 7", 7),
        ("Y7", 7),
        ("y 07", 7),
        ("7", 7),
        ("Yr 11", 11),
        ("Year Group 13", 13),
        ("NC Year 9", 9),
        ("R", 0),
        ("Reception", 0),
        ("Year R", 0),
        ("0", 0),
        ("N1", -2),
        ("N2", -1),
        ("Nursery", -1),
        ("Nursery 1", -2),
        ("", None),
        ("  ", None),
    ],
)
def test_years_in_many_spellings(text: str, year: int | None) -> None:
    assert read_year(text) == year


@pytest.mark.parametrize("text", ["7A", "Year 7B", "10XY", "8 S1"])
def test_a_form_is_no_year(text: str) -> None:
    with pytest.raises(ValueError, match="is a form"):
        read_year(text)


@pytest.mark.parametrize("text", ["15", "Year 99", "-1", "Maple", "7.5", "²"])
def test_other_things_are_no_year(text: str) -> None:
    with pytest.raises(ValueError, match="no year group"):
        read_year(text)


@pytest.mark.parametrize("year", range(-2, 15))
def test_a_year_is_written_as_it_is_read(year: int) -> None:
    assert read_year(year_text(year)) == year


def test_no_year_is_written_as_a_number_below_one() -> None:
    assert [year_text(year) for year in (0, -1, -2)] == ["R", "N2", "N1"]
