"""Check sheets and parents' evening pages in one line over SSH: within the post, and no path but the own folder."""

import io

import pytest

from support.school import School
from tutor_tui.admin.remote.answers import answer
from tutor_tui.admin.remote.grammar import parse
from tutor_tui.admin.remote.verbs import VERBS
from tutor_tui.errors import AccessDenied, TutorError, UsageError
from tutor_tui.store.exchange import Way, bring, own_folder


def asked(school: School, line: str, username: str = "acarter") -> str | bytes:
    content, code = answer(parse(line, VERBS), school.session(username), school.path)
    assert code == 0
    return content


def test_a_sheet_streams_as_a_page_or_a_pdf(school: School) -> None:
    assert "Form 8A: planner check" in str(asked(school, "report check-sheet --form 8A"))
    pdf = asked(school, "report check-sheet --form 8A --blank-weeks 2 --format pdf")
    assert isinstance(pdf, bytes)
    assert pdf.count(b"/Type /Page\n") == 2


def test_appointments_are_a_file_that_was_brought(school: School) -> None:
    folder = own_folder(school.path, "acarter", Way.BROUGHT)
    bring(folder, "evening.csv", io.BytesIO(b"time,pupil\n17:00,Sam Pupil20\n"))
    text = str(asked(school, "report parents-evening --form 8A --appointments evening.csv"))
    assert text.index("Sam Pupil20") < text.index("Sam Pupil01")
    for name in ("../../school.db", "/etc/passwd", "nosuch.csv"):
        with pytest.raises(TutorError):
            asked(school, f"report parents-evening --form 8A --appointments {name}")


def test_out_of_scope_and_nobody_in_particular_are_refused(school: School) -> None:
    for line in ("report check-sheet --form 8A", "report parents-evening --form 8A"):
        with pytest.raises(AccessDenied):
            asked(school, line, "dother")
    with pytest.raises(UsageError, match="whose pages"):
        asked(school, "report parents-evening")


def test_a_pdf_does_not_go_to_a_terminal(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    with pytest.raises(UsageError, match="does not go to a terminal"):
        asked(school, "report check-sheet --form 8A --format pdf")
