"""What holds for every set of a school, however it is changed: twice is once, and undo leaves what was there."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.applying import apply_parsed
from support.imports import options
from support.oneroster import Tables, changed, files, good_set, zip_of
from support.rows import everything
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.apply import PlanOptions, plan_import
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.oneroster import OneRoster
from tutor_tui.importers.parsed import Parsed
from tutor_tui.services.undo import undo
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import database
from tutor_tui.store.session import Session

some = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
CELLS = (
    ("users", "familyName", ("Brown", "Diaz", "Ali")),
    ("users", "role", ("student", "teacher", "parent")),
    ("users", "agentSourcedIds", ("k1", "k2,k3", "p1", "p3")),
    ("users", "identifier", ("1", "004711", "7")),
    ("users", "status", ("tobedeleted",)),
    ("enrollments", "classSourcedId", ("f8a", "f8b", "ma1")),
    ("enrollments", "userSourcedId", ("p1", "p2", "p3", "l1")),
    ("enrollments", "endDate", ("2026-10-01", "2026-12-01", "2027-07-22")),
    ("enrollments", "beginDate", ("", "2026-11-16", "2026-12-01")),
    ("enrollments", "status", ("tobedeleted",)),
    ("classes", "title", ("8A", "8C", "8x/Ma1")),
    ("classes", "classType", ("homeroom", "scheduled")),
    ("academicSessions", "startDate", ("2025-09-01",)),
    ("lineItems", "dueDate", ("2026-11-09", "2026-11-30")),
    ("lineItems", "title", ("Fractions", "Angles")),
    ("results", "scoreStatus", ("exempt", "submitted", "not submitted")),
    ("results", "studentSourcedId", ("p1", "p2", "p3")),
)  # fmt: skip


@st.composite
def sets(draw: st.DrawFn) -> Parsed | None:
    """The good set with some cells changed, whole or as changes; None where it is refused."""
    tables: Tables = good_set()
    mode = draw(st.sampled_from(["bulk", "delta"]))
    if mode == "delta":
        names = draw(st.sets(st.sampled_from(sorted(tables)), min_size=1))
        tables = changed({name: tables[name] for name in tables if name in names})
    for _ in range(draw(st.integers(0, 5))):
        file, column, values = draw(st.sampled_from(CELLS))
        if rows := tables.get(file):
            rows[draw(st.integers(0, len(rows) - 1))][column] = draw(st.sampled_from(values))
    with tempfile.TemporaryDirectory() as name:
        path = zip_of(files(tables, "1.1", mode), Path(name) / "set.zip")
        try:
            return OneRoster().read(Source([path]), options())
        except ImportRefused:
            return None


@contextmanager
def thrown_away() -> Iterator[None]:
    with database.atomic() as transaction:
        yield
        transaction.rollback()


@some
@given(sets(), sets(), st.booleans())
def test_twice_is_once_and_undo_leaves_what_was_there(
    owner: Session, before: Parsed | None, parsed: Parsed | None, full_roll: bool
) -> None:
    if parsed is None:
        return
    with thrown_away():
        if before is not None:
            apply_parsed(owner, before)
        then = everything()
        plan, summary = apply_parsed(owner, parsed, PlanOptions(full_roll=full_roll))
        again = plan_import(owner, parsed, PlanOptions(full_roll=full_roll))
        if not plan.refused:
            assert not again.writes, again.lines_for_people()
        if summary.audit_entry is not None:
            undo(owner)
        assert everything() == then
        assert list(verify()) == []
