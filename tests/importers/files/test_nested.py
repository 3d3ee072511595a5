"""Exports in folders within folders, and dated copies of one list."""

from pathlib import Path, PurePosixPath

import pytest

from support.imports import read_file
from support.platforms import TREE, written
from support.xlsx import packed
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.nested import files_below, newest
from tutor_tui.importers.files.source import MAX_FILES, Source


def test_of_dated_copies_the_newest_counts_and_other_files_stay() -> None:
    names = [
        "a/2026-11-02.csv",
        "a/2026-11-10.csv",
        "a/list.csv",
        "b/2020-01-01-00-00-00.csv",
        "b/2020-1-1.csv",
    ]
    kept = newest([PurePosixPath(name) for name in names])
    assert [str(name) for name in kept] == [
        "a/2026-11-10.csv",
        "a/list.csv",
        "b/2020-01-01-00-00-00.csv",
        "b/2020-1-1.csv",
    ]


def test_hidden_and_linked_folders_are_passed_over(tmp_path: Path) -> None:
    written({"a/b/list.csv": "x", ".git/list.csv": "x", "a/.list.csv": "x", "a/read.me": "x"}, tmp_path)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert files_below(tmp_path, (".csv",)) == [tmp_path / "a" / "b" / "list.csv"]


def test_folders_within_are_read_only_where_a_folder_has_no_files_of_its_own(tmp_path: Path) -> None:
    written({"within/list.csv": "x"}, tmp_path)
    source = Source([tmp_path])
    assert [source.called(file) for file in source.files] == ["within/list.csv"]
    written({"own.csv": "x"}, tmp_path)
    assert [file.name for file in Source([tmp_path]).files] == ["own.csv"]


def test_too_many_files_are_a_wrong_folder(tmp_path: Path) -> None:
    written({f"f{n}/list.csv": "x" for n in range(MAX_FILES + 1)}, tmp_path)
    with pytest.raises(ImportRefused, match="files at once"):
        Source([tmp_path])


def test_a_tree_in_a_zip_is_the_tree(tmp_path: Path) -> None:
    folder = written(dict(TREE), tmp_path / "tree")
    path = tmp_path / "tree.zip"
    path.write_bytes(packed({f"export/{name}": text for name, text in TREE.items()}))
    parsed, same = read_file(path), read_file(folder)
    assert [one.pupil for one in parsed.states] == [one.pupil for one in same.states]
    assert (
        parsed.states[0].place.file
        == "tree.zip › section=51/assignment=71/submissions/2026-11-20-00-00-00.csv"
    )
