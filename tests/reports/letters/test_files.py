"""Letters to print, as drafts and as a list for mail merge."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tutor_tui.errors import TutorError
from tutor_tui.policy.files import shipped_policy
from tutor_tui.queries.letters.whom import EmailTo
from tutor_tui.reports.letters.drafts import address_of, draft
from tutor_tui.reports.letters.files import Form, Made, Wanted, file_name, make
from tutor_tui.reports.letters.filling import Letter, by_email, on_paper
from tutor_tui.reports.letters.merge import COLUMNS, as_csv
from tutor_tui.reports.letters.sheets import BOTTOM, FOLD, MM, WINDOW, sheets_of
from tutor_tui.reports.letters.templates import LetterBook
from tutor_tui.reports.paper.layout import HEIGHT

WORDS = shipped_policy("independent-learning").rules.vocabulary
NOW = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)
Book = Callable[[], LetterBook]


def made(book: LetterBook, wanted: Wanted, form: Form) -> Made:
    return make(book, book.named("overdue"), wanted, form, WORDS, sender="acarter@school.example", at=NOW)


def on_sheet(book: LetterBook, wanted: Wanted) -> Letter:
    return on_paper(book, book.named("overdue"), wanted, WORDS)[0]


def messages(content: str | bytes) -> list[EmailMessage]:
    assert isinstance(content, bytes)
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        found = [message_from_bytes(zipped.read(name), policy=SMTP) for name in zipped.namelist()]
    assert all(isinstance(one, EmailMessage) for one in found)
    return found  # type: ignore[return-value]


def test_each_letter_to_print_begins_on_a_sheet_of_its_own(book: Book, owing: Wanted) -> None:
    found = made(book(), owing, "pdf")
    assert isinstance(found.content, bytes)
    assert found.content.count(b"/Type /Page\n") == 2
    assert b"/Simplex" in found.content
    assert found.letters == 2


def test_names_stand_in_the_window_and_the_letter_below_the_fold(book: Book, owing: Wanted) -> None:
    letter = on_sheet(book(), owing)
    (sheet,) = sheets_of(letter, window=True)
    at = {line.text: line.y for line in sheet.lines}
    assert WINDOW < at["Mrs Diaz"] < at["Sam Pupil01, 8A"] < WINDOW + 35 * MM
    assert at["23 November 2026"] > FOLD


def test_a_long_letter_goes_on_on_the_next_sheet(book: Book, owing: Wanted) -> None:
    letter = on_sheet(book(), owing)
    sheets = sheets_of(replace(letter, lines=tuple(f"Line {one}" for one in range(120))))
    assert len(sheets) > 1
    assert all(line.y <= HEIGHT - BOTTOM for sheet in sheets for line in sheet.lines)
    assert sum(line.text.startswith("Line ") for sheet in sheets for line in sheet.lines) == 120


def test_html_is_escaped_and_has_nothing_from_elsewhere(book: Book, owing: Wanted) -> None:
    about, household = owing[0]
    facts = replace(about.facts, pupil=replace(about.facts.pupil, first="<script>[/b]{{x}}"))
    text = made(book(), [(replace(about, facts=facts), household)], "html").content
    assert isinstance(text, str)
    assert "<script" not in text
    assert "&lt;script&gt;[/b]{{x}}" in text
    assert "default-src 'none'" in text
    assert "<li>Geography: Map of the river." in text


def test_drafts_are_unsent_mails_one_an_address(book: Book, owing: Wanted) -> None:
    found = made(book(), owing, "email")
    (mail,) = messages(found.content)
    assert (mail["X-Unsent"], mail["To"], mail["From"]) == (
        "1", "Mrs Diaz <ana@example.org>", "Ms Carter <acarter@school.example>",
    )  # fmt: skip
    assert mail["Subject"] == "Sam: independent learning to hand in"
    assert mail.get_content().startswith("Dear Mrs Diaz,")
    assert mail.get_content_charset() == "utf-8"
    assert found.left == ("Pupil02, Sam: Mrs Łukasz has no e-mail address.",)
    with pytest.raises(TutorError, match="nobody of them has an e-mail address"):
        made(book(), owing[1:], "email")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=40), subject=st.text(min_size=1, max_size=60))
def test_no_name_and_no_subject_adds_a_header(book: Book, owing: Wanted, name: str, subject: str) -> None:
    shipped = book()
    letter = by_email(shipped, shipped.named("overdue"), owing, WORDS)[0]
    evil = "\r\nBcc: all@example.org\r\n\r\nbody"
    found = message_from_bytes(
        draft(replace(letter, to=name + evil, subject=subject + evil), f"a@b.example{evil}", NOW), policy=SMTP
    )
    assert set(found.keys()) <= {
        "From", "To", "Subject", "Date", "X-Unsent", "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip
    assert [one.addr_spec for one in found["To"].addresses] == ["ana@example.org"]


@pytest.mark.parametrize(
    "typed",
    ["", "none", "a@b", "a@b.example, c@d.example", "a b@c.example", "a@b.example\r\nBcc: x@y.example", "a@é.example",
     "<a@b.example>", "a@b.example;c@d.example", "@b.example", "a@@b.example"],
)  # fmt: skip
def test_what_is_no_address_has_no_draft_and_is_told(book: Book, owing: Wanted, typed: str) -> None:
    assert address_of("Mrs Diaz", typed) is None
    about, household = owing[0]
    bad = replace(household, emails=(EmailTo(typed, "Mrs Diaz"),))
    found = made(book(), [(about, bad), owing[0]], "email")
    assert found.letters == 1
    assert found.left == ("Pupil01, Sam: what is recorded for Mrs Diaz is no e-mail address.",)


def test_mail_merge_has_a_row_each_and_no_formula(book: Book, owing: Wanted) -> None:
    about, household = owing[0]
    facts = replace(about.facts, pupil=replace(about.facts.pupil, first="=cmd|' /C calc'!A1", full="+1"))
    wanted = [(replace(about, facts=facts, admission_number="@SUM(1)"), household), owing[1]]
    text = made(book(), wanted, "csv").content
    assert isinstance(text, str)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [row["email"] for row in rows] == ["ana@example.org", ""]
    assert rows[1]["language"] == "Polish"
    assert rows[1]["message"].startswith("Dear Mrs Łukasz,\n\nThere are 2 tasks")
    assert (rows[0]["pupil_forename"][0], rows[0]["pupil"], rows[0]["admission_number"]) == (
        "'",
        "'+1",
        "'@SUM(1)",
    )
    assert rows[0]["subject"].startswith("'=")


def test_a_message_that_begins_as_a_formula_is_harmless(book: Book, owing: Wanted) -> None:
    letter = replace(on_sheet(book(), owing), lines=("=1+1", "-2"))
    (row,) = csv.DictReader(io.StringIO(as_csv([letter]), newline=""))
    assert row["message"] == "'=1+1\n-2"


def test_a_file_is_named_after_whose_letters_and_which(book: Book) -> None:
    template = book().named("overdue")
    assert file_name(template, "8A", "pdf") == "8a-overdue.pdf"
    assert file_name(template, "../Year 8", "email") == "year-8-overdue-drafts.zip"


def test_nobody_is_no_file(book: Book) -> None:
    for form in ("pdf", "html", "email", "csv"):
        with pytest.raises(TutorError):
            made(book(), [], form)  # type: ignore[arg-type]
