"""Lists of attainment, made up and spoilt: a plan or a refusal, once is as twice, undo leaves what was there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from support.attainment import add_course, add_maths, add_point, add_value
from support.homework import add_group
from support.imports import read_text
from support.rows import everything
from support.school import School
from tutor_tui.errors import TutorError
from tutor_tui.importers.apply import PlanOptions, apply_import, plan_import
from tutor_tui.services.undo import undo
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import AuditEntry, database
from tutor_tui.store.session import Session

relaxed = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
LONG = "Adno,Subject,Grade,Assessment Point,Baseline,Target,Target Date\n"
GOOD = (
    LONG + "000001,Maths,5,Autumn 2026,4,7,20/07/2027\n2,Ma,U,autumn 2026,,,\n3,English,6,Autumn 2026,3,8,\n"
)
WIDE = "Adno,Surname,Forename,Ma,En\n1,Pupil01,Sam,5,6\n2,Pupil02,Sam,,U\n"
CELLS = st.sampled_from(
    ["", "1", "000002", "3", "99", "Maths", "ma", "English", "Alchemy", "4", "9", "U", "u", "10", "5+", "²", "5.0",
     "n/a", "Autumn 2026", "Spring 2027", "20/07/2027", "01/09/2026", "31/02/2027", "=1+1", "[/b]", "\x1b[2J", "\u202e",
     "A" * 300]
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, min_size=7, max_size=7).map(",".join), max_size=8).map(
    lambda rows: LONG + "\n".join(rows) + "\n"
)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """A good list with some of its bytes cut out, doubled or replaced, in some encoding."""
    text = draw(st.sampled_from([GOOD, WIDE]))
    data = bytearray(text.encode(draw(ENCODINGS)))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 12)))
        data[start:end] = draw(st.one_of(st.binary(max_size=4), st.just(bytes(data[start:end]) * 2)))
    return bytes(data)


@contextmanager
def thrown_away() -> Iterator[None]:
    with database.atomic() as transaction:
        yield
        transaction.rollback()


@pytest.fixture
def owner(school: School) -> Session:
    """Two subjects, one point; a value and a line that stand already."""
    add_maths(school)
    add_group(school, name="8A/En", subject="English")
    point = add_point()
    add_value(point, school.pupils[0], "3")
    add_course(school.pupils[0], "3", "6")
    return school.session(None)


def brought(session: Session, folder: Path, data: str | bytes) -> int | None:
    """Applies the list; how many audit entries came of it, None where it was refused."""
    before = AuditEntry.select().count()
    try:
        parsed = read_text(folder, data)
        plan = plan_import(session, parsed, PlanOptions(point="Autumn 2026"))
        lines = {problem.place.line for problem in (*parsed.refused, *plan.refused)}
        assert len(lines) <= parsed.rows_read + 1
        apply_import(session, plan)
    except TutorError as error:
        told = error.message and error.remedy
    else:
        return AuditEntry.select().count() - before
    assert told
    assert AuditEntry.select().count() == before
    return None


def holds(session: Session, folder: Path, data: str | bytes) -> None:
    with thrown_away():
        before = everything()
        entries = brought(session, folder, data)
        if not entries:
            assert everything() == before
            return
        assert entries == 1
        after = everything()
        assert brought(session, folder, data) == 0
        assert everything() == after
        undo(session)
        assert everything() == before
        assert list(verify()) == []


@relaxed
@given(spoilt())
@example(GOOD.encode())
@example(WIDE.encode("utf-16"))
def test_a_spoilt_list_is_applied_as_a_whole_or_not_at_all(
    owner: Session, tmp_path: Path, data: bytes
) -> None:
    holds(owner, tmp_path, data)


@relaxed
@given(ROWS)
def test_rows_of_any_kind_are_applied_once_and_taken_back(owner: Session, tmp_path: Path, text: str) -> None:
    holds(owner, tmp_path, text)
