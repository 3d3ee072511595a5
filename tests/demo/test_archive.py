"""The demonstration goes into an archive and comes out of it as it was."""

from datetime import date
from pathlib import Path

import pytest

from support.archives import archive_of, every_row, read


@pytest.mark.parametrize("case", [(1, date(2026, 11, 23)), (2, date(2026, 9, 1))], ids=str)
def test_it_comes_back_row_by_row(
    demos: dict[tuple[int, date], Path], tmp_path: Path, case: tuple[int, date]
) -> None:
    made = archive_of(demos[case], tmp_path / "school.zip")
    assert made.manifest.rows > 10_000
    read(tmp_path / "school.zip", tmp_path / "there.db")
    assert every_row(tmp_path / "there.db") == every_row(demos[case])
    archive_of(tmp_path / "there.db", tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "school.zip").read_bytes()
