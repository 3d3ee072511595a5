import os
from pathlib import Path

import pytest

from support.imports import FIXTURES, SDS, TODAY, options, read_text
from tutor_tui.errors import ImportRefused, UsageError
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.parsed import ReadOptions
from tutor_tui.importers.registry import IMPORTERS, importer, read, recognise

SAMPLES = Path(os.environ.get("TUTOR_TUI_SAMPLES", Path(__file__).parents[3] / "shared" / "samples"))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (SDS, "sds-v1"),
        (FIXTURES / "sims.csv", "pupil-list"),
        (FIXTURES / "isams.txt", "pupil-list"),
        (FIXTURES / "homework.csv", "homework-list"),
        (FIXTURES / "attendance.csv", "attendance-list"),
    ],
)
def test_each_file_finds_its_importer(path: Path, name: str) -> None:
    likeliest = recognise(Source([path]), options())[0]
    assert likeliest.importer == name
    assert likeliest.why


def test_names_are_unique_and_an_unknown_one_lists_them() -> None:
    assert len({one.name for one in IMPORTERS}) == len(IMPORTERS)
    with pytest.raises(UsageError) as unknown:
        importer("sims")
    assert "pupil-list" in unknown.value.remedy


def test_the_importer_can_be_named_against_the_likeliest() -> None:
    parsed = read([FIXTURES / "homework.csv"], options(), "homework-list")
    assert parsed.kind == "homework"
    with pytest.raises(ImportRefused, match="a registration mark"):
        read([FIXTURES / "homework.csv"], options(), "attendance-list")


def test_unknown_headers_are_shown_and_the_formats_named(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="no header row") as refused:
        read_text(tmp_path, "Colour,Shoe size,UPN\nred,39,1\n")
    assert "Colour, Shoe size, UPN" in refused.value.message
    assert all(one.title in refused.value.remedy for one in IMPORTERS)


@pytest.mark.parametrize("text", ["   \n\n", "\n", ",,,\n,,,\n"])
def test_a_file_of_blanks_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ImportRefused):
        read_text(tmp_path, text)


def test_paths_that_are_not_there(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for paths in ([], [tmp_path / "none.csv"], [empty], [Path("/dev/null")], [Path("a\0b")]):
        with pytest.raises(ImportRefused) as refused:
            read(paths, ReadOptions(TODAY))
        assert refused.value.remedy


def test_a_folder_leaves_other_files_alone(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes((FIXTURES / "sims.csv").read_bytes())
    (tmp_path / "~$list.xlsx").write_bytes(b"lock")
    (tmp_path / ".hidden.csv").write_bytes(b"\0")
    (tmp_path / "read me.docx").write_bytes(b"PK")
    (tmp_path / "old.csv").mkdir()
    assert len(read([tmp_path], options()).pupils) == 6


def test_a_folder_of_thousands_of_files_is_the_wrong_one(tmp_path: Path) -> None:
    for number in range(201):
        (tmp_path / f"{number}.csv").touch()
    with pytest.raises(ImportRefused, match="201 files"):
        read([tmp_path], options())


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here")
def test_every_sample_that_is_not_for_us_is_refused_with_a_remedy() -> None:
    ours = {SAMPLES / "sds" / "v1-uk" / name for name in ("100-users", "25-users")}
    files = [path for path in sorted(SAMPLES.rglob("*")) if path.is_file()]
    assert len(files) > 50
    platforms = {"google-classroom", "msgraph", "smhw", "lms-homework"}
    for path in files:
        if path.suffix == ".zip" or platforms & set(path.parts):
            continue  # importers/oneroster/test_samples.py, importers/platforms/test_samples.py
        with pytest.raises(ImportRefused) as refused:
            read([path], options())
        assert refused.value.remedy, path
        assert refused.value.place, path
    for folder in ours:
        if folder.is_dir():
            assert read([folder], options(school_id="10001", dates="mdy")).pupils
