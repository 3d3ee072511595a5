"""What lies beside a set is named, and two sets in one folder are never mixed."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from support.imports import SDS
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.parsed import ReadOptions
from tutor_tui.importers.together import read_together

OPTIONS = ReadOptions(date(2026, 11, 22), school_id="10001", dates="mdy")


def test_what_is_none_of_the_set_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    shutil.copytree(SDS, folder)
    for number in range(6):
        (folder / f"notes-{number}.txt").write_text("to do\n")
    assert read_together([folder], OPTIONS).notes[0] == (
        "Not read: notes-0.txt, notes-1.txt, notes-2.txt, notes-3.txt, notes-4.txt and 1 more: "
        "none of the files that School Data Sync 1 is read from."
    )


def test_a_set_by_itself_says_nothing_of_the_kind() -> None:
    assert not any(note.startswith("Not read") for note in read_together([SDS], OPTIONS).notes)


def test_two_sets_below_one_folder_are_refused(tmp_path: Path) -> None:
    shutil.copytree(SDS, tmp_path / "drop" / "monday")
    shutil.copytree(SDS, tmp_path / "drop" / "tuesday")
    with pytest.raises(ImportRefused, match=r"monday/School\.csv and tuesday/School\.csv") as refused:
        read_together([tmp_path / "drop"], OPTIONS)
    assert refused.value.remedy == "Give the folder of one export."
