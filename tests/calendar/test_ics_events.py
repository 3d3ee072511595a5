"""Events of ICS files as days."""

from datetime import date

import pytest

from tutor_tui.calendar.ics_events import read_events
from tutor_tui.errors import CalendarError


def calendar(*events: str) -> str:
    body = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}END:VCALENDAR\r\n"


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [
        ("DTSTART;VALUE=DATE:20261026\r\nDTEND;VALUE=DATE:20261031", "2026-10-26", "2026-10-30"),
        ("DTSTART;VALUE=DATE:20261026", "2026-10-26", "2026-10-26"),
        ("DTSTART;VALUE=DATE:20261026\r\nDTEND;VALUE=DATE:20261026", "2026-10-26", "2026-10-26"),
        ("DTSTART;VALUE=DATE:20261026\r\nDTEND;VALUE=DATE:20261001", "2026-10-26", "2026-10-26"),
        ("DTSTART;VALUE=DATE:20261026\r\nDURATION:P5D", "2026-10-26", "2026-10-30"),
        ("DTSTART:20261026\r\nDTEND:20261031", "2026-10-26", "2026-10-30"),
        ("DTSTART:20261026T000000\r\nDTEND:20261031T000000", "2026-10-26", "2026-10-30"),
        ("DTSTART:20261026T090000\r\nDURATION:PT6H", "2026-10-26", "2026-10-26"),
        ("DTSTART:20260531T230000Z\r\nDTEND:20260605T230000Z", "2026-06-01", "2026-06-05"),
        ("DTSTART:20261023T230000Z\r\nDTEND:20261026T000000Z", "2026-10-24", "2026-10-25"),
        ("DTSTART;TZID=America/New_York:20261026T200000", "2026-10-27", "2026-10-27"),
    ],
    ids=[
        "end exclusive",
        "no end",
        "end is start",
        "end before start",
        "duration",
        "no VALUE=DATE",
        "midnights",
        "hours",
        "midnights of summer time in UTC",
        "over the end of summer time",
        "another zone",
    ],
)
def test_dates_of_an_event(dates: str, first: str, last: str) -> None:
    (event,) = read_events(calendar(f"SUMMARY:Half term\r\n{dates}"), "school.ics")
    assert (event.first, event.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert event.length == (event.last - event.first).days + 1


def test_events_come_by_date_with_their_lines_and_titles_on_one_line() -> None:
    text = calendar(
        "DTSTART;VALUE=DATE:20261102\r\nSUMMARY:School\\n re-opens\r\nRRULE:FREQ=WEEKLY",
        "DTSTART;VALUE=DATE:20261026\r\nSUMMARY:Half te\r\n rm",
        "DTSTART;VALUE=DATE:20261027\r\nSUMMARY:School closed\r\nSTATUS:CANCELLED",
        "DTSTART;VALUE=DATE:20261028",
    )
    events = read_events(text, "school.ics")
    assert [(event.line, event.summary, event.repeats) for event in events] == [
        (8, "Half term", False),
        (3, "School re-opens", True),
    ]
    assert str(events[0]) == "line 8: Half term (2026-10-26)"


@pytest.mark.parametrize(
    "dates",
    [
        "",
        "DTSTART:soon",
        "DTSTART;VALUE=DATE:20261026\r\nDTEND:later",
        "DTSTART;VALUE=DATE:20261026\r\nDTSTART;VALUE=DATE:20261027",
        "DTSTART;VALUE=DATE:00010101\r\nDTEND;VALUE=DATE:00010101",
        "DTSTART;VALUE=DATE:20261026\r\nDURATION:P9999999D",
    ],
)
def test_an_event_whose_date_cannot_be_read_is_named(dates: str) -> None:
    with pytest.raises(CalendarError, match="the date of 'Half term' cannot be read") as raised:
        read_events(calendar(f"SUMMARY:Half term\r\n{dates}".rstrip()), "school.ics")
    assert raised.value.place == "school.ics, line 3"


@pytest.mark.parametrize(
    "text", ["", "hello", "\x00", "BEGIN:VCALENDAR", "UPN,Forename\r\n1,Mia", "BEGIN:VEVENT"]
)
def test_text_that_is_no_calendar_is_refused(text: str) -> None:
    with pytest.raises(CalendarError, match="no calendar file") as raised:
        read_events(text, "school.ics")
    assert raised.value.place == "school.ics"


def test_titles_and_errors_carry_nothing_that_a_terminal_obeys() -> None:
    hostile = "\x1b[31mHalf\u202e term\u200b [/b]"
    (event,) = read_events(calendar(f"SUMMARY:{hostile}\r\nDTSTART;VALUE=DATE:20261026"), "school.ics")
    assert event.summary == "Half term [/b]"
    with pytest.raises(CalendarError) as raised:
        read_events(f"\x1b]52;c;AAAA\x07{hostile} " * 50, "school.ics")
    assert "\x1b" not in str(raised.value)
    assert len(raised.value.message) < 200
