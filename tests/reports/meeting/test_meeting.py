"""The sheet of a year's meeting: what it holds, that its page is harmless, that its table is no program."""

import csv
import io
import re
from datetime import date, datetime
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from support.school import MONDAY, School
from support.tutor import AT_0841
from tutor_tui.errors import AccessDenied
from tutor_tui.policy.files import shipped_policy
from tutor_tui.queries.meeting import meeting, year_of_number
from tutor_tui.queries.triage import triage
from tutor_tui.reports.meeting import MeetingSheet, file_name, format_of, meeting_sheet, sheet_text
from tutor_tui.reports.meeting.sheet import DecidedLine, OpenLine, Part
from tutor_tui.rules.triage.case import Case, CaseKind
from tutor_tui.services.triage.cases import dismiss_cases, settle, snooze_cases
from tutor_tui.store.models import PupilCarer, YearGroup
from tutor_tui.store.session import Session

WORDS = shipped_policy("independent-learning").rules.vocabulary
HOSTILE = "<script>alert(\"x\")</script> & =cmd|' /C calc'!A1"


def at_monday(school: School, username: str = "bhead", day: date = MONDAY) -> Session:
    return replace(school.session(username, day), now=lambda: AT_0841)


def one(session: Session, kind: CaseKind) -> Case:
    return next(case for case in triage(session).cases if case.kind is kind)


def sheet_of(session: Session, since: date = MONDAY) -> MeetingSheet:
    return meeting_sheet(session, meeting(session, year_of_number(session, 8).year_id, since))


def test_what_was_decided_and_what_is_open_stand_form_by_form(monday: School) -> None:
    session = at_monday(monday)
    every = len(triage(session).cases)
    settle(session, [one(session, CaseKind.OVERDUE)])
    dismiss_cases(session, [one(session, CaseKind.FREQUENCY)], "the sheet had a misprint")
    snooze_cases(session, [one(session, CaseKind.UNCHECKED)], date(2026, 11, 27), "Ms Carter is on a course")
    sheet = sheet_of(session)
    assert (sheet.year, sheet.made_by, sheet.today, sheet.decided_count) == ("Year 8", "Mr Head", MONDAY, 3)
    assert sheet.open_count == every - 3
    assert [part.title for part in sheet.parts] == ["8A", ""]
    decided = {line.outcome: line for part in sheet.parts for line in part.decided}
    assert (decided["done"].who, decided["done"].by, decided["done"].on) == ("Khan, Omar", "Mr Head", MONDAY)
    assert decided["dismissed"].reason == "the sheet had a misprint"
    assert decided["dismissed"] in sheet.parts[1].decided
    assert decided["put off"].until_on == date(2026, 11, 27)
    names = [line.who for line in sheet.parts[0].open]
    assert names == sorted(names, key=str.casefold)
    assert {line.who for line in sheet.parts[0].praise} == {"Ahmed, Zara", "Ali, Yusuf"}


def test_only_decisions_since_the_day_are_listed_but_all_that_is_put_off(monday: School) -> None:
    friday = replace(
        monday.session("bhead", date(2026, 11, 20)),
        now=lambda: datetime(2026, 11, 20, 9, tzinfo=AT_0841.tzinfo),
    )
    settle(friday, [one(friday, CaseKind.STREAK)])
    snooze_cases(friday, [one(friday, CaseKind.TASK)], date(2026, 11, 30), "back after the trip")
    session = at_monday(monday)
    outcomes = [line.outcome for part in sheet_of(session).parts for line in part.decided]
    assert outcomes == ["put off"]
    outcomes = [line.outcome for part in sheet_of(session, date(2026, 11, 20)).parts for line in part.decided]
    assert sorted(outcomes) == ["done", "put off"]


def test_on_a_pretended_day_what_was_decided_at_the_keyboard_counts(monday: School) -> None:
    years_before = replace(
        monday.session("bhead"), now=lambda: datetime(2020, 1, 6, 9, tzinfo=AT_0841.tzinfo)
    )
    settle(years_before, [one(years_before, CaseKind.OVERDUE)])
    assert sheet_of(years_before).decided_count == 1


@pytest.mark.parametrize("username", ["acarter", "dother"])
def test_whoever_may_not_see_the_year_gets_no_sheet(monday: School, username: str) -> None:
    session = at_monday(monday, username)
    with pytest.raises(AccessDenied):
        year_of_number(session, 8)
    with pytest.raises(AccessDenied):
        meeting(session, YearGroup.get().id, MONDAY)


def test_another_year_is_as_if_there_were_none(monday: School) -> None:
    other = YearGroup.create(number=9)
    session = at_monday(monday)
    with pytest.raises(AccessDenied, match="there is no year 9 within your post"):
        year_of_number(session, 9)
    with pytest.raises(AccessDenied):
        meeting(session, other.id, MONDAY)


def test_a_restricted_carer_is_on_no_sheet(monday: School) -> None:
    PupilCarer.update(restriction="court order").execute()
    session = at_monday(monday)
    settle(session, [case for case in triage(session).cases if case.kind is CaseKind.PROMISE])
    sheet = sheet_of(session)
    for kind in ("html", "csv"):
        assert "Diaz" not in sheet_text(sheet, session.policy.rules.vocabulary, kind)


# The page


