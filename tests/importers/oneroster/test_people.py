from collections.abc import Callable
from pathlib import Path

import pytest

from support.imports import read_file, said
from support.oneroster import files, good_set, person, zip_of
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.parsed import Parsed

Read = Callable[..., Parsed]


def test_roles_that_have_ended_or_are_nobody_s_make_nobody_a_pupil(read: Read) -> None:
    tables = good_set()
    tables["roles"] = [
        {"sourcedId": user, "userSourcedId": user, "role": role, "orgSourcedId": "s1", "endDate": ends}
        for user, role, ends in [
            ("p1", "student", ""), ("p2", "student", "2026-10-01"), ("p2", "proctor", ""), ("p3", "proctor", "")
        ]
    ]  # fmt: skip
    parsed = read(tables, version="1.2")
    assert [one.source_id for one in parsed.pupils if not one.only_known] == ["p1"]


@pytest.mark.parametrize(("role", "wrong"), [("janitor", True), ("ext:mentor", False), ("Student", False)])
def test_words_of_a_system_s_own_are_passed_over_and_unknown_ones_are_errors(
    read: Read, role: str, wrong: bool
) -> None:
    tables = good_set()
    tables["users"].append(person("x1", "Max", "New", role))
    parsed = read(tables)
    assert bool(said(parsed)) == wrong
    assert ("x1" in {one.source_id for one in parsed.pupils}) == (role == "Student")


def test_a_set_that_does_not_say_who_is_a_pupil_is_refused(tmp_path: Path) -> None:
    texts = files(good_set(), "1.2")
    del texts["roles.csv"]
    texts["manifest.csv"] = texts["manifest.csv"].replace("file.roles,bulk", "file.roles,absent")
    with pytest.raises(ImportRefused, match="no column 'role'") as refused:
        read_file(zip_of(texts, tmp_path / "set.zip"))
    assert refused.value.remedy == "Export the set with roles.csv."


def test_a_role_of_nobody_in_the_set_is_an_error(read: Read) -> None:
    tables = good_set()
    tables["roles"] = [
        {"sourcedId": user, "userSourcedId": user, "role": "student", "orgSourcedId": "s1"}
        for user in ("p1", "p9")
    ]
    assert said(read(tables, version="1.2")) == [
        (3, "userSourcedId", "nothing in users.csv has the identifier 'p9'")
    ]
