"""Who comes when: a list as a school has it, and what is refused of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor_tui.errors import TutorError
from tutor_tui.queries.paper.evening import Told
from tutor_tui.reports.parents_evening.appointments import (
    LARGEST,
    Appointment,
    appointments_of,
    in_order,
    without_one,
)
from tutor_tui.rules.parent_report.facts import PupilTerm
from tutor_tui.rules.parents_evening.facts import EveningPupil


def told(number: int, surname: str, forename: str) -> Told:
    full = f"{forename} {surname}"
    pupil = EveningPupil(number, f"{surname}, {forename}", full, forename, "8A", f"{number:06}", 8)
    return Told(pupil, PupilTerm(forename))


PUPILS = (
    told(1, "Ahmed", "Zara"),
    told(2, "Ali", "Yusuf"),
    told(3, "Brown", "Lily"),
    told(4, "O'Neil", "Zoë"),
)


def order(text: str) -> list[tuple[str, str]]:
    return [
        (one.pupil.forename, at) for one, at in in_order(PUPILS, appointments_of(text.encode(), "list.csv"))
    ]


def test_pages_come_by_time_and_the_others_after_them() -> None:
    listed = 'time,pupil\n17:20,"Brown, Lily"\n5.10 pm,Yusuf Ali\n'
    assert order(listed) == [("Yusuf", "17:10"), ("Lily", "17:20"), ("Zara", ""), ("Zoë", "")]


def test_two_homes_come_one_after_the_other_with_a_page_each() -> None:
    listed = "Start time;Student\n17:00;zoe oneil\n18:00;O’Neil Zoë\n"
    assert order(listed)[:2] == [("Zoë", "17:00"), ("Zoë", "18:00")]
    assert without_one(PUPILS, appointments_of(listed.encode(), "x")) == 3


def test_an_admission_number_finds_who_is_meant() -> None:
    assert order("Time,Admission number\n9:05,3\n")[0] == ("Lily", "09:05")


def test_midnight_and_noon_are_not_mixed_up() -> None:
    found = appointments_of(b"time,name\n12.30 am,a\n12:30pm,a\n", "x")
    assert [one.at for one in found] == ["00:30", "12:30"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "does not name the columns"),
        (b"when,who\n17:00,x\n", "does not name the columns"),
        (b"time,pupil\nnoon,x\n", "'noon' is no time"),
        (b"time,pupil\n25:00,x\n", "'25:00' is no time"),
        (b"time,pupil\n17:00,\n", "names nobody"),
        (b"PK\x03\x04\0\0time,pupil\n", "no CSV file"),
        (b"x" * (LARGEST + 1), "too long"),
        (b"\xff\xfet\x00i\x00", "no CSV file"),
    ],
)
def test_what_is_no_list_is_refused_with_the_line(content: bytes, why: str) -> None:
    with pytest.raises(TutorError, match=why) as refused:
        appointments_of(content, "list.csv")
    assert "list.csv" in str(refused.value)


def test_an_appointment_with_somebody_else_is_refused_before_anything_is_printed() -> None:
    with pytest.raises(TutorError, match="'Elsewhere, Sam' fits nobody here"):
        in_order(PUPILS, [Appointment(2, 600, "Elsewhere, Sam", "")])
    twins = (PUPILS[0], told(9, "Ahmed", "Zara"))
    with pytest.raises(TutorError, match="fits several"):
        in_order(twins, [Appointment(2, 600, "Zara Ahmed", "")])


@settings(max_examples=60)
@given(
    st.one_of(st.binary(max_size=80), st.text(max_size=80).map(lambda text: b"time,pupil\n" + text.encode()))
)
def test_whatever_is_given_is_read_or_refused(content: bytes) -> None:
    try:
        found = appointments_of(content, "x")
    except TutorError:
        return
    assert all(0 <= one.minute < 24 * 60 for one in found)
