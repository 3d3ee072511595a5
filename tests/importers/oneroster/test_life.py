from collections.abc import Callable

import pytest

from support.imports import said
from support.oneroster import CHANGED, changed, good_set
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.parsed import Parsed

Read = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("status", "", "no status"),
        ("status", "perhaps", "'perhaps' is no status"),
        ("dateLastModified", "", "no day of the last change"),
        ("dateLastModified", "yesterday", "'yesterday' is no date and time"),
    ],
)
@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_changes_say_of_each_row_what_and_when(
    read: Read, version: str, field: str, value: str, says: str
) -> None:
    tables = changed({"users": good_set()["users"]})
    tables["users"][1][field] = value
    with pytest.raises(ImportRefused, match=says) as refused:
        read(tables, version, "delta")
    assert refused.value.place == f"set.zip › users.csv line 3 column {field}"


def test_a_whole_file_of_version_1_2_says_nothing_of_its_rows(read: Read) -> None:
    tables = good_set()
    tables["orgs"][1]["dateLastModified"] = CHANGED
    with pytest.raises(ImportRefused, match="calls whole") as refused:
        read(tables, "1.2")
    assert "line 3" in refused.value.place
    assert len(read(tables, "1.1").pupils) == 3


def test_older_whole_files_may_say_who_is_no_longer_there(read: Read) -> None:
    tables = good_set()
    for row, status in zip(tables["users"], ("active", "inactive", "Active"), strict=False):
        row["status"] = status
    parsed = read(tables)
    assert [one.source_id for one in parsed.pupils] == ["p1", "p3"]
    assert [one.source_id for one in parsed.gone] == ["p2"]
    tables["users"][0]["status"] = "maybe"
    assert said(read(tables))[0] == (2, "status", "'maybe' is no status that is known")
