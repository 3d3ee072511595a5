"""The trust view outside of the screens: each format says the same, what is wrong too, and no formula leaves."""

import csv
import io
import json

import pytest
from msgspec.structs import replace

from support.names import HOSTILE
from support.trust import AT, DOWN, figures
from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.trust.items import Item
from tutor_tui.trust.asking import Answer
from tutor_tui.trust.file import School
from tutor_tui.trust.lines import Line, answered
from tutor_tui.trust.report import FORMATS, Told, format_of, trust_text

WORDS = shipped_policy("independent-learning").rules.vocabulary


def told(year: int | None = None, name: str = "Oakfield School") -> Told:
    schools = [School(name=one, short=f"S{number}", place=f"/srv/{number}.db")
               for number, one in enumerate((name, "Millbrook", "Ash", "Elm"))]  # fmt: skip
    lines = tuple(Line(place, school) for place, school in enumerate(schools))
    lines = answered(lines, Answer(0, figures(signed="signed by home")), AT)
    lines = answered(lines, Answer(1, fault=DOWN), AT)
    lines = answered(lines, Answer(2, figures("Ash")), AT)
    lines = answered(lines, Answer(3, figures("Elm")), AT)
    return Told("Riverside", lines, year, AT, WORDS)


def test_text_has_a_row_a_year_and_says_what_is_wrong_and_since_when() -> None:
    text = trust_text(told(), "text")
    lines = text.splitlines()
    assert lines[:2] == ["Riverside, Mon 23 Nov 2026", "3 of 4 schools told figures."]
    (school,) = [line for line in lines if line.startswith("Oakfield School")]
    assert school.split()[2:] == ["240", "1/8", "90%", "90%", "90%", "90%*", "90%", "90%", "31", "90%", "5%"]
    (year,) = [line for line in lines if line.startswith("  Year 9")][:1]
    assert year.split()[2:][9] == "c"
    assert "Millbrook, since 08:41: /srv/s.db: there is no database here." in text
    assert "* S0, signed: signed by home; in most schools: the usual" in text.replace("\n  ", " ")
    assert max(map(len, lines)) <= 120


def test_a_table_has_a_line_an_item() -> None:
    rows = list(csv.DictReader(io.StringIO(trust_text(told(), "csv"))))
    assert len(rows) == 3 * 4 * len(Item) + 1
    (hidden, *_) = [row for row in rows if row["Not shown"] == "yes"]
    assert (hidden["Year"], hidden["Value"], hidden["Of about"]) == ("Year 9", "", "")
    (wrong,) = [row for row in rows if row["School"] == "Millbrook"]
    assert "there is no database here" in wrong["Wrong"]
    assert {row["School"] for row in rows if row["As in most schools"] == "no"} == {"Oakfield School"}


def test_data_is_complete() -> None:
    found = json.loads(trust_text(told(), "json"))
    assert found["schema"] == "tutor-tui/trust/1"
    first, second, *_ = found["schools"]
    assert first["not_comparable"] == ["signed"]
    assert [row["year"] for row in first["rows"]] == [None, 7, 8, 9]
    assert first["rows"][3]["items"]["served"] == {"value": None, "of": 0, "hidden": True, "trend": "none"}
    assert second["wrong"]["kind"] == "down"
    assert second["wrong"]["since"] == AT.isoformat()
    assert found["all"]["items"]["corrections"]["value"] == 93


def test_a_page_says_the_same() -> None:
    page = trust_text(told(), "html")
    assert "<td>Oakfield School</td><td>240</td><td>1/8</td>" in page
    assert "Millbrook, since 08:41" in page
    assert "<script" not in page


@pytest.mark.parametrize("kind", FORMATS)
def test_only_a_year_is_told(kind: str) -> None:
    text = trust_text(told(8), kind)  # type: ignore[arg-type]
    assert "Year 8" in text
    assert "Year 7" not in text


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(kind: str, name: str) -> None:
    hostile = replace(figures(), school=name)
    told_ = told()
    lines = answered(told_.lines, Answer(0, hostile), AT)
    first = replace(lines[0], school=replace(lines[0].school, name=name))
    text = trust_text(replace(told_, lines=(first, *lines[1:])), kind)  # type: ignore[arg-type]
    assert "\x1b" not in text
    assert "\x9b" not in text
    if kind == "csv":
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))]


def test_the_files_name_says_the_format() -> None:
    assert [format_of(name) for name in ("a.csv", "a.JSON", "a.txt", "a.html", "a")] == [
        "csv",
        "json",
        "text",
        "html",
        "html",
    ]
