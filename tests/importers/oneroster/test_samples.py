"""Sets that others have made: the good ones are read, each broken one is refused for what was broken in it."""

import os
from datetime import date
from pathlib import Path

import pytest

from support.imports import options, read_file, said
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.parsed import ReadOptions
from tutor_tui.importers.registry import read

SAMPLES = Path(os.environ.get("TUTOR_TUI_SAMPLES", Path(__file__).parents[4] / "shared" / "samples"))
FOLDER = SAMPLES / "oneroster"
ZIPS = FOLDER / "longsight-1.2-generated"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared samples are not here")
REFUSED = {
    "bad-bulk-lifecycle": ("users.csv line 2 column status", "'active' in a file that the manifest calls whole"),
    "bad-delta-lifecycle": ("users.csv line 2 column dateLastModified", "'not-a-date-time' is no date and time"),
    "bad-duplicate-sourcedid": ("users.csv line 3 column sourcedId", "'user-1' stands in line 2 too"),
    "bad-field": ("users.csv line 2 column enabledUser", "'not-boolean' is no word that is known"),
    "bad-missing-delta-lifecycle": ("users.csv line 2 column status", "no status"),
    "bad-missing-target-file": ("lineItems.csv line 2 column classSourcedId", "the set holds no classes.csv"),
    "bad-missing-target-record": ("lineItems.csv line 2 column categorySourcedId", "'category-missing'"),
    "bad-schema": ("classes.csv line 1", "'metadata.local' stands before 'status'"),
    "bad-semantic": ("lineItems.csv line 2 column resultValueMin", "lowest result (100) is above the highest (0)"),
}  # fmt: skip


def test_every_broken_set_is_known() -> None:
    assert {path.stem for path in ZIPS.glob("bad-*.zip")} == REFUSED.keys()


@pytest.mark.parametrize("name", REFUSED)
def test_a_broken_set_is_refused_for_what_is_broken(name: str) -> None:
    place, reason = REFUSED[name]
    with pytest.raises(ImportRefused) as refused:
        read_file(ZIPS / f"{name}.zip")
    assert refused.value.place == f"{name}.zip › {place}"
    assert reason in refused.value.message
    assert refused.value.remedy


def test_everything_that_is_wrong_with_fields_is_counted() -> None:
    with pytest.raises(ImportRefused, match="5 more rows"):
        read_file(ZIPS / "bad-field.zip")


@pytest.mark.parametrize("name", ["full", "gradebook", "rostering"])
@pytest.mark.parametrize("mode", ["bulk", "delta"])
def test_the_good_sets_are_read(name: str, mode: str) -> None:
    parsed = read_file(ZIPS / f"{name}-{mode}.zip")
    assert parsed.importer == "oneroster"
    assert parsed.is_partial == (mode == "delta")
    assert [(one.surname, one.forename) for one in parsed.staff] == [("Family", "Given")] * 2
    assert [(one.name, one.subject, one.year) for one in parsed.groups] == [("Algebra One A", "Math", 2024)]
    assert [(one.staff_id, one.ends) for one in parsed.teachers] == [("user-1", date(2025, 5, 31))]
    assert [one.kind for one in parsed.tasks] == ["Homework"] * (name != "rostering")
    assert said(parsed) == []
    doubts = ["'user-1' is no pupil: the result is passed over"] * (name != "rostering")
    assert [reason for _, _, reason in said(parsed, "warning")] == doubts


def test_columns_of_the_system_s_own_are_left_alone() -> None:
    assert len(read_file(ZIPS / "metadata.zip").staff) == 2


def test_a_manifest_alone_is_nothing() -> None:
    assert read_file(ZIPS / "manifest-only.zip").rows_read == 0


def test_a_set_of_a_learning_platform_is_read_with_its_two_semesters() -> None:
    in_class = ReadOptions(date(2020, 11, 2))
    parsed = read([FOLDER / "edfi-1.1"], in_class)
    assert parsed.problems == ()
    assert [len(part) for part in (parsed.pupils, parsed.staff, parsed.groups, parsed.teachers)] == [
        8,
        2,
        2,
        2,
    ]
    assert parsed.pupils[0].born == date(1997, 5, 30)
    assert {(one.begins, one.ends) for one in parsed.members} == {(date(2020, 8, 17), date(2021, 5, 27))}
    assert {one.year for one in parsed.groups} == {2020}


def test_one_file_of_a_set_asks_for_the_whole_set() -> None:
    for path in (FOLDER / "edfi-1.1").glob("*.csv"):
        with pytest.raises(ImportRefused) as refused:
            read([path], options())
        assert refused.value.remedy
