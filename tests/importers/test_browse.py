from pathlib import Path

import pytest

from tutor_tui.importers.browse import listing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tmp_path = tmp_path / "files"
    tmp_path.mkdir()
    for name in ("Pupils.csv", "pupils old.XLSX", "notes.pdf", ".hidden.csv"):
        (tmp_path / name).write_text("x")
    (tmp_path / "Exports").mkdir()
    (tmp_path / "Exports" / "2026.csv").write_text("x")
    return tmp_path


def test_readable_files_and_folders_that_begin_so(folder: Path) -> None:
    found = listing(f"{folder}/")
    assert found.files == (f"{folder}/pupils old.XLSX", f"{folder}/Pupils.csv")
    assert found.folders == (f"{folder}/Exports/",)
    assert listing(f"{folder}/PUPILS.").files == (f"{folder}/Pupils.csv",)
    assert listing(f"{folder}/Exports/").files == (f"{folder}/Exports/2026.csv",)
    assert listing(f"{folder}/.h").files == (f"{folder}/.hidden.csv",)


def test_the_current_folder_and_the_home_are_meant_as_shells_mean_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(folder))
    assert listing("Pup").files == ("pupils old.XLSX", "Pupils.csv")
    assert listing("~/Exp").folders == ("~/Exports/",)


@pytest.mark.parametrize("typed", ["/no/such/folder/x", "a\0b/", "~nobody-of-this-name/x"])
def test_what_cannot_be_read_is_empty(typed: str) -> None:
    assert listing(typed).files == ()
