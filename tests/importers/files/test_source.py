"""The files of an import while somebody else writes to them, and beside what is no file."""

import os
from pathlib import Path

import pytest

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.source import Source


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Adno,Surname,Forename\n1,Smith,Ann\n")
    source = Source([path])
    source.all_tables()
    path.write_text("Adno,Surname,Forename\n1,Smith,Ben\n")
    with pytest.raises(ImportRefused, match="changed while it was read") as refused:
        source.digest()
    assert refused.value.place == str(path)


def test_a_file_that_stays_may_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Adno,Surname,Forename\n1,Smith,Ann\n")
    source = Source([path])
    assert source.only([path]).digest() == source.joined(Source([path])).digest()


@pytest.mark.parametrize("inner", [".", "within"])
def test_a_pipe_is_not_passed_over(tmp_path: Path, inner: str) -> None:
    folder = tmp_path / inner
    folder.mkdir(exist_ok=True)
    (folder / "a.csv").write_text("x")
    os.mkfifo(folder / "b.csv")
    with pytest.raises(ImportRefused, match="not a plain file"):
        Source([tmp_path])
    (folder / "b.csv").rename(folder / "b.pipe")
    assert len(Source([tmp_path]).files) == 1
