import json
from datetime import date
from pathlib import Path

import pytest

from cli.conftest import Tutor
from support.school import School, add_pupil, opened
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.services.setup import add_year
from tutor_tui.store.models import FormGroup, FormMembership, YearGroup


@pytest.fixture
def growing(closed_school: School) -> School:
    """A school that knows its next year, with a class whose name says no year."""
    with opened(closed_school.path):
        add_year(closed_school.session(None), provisional_terms(2027))
        oak = FormGroup.create(name="Oak", year_group=YearGroup.get(YearGroup.number == 8))
        add_pupil(oak.id, "[/b]Acorn", roll=900)
    return closed_school


def test_the_preview_asks_and_changes_nothing(growing: School, tutor: Tutor) -> None:
    call = "--db", growing.path, "--today", "2027-07-12", "year", "roll-over"
    ended = tutor(*call, "--to", 2027)
    assert ended.code == 0
    assert "8A" in ended.out
    assert "9A" in ended.out
    assert "Oak: say into which form" in ended.err
    assert "Nothing has been changed" in ended.err
    refused = tutor(*call, "--apply")
    assert refused.code == 1
    assert "--forms" in refused.err
    with opened(growing.path):
        assert not FormMembership.select().where(FormMembership.until_on.is_null(False)).exists()


def test_it_is_done_with_a_file_and_taken_back(growing: School, tutor: Tutor, tmp_path: Path) -> None:
    forms = tmp_path / "forms.toml"
    forms.write_text('[forms]\nOak = "Elm"\n[pupils]\n000900 = "leavers"\n')
    call = "--db", growing.path, "--today", "2027-07-12", "year"
    ended = tutor(*call, "roll-over", "--forms", forms, "--tutors", "stay", "--apply", "--json")
    assert ended.code == 0, ended.err
    shown = json.loads(ended.out)
    assert shown["schema"] == "tutor-tui/roll-over/1"
    assert {form["form"]: form["to"] for form in shown["forms"]} == {"8A": {"9A": 28}, "Oak": {}}
    assert shown["forms"][1]["leavers"] == ["[/b]Acorn, Sam"]
    with opened(growing.path):
        begun = FormMembership.select().where(FormMembership.from_on == date(2027, 9, 2))
        assert begun.count() == 28
    assert "Nothing is left to do" in tutor(*call, "roll-over", "--forms", forms, "--tutors", "stay").err
    assert tutor(*call, "undo").code == 0
    again = tutor(*call, "undo")
    assert again.code == 1
    assert "no turn of the year stands" in again.err


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--to", 2030), 1, "terms add FILE --year 2030"),
        (("--leaving", "eleven"), 2, "no years"),
        (("--forms", "/nowhere/forms.toml"), 2, "cannot be read"),
        (("--tutors", "fly"), 2, "fly"),
    ],
)
def test_wrong_words_are_told(
    growing: School, tutor: Tutor, words: tuple[object, ...], code: int, says: str
) -> None:
    ended = tutor("--db", growing.path, "--today", "2027-07-12", "year", "roll-over", *words)
    assert ended.code == code
    assert says in ended.err


def test_whoever_is_no_data_manager_is_refused(growing: School, tutor: Tutor) -> None:
    ended = tutor("--db", growing.path, "--as", "acarter", "--today", "2027-07-12", "year", "roll-over")
    assert ended.code == 1
    assert "8A" not in ended.out
