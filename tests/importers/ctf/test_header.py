from datetime import date

import pytest

from support.ctf import school
from tutor_tui.importers.ctf.header import header_of
from tutor_tui.importers.files.xml_elements import Element


def element(name: str, *said: object) -> Element:
    made = Element(name)
    for child, value in said:  # type: ignore[misc]
        if isinstance(value, str):
            made.children.append(Element(child))
            made.children[-1].parts.append(value)
        else:
            made.children.append(element(child, *value))
    return made


def header(*said: object, wanted: str = ""):
    return header_of(element("Header", *said), wanted)


def test_a_file_is_for_the_school_that_receives_it_never_for_the_one_that_sends_it() -> None:
    sent = ("SourceSchool", school("3832107", "Beechwood"))
    assert header(sent, ("DestSchool", school("3834021"))).ours == "3834021"
    assert header(sent).ours == ""
    assert header(sent, ("DestSchool", school("MMMMMMM"))).ours == ""
    assert header_of(None, "").ours == ""


def test_the_school_that_is_wanted_may_be_either() -> None:
    both = ("SourceSchool", school("3832107")), ("DestSchool", school("3834021"))
    assert header(*both, wanted="3832107").ours == "3832107"
    assert header(*both, wanted="9999999").ours == "3834021"


@pytest.mark.parametrize(
    ("said", "is_partial"),
    [
        (("DocumentQualifier", "partial"), True),
        (("DataDescriptor", "Partial CTF"), True),
        (("DocumentQualifier", "full"), False),
    ],
)
def test_a_partial_file_says_so(said: tuple[str, str], is_partial: bool) -> None:
    assert header(said).is_partial is is_partial


@pytest.mark.parametrize(
    ("made", "is_of_year"),
    [("2026-09-01T00:00:00", True), ("2026-08-31T23:59:59", False), ("2027-07-20", True), ("soon", True), ("", True)],
)  # fmt: skip
def test_a_school_year_begins_in_september(made: str, is_of_year: bool) -> None:
    assert header(("DateTime", made)).is_of_year(date(2026, 11, 22)) is is_of_year


def test_names_are_harmless_and_short() -> None:
    read = header(("SourceSchool", school("3832107", "\x1b[2JOak" + "k" * 500)))
    assert read.source.name.startswith("Oakk")
    assert len(read.source.name) == 100
    assert str(header_of(None, "").source) == "a school without number"
