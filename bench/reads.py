"""How long targets, tracking, samples, the school view and reports take to read, in one process, each as its reader."""

import time
from collections.abc import Callable
from pathlib import Path

from bench.schools import TODAY
from bench.table import Series
from tutor_tui.queries.parent_report.form import form_reports, report_forms
from tutor_tui.queries.sampling.owed import owed
from tutor_tui.queries.school.view import school_view
from tutor_tui.queries.session import open_session
from tutor_tui.queries.targets.forest import forest
from tutor_tui.queries.tracking.read import tracking
from tutor_tui.reports.paper.files import Format, sheets_as
from tutor_tui.reports.parents.files import report_files
from tutor_tui.rules.sampling.draw import Candidate, draw
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.session import Session

ROUNDS = 5
"""Reads of each of which the median is taken; one before them warms up."""
YEAR, SCHOOL = "≤ 150", "≤ 1,000"
DRAWN = 1200
"""Pupils from whom a sample is drawn, in every school."""

Read = Callable[[Session], object]


def new_reads(school: str, database: Path) -> list[Series]:
    """Milliseconds of each read."""
    reads: tuple[tuple[str, str, str, Read], ...] = (
        ("off trajectory: a year", "dosei", YEAR, tracking),
        ("targets: a year's tree", "dosei", YEAR, forest),
        ("targets: the school's tree", "rkhan", SCHOOL, forest),
        ("school view: a half term", "rkhan", SCHOOL, school_view),
        ("school view: a term", "rkhan", SCHOOL, lambda session: school_view(session, span="term")),
        ("samples owed: the school", "rkhan", SCHOOL, owed),
        (f"a draw from {DRAWN:,}", "rkhan", YEAR, lambda session: draw(_POOL, 60, 20261123)),
        ("a form's reports, HTML", "acarter", "", lambda session: _reports(session, "html")),
        ("a form's reports, PDF", "acarter", "", lambda session: _reports(session, "pdf")),
    )
    open_database(database)
    try:
        return [_measured(school, *one) for one in reads]
    finally:
        close_database()


def _measured(school: str, what: str, reader: str, aim: str, read: Read) -> Series:
    session = open_session(reader, TODAY)
    read(session)
    series = Series(school, what, "ms", aim)
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        read(session)
        series.values.append((time.perf_counter() - begun) * 1000)
    return series


_POOL = tuple(Candidate(number, "FM"[number % 2], number % 5 == 0) for number in range(DRAWN))


def _reports(session: Session, kind: Format) -> None:
    """Everything but the writing."""
    form = form_reports(session, report_forms(session)[0].form_id)
    for file in report_files(session, form, kind):
        sheets_as(file.pages, file.title, kind)