def hostile_sheet() -> MeetingSheet:
    """A sheet on which everything that people typed is hostile."""
    case = OpenLine(HOSTILE, "kind", HOSTILE, "step", HOSTILE, (HOSTILE, HOSTILE), (HOSTILE,), "whole")
    overdue = OpenLine(HOSTILE, "kind", HOSTILE, "step", HOSTILE, (), (), "overdue")
    praise = OpenLine(HOSTILE, "praise", "clean", "reward", "why", (), (), "praise")
    decided = DecidedLine(HOSTILE, "kind", "done", None, "\x1b[31m" + HOSTILE, HOSTILE, MONDAY)
    part = Part(HOSTILE, (case, overdue, praise), (decided,))
    return MeetingSheet(HOSTILE, "Year 8", MONDAY, MONDAY, AT_0841, HOSTILE, (part,))


class Page(HTMLParser):
    """Tags that were opened and not closed, every attribute, and what a reader reads."""

    VOID = frozenset({"meta", "br", "link", "img"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_is_whole_and_what_was_typed_stays_text() -> None:
    text = sheet_text(hostile_sheet(), WORDS, "html")
    page = Page(text)
    assert page.open == []
    assert page.words.count(HOSTILE) >= 8
    assert "script" not in page.tags
    assert "\x1b" not in text
    assert text.startswith("<!DOCTYPE html>")


def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    text = sheet_text(hostile_sheet(), WORDS, "html")
    page = Page(text)
    assert not page.tags & {"script", "link", "img", "iframe", "object", "form"}
    assert not {name for name, _ in page.attributes} & {"src", "href", "style", "onload", "onclick"}
    assert not re.search(r"url\(|@import|https?:", text)
    assert "default-src 'none'" in text


def test_a_clause_is_printed_once_and_referred_to_by_its_number(monday: School) -> None:
    session = at_monday(monday)
    sheet = sheet_of(session)
    text = sheet_text(sheet, session.policy.rules.vocabulary, "html")
    assert len(set(sheet.clauses)) == len(sheet.clauses)
    for place, clause in enumerate(sheet.clauses, 1):
        assert f"[{place}]" in text or clause.startswith("A clean half term")
    assert "our default, not in the policy" in text


def test_a_pupil_takes_one_line_for_overdue_work_and_thresholds(monday: School) -> None:
    sheet = sheet_of(at_monday(monday))
    pupils = [line for part in sheet.parts for line in part.pupils]
    assert len({line.who for line in pupils}) == len(pupils)
    for part in sheet.parts:
        on_lines = [case for line in part.pupils for case in (*line.overdue, *line.thresholds)]
        assert sorted(map(repr, (*part.whole, *on_lines, *part.praise))) == sorted(map(repr, part.open))
    page = Page(sheet_text(sheet, WORDS, "html"))
    for line in pupils:
        for case in (*line.overdue, *line.thresholds):
            assert case.what in page.words


def test_a_long_history_is_only_counted(monday: School) -> None:
    case = OpenLine(
        "Khan", "kind", "what", "step", "why", ("f1", "f2", "f3", "f4", "f5"), ("d1", "d2", "d3"), "whole"
    )
    part = Part("8A", (case,), ())
    page = Page(sheet_text(MeetingSheet("S", "Y", MONDAY, MONDAY, AT_0841, "B", (part,)), WORDS, "html"))
    assert "f1; f2; and 3 more" in page.words
    assert "Done already: d1; d2; and 1 more" in page.words


def test_an_empty_year_says_so(school: School) -> None:
    sheet = replace_parts(hostile_sheet())
    assert "Nothing is open, and nothing was decided since then." in sheet_text(sheet, WORDS, "html")


def replace_parts(sheet: MeetingSheet) -> MeetingSheet:
    from dataclasses import replace

    return replace(sheet, parts=())


# The table


def test_the_table_has_one_line_a_case_and_no_formula(monday: School) -> None:
    session = at_monday(monday)
    dismiss_cases(session, [one(session, CaseKind.OVERDUE)], "=HYPERLINK(1)")
    sheet = sheet_of(session)
    rows = list(csv.reader(io.StringIO(sheet_text(sheet, session.policy.rules.vocabulary, "csv"))))
    assert rows[0][:4] == ["Form", "Who or what", "State", "Kind"]
    assert len(rows) == 1 + sheet.open_count + sheet.decided_count
    assert {len(row) for row in rows} == {11}
    (dismissed,) = [row for row in rows if row[2] == "dismissed"]
    assert (dismissed[1], dismissed[4], dismissed[8:]) == (
        "Khan, Omar", "'=HYPERLINK(1)", ["Mr Head", "2026-11-23", ""],
    )  # fmt: skip


def test_no_cell_of_a_hostile_sheet_begins_a_formula() -> None:
    sheet = hostile_sheet()
    part = Part(
        "=1",
        (OpenLine("@x", "-k", "+w", "=s", "=y", ("=f",), ("=d",), "whole"),),
        sheet.parts[0].decided,
    )
    text = sheet_text(MeetingSheet("=", "=", MONDAY, MONDAY, AT_0841, "=", (part,)), WORDS, "csv")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_name_says_the_format() -> None:
    assert [format_of(name) for name in ("a.CSV", "a.html", "a", "csv")] == ["csv", "html", "html", "html"]
    assert file_name("Year 8", MONDAY) == "year-8-meeting-2026-11-23.html"
