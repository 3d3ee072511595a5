"""Another school is opened to be read: nothing in it is made, migrated or repaired."""

from pathlib import Path

import pytest

from support.school import School
from tutor_tui.errors import StoreError
from tutor_tui.store.database import connect_file
from tutor_tui.store.models import Pupil, database
from tutor_tui.trust.opening import opened


def test_a_school_is_open_for_the_block_only(closed_school: School) -> None:
    with opened(closed_school.path):
        assert Pupil.select().count() == 28
    assert database.is_closed()


def test_where_there_is_none_none_is_made(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(StoreError, match="there is no database here") as refused, opened(path):
        pass
    assert refused.value.place == str(path)
    assert not path.exists()


@pytest.mark.parametrize(("version", "said"), [(1, "has version 1"), (999, "999")])
def test_another_version_is_refused_and_stays(closed_school: School, version: int, said: str) -> None:
    db = connect_file(closed_school.path)
    db.pragma("user_version", version)
    db.close()
    with pytest.raises(StoreError, match=said), opened(closed_school.path):
        pass
    db = connect_file(closed_school.path)
    assert db.pragma("user_version") == version
    db.close()


def test_an_empty_file_holds_no_school(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(StoreError, match="there is no school in it"), opened(path):
        pass
    assert path.stat().st_size == 0
