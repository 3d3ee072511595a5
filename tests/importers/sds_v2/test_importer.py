"""A set of School Data Sync 2.1 or 2: one school of it, whole."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from support.imports import options, read_file, said
from support.oneroster import files, folder_of, zip_of
from support.oneroster import good_set as oneroster_set
from support.sds_v2 import HEADERS, IN_2, as_version_2, enrolment, good_set, person, role, set_in, texts
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.oneroster import OneRoster
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.sds_v2 import SchoolDataSync2

Read = Callable[..., Parsed]


def test_one_school_with_everybody_in_it(read: Read) -> None:
    parsed = read(good_set())
    assert (parsed.importer, parsed.kind, parsed.is_partial, parsed.problems) == (
        "sds-v2",
        "school",
        False,
        (),
    )
    assert "version 2.1" in parsed.taken_for
    assert "Oak School (s1)" in parsed.taken_for
    assert [(one.surname, one.year, one.sex, one.born) for one in parsed.pupils] == [
        ("Brown", 8, "F", date(2014, 1, 2)),
        ("Diaz", 8, "M", date(2014, 3, 4)),
        ("O'Neil", 8, "", None),
    ]
    assert [(one.surname, one.email) for one in parsed.staff] == [("Patel", "m.patel@oak.example")]
    assert [(one.name, one.subject, one.year) for one in parsed.groups] == [("8x/Ma1", "Mathematics", 2026)]
    assert {(one.pupil_id, one.group_id) for one in parsed.members} == {("p1", "ma1"), ("p2", "ma1")}
    assert [one.staff_id for one in parsed.teachers] == ["l1"]
    assert any("3 of 3 pupils have no form" in note for note in parsed.notes)


def test_relationships_are_carers_and_a_doctor_is_none(read: Read) -> None:
    parsed = read(good_set())
    assert [(one.source_id, one.phone, one.other_phone) for one in parsed.carers] == [
        ("k1", "+447700900111", "01234 567"),
        ("k2", "", ""),
    ]
    assert [(one.pupil_id, one.carer_id, one.relationship, one.is_parent) for one in parsed.pupil_carers] == [
        ("p1", "k1", "parent", True),
        ("p1", "k2", "guardian", True),
        ("p2", "k1", "relative", False),
    ]
    assert "Passed over as no carers, people related as 'doctor': 1." in parsed.notes
    assert any("must not be contacted" in note for note in parsed.notes)


def test_flags_are_taken_by_clear_words_and_say_no_to_nothing(read: Read) -> None:
    parsed = read(good_set())
    assert [(one.flags, one.flags_known) for one in parsed.pupils] == [
        (("fsm",), ("fsm",)),
        (("more-able",), ("more-able",)),
        ((), ()),
    ]
    assert "Passed over, as no word for support that is known here, the user flag 'iep': 1." in parsed.notes
    assert not any("homeless" in note for note in parsed.notes)


def test_version_2_says_the_roles_in_users(tmp_path: Path) -> None:
    folder = set_in(tmp_path / "set", texts(as_version_2(good_set()), IN_2))
    parsed = read_file(folder, school_id="s1", form="8A")
    assert "version 2," in parsed.taken_for
    assert [(one.surname, one.year, one.form) for one in parsed.pupils] == [
        ("Brown", 8, "8A"),
        ("Diaz", 8, "8A"),
        ("O'Neil", 8, "8A"),
    ]
    assert [len(part) for part in (parsed.staff, parsed.groups, parsed.members, parsed.carers)] == [
        1,
        1,
        2,
        0,
    ]
    assert parsed.problems == ()


def test_a_zip_is_the_same(read: Read, tmp_path: Path) -> None:
    packed = zip_of(texts(good_set()), tmp_path / "set.zip")
    assert (
        read_file(packed, school_id="s1").pupil_carers[0].carer_id
        == read(good_set()).pupil_carers[0].carer_id
    )


def test_several_schools_are_listed_and_nothing_is_chosen(read: Read) -> None:
    with pytest.raises(ImportRefused, match="the set holds 2 schools") as refused:
        read(good_set(), school_id="")
    assert "s1 Oak School (3 pupils); s2 Elm School (1 pupils)" in refused.value.remedy
    with pytest.raises(ImportRefused, match="no school has the identifier 't1'"):
        read(good_set(), school_id="t1")
    assert [one.surname for one in read(good_set(), school_id="s2").pupils] == ["Elsewhere"]


def test_the_only_school_needs_no_choice(read: Read) -> None:
    tables = good_set()
    del tables["orgs"][3], tables["roles"][3], tables["classes"][1], tables["enrollments"][3]
    assert len(read(tables, school_id="").pupils) == 3


def test_a_college_with_pupils_is_a_school_too(read: Read) -> None:
    tables = good_set()
    tables["orgs"][1]["type"] = "college"
    assert len(read(tables).pupils) == 3


def test_departments_that_go_in_a_circle_end(read: Read) -> None:
    tables = good_set()
    tables["orgs"][2]["parentSourcedId"] = "d1"
    assert read(tables).staff[0].surname == "Patel"
    assert len(read(tables).pupils) == 3


@pytest.mark.parametrize("over", [{"roleEndDate": "2026-11-21"}, {"sessionSourcedId": "y0"}])
def test_who_has_no_role_now_is_no_pupil_and_is_counted(read: Read, over: dict[str, str]) -> None:
    tables = good_set()
    tables["roles"][0] |= over
    parsed = read(tables)
    assert [one.surname for one in parsed.pupils] == ["Diaz", "O'Neil"]
    assert "Users whose every role is over are neither pupils nor staff: 1." in parsed.notes


def test_the_last_day_of_a_role_still_counts(read: Read) -> None:
    tables = good_set()
    tables["roles"][0]["roleEndDate"] = "2026-11-22"
    assert len(read(tables).pupils) == 3


def test_the_year_group_is_that_of_the_role_at_the_school(read: Read) -> None:
    tables = good_set()
    tables["roles"].insert(0, role("p1", "student", "s2", grade="7"))
    tables["roles"].insert(0, role("p1", "student", "s1", sessionSourcedId="y0", grade="6"))
    assert read(tables).pupils[0].year == 8
    assert {one.year for one in read(tables, school_id="s2").pupils} == {7}


@pytest.mark.parametrize(
    ("file", "row", "column", "reason"),
    [
        ("roles", role("p8", "student"), "userSourcedId", "nothing in users.csv has the identifier 'p8'"),
        ("roles", role("p1", "wizard"), "role", "'wizard' is no word that is known here"),
        ("enrollments", enrolment("p1", of="zz"), "classSourcedId", "nothing in classes.csv has the identifier 'zz'"),
        ("relationships", {"userSourcedId": "p1", "relationshipUserSourcedId": "k9", "relationshipRole": "parent"},
         "relationshipUserSourcedId", "nothing in users.csv has the identifier 'k9'"),
        ("relationships", {"userSourcedId": "p1", "relationshipUserSourcedId": "p1", "relationshipRole": "other"},
         "relationshipUserSourcedId", "a pupil is named as his own carer"),
        ("userFlags", {"userSourcedId": "p9"}, "flag", "no flag"),
        ("academicSessions", {"sourcedId": "z", "startDate": "2026-09-01", "endDate": "2026-08-01"}, "endDate",
         "before it begins"),
    ],
)  # fmt: skip
def test_wrong_rows_are_left_out_and_said(
    read: Read, file: str, row: dict[str, str], column: str, reason: str
) -> None:
    tables = good_set()
    tables[file].append(row)
    parsed = read(tables)
    ((line, where, why),) = said(parsed)
    assert (line, where) == (len(tables[file]) + 1, column)
    assert reason in why
    assert len(parsed.pupils) == 3


def test_a_password_and_what_nobody_needs_is_nowhere(read: Read) -> None:
    said_of_all = repr(read(good_set()))
    assert "P@ssword1" not in said_of_all
    assert "secret" not in said_of_all


def test_the_form_comes_from_any_column_of_users(read: Read) -> None:
    tables = good_set()
    for user in tables["users"][:3]:
        user["tutorGroup"] = "8B"
    assert {one.form for one in read(tables, form_from="tutorGroup").pupils} == {"8B"}


@pytest.mark.parametrize("name", sorted(HEADERS))
def test_one_file_alone_asks_for_the_set(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.csv"
    path.write_text(texts(good_set())[path.name])
    with pytest.raises(ImportRefused) as refused:
        read_file(path)
    assert "orgs.csv, users.csv and roles.csv" in refused.value.remedy


@pytest.mark.parametrize(
    ("file", "column"), [("users", "familyName"), ("orgs", "type"), ("roles", "userSourcedId")]
)
def test_a_missing_column_is_named(tmp_path: Path, file: str, column: str) -> None:
    found = texts(good_set())
    found[f"{file}.csv"] = found[f"{file}.csv"].replace(column, "nothing", 1)
    with pytest.raises(ImportRefused) as refused:
        SchoolDataSync2().read(Source([set_in(tmp_path / "set", found)]), options(school_id="s1"))
    assert refused.value.remedy


def test_an_identifier_over_two_people_refuses_the_set(read: Read) -> None:
    tables = good_set()
    tables["users"].append(person("p1", "Somebody", "Else"))
    with pytest.raises(ImportRefused, match="'p1' stands in line 2 too"):
        read(tables)


def test_oneroster_is_not_taken_for_it_nor_it_for_oneroster(tmp_path: Path) -> None:
    ours = Source([set_in(tmp_path / "sds", texts(good_set()))])
    assert OneRoster().sniff(ours, options()) is None
    for version in ("1.0", "1.1", "1.2"):
        theirs = folder_of(files(oneroster_set(), version), tmp_path / version)
        assert SchoolDataSync2().sniff(Source([theirs]), options()) is None
        assert read_file(theirs).importer == "oneroster"
    older = set_in(tmp_path / "v2", texts(as_version_2(good_set()), IN_2))
    assert OneRoster().sniff(Source([older]), options()) is None
    assert read_file(older, school_id="s1").importer == "sds-v2"


def test_a_whole_set_is_read_whatever_its_files_are_encoded_in(tmp_path: Path) -> None:
    tables = good_set()
    tables["users"][1]["familyName"] = "Díaz"
    found: dict[str, str | bytes] = dict(texts(tables))
    for number, encoding in enumerate(("utf-8-sig", "utf-16", "cp1252")):
        found["users.csv"] = texts(tables)["users.csv"].encode(encoding)
        parsed = read_file(set_in(tmp_path / str(number), found), school_id="s1")
        assert parsed.pupils[1].surname == "Díaz"
