"""Which of the given files belong together, and what is said of those that nobody knows."""

from itertools import permutations
from pathlib import Path

import pytest

from support.imports import FIXTURES, SDS, options
from support.oneroster import files, folder_of, good_set, zip_of
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.together import merged, named, read_together, without
from tutor_tui.importers.unrecognised import Unrecognised

PUPILS = "Adno,Forename,Surname,Reg\n1,Ann,Ash,9A\n"
MARKS = "Adno,Surname,Forename,Date,AM\n1,Ash,Ann,20/11/2026,/\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of mixed lists."""
    made = tmp_path / "drop"
    made.mkdir()
    (made / "a.csv").write_text(MARKS)
    (made / "b.csv").write_text(PUPILS)
    return made


def read(*paths: Path, **given: object) -> Parsed:
    return read_together(paths, options(**given))


def importers(parsed: Parsed) -> list[str]:
    return [part.importer for part in parsed.sources]


def test_a_folder_of_mixed_lists_is_split_and_pupils_come_first(folder: Path) -> None:
    parsed = read(folder)
    assert importers(parsed) == ["pupil-list", "attendance-list"]
    assert [part.files for part in parsed.parts] == [("b.csv",), ("a.csv",)]
    assert all(any(part.taken_for in note for note in parsed.notes) for part in parsed.parts)
    assert parsed.rows_read == 2
    assert len({part.digest for part in parsed.parts}) == 2


def test_the_order_in_which_files_are_given_does_not_matter(folder: Path) -> None:
    given = [folder / "a.csv", folder / "b.csv", SDS]
    read_all = [read(*paths, school_id="10001", dates="dmy") for paths in permutations(given[:2])]
    assert read_all[0] == read_all[1]
    sets = [read(*paths, school_id="10001") for paths in permutations(given)]
    assert all(one == sets[0] for one in sets)
    assert importers(sets[0]) == ["pupil-list", "sds-v1", "attendance-list"]


def test_lists_of_one_sort_are_one_source(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text("Adno,Forename,Surname,Reg\n1,Bob,Birch,9A\n2,Cyd,Cole,9A\n")
    parsed = read(folder / "b.csv", tmp_path / "more.csv")
    assert parsed.parts == ()
    assert len(parsed.refused) == 2, "one admission number twice"
    assert [pupil.surname for pupil in parsed.pupils] == ["Cole"]


def test_a_set_stays_whole_beside_a_list(folder: Path, tmp_path: Path) -> None:
    packed = zip_of(files(good_set()), tmp_path / "school.zip")
    assert importers(read(packed, folder / "b.csv")) == ["pupil-list", "oneroster"]
    (folder / "school.zip").write_bytes(packed.read_bytes())
    assert importers(read(folder)) == ["pupil-list", "oneroster", "attendance-list"]


def test_a_list_among_the_loose_files_of_a_set_is_taken_out(folder: Path, tmp_path: Path) -> None:
    loose = folder_of(files(good_set()), tmp_path / "set")
    parsed = read(*loose.iterdir(), folder / "b.csv")
    assert importers(parsed) == ["pupil-list", "oneroster"]
    assert len(parsed.parts[1].files) == len(list(loose.iterdir()))


def test_files_that_nobody_knows_stop_everything_and_are_named(folder: Path) -> None:
    (folder / "c.csv").write_text("Colour,Shoe size\nred,39\n")
    (folder / "d.csv").write_bytes(b"%PDF-1.4\n")
    with pytest.raises(Unrecognised) as refused:
        read(folder)
    assert "2 of 4 files" in refused.value.message
    assert "c.csv: no header row" in refused.value.message
    assert "d.csv: " in refused.value.message
    assert refused.value.headers == ("Colour", "Shoe size")
    assert refused.value.remedy


def test_one_file_alone_is_refused_as_ever(folder: Path) -> None:
    file = folder / "c.csv"
    file.write_text("Colour,Shoe size\nred,39\n")
    with pytest.raises(ImportRefused) as refused:
        read(file)
    assert (
        refused.value.message
        == "no header row with three or more known names; the widest row says: Colour, Shoe size"
    )
    assert refused.value.place == str(file)


def test_a_file_beside_its_folder_is_read_once(folder: Path) -> None:
    assert read(folder, folder / "b.csv", folder / ".") == read(folder)


def test_an_own_map_is_used_where_its_headers_are(folder: Path, tmp_path: Path) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text("Learner,Known by,House of\nAsh,Ann,Red\n")
    own = {"Learner": "surname", "Known by": "forename", "House of": "house"}
    parsed = read(odd, folder / "a.csv", column_map=own)
    assert importers(parsed) == ["pupil-list", "attendance-list"]
    assert parsed.parts[0].pupils[0].house == "Red"


def test_an_importer_that_is_named_reads_all(folder: Path) -> None:
    with pytest.raises(ImportRefused, match="no header row with"):
        read_together([folder], options(), "attendance-list")
    (folder / "b.csv").unlink()
    assert read_together([folder], options(), "attendance-list").digest


def test_the_day_is_no_part_of_the_digest_and_decisions_are() -> None:
    file = FIXTURES / "sims.csv"
    one = read(file)
    assert one.digest == read(file).digest
    assert one.digest != read(file, form="9Z").digest
    assert one.written_at is not None


def test_what_is_left_of_several() -> None:
    one, other = Parsed("a", "pupils", "A list.", 1), Parsed("b", "homework", "B list.", 2)
    both = merged([one, other])
    assert without(both, [one]) is other
    assert without(both, [one, other]) is None
    assert named(["a", "b", "c", "d"], 2) == "a, b and 2 more"
