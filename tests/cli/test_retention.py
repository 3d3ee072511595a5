import json
from datetime import date

import pytest

from cli.conftest import Tutor
from support.school import School, opened
from tutor_tui.store.models import Approval, Pupil


@pytest.fixture
def left(closed_school: School) -> School:
    """A school of which one pupil with a hostile name left long ago."""
    with opened(closed_school.path):
        Pupil.update(left_on=date(2025, 7, 1), surname="\x1b[2J[/b]Gone").where(
            Pupil.id == closed_school.pupils[0]
        ).execute()
    return closed_school


def test_the_preview_says_what_is_due_and_changes_nothing(left: School, tutor: Tutor) -> None:
    ended = tutor("--db", left.path, "--today", "2026-11-23", "retention", "run")
    assert ended.code == 0
    assert "1 leavers lose the name" in ended.out
    assert "[/b]Gone, Sam" in ended.out
    assert "\x1b" not in ended.out
    assert "Nothing has been changed" in ended.err
    with opened(left.path):
        assert not Approval.select().exists()


def test_asking_changes_nothing_but_the_question(left: School, tutor: Tutor) -> None:
    call = "--db", left.path, "--today", "2026-11-23", "retention", "run"
    ended = tutor(*call, "--ask", "--json")
    assert ended.code == 0
    assert json.loads(ended.out)["lose_the_name"] == 1
    assert "2026-12-07" in ended.err
    assert tutor(*call, "--ask").code == 1
    with opened(left.path):
        assert Approval.get().kind == "retention"
        assert Pupil.get_by_id(left.pupils[0]).find_key


def test_where_nothing_is_due_nothing_is_asked(closed_school: School, tutor: Tutor) -> None:
    call = "--db", closed_school.path, "--today", "2026-11-23", "retention", "run"
    assert "Nothing is due" in tutor(*call).err
    ended = tutor(*call, "--ask")
    assert ended.code == 1
    assert "nothing is due" in ended.err


def test_a_tutor_is_refused(left: School, tutor: Tutor) -> None:
    ended = tutor("--db", left.path, "--as", "acarter", "--today", "2026-11-23", "retention", "run")
    assert ended.code == 1
    assert "Gone" not in ended.out
