"""Every report of a school whose names and texts are formulas, markup, pages and orders to a terminal."""

import csv
import io
import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from support.attainment import add_course, add_point, add_value
from support.evaluation import evaluate
from support.interventions import make_one
from support.names import HOSTILE
from support.sampling import SLT_WORK, drawn, fill
from support.school import MONDAY, School, add_carer
from tutor_tui.services.barriers import record_barrier
from tutor_tui.services.hand_over import note_hand_over
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.store.models import (
    AssessmentPoint,
    Barrier,
    Carer,
    HandOver,
    Intervention,
    Pupil,
    SelfEvaluationRating,
    Staff,
    Subject,
    Target,
)
from tutor_tui.store.models import School as SchoolRow

FRIDAY = MONDAY + timedelta(days=4)
TEXTS = (
    " ".join(name for name in HOSTILE if len(name) < 100),
    "L" * 200,
    "=1+1<script>alert(1)</script>",
    '@SUM(A1)"><i onclick=1>',
    "\t+1 {{ 7*7 }}",
    "-2+3",
)
CALLS = (
    ("parents", "--form", "8A", "--list"),
    *(("parents", "--form", "8A", "--format", kind, "--output") for kind in ("html", "pdf")),
    *(("handover", "--form", "8A", "--format", kind, "--output") for kind in ("html", "pdf")),
    *((*words, "--form", "8A", "--format", kind, "--output")
      for words in (("check-sheet",), ("check-sheet", "--blank-weeks", "2"), ("parents-evening",))
      for kind in ("html", "pdf")),
    *(("samples", "--format", kind) for kind in ("text", "csv", "html", "json")),
    ("samples", "--verify"),
    *(("school", "--format", kind) for kind in ("text", "csv", "html", "json")),
    *(("evaluation", "--format", kind) for kind in ("html", "csv", "json")),
    *(("provision", "--year", "8", "--by", by, "--format", kind)
      for by in ("form", "half-term") for kind in ("html", "csv")),
    ("equity",),
    ("equity", "--json"),
)  # fmt: skip


def fill_everything(school: School) -> None:
    """One of each thing that the reports tell."""
    fill(school)
    pupil, session = school.pupils[0], school.session()
    add_carer(pupil)
    point = add_point(due_on=MONDAY, term=1)
    add_value(point, pupil, "3")
    add_course(pupil, "3", "6")
    agree_target(session, pupil, "I will read", FRIDAY, subject_id=Subject.get().id)
    record_barrier(session, pupil, "journey", "pass", Staff.get(Staff.username == "acarter").id, FRIDAY)
    note_hand_over(session, pupil, "calm", "sits in front")
    make_one(school.session("bhead"), school.pupils[:3])
    drawn(school, "cslt", SLT_WORK)
    evaluate(school)


def write_everywhere(words: str) -> None:
    """The words wherever people can write some, but for the form's name, which the calls give."""
    SchoolRow.update(name=words).execute()
    Pupil.update(surname=words, forename=words).execute()
    Carer.update(surname=words, title="").execute()
    Staff.update(surname=words, title="").execute()
    Subject.update(name=words).execute()
    AssessmentPoint.update(name=words).execute()
    Target.update(text=words).execute()
    Barrier.update(kind=words, action=words).execute()
    HandOver.update(text=words, what_works=words).execute()
    Intervention.update(name=words, need=words, meets=words, entry_measure=words).execute()
    SelfEvaluationRating.update(note=words).execute()


def written(folder: Path) -> Iterator[str]:
    """The texts of files that are no PDF."""
    for path in folder.glob("*.html"):
        yield path.read_text()


@pytest.mark.parametrize("words", TEXTS, ids=range(len(TEXTS)))
def test_no_report_says_more_than_the_words(tutor, school: School, tmp_path: Path, words: str) -> None:
    fill_everything(school)
    write_everywhere(words)
    for place, call in enumerate(CALLS):
        folder = tmp_path / f"out{place}"
        files = [str(folder)] if call[-1] == "--output" else []
        ended = tutor("report", *call, *files, "--as", "cslt", "--today", "2026-11-23", "--db", school.path)
        assert ended.code == 0, (call, ended.err)
        for text in (ended.out, ended.err, *written(folder)):
            odd = [c for c in text if unicodedata.category(c) in ("Cc", "Cf") and c not in "\r\n\u200d"]
            assert not odd, call
            if text.lstrip().startswith("<!DOCTYPE"):
                assert "<script>alert" not in text, call
                assert "<i onclick" not in text, call
        if call[-1] == "csv":
            rows = list(csv.reader(io.StringIO(ended.out)))
            assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@", "\t", "\r")], call
            assert all(_is_number(cell) for row in rows for cell in row if cell.startswith("-")), call
        for path in folder.glob("*.pdf"):
            assert path.read_bytes().startswith(b"%PDF-")


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return cell == "-"
    return True
