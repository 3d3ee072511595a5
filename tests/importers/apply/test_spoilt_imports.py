"""Good imports of every format, spoilt: all of it is applied once, or nothing at all, and the log's chain holds."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.engines import keep
from support.good_files import DECIDED, GOOD, Files
from support.imports import options
from support.platforms import written
from support.rows import everything
from support.school import make_school
from tutor_tui.errors import TutorError
from tutor_tui.importers.apply import PlanOptions, apply_import, plan_import
from tutor_tui.importers.together import read_together
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.database import close_database
from tutor_tui.store.models import database
from tutor_tui.store.session import Session

some = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PUT_IN = st.binary(max_size=6) | st.sampled_from(
    [
        b'"',
        b",",
        b"\n",
        b"\0",
        b"\x1b[2J",
        b"[/b]",
        b"=1+1",
        b"\xff\xfe",
        b"9" * 400,
        b"<",
        b"}",
        "²".encode(),
    ]
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp437")


@pytest.fixture(scope="module")
def owner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The data manager of a school of four pupils."""
    school = make_school(tmp_path_factory.mktemp("spoilt") / "school.db", 4)
    keep(school.path)
    yield school.session(None)
    close_database()


@st.composite
def spoilt(draw: st.DrawFn, files: Files) -> Files:
    """The files, one of them with bytes or rows cut, doubled or exchanged, or in another encoding."""
    name = draw(st.sampled_from(sorted(files)))
    data = files[name]
    for _ in range(draw(st.integers(1, 3))):
        how = draw(st.sampled_from(["bytes", "rows", "header", "encoding", "end"]))
        rows = data.splitlines(keepends=True)
        if how == "bytes" or not rows:
            start = draw(st.integers(0, len(data)))
            end = draw(st.integers(start, min(len(data), start + 12)))
            data = data[:start] + draw(PUT_IN) + data[end:]
        elif how == "rows":
            chosen = draw(st.lists(st.sampled_from(rows[:50]), max_size=4))
            data = b"".join([*rows[: draw(st.integers(0, len(rows)))], *chosen])
        elif how == "header":
            data = b",".join(draw(st.permutations(rows[0].rstrip().split(b",")))) + b"\n" + b"".join(rows[1:])
        elif how == "encoding":
            data = data.decode("utf-8", "replace").encode(draw(st.sampled_from(ENCODINGS)), "replace")
        else:
            data = data[: draw(st.integers(0, len(data)))]
    return {**files, name: data}


@contextmanager
def thrown_away() -> Iterator[None]:
    with database.atomic() as transaction:
        yield
        transaction.rollback()


def brought(session: Session, importer: str, files: Files) -> tuple[bool, bool] | None:
    """Whether anything was written, and whether rows were left out; None where the import is refused."""
    with tempfile.TemporaryDirectory() as name:
        try:
            parsed = read_together([written(dict(files), Path(name))], options(**DECIDED.get(importer, {})))
            plan = plan_import(session, parsed, PlanOptions())
            apply_import(session, plan)
        except TutorError as error:
            refused = error
        else:
            return plan.writes, bool(plan.refused)
    assert refused.message
    assert refused.remedy
    return None


@some
@pytest.mark.parametrize("importer", GOOD)
@given(data=st.data())
def test_all_of_it_once_or_nothing(owner: Session, importer: str, data: st.DataObject) -> None:
    files = data.draw(spoilt(GOOD[importer]))
    with thrown_away():
        before = everything()
        first = brought(owner, importer, files)
        after = everything()
        if first is None or not first[0]:
            assert after == before
        second = brought(owner, importer, files)
        if first is None:
            assert second is None
        elif not first[1]:
            assert second is not None
            assert not second[0]
        assert list(verify()) == []
