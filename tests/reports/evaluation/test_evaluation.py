"""The self-evaluation as a file: every item and phase, harmless, the same in all formats."""

import csv
import io
import json
from html.parser import HTMLParser

import pytest

from support.evaluation import HELD, NOTE, PRIORITY, SECOND, evaluate
from support.school import School
from tutor_tui.queries.evaluation.view import evaluation
from tutor_tui.reports.evaluation import Format, evaluation_text, file_name, format_of
from tutor_tui.reports.evaluation.page import share
from tutor_tui.services.evaluation.scores import note_item


class Seen(HTMLParser):
    """The words of a page, and how full its bars are."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.bars: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.bars += [style for name, style in attrs if name == "style" and style]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def written(school: School, kind: Format, username: str = "cslt") -> str:
    session = school.session(username)
    return evaluation_text(session, evaluation(session), kind)


def page(school: School) -> Seen:
    seen = Seen()
    seen.feed(written(school, "html"))
    return seen


def test_the_page_has_a_bar_for_every_score_and_mean(school: School):
    evaluate(school)
    seen = page(school)
    scores, means = 32 + 32 + HELD, 9 + 9 + 2
    assert len(seen.bars) == scores + means
    assert "script" not in seen.tags
    words = " ".join(" ".join(seen.words).split())
    assert "Phase 2 , Mon 19 Oct 2026, Dr Leader: 32 of 32 items scored." in words
    assert "Priorities: Talk in every lesson, by Easter" in words.replace(" :", ":")
    assert NOTE in words
    assert "<b>[/b]" not in written(school, "html")


def test_longer_is_stronger():
    assert [share(score) for score in (1, 2, 3, 4)] == [100, 75, 50, 25]


def test_a_year_without_a_phase_says_so(school: School):
    assert "No phase is opened in this year." in written(school, "html")
    assert json.loads(written(school, "json"))["phases"] == []
    assert len(written(school, "csv").splitlines()) == 1


def test_the_table_has_a_line_for_each_item_and_phase(school: School):
    evaluate(school)
    rows = list(csv.DictReader(io.StringIO(written(school, "csv"))))
    assert len(rows) == 3 * 32
    (row,) = [row for row in rows if row["Id"] == PRIORITY and row["Phase"] == "2"]
    assert (row["Number"], row["Dated"], row["Priority"], row["Note"]) == (
        "1.4",
        SECOND.isoformat(),
        "yes",
        NOTE,
    )
    assert sum(row["Score"] == "" for row in rows) == 32 - HELD
    assert {row["Moved"] for row in rows} == {"", "better", "worse", "same"}


def test_no_cell_is_a_formula(school: School):
    evaluate(school)
    session = school.session("cslt")
    newest = evaluation(session).newest
    assert newest is not None
    note_item(session, newest.phase_id, "focus-and-demand", "=1+1", seen=1)
    assert "'=1+1" in written(school, "csv")


def test_json_has_null_where_nothing_is_scored(school: School):
    evaluate(school)
    found = json.loads(written(school, "json"))
    assert found["schema"] == "tutor-tui/evaluation/1"
    assert [phase["scored"] for phase in found["phases"]] == [32, 32, HELD]
    assert [len(feature["items"]) for feature in found["features"]] == [5, 4, 3, 3, 3, 4, 3, 4, 3]
    last = found["features"][-1]
    assert last["means"][2] is None
    assert last["items"][0]["scores"][2] == {
        "phase": 3, "score": None, "moved": None, "priority": False, "note": "",
    }  # fmt: skip


def test_every_reader_gets_the_same(school: School):
    evaluate(school)
    assert written(school, "csv", "bhead") == written(school, "csv")


@pytest.mark.parametrize(
    ("name", "kind"), [("a.csv", "csv"), ("A.JSON", "json"), ("a.html", "html"), ("a", "html"), ("", "html")]
)
def test_the_ending_says_the_format(name: str, kind: Format):
    assert format_of(name) == kind


def test_the_name_says_the_year():
    assert file_name(2026, "csv") == "self-evaluation-2026-27.csv"
