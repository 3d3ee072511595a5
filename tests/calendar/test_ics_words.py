"""What titles of events mean."""

from datetime import date, timedelta

import pytest

from tutor_tui.calendar.ics_events import IcsEvent
from tutor_tui.calendar.ics_words import Meaning, meaning


def event(summary: str, length: int = 1, *, repeats: bool = False) -> IcsEvent:
    first = date(2026, 9, 1)
    return IcsEvent(1, summary, first, first + timedelta(days=length - 1), repeats)


@pytest.mark.parametrize(
    ("summary", "length", "expected"),
    [
        ("Autumn Term 2026", 109, Meaning.TERM),
        ("AUTUMN TERM 1", 53, Meaning.TERM),
        ("Term 4", 40, Meaning.TERM),
        ("Spring 2", 33, Meaning.TERM),
        ("Michaelmas Half Term 1", 50, Meaning.TERM),
        ("Autumn Term", 1, Meaning.DOUBTFUL),
        ("Autumn Term", 400, Meaning.DOUBTFUL),
        ("Autumn term starts", 1, Meaning.START),
        ("Start of Spring Term 2027", 1, Meaning.START),
        ("First day of term for all pupils", 1, Meaning.START),
        ("School re-opens after half term", 1, Meaning.START),
        ("Pupils return on Monday 4th January", 1, Meaning.START),
        ("Back to school", 1, Meaning.START),
        ("Autumn term starts", 60, Meaning.DOUBTFUL),
        ("End of Term", 1, Meaning.END),
        ("Last day of Summer Term (noon)", 1, Meaning.END),
        ("School closes for half-term at 3.20pm", 1, Meaning.END),
        ("Last day before half term", 1, Meaning.END),
        ("School breaks up for Easter", 1, Meaning.END),
        ("Spring term begins and ends", 1, Meaning.DOUBTFUL),
        ("Half-Term", 5, Meaning.HALF_TERM),
        ("October half term holiday (school closed)", 9, Meaning.HALF_TERM),
        ("Mid-term break", 3, Meaning.HALF_TERM),
        ("Half term starts", 1, Meaning.DOUBTFUL),
        ("Last day of half term", 1, Meaning.DOUBTFUL),
        ("Christmas Holidays", 16, Meaning.HOLIDAY),
        ("Easter break", 17, Meaning.HOLIDAY),
        ("End of term holiday", 1, Meaning.END),
        ("Christmas holiday begins", 1, Meaning.DOUBTFUL),
        ("INSET day – school closed to students", 1, Meaning.INSET),
        ("Non-pupil day", 1, Meaning.INSET),
        ("In-Service Day 3", 1, Meaning.INSET),
        ("Staff training day (Year 7 tutors)", 1, Meaning.INSET),
        ("INSET", 30, Meaning.DOUBTFUL),
        ("Polling day: school closed", 1, Meaning.CLOSED),
        ("Occasional Day", 1, Meaning.CLOSED),
        ("Week A", 5, Meaning.WEEK_A),
        ("WK B", 5, Meaning.WEEK_B),
        ("B Week", 1, Meaning.WEEK_B),
        ("Twilight INSET", 1, Meaning.OTHER),
        ("Early May Bank Holiday", 1, Meaning.OTHER),
        ("New Year’s Day", 1, Meaning.OTHER),
        ("End of term assembly", 1, Meaning.OTHER),
        ("Half term reports due", 1, Meaning.OTHER),
        ("Year 6 last day of term", 1, Meaning.OTHER),
        ("Holiday club", 5, Meaning.OTHER),
        ("[/b] \x1b[31m", 1, Meaning.OTHER),
        ("2026", 1, Meaning.OTHER),
    ],
)
def test_a_title_means(summary: str, length: int, expected: Meaning) -> None:
    assert meaning(event(summary, length)) is expected


def test_a_term_date_that_repeats_is_doubtful_and_a_repeating_week_is_not() -> None:
    assert meaning(event("Half term", 5, repeats=True)) is Meaning.DOUBTFUL
    assert meaning(event("INSET day", repeats=True)) is Meaning.DOUBTFUL
    assert meaning(event("Week A", 5, repeats=True)) is Meaning.WEEK_A
    assert meaning(event("Choir", repeats=True)) is Meaning.OTHER
