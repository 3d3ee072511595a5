"""A zip of text files is the folder that it was packed from."""

import zipfile
from pathlib import Path

import pytest

from support.imports import FIXTURES, SDS, read_file
from support.xlsx import packed
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files import guard
from tutor_tui.importers.files.source import Source

LIST = "UPN,Surname,Forename\n,Smith,Ann\n"


def zipped(folder: Path, name: str = "set.zip", **parts: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(packed({key.replace("__", "."): value for key, value in parts.items()}))
    return path


def test_a_packed_folder_is_read_as_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "sds.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in SDS.iterdir():
            archive.write(file, f"export/{file.name}")
    chosen = {"school_id": "10001", "dates": "mdy"}
    assert read_file(path, **chosen).members[0].place.file == "sds.zip › StudentEnrollment.csv"
    assert [one.key for one in read_file(path, **chosen).pupils] == [
        one.key for one in read_file(SDS, **chosen).pupils
    ]


def test_what_nobody_packed_on_purpose_is_passed_over(tmp_path: Path) -> None:
    path = zipped(tmp_path, list__csv=LIST)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("__MACOSX/._list.csv", b"\0")
        archive.writestr(".hidden.csv", b"\0")
        archive.writestr("read me.docx", b"PK")
    source = Source([path])
    assert [source.called(file) for file in source.files] == ["set.zip › list.csv"]
    assert len(read_file(path).pupils) == 1


def test_two_exports_in_one_zip_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "two.zip"
    path.write_bytes(packed({"a/list.csv": LIST, "b/list.csv": LIST}))
    with pytest.raises(ImportRefused, match="in 2 folders") as refused:
        Source([path])
    assert (refused.value.place, refused.value.remedy[:4]) == ("two.zip", "Pack")


def test_a_workbook_under_that_name_is_a_workbook(tmp_path: Path) -> None:
    from support.xlsx import workbook

    path = tmp_path / "list.zip"
    path.write_bytes(workbook({"Pupils": [["Adno", "Surname", "Forename"], [1, "Smith", "Ann"]]}))
    assert [one.surname for one in read_file(path).pupils] == ["Smith"]


def test_a_text_under_that_name_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "list.zip"
    path.write_text(LIST)
    assert len(read_file(path).pupils) == 1


def test_a_member_that_is_larger_than_any_list_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path, list__csv=LIST * 100)
    monkeypatch.setattr(guard, "MAX_BYTES", 1000)
    with pytest.raises(ImportRefused, match="larger than") as refused:
        read_file(path)
    assert refused.value.place == "set.zip › list.csv"


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, list__csv=LIST)
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(ImportRefused, match="cannot be opened"):
        read_file(path)


def test_a_folder_does_not_look_into_the_zips_that_lie_in_it(tmp_path: Path) -> None:
    zipped(tmp_path, "old.zip", list__csv=LIST)
    (tmp_path / "list.csv").write_bytes((FIXTURES / "sims.csv").read_bytes())
    assert [file.name for file in Source([tmp_path]).files] == ["list.csv"]
