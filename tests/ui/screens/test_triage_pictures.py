"""What the year's triage looks like in its states."""

from typing import Any

import pytest

from support.school import School, add_homework
from support.screens import opened_with
from support.tutor import tutor_app
from tutor_tui.store.models import FormGroup, YearGroup

NARROW, WIDE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [NARROW, (40, 24), WIDE], ids="{0[0]}x{0[1]}".format)


@SIZES
def test_a_monday(snap_compare: Any, monday: School, size: tuple[int, int]) -> None:
    assert snap_compare(tutor_app(monday, "bhead"), terminal_size=size, run_before=opened_with(None))


@pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)
def test_a_pupil_at_a_threshold(snap_compare: Any, monday: School, size: tuple[int, int]) -> None:
    run = opened_with(None, "6")
    assert snap_compare(tutor_app(monday, "bhead"), terminal_size=size, run_before=run)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)
def test_what_would_be_recorded_of_several(snap_compare: Any, monday: School, size: tuple[int, int]) -> None:
    run = opened_with(None, "2", "v", "v", "6", "V", "full_stop")
    assert snap_compare(tutor_app(monday, "bhead"), terminal_size=size, run_before=run)


def test_a_filter_and_a_selection(snap_compare: Any, monday: School) -> None:
    run = opened_with(None, "6", "f", "r", "v")
    assert snap_compare(tutor_app(monday, "bhead"), terminal_size=WIDE, run_before=run)


def test_a_text_to_copy(snap_compare: Any, monday: School) -> None:
    run = opened_with(None, "full_stop")
    assert snap_compare(tutor_app(monday, "bhead"), terminal_size=NARROW, run_before=run)


def test_presence_is_asked(snap_compare: Any, monday: School) -> None:
    run = opened_with(None, "4", "down", "full_stop")
    assert snap_compare(tutor_app(monday, "bhead"), terminal_size=NARROW, run_before=run)


def test_cases_are_put_off(snap_compare: Any, monday: School) -> None:
    run = opened_with(None, "9", "V", "Z")
    assert snap_compare(tutor_app(monday, "bhead"), terminal_size=NARROW, run_before=run)


def test_the_meeting_sheet_is_asked_for(snap_compare: Any, monday: School) -> None:
    run = opened_with(None, "s")
    assert snap_compare(tutor_app(monday, "bhead"), terminal_size=NARROW, run_before=run)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)
def test_plain_signs_in_sixteen_colours(snap_compare: Any, monday: School, size: tuple[int, int]) -> None:
    app = tutor_app(monday, "bhead", theme="ansi-dark", ascii_signs="on")
    assert snap_compare(app, terminal_size=size, run_before=opened_with(None, "6", "v"))


@pytest.mark.parametrize("ascii_signs", ["off", "on"])
@pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)
def test_a_section_is_folded(
    snap_compare: Any, monday: School, size: tuple[int, int], ascii_signs: str
) -> None:
    for subject in ("English", "Maths"):
        for pupil in monday.pupils[14:]:
            add_homework([pupil], f"{subject} {pupil}", subject=subject)
    run = opened_with(None, "3", "V", *["down"] * 5)
    app = tutor_app(monday, "bhead", ascii_signs=ascii_signs)
    assert snap_compare(app, terminal_size=size, run_before=run)


def test_a_light_theme(snap_compare: Any, monday: School) -> None:
    app = tutor_app(monday, "bhead", theme="textual-light")
    assert snap_compare(app, terminal_size=WIDE, run_before=opened_with(None, "full_stop", "enter"))


def test_a_year_without_a_case(snap_compare: Any, school: School) -> None:
    run = opened_with(None, "full_stop", "enter")
    assert snap_compare(tutor_app(school, "bhead"), terminal_size=NARROW, run_before=run)


def test_a_school_without_years(snap_compare: Any, school: School) -> None:
    FormGroup.update(year_group=None).execute()
    YearGroup.delete().execute()
    run = opened_with(None, "f3")
    assert snap_compare(tutor_app(school, "cslt"), terminal_size=NARROW, run_before=run)


def test_a_senior_leader_looks(snap_compare: Any, monday: School) -> None:
    run = opened_with(None, "f3", "3")
    assert snap_compare(tutor_app(monday, "cslt"), terminal_size=WIDE, run_before=run)


def test_the_keys_of_the_triage(snap_compare: Any, monday: School) -> None:
    run = opened_with(None, "question_mark")
    assert snap_compare(tutor_app(monday, "bhead"), terminal_size=NARROW, run_before=run)
