"""The sample set of the format's makers."""

import os
from datetime import date
from pathlib import Path

import pytest

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.parsed import Parsed, ReadOptions
from tutor_tui.importers.registry import read

SAMPLES = Path(os.environ.get("TUTOR_TUI_SAMPLES", Path(__file__).parents[4] / "shared" / "samples"))
FOLDER = SAMPLES / "sds" / "v2.1"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared samples are not here")


def sample(school: str, today: date = date(2021, 11, 22)) -> Parsed:
    return read([FOLDER], ReadOptions(today, school_id=school))


def test_the_school_is_read_with_its_carers() -> None:
    parsed = sample("110003")
    assert parsed.problems == ()
    assert [(one.surname, one.year, one.flags) for one in parsed.pupils] == [
        ("Craig", 10, ()),
        ("Hutch", 10, ("fsm",)),
        ("Smithee", 10, ()),
    ]
    assert [one.surname for one in parsed.staff] == ["Fein"]
    assert [(one.surname, one.forename) for one in parsed.carers] == [("Craig", "Jean"), ("Smithee", "Bob")]
    assert [one.is_parent for one in parsed.pupil_carers] == [True, False, True]
    assert [(one.name, one.year) for one in parsed.groups] == [("Biology 10", 2021)]
    assert len(parsed.members) == 3


def test_the_college_has_its_own_and_a_grade_that_is_no_year() -> None:
    parsed = sample("110001")
    assert [one.surname for one in parsed.pupils] == ["Miller"]
    assert [problem.reason for problem in parsed.problems] == ["'ps1' is no year group"]


def test_without_a_choice_both_are_listed() -> None:
    with pytest.raises(ImportRefused, match="the set holds 2 schools") as refused:
        sample("")
    assert (
        "110001 College of Engineering (1 pupils); 110003 School of TwoDotOne (3 pupils)"
        in refused.value.remedy
    )


def test_years_later_nobody_is_a_pupil_and_the_preview_says_so() -> None:
    parsed = sample("110003", date(2026, 11, 22))
    assert parsed.pupils == parsed.carers == ()
    assert any("see that it is the right export" in note for note in parsed.notes)
