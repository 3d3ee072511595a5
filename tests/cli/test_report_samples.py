"""`tutor-tui report samples`: coverage in its formats, draws repeated, and who may see them."""

import csv
import io
import json
from pathlib import Path

import pytest

from support.sampling import SLT_WORK, drawn, fill
from support.school import School, opened
from tutor_tui.services.sampling.looking import judge_rest
from tutor_tui.store.models import SampleItem, Subject, SupportFlag

DAY = ("--today", "2026-11-23")


@pytest.fixture
def sampled(school: School) -> School:
    fill(school)
    for item in drawn(school)[:4]:
        judge_rest(school.session("mlead"), item.id)
    drawn(school, "cslt", SLT_WORK, seed=3)
    return school


def call(school: School, *words: str, by: str = "cslt") -> tuple[str, ...]:
    return ("report", "samples", *words, "--as", by, "--db", str(school.path), *DAY)


def test_the_table_says_what_was_done(tutor, sampled: School) -> None:
    ended = tutor(*call(sampled))
    assert (ended.code, ended.err) == (0, "")
    (maths,) = [line for line in ended.out.splitlines() if line.startswith("Maths")]
    assert maths.split() == ["Maths", "Year", "8", "autumn", "6", "4", "0", "0"]
    assert "set: yes 4" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80


def test_it_names_no_pupil_and_no_teacher(tutor, sampled: School) -> None:
    for kind in ("text", "csv", "html", "json"):
        out = tutor(*call(sampled, "--format", kind)).out
        assert "Pupil0" not in out
        assert "Teachman" not in out


def test_csv_and_json_have_the_same_numbers(tutor, sampled: School) -> None:
    rows = list(csv.DictReader(io.StringIO(tutor(*call(sampled, "--format", "csv")).out)))
    found = json.loads(tutor(*call(sampled, "--format", "json")).out)
    assert found["schema"] == "tutor-tui/samples/1"
    assert [int(row["Looked at"]) for row in rows] == [row["looked_at"] for row in found["rows"]]
    (maths,) = [row for row in found["rows"] if row["subject"] == "Maths"]
    assert maths["findings"]["frequency"] == {"yes": 4, "partly": 0, "no": 0, "not_seen": 0}


def test_a_subject_that_is_a_formula_is_none(tutor, sampled: School) -> None:
    Subject.update(name="=SUM(A1)<b>").where(Subject.name == "Maths").execute()
    assert "'=SUM(A1)" in tutor(*call(sampled, "--format", "csv")).out
    page = tutor(*call(sampled, "--format", "html")).out
    assert "=SUM(A1)&lt;b&gt;" in page
    assert "<b>" not in page


def test_a_file_gives_the_format(tutor, sampled: School, tmp_path: Path) -> None:
    file = tmp_path / "samples.html"
    ended = tutor(*call(sampled, "--year", "8", "--output", str(file)))
    assert (ended.code, ended.out) == (0, "")
    assert file.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert file.stat().st_mode & 0o777 == 0o600


def test_another_year_group_and_another_post_have_none(tutor, sampled: School) -> None:
    ended = tutor(*call(sampled, "--year", "11"))
    assert ended.code != 0
    assert "There are: 8" in ended.err
    ended = tutor(*call(sampled, by="acarter"))
    assert (ended.code, ended.out) == (1, "")
    assert "may not see samples" in ended.err
    assert tutor(*call(sampled, "--verify", by="acarter")).code == 1


def test_each_sample_is_drawn_again(tutor, sampled: School) -> None:
    ended = tutor(*call(sampled, "--verify"))
    assert ended.code == 0
    assert "2 samples drawn again: 2 same." in ended.out
    with opened(sampled.path):
        SupportFlag.create(pupil=sampled.pupils[1], kind="eal")
    assert "corrected since" in tutor(*call(sampled, "--verify")).out


def test_what_differs_ends_with_an_error(tutor, sampled: School) -> None:
    item = SampleItem.select().first()
    taken = {row.pupil_id for row in SampleItem.select()}
    other = next(pupil for pupil in sampled.pupils if pupil not in taken)
    SampleItem.update(pupil=other).where(SampleItem.id == item.id).execute()
    ended = tutor(*call(sampled, "--verify", "--format", "json"))
    assert ended.code == 1
    verdicts = [one["verdict"] for one in json.loads(ended.out)["samples"]]
    assert sorted(verdicts) == ["differs", "same"]
    ended = tutor(*call(sampled, "--verify", "--format", "csv"))
    assert ended.code == 2


def test_a_school_without_samples_says_so(tutor, school: School) -> None:
    assert "No samples were drawn." in tutor(*call(school, "--verify")).out
