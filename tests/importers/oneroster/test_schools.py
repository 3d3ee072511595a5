from collections.abc import Callable

import pytest

from support.oneroster import Tables, enrolment, good_set, person
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.parsed import Parsed

Read = Callable[..., Parsed]


def two_schools() -> Tables:
    """The good set, and a second school with one pupil in one class, whose teacher belongs to the trust only."""
    tables = good_set()
    tables["orgs"].append({"sourcedId": "s2", "name": "Elm School", "type": "school"})
    tables["classes"].append(
        {"sourcedId": "en1", "title": "8/En1", "schoolSourcedId": "s2", "subjects": "English"}
    )
    tables["users"].append(person("p9", "Zoe", "Elm", "student", orgSourcedIds="s2,t1"))
    tables["users"].append(person("l9", "Sam", "Trust", "teacher", orgSourcedIds="t1"))
    tables["enrollments"] += [
        enrolment("e9", "en1", "p9", "student"),
        enrolment("e10", "en1", "l9", "teacher"),
    ]
    return tables


def test_two_schools_are_listed_and_nothing_is_chosen(read: Read) -> None:
    with pytest.raises(ImportRefused, match="the set holds 2 schools") as refused:
        read(two_schools())
    assert refused.value.place == "set.zip › orgs.csv"
    assert "--school-id: s1 Oak School (3 pupils); s2 Elm School (1 pupils)" in refused.value.remedy


def test_one_school_has_its_own_people_and_classes(read: Read) -> None:
    parsed = read(two_schools(), school_id="s2")
    assert [one.surname for one in parsed.pupils] == ["Elm"]
    assert [one.surname for one in parsed.staff] == ["Trust"]
    assert [one.name for one in parsed.groups] == ["8/En1"]
    assert [one.pupil_id for one in parsed.members] == ["p9"]
    assert parsed.tasks == parsed.states == parsed.carers == ()
    assert len(read(two_schools(), school_id="s1").pupils) == 3


def test_an_unknown_school_lists_those_that_there_are(read: Read) -> None:
    with pytest.raises(ImportRefused, match="no school has the identifier 's3'") as refused:
        read(two_schools(), school_id="s3")
    assert "s2 Elm School" in refused.value.remedy


def test_a_school_without_anybody_is_none_to_choose(read: Read) -> None:
    tables = good_set()
    tables["orgs"].append({"sourcedId": "s2", "name": "Elm School", "type": "school"})
    assert len(read(tables).pupils) == 3


def test_without_a_list_of_schools_the_classes_name_them(read: Read) -> None:
    tables = two_schools()
    del tables["orgs"]
    with pytest.raises(ImportRefused, match="holds 2 schools"):
        read(tables)
    tables = good_set()
    del tables["orgs"]
    assert len(read(tables).pupils) == 3
