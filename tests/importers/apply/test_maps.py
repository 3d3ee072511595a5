"""Column maps are remembered by the set of headers."""

from pathlib import Path

import pytest

from support.imports import options, read_file
from support.oneroster import files, good_set, zip_of
from support.school import School
from tutor_tui.errors import AccessDenied, ImportRefused
from tutor_tui.importers.apply import read_with_maps, remember_map
from tutor_tui.importers.apply.maps import headers_key
from tutor_tui.services.undo import undo
from tutor_tui.store.models import ImportMap
from tutor_tui.store.session import Session

MAP = {"Learner Ref": "upn", "Fam": "surname", "Giv": "forename", "Grp": "form"}
LIST = "Report of today\n\nLearner Ref,Fam,Giv,Grp\nF873400119001,Ahmed,Zara,9A\n"


@pytest.fixture
def unusual(tmp_path: Path) -> Path:
    path = tmp_path / "unusual.csv"
    path.write_text(LIST)
    return path


def test_a_confirmed_map_is_used_for_the_next_file_with_these_headers(
    owner: Session, unusual: Path, tmp_path: Path
) -> None:
    with pytest.raises(ImportRefused):
        read_with_maps(owner, [unusual], options())
    remember_map(owner, read_file(unusual, column_map=MAP), MAP)
    other = tmp_path / "other.csv"
    other.write_text("giv;FAM;Grp;learner ref\nBen;Cole;9B;G873400120002\n")
    parsed = read_with_maps(owner, [other], options())
    assert any("mapped them before" in note for note in parsed.notes)
    cole = parsed.pupils[0]
    assert (cole.surname, cole.form, cole.upn) == ("Cole", "9B", "G873400120002")


def test_a_map_of_the_call_s_own_wins(owner: Session, unusual: Path) -> None:
    remember_map(owner, read_file(unusual, column_map=MAP), MAP)
    own = MAP | {"Grp": "house"}
    ahmed = read_with_maps(owner, [unusual], options(column_map=own)).pupils[0]
    assert (ahmed.form, ahmed.house) == (None, "9A")


def test_the_newest_map_counts_and_can_be_taken_back(owner: Session, unusual: Path) -> None:
    parsed = read_file(unusual, column_map=MAP)
    remember_map(owner, parsed, MAP)
    remember_map(owner, parsed, MAP | {"Grp": "house"})
    assert ImportMap.select().count() == 1
    assert read_with_maps(owner, [unusual], options()).pupils[0].house == "9A"
    undo(owner)
    assert read_with_maps(owner, [unusual], options()).pupils[0].form == "9A"


def test_other_headers_have_no_map(owner: Session, unusual: Path, tmp_path: Path) -> None:
    remember_map(owner, read_file(unusual, column_map=MAP), MAP)
    assert headers_key(["A", "b", ""]) == headers_key(["B ", "a"]) != headers_key(["A"])
    other = tmp_path / "other.csv"
    other.write_text("Learner Ref,Fam,Giv\nF873400119001,Ahmed,Zara\n")
    with pytest.raises(ImportRefused):
        read_with_maps(owner, [other], options())


def test_a_whole_school_s_set_is_not_searched_for_headers(
    owner: Session, unusual: Path, tmp_path: Path
) -> None:
    remember_map(owner, read_file(unusual, column_map=MAP), MAP)
    texts = files(good_set()) | {"resources.csv": "Learner Ref,Fam,Giv,Grp\n", "scoreScales.csv": '"'}
    parsed = read_with_maps(owner, [zip_of(texts, tmp_path / "set.zip")], options())
    assert len(parsed.pupils) == 3
    assert not any("mapped them before" in note for note in parsed.notes)


def test_only_a_data_manager_teaches_columns(school: School, unusual: Path) -> None:
    with pytest.raises(AccessDenied):
        remember_map(school.session("acarter"), read_file(unusual, column_map=MAP), MAP)
