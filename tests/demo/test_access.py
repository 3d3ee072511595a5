"""The leadership of the demonstration finds something to agree to, and somebody to look at."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tutor_tui.queries.approvals import approvals, to_answer
from tutor_tui.queries.session import open_session
from tutor_tui.reports.subject_access.sealed import open_sealed
from tutor_tui.services.approvals.answering import answer
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import Grant, StaffKey

TODAY = date(2026, 11, 23)


@pytest.fixture
def fresh(demos: dict[tuple[int, date], Path], tmp_path: Path) -> Iterator[None]:
    """A copy of the school on that Monday, open for writing."""
    shutil.copy(demos[1, TODAY], tmp_path / "demo.db")
    open_database(tmp_path / "demo.db")
    yield
    close_database()


def test_what_waits_can_be_agreed_to_and_what_was_agreed_to_can_be_written(fresh: None) -> None:
    leader = open_session("rkhan", TODAY)
    (waiting,) = to_answer(leader)
    assert waiting.about.endswith("from 23 Nov 2026 until 11 Dec 2026")
    answer(leader, waiting.approval_id, True)
    assert to_answer(leader) == ()
    record = next(one for one in approvals(leader) if one.kind == "subject-access")
    assert open_sealed(leader, record.approval_id).rows > 50


def test_a_break_glass_is_unseen_and_people_have_keys(fresh: None) -> None:
    assert [grant.seen_by_id for grant in Grant.select()] == [None]
    assert StaffKey.select().count() == 3
