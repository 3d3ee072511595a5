from collections import Counter
from pathlib import Path

import pytest

from tutor_tui import paths
from tutor_tui.errors import SettingsError
from tutor_tui.importers.lists.vocabulary import file_vocabularies, squash_header, squash_word, vocabulary
from tutor_tui.importers.records.pupils import FLAGS

LISTS = ["pupils", "carers", "homework", "attendance"]


@pytest.mark.parametrize("name", LISTS)
def test_no_header_means_two_facts(name: str) -> None:
    fields = vocabulary(name).field.values()
    headers = Counter(header for field in fields for header in set(map(squash_header, field.headers)))
    assert {header for header, count in headers.items() if count > 1} == set()


@pytest.mark.parametrize("name", LISTS)
def test_no_word_means_two_things(name: str) -> None:
    for field in vocabulary(name).field.values():
        words = Counter(
            squash_word(word) for said in field.words.values() for word in set(map(squash_word, said))
        )
        assert {word for word, count in words.items() if count > 1} == set(), field.title


def test_every_flag_has_a_column_that_says_it() -> None:
    fields = vocabulary("pupils").field.values()
    meanings = {meaning for field in fields for meaning in (*field.words, field.otherwise)}
    assert set(FLAGS) <= meanings


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("UPN", "upn"),
        ("Unique Pupil Number", "upn"),
        ("Adno", "admission_number"),
        ("Adm No", "admission_number"),
        ("ADMISSION NO.", "admission_number"),
        ("Student ID", "admission_number"),
        ("Legal First Name", "forename"),
        ("STUDENT FIRST NAME", "forename"),
        ("Known As", "preferred_forename"),
        ("Chosen Name", "preferred_forename"),
        ("STUDENT LAST NAME", "surname"),
        ("Preferred Surname", "preferred_surname"),
        ("Surname Forename", "surname_forename"),
        ("Reg", "form"),
        ("RegistrationGroup", "form"),
        ("Registration Form", "form"),
        ("Tutor Group", "form"),
        ("Class", "form"),
        ("Year taught in", "year_taught"),
        ("Year taught in (Code)", "year_taught"),
        ("NCyearActual", "year"),
        ("NCYear", "year"),
        ("DOB", "born"),
        ("Gender", "sex"),
        ("SENProvision", "sen"),
        ("Pupil Premium Indicator", "pupil_premium"),
        ("FSMeligible", "fsm"),
        ("Eligible for free meals", "fsm"),
        ("English as additional language", "eal"),
        ("Language", "language"),
        ("Ever in care", "looked_after"),
        ("Academic House", "house"),
        ("Date\xa0of  birth", "born"),
    ],
)
def test_headers_of_school_systems_are_known(header: str, field: str) -> None:
    known = vocabulary("pupils").known(header)
    assert known is not None
    assert known[0] == field


def test_what_nobody_writes_is_unknown() -> None:
    assert vocabulary("pupils").known("Favourite colour") is None
    assert vocabulary("pupils").known("") is None


def test_signs_count_in_coded_words() -> None:
    mark = vocabulary("attendance").field["mark"]
    assert [mark.meaning(word) for word in ("/", "\\", " l ", "U", "#", "??", "")] == [
        "present",
        "present",
        "present",
        "away",
        "no_session",
        None,
        "",
    ]


def test_the_folder_format_has_its_six_files() -> None:
    assert set(file_vocabularies("sds-v1")) == {
        "School",
        "Section",
        "Student",
        "StudentEnrollment",
        "Teacher",
        "TeacherRoster",
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("field = 3", "$.field"),
        ('[field.upn]\ntitle = "UPN"\nheaders = ["UPN"]\ncolour = "red"', "colour"),
        ("[field", "TOML"),
        ('borrow = ["shoe_size"]\n[field]', "shoe_size"),
    ],
)
def test_a_spoilt_table_names_file_and_key(
    text: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "imports").mkdir()
    (tmp_path / "imports" / "pupils.toml").write_text("[field]")
    (tmp_path / "imports" / "odd.toml").write_text(text)
    monkeypatch.setattr(paths, "shipped_config", lambda: tmp_path)
    with pytest.raises(SettingsError) as spoilt:
        vocabulary("odd")
    assert "odd.toml" in spoilt.value.place
    assert says in str(spoilt.value) or says == "TOML"


def test_facts_that_stand_side_by_side_are_numbered_and_the_first_needs_no_number() -> None:
    words = vocabulary("carers")
    for header, field in (
        ("Contact 2 Mobile", "mobile_2"),
        ("Guardian6 Name", "contact_name_6"),
        ("Carer Surname", "contact_surname_1"),
        ("Court Order", "court_order_1"),
        ("Adno", "admission_number"),
    ):
        assert (words.known(header) or ("",))[0] == field
    assert words.field["mobile_2"].title == "mobile number of contact 2"
    assert words.known("Contact 7 Name") is None
    assert not any(
        "{" in header for field in words.field.values() for header in (*field.headers, field.title)
    )
