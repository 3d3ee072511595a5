"""A good set as records, in every version, packed or not."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from support.imports import options, read_file, said
from support.oneroster import changed, files, folder_of, good_set, person, zip_of
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.registry import recognise

Read = Callable[..., Parsed]


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
@pytest.mark.parametrize("packed", [True, False])
def test_a_good_set_is_understood_in_every_version(tmp_path: Path, version: str, packed: bool) -> None:
    texts = files(good_set(), version)
    path = zip_of(texts, tmp_path / "set.zip") if packed else folder_of(texts, tmp_path / "set")
    found = recognise(Source([path]), options())
    assert [one.importer for one in found] == ["oneroster"]
    parsed = read_file(path)
    assert parsed.taken_for.startswith(f"A OneRoster {version} set (all that there is), because it")
    assert parsed.taken_for.endswith(": the school Oak School (s1).")
    assert parsed.problems == parsed.questions == ()
    assert not parsed.is_partial
    assert [(one.surname, one.form, one.year, one.born, one.sex) for one in parsed.pupils] == [
        ("Brown", "8A", 8, date(2014, 1, 2), "F"),
        ("Diaz", "8A", 8, date(2014, 3, 4), "M"),
        ("O'Neil", "8B", 8, None, ""),
    ]
    assert [(one.source_id, one.surname, one.email) for one in parsed.staff] == [
        ("l1", "Patel", "m.patel@oak.example")
    ]
    assert [(one.source_id, one.name, one.subject, one.year) for one in parsed.groups] == [
        ("ma1", "8x/Ma1", "Mathematics", 2026)
    ]
    assert {(one.group_id, one.pupil_id, one.begins) for one in parsed.members} == {
        ("ma1", "p1", date(2026, 9, 1)),
        ("ma1", "p2", date(2026, 9, 1)),
    }
    assert [(one.group_id, one.staff_id) for one in parsed.teachers] == [("ma1", "l1")]


def test_who_has_no_homeroom_is_counted_and_gets_the_form_that_is_named(read: Read) -> None:
    tables = good_set()
    tables["enrollments"] = tables["enrollments"][3:6]
    parsed = read(tables)
    assert {one.form for one in parsed.pupils} == {None}
    assert any(note.startswith("3 of 3 pupils have no form") for note in parsed.notes)
    assert {one.form for one in read(tables, form="8C").pupils} == {"8C"}


def test_the_form_may_stand_in_a_column_of_the_system_s_own(read: Read) -> None:
    tables = good_set()
    tables["users"][0]["metadata.tutorGroup"] = "8T"
    forms = [one.form for one in read(tables, form_from="metadata.tutorGroup").pupils]
    assert forms == ["8T", "8A", "8B"]
    with pytest.raises(ImportRefused, match="no column is headed 'password'"):
        read(tables, form_from="password")


def test_a_password_is_nowhere(read: Read) -> None:
    tables = good_set()
    tables["users"][0]["password"] = "P@ssword123"
    assert "P@ssw" not in repr(read(tables))


def test_changes_hold_only_what_has_changed(read: Read) -> None:
    tables = good_set()
    parsed = read(changed({"users": tables["users"][:1]}), mode="delta")
    assert parsed.is_partial
    assert "changes only" in parsed.taken_for
    assert [one.surname for one in parsed.pupils] == ["Brown"]
    assert not any("no form" in note for note in parsed.notes)


def test_a_user_of_whom_changes_say_no_role_is_taken_only_where_known(read: Read) -> None:
    tables = changed({"users": good_set()["users"][:1], "roles": []})
    (pupil,) = read(tables, version="1.2", mode="delta").pupils
    assert pupil.only_known


def test_deleted_pupils_are_told_apart_from_the_others(read: Read) -> None:
    tables = good_set()
    parsed = read(changed({"users": [tables["users"][0]]}, "tobedeleted"), mode="delta")
    assert parsed.pupils == ()
    assert [(one.source_id, one.on) for one in parsed.gone] == [("p1", date(2026, 11, 20))]


def test_deleted_staff_are_counted_only(read: Read) -> None:
    parsed = read(changed({"users": [good_set()["users"][3]]}, "tobedeleted"), mode="delta")
    assert parsed.staff == parsed.gone == ()
    assert any("deactivates them: 1." in note for note in parsed.notes)


def test_a_set_of_which_every_session_is_over_is_doubted(read: Read) -> None:
    tables = good_set()
    tables["academicSessions"][0] |= {
        "startDate": "2025-09-01",
        "endDate": "2026-07-22",
        "schoolYear": "2026",
    }
    parsed = read(tables)
    assert any("the last one on 2026-07-21" in note for note in parsed.notes)
    assert [one.year for one in parsed.groups] == [2025]
    assert {one.ends for one in parsed.members} == {date(2026, 7, 21)}


def test_two_pupils_of_one_number_are_both_left_out(read: Read) -> None:
    tables = good_set()
    tables["users"][2]["identifier"] = "4711"
    parsed = read(tables)
    assert [one.source_id for one in parsed.pupils] == ["p2"]
    assert [line for line, _, _ in said(parsed)] == [2, 4]


def test_a_value_that_is_longer_than_the_fact_is_an_error_of_its_row(read: Read) -> None:
    tables = good_set()
    tables["users"][1]["familyName"] = "x" * 300
    tables["users"][3]["email"] = "x" * 300
    parsed = read(tables)
    assert [one.source_id for one in parsed.pupils] == ["p1", "p3"]
    assert [(line, column) for line, column, _ in said(parsed)] == [(3, "familyName"), (5, "email")]


def test_a_manifest_without_files_is_nothing(read: Read) -> None:
    parsed = read({})
    assert parsed.rows_read == 0
    assert any("nothing in it" in note for note in parsed.notes)


def test_what_the_manifest_calls_absent_is_not_read(tmp_path: Path) -> None:
    texts = files(good_set())
    texts["manifest.csv"] = texts["manifest.csv"].replace("file.lineItems,bulk", "file.lineItems,absent")
    texts["manifest.csv"] = texts["manifest.csv"].replace("file.results,bulk", "")
    parsed = read_file(zip_of(texts, tmp_path / "set.zip"))
    assert parsed.tasks == parsed.states == ()
    assert sum("calls it absent" in note for note in parsed.notes) == 2


def test_files_that_are_for_machines_are_not_even_opened(tmp_path: Path) -> None:
    texts = files(good_set(), "1.2") | {"userProfiles.csv": "\0", "resources.csv": '"'}
    assert len(read_file(zip_of(texts, tmp_path / "set.zip")).pupils) == 3


def test_staff_and_carers_at_once_are_both(read: Read) -> None:
    tables = good_set()
    tables["users"].append(person("k4", "Eva", "Kay", "teacher", agentSourcedIds="p3"))
    tables["roles"] = [
        {"sourcedId": f"{number}-{role}", "userSourcedId": number, "role": role, "orgSourcedId": "s1"}
        for number, role in [
            ("p1", "student"), ("p2", "student"), ("p3", "student"), ("k4", "teacher"), ("k4", "parent")
        ]
    ]  # fmt: skip
    parsed = read(tables, version="1.2")
    assert [one.source_id for one in parsed.staff] == ["k4"]
    assert [(one.pupil_id, one.carer_id) for one in parsed.pupil_carers] == [("p3", "k4")]
