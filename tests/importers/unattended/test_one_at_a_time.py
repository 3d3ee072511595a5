"""Two imports that nobody watches do not run at once."""

from pathlib import Path

import pytest

from tutor_tui.importers.unattended.one_at_a_time import SUFFIX, one_at_a_time
from tutor_tui.importers.unattended.refusals import AnotherImport


def test_the_second_gives_way_until_the_first_has_ended(tmp_path: Path) -> None:
    database = tmp_path / "school.db"
    with one_at_a_time(database):
        with pytest.raises(AnotherImport) as busy, one_at_a_time(database):
            pass
        with one_at_a_time(tmp_path / "other.db"):
            pass
    assert busy.value.exit_code == 5
    with pytest.raises(ZeroDivisionError), one_at_a_time(database):
        1 / 0  # noqa: B018
    with one_at_a_time(database):
        assert (tmp_path / f"school.db{SUFFIX}").stat().st_mode & 0o077 == 0


def test_a_folder_without_locks_holds_nobody_up(tmp_path: Path) -> None:
    with one_at_a_time(tmp_path / "none" / "school.db"):
        pass
