from collections.abc import Callable
from pathlib import Path

import pytest

from support.imports import read_file, said
from support.oneroster import changed, files, folder_of, good_set, zip_of
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.oneroster import shape
from tutor_tui.importers.parsed import Parsed

Read = Callable[..., Parsed]


def test_a_missing_column_names_the_header_that_it_should_have(tmp_path: Path) -> None:
    texts = files(good_set())
    texts["users.csv"] = texts["users.csv"].replace("familyName", "famlyNaem")
    with pytest.raises(ImportRefused, match="no column for the surname") as refused:
        read_file(zip_of(texts, tmp_path / "set.zip"))
    assert (refused.value.place, refused.value.remedy) == (
        "set.zip › users.csv line 1",
        "It should be headed 'familyName'.",
    )


def test_columns_are_known_by_their_headers_whatever_their_order_and_case(tmp_path: Path) -> None:
    texts = files(good_set())
    header, *rows = [line.split(",")[::-1] for line in texts["enrollments.csv"].splitlines()]
    turned = [[name.upper() for name in header], *rows]
    texts["enrollments.csv"] = "".join(f"{','.join(cells)}\n" for cells in turned)
    texts["users.csv"] = texts["users.csv"].replace("givenName", "firstname")
    parsed = read_file(zip_of(texts, tmp_path / "set.zip"))
    assert [one.form for one in parsed.pupils] == ["8A", "8A", "8B"]


def test_version_1_2_has_its_columns_in_order(tmp_path: Path) -> None:
    for old, new, says in [
        ("sourcedId,status", "status,sourcedId", "'status' stands before 'sourcedId'"),
        (",pronouns", ",pronouns,house", "'house' is no column of the standard"),
        (",status", ",metadata.x,status", "come last"),
    ]:
        texts = files(good_set(), "1.2")
        texts["users.csv"] = texts["users.csv"].replace(old, new, 1)
        with pytest.raises(ImportRefused, match=says) as refused:
            read_file(zip_of(texts, tmp_path / "set.zip"))
        assert refused.value.place == "set.zip › users.csv line 1"


def test_the_same_row_twice_is_taken_once(read: Read) -> None:
    tables = good_set()
    tables["users"].append(dict(tables["users"][0]))
    parsed = read(tables)
    assert len(parsed.pupils) == 3
    assert said(parsed, "warning") == [(9, "sourcedId", "the same row as line 2: taken once")]


def test_one_identifier_over_two_records_refuses_the_set(read: Read) -> None:
    tables = good_set()
    tables["classes"][1]["sourcedId"] = "f8a"
    with pytest.raises(ImportRefused, match="'f8a' stands in line 2 too") as refused:
        read(tables)
    assert refused.value.place == "set.zip › classes.csv line 3 column sourcedId"


@pytest.mark.parametrize(
    ("file", "needs"),
    [
        ("enrollments", "classes"),
        ("enrollments", "users"),
        ("lineItems", "classes"),
        ("results", "lineItems"),
    ],
)
def test_a_whole_file_does_not_name_records_of_an_absent_one(read: Read, file: str, needs: str) -> None:
    tables = good_set()
    del tables[needs]
    if needs == "users":
        del tables["demographics"]
    if (file, needs) == ("lineItems", "classes"):
        del tables["enrollments"]
    with pytest.raises(ImportRefused, match=f"the set holds no {needs}.csv") as refused:
        read(tables)
    assert refused.value.place.startswith(f"set.zip › {file}.csv line 2 column ")


def test_changes_may_name_what_was_sent_before(read: Read) -> None:
    tables = good_set()
    parsed = read(
        changed({"results": tables["results"][:1], "lineItems": tables["lineItems"][:1]}), mode="delta"
    )
    assert [one.group_id for one in parsed.tasks] == ["ma1"]
    assert [one.pupil.source_id for one in parsed.states] == ["p1"]


def test_a_record_that_nobody_has_is_an_error_of_its_row(read: Read) -> None:
    tables = good_set()
    tables["enrollments"][0]["userSourcedId"] = "p77"
    assert said(read(tables)) == [(2, "userSourcedId", "nothing in users.csv has the identifier 'p77'")]


def test_rows_of_another_width_are_left_out(tmp_path: Path) -> None:
    tables = good_set()
    tables = {name: tables[name] for name in ("orgs", "users")}
    texts = files(tables)
    lines = texts["users.csv"].splitlines()
    lines[3] = lines[3].replace(",", "", 1)
    lines[4] += ",,"
    texts["users.csv"] = "\n".join(lines) + "\n"
    parsed = read_file(folder_of(texts, tmp_path / "set"))
    assert [one.source_id for one in parsed.pupils] == ["p1", "p2"]
    assert [one.source_id for one in parsed.staff] == ["l1"]
    assert [(line, reason[:13]) for line, _, reason in said(parsed)] == [(4, "more or fewer")]


def test_a_file_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    texts = files(good_set())
    texts["enrollments.csv"] = texts["enrollments.csv"][:-30]
    with pytest.raises(ImportRefused, match="cut off") as refused:
        read_file(folder_of(texts, tmp_path / "set"))
    assert refused.value.place == "enrollments.csv line 8"


def test_header_only_files_are_empty_lists(read: Read) -> None:
    parsed = read({name: [] for name in good_set()})
    assert parsed.pupils == parsed.groups == parsed.problems == ()


def test_a_set_of_more_rows_than_a_school_has_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shape, "MOST_ROWS", 10)
    with pytest.raises(ImportRefused, match="more than 10 rows in the set") as refused:
        read(good_set())
    assert refused.value.place == "set.zip › users.csv line 4"


def test_a_workbook_is_no_part_of_a_set(tmp_path: Path) -> None:
    from support.xlsx import workbook

    folder = folder_of(files(good_set()), tmp_path / "set")
    (folder / "users.csv").write_bytes(workbook({"Users": [["sourcedId"]]}))
    with pytest.raises(ImportRefused, match="OneRoster is CSV"):
        read_file(folder)
