"""The words of a check sheet, and the files that they come in."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from support.school import MONDAY, School, add_pupil, make_school
from tutor_tui.policy.files import shipped_policy
from tutor_tui.queries.paper.check_sheet import Waiting, check_sheet
from tutor_tui.reports.check_sheet.files import check_sheet_file
from tutor_tui.reports.check_sheet.sheet import MOST_ROWS, sheets_of, waiting
from tutor_tui.store.models import AuditEntry, Pupil

WORDS = shipped_policy("independent-learning").rules.vocabulary
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("waits", "said"),
    [
        (Waiting(), []),
        (Waiting(away=True, overdue=3), ["registered away", "3 tasks overdue"]),
        (Waiting(checked_on=MONDAY), ["signed on Mon already"]),
        (Waiting(carried_from=MONDAY - 3 * DAY), ["away Fri 20 Nov: check now"]),
        (Waiting(corrections=("detention",), comments=1), ["detention today", "comment to answer"]),
        (Waiting(comments=2, contact_due=MONDAY), ["2 comments to answer", "contact home promised"]),
        (Waiting(target_due=MONDAY + DAY), ["target review due Tue 24 Nov"]),
        (Waiting(target_due=MONDAY - DAY), ["target review was due Sun 22 Nov"]),
    ],
)
def test_what_waits_is_said_in_few_words(waits: Waiting, said: list[str]) -> None:
    assert list(waiting(waits, MONDAY, WORDS)) == said


def test_it_says_what_when_whose_and_whom_to_ask(school: School) -> None:
    session = school.session()
    (sheet,) = sheets_of(session, check_sheet(session, school.form_id))
    assert sheet.heading == "Form 8A: planner check"
    assert sheet.under[0] == "Test School. Mon 23 Nov 2026, week 12 B. Tutor: Ms Carter. 28 pupils."
    foot = " ".join(sheet.foot)
    for said in (
        "space = all in order", "x = not signed at home", "Ask Ms Carter (tutor) or Mr Head (head of year).", "DSL",
    ):  # fmt: skip
        assert said in foot


def test_a_primary_school_reads_its_own_words(school: School) -> None:
    session = replace(school.session(), policy=shipped_policy("primary"))
    (sheet,) = sheets_of(session, check_sheet(session, school.form_id))
    assert (sheet.heading, sheet.boxes[0], sheet.name) == (
        "Class 8A: organiser check", "organiser here", "Child",
    )  # fmt: skip


def test_a_form_of_sixty_has_two_sheets_of_the_same_length(school: School) -> None:
    for number in range(32):
        add_pupil(school.form_id, f"More{number:02}", roll=29 + number)
    session = school.session()
    found = sheets_of(session, check_sheet(session, school.form_id))
    assert [len(sheet.rows) for sheet in found] == [30, 30]
    assert found[1].heading.endswith("sheet 2 of 2")
    assert all(len(sheet.rows) <= MOST_ROWS for sheet in found)


def test_one_pupil_is_one_page_in_both_formats(tmp_path) -> None:
    school = make_school(tmp_path / "one.db", 1)
    name, pdf = check_sheet_file(school.session(), "8a", None, "pdf")
    assert name == "8a-check-sheet-2026-11-23.pdf"
    assert isinstance(pdf, bytes)
    assert pdf.count(b"/Type /Page\n") == 1
    name, html = check_sheet_file(school.session(), "8A", None, "html")
    assert isinstance(html, str)
    assert html.count('<section class="sheet"') == 1


def test_names_of_all_europe_and_vietnam_and_hostile_ones(school: School) -> None:
    names = (
        "Nguyễn Thị Hồng Nhung",
        "Łukasiewicz-Żółć",
        "Þórðarson",
        "<script>alert(1)</script>",
        "[/b]{{7*7}}",
    )
    for pupil, name in zip(school.pupils, names, strict=False):
        Pupil.update(surname=name).where(Pupil.id == pupil).execute()
    _, html = check_sheet_file(school.session(), "8A", None, "html")
    assert isinstance(html, str)
    for name in names[:3]:
        assert name in html
    assert "<script>alert" not in html
    assert "{{7*7}}" in html
    _, pdf = check_sheet_file(school.session(), "8A", None, "pdf")
    assert isinstance(pdf, bytes)
    assert pdf.count(b"/Type /Page\n") == 1


def test_empty_sheets_are_a_file_of_their_own_and_are_logged(school: School) -> None:
    name, pdf = check_sheet_file(school.session(), "8A", MONDAY, "pdf", empty_weeks=3)
    assert name == "8a-check-sheets-from-2026-11-23.pdf"
    assert isinstance(pdf, bytes)
    assert pdf.count(b"/Type /Page\n") == 3
    entry = AuditEntry.select().where(AuditEntry.kind == "export").order_by(AuditEntry.id.desc()).get()
    assert (entry.verb, entry.row_count) == ("check sheet", 84)
