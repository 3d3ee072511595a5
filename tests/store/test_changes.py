import sqlite3
from pathlib import Path

import pytest

from support.school import MONDAY, School
from tutor_tui.errors import StoreError
from tutor_tui.services import logbook, planners
from tutor_tui.store.changes import data_version, identity, require_same, written
from tutor_tui.store.models import YearGroup


def test_the_version_moves_with_others_commits_only(school: School) -> None:
    before = data_version()
    YearGroup.create(number=9)
    assert data_version() == before
    with sqlite3.connect(school.path) as other:
        other.execute("update yeargroup set number = 10 where number = 9")
    assert data_version() != before


def test_a_file_in_the_place_of_the_opened_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_text("one")
    opened = identity(path)
    require_same(path, opened)
    (tmp_path / "b.db").write_text("one")
    (tmp_path / "b.db").replace(path)
    with pytest.raises(StoreError, match="replaced"):
        require_same(path, opened)
    path.unlink()
    with pytest.raises(StoreError, match="gone"):
        require_same(path, opened)


@pytest.mark.also_encrypted
@pytest.mark.parametrize("damage", ["cut", "overwritten"])
def test_a_file_that_lost_its_end_or_beginning_is_refused(school: School, damage: str) -> None:
    opened = identity(school.path)
    YearGroup.create(number=9)
    require_same(school.path, opened)
    with school.path.open("r+b") as file:
        file.truncate(8192) if damage == "cut" else file.write(bytes(64))
    with pytest.raises(StoreError, match="damaged"):
        require_same(school.path, opened)


def test_what_is_only_logged_is_nothing_to_read_again_for(school: School) -> None:
    session = school.session()
    before = written()
    logbook.viewed(session, school.pupils[0])
    assert written() == before
    planners.mark(session, school.pupils[:1], MONDAY, planners.Mark.SIGNED)
    assert written() != before
