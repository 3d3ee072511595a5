"""Who is who: what several files say of one person is put together, and never guessed."""

from support.imports import options
from tutor_tui.importers.files.table import Row, Table
from tutor_tui.importers.platforms.own_lists import own_list
from tutor_tui.importers.platforms.people import People
from tutor_tui.importers.reading import Reading
from tutor_tui.importers.records.places import Place, PupilKey


def table(*rows: str) -> Table:
    cells = [Row(line, row.split(",")) for line, row in enumerate(rows, start=1)]
    return Table("who.csv", cells, "utf-8")


def people(*rows: str) -> tuple[People, Reading]:
    found = own_list(table(*rows), options())
    assert found is not None
    assert found[1] == "who"
    reading = Reading([found[0]], options())
    made = People(reading)
    made.read(found[0])
    return made, reading


def test_an_identifier_an_address_and_a_number_meet() -> None:
    made, reading = people("Email,Adno", "A@School.example,0041")
    made.add(PupilKey(source_id="9", email="a@school.example", surname="Shah"), Place("users.json", 1))
    assert made.key("9") == PupilKey(
        source_id="9", email="a@school.example", surname="Shah", admission_number="0041"
    )
    assert made.key("8", "a@school.example").admission_number == "0041"
    assert made.key("7") == PupilKey(source_id="7")
    assert reading.problems == ()


def test_what_microsoft_calls_upn_is_an_address() -> None:
    made, _ = people("Object ID,UPN", "9,A@School.example", "8,r201100018042")
    assert (made.key("9").upn, made.key("9").email) == ("", "a@school.example")
    assert made.key("8").upn == "R201100018042"


def test_two_numbers_for_one_identifier_are_none() -> None:
    made, reading = people("User ID,Admission Number", "9,41", "9,42")
    assert made.key("9") == PupilKey(source_id="9")
    assert [problem.reason for problem in reading.problems] == [
        "another admission number for '9' than before"
    ]


def test_a_row_that_names_nobody_is_left_out() -> None:
    _, reading = people("User ID,Email,Admission Number", ",,42")
    assert [problem.reason for problem in reading.problems] == [
        "neither the platform's identifier nor an address"
    ]


def test_a_list_in_its_own_right_is_not_taken_for_who_is_who() -> None:
    assert own_list(table("UPN,Surname,Forename,Email", "1,a,b,c"), options()) is None
    assert own_list(table("UPN,Admission Number", "1,2"), options()) is None
    assert own_list(table("Email", "a@b"), options()) is None
    assert own_list(Table("who.csv", [], "utf-8"), options()) is None
    courses = own_list(table("Course ID,Teaching Group", "1,8x"), options())
    assert courses is not None
    assert courses[1] == "courses"


def test_whom_the_list_names_is_told_with_what_the_platform_says() -> None:
    made, _ = people("Email,Adno", "a@s.example,0041", "b@s.example,0042", "c@s.example,")
    made.add(PupilKey(source_id="9", email="a@s.example", surname="Shah"), Place("users.json", 1))
    made.add(PupilKey(source_id="8", email="z@s.example", surname="Zaman"), Place("users.json", 2))
    said = {
        (one.place.line, one.pupil.source_id, one.pupil.email, one.pupil.admission_number)
        for one in made.who()
    }
    assert said == {(2, "9", "a@s.example", "0041"), (3, "", "b@s.example", "0042")}


def test_whom_the_list_gives_two_numbers_is_nobody() -> None:
    made, reading = people("Google ID,Adno", "9,0041", "9,0042")
    assert made.who() == ()
    assert len(reading.problems) == 1
