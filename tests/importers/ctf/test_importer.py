from pathlib import Path

import pytest

from support.ctf import ctf, pupil, read_pupils, school
from support.imports import FIXTURES, options, read_file, read_text
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.parsed import ReadOptions
from tutor_tui.importers.registry import read, recognise


def test_it_is_known_by_its_outermost_element_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "8834021_CTF.txt"
    path.write_bytes((FIXTURES / "ctf.xml").read_bytes())
    found = recognise(Source([path]), options())
    assert [one.importer for one in found] == ["ctf"]
    parsed = read_file(path)
    assert parsed.taken_for == (
        "A Common Transfer File 25.0 from 3832107 Beechwood Primary School to 3834021, because its outermost "
        "element is CTfile."
    )
    assert parsed.rows_read == 6


def test_the_form_is_asked_for(tmp_path: Path) -> None:
    without = read_file(FIXTURES / "ctf.xml")
    assert any(note.startswith("6 of 6 pupils have no form") for note in without.notes)
    assert {one.form for one in read_file(FIXTURES / "ctf.xml", form="7A").pupils} == {"7A"}
    with pytest.raises(ImportRefused, match="has no forms") as refused:
        read_file(FIXTURES / "ctf.xml", form_from="Reg")
    assert "--form" in refused.value.remedy


def test_what_is_not_read_is_said() -> None:
    notes = read_file(FIXTURES / "ctf.xml").notes
    assert "Not read: Address, Attendance, Phones, SENneeds, StageAssessments, UniqueLearnerNumber." in notes


def test_it_is_never_the_whole_roll() -> None:
    assert read_file(FIXTURES / "ctf.xml").is_partial
    old = read_file(FIXTURES / "ctf-old.xml")
    assert old.is_partial
    assert "ctf-old.xml says that it is partial: what it lacks stays as it is." in old.notes


def test_several_files_of_several_schools_come_in_together() -> None:
    files = [FIXTURES / "ctf.xml", FIXTURES / "ctf-capitals.xml", FIXTURES / "ctf-old.xml"]
    parsed = read(files, options())
    assert len(parsed.pupils) == 10
    assert parsed.taken_for.startswith("3 Common Transfer Files")
    assert {one.place.file for one in parsed.pupils} == {path.name for path in files}


def test_files_for_several_schools_are_listed_and_one_is_chosen(tmp_path: Path) -> None:
    for number, to in enumerate(("3834021", "3834099")):
        text = ctf(pupil(forename=f"Ann{number}"), header=[("DestSchool", school(to))])
        (tmp_path / f"{to}.xml").write_text(text)
    with pytest.raises(ImportRefused, match="for 2 schools") as refused:
        read([tmp_path], options())
    assert "3834021 (1 pupils); 3834099 (1 pupils)" in refused.value.remedy
    (tmp_path / "unknown.xml").write_text(ctf(pupil(forename="Ann2")))
    chosen = read([tmp_path], options(school_id="383/4099"))
    assert [one.forename for one in chosen.pupils] == ["Ann1", "Ann2"]
    assert "Files for other schools that are left out: 1." in chosen.notes
    with pytest.raises(ImportRefused, match="no file is for the school '7'") as refused:
        read([tmp_path], options(school_id="7"))
    assert "3834021" in refused.value.remedy


@pytest.mark.parametrize("text", ["<CTfile/>", "<CTfile><CTFpupilData/></CTfile>", ctf()])
def test_a_file_without_pupils_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ImportRefused, match="holds no pupil") as refused:
        read_text(tmp_path, text, "empty.xml")
    assert (refused.value.place, bool(refused.value.remedy)) == ("empty.xml", True)


def test_a_broken_file_is_refused_with_its_line() -> None:
    with pytest.raises(ImportRefused, match="not well-formed XML") as refused:
        read_file(FIXTURES / "ctf-broken.xml")
    assert refused.value.place == "ctf-broken.xml line 7 position 25"


def test_asked_for_as_a_list_it_says_what_it_is() -> None:
    with pytest.raises(ImportRefused, match="Common Transfer File, which is no list"):
        read([FIXTURES / "ctf.xml"], options(), "pupil-list")


def test_a_zip_of_them_is_read_as_its_folder(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "feeders.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("ctf.xml", "ctf-old.xml"):
            archive.writestr(name, (FIXTURES / name).read_bytes())
    parsed = read([path], options())
    assert len(parsed.pupils) == 8
    assert parsed.pupils[0].place.file == "feeders.zip › ctf-old.xml"


def test_a_school_of_2500_is_read_whole(tmp_path: Path) -> None:
    pupils = [pupil(("DOB", "2013-05-17"), surname=f"Brown{number}") for number in range(2500)]
    parsed = read_pupils(tmp_path, *pupils, form="7A")
    assert len(parsed.pupils) == parsed.rows_read == 2500
    assert not parsed.problems


def test_today_is_an_argument(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(ctf(pupil(("FSMhistory", [("FSMinstance", [("FSMstartDate", "2026-11-22")])]))))
    later = options().today
    assert read([path], ReadOptions(later)).pupils[0].flags == ("fsm",)
    assert read([path], ReadOptions(later.replace(day=21))).pupils[0].flags == ()
