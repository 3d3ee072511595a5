import pytest

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files import xml_elements
from tutor_tui.importers.files.xml_elements import Element, records_of, root_of

RECORD = ("list", "row")


def rows(text: str, kept: frozenset[str] | None = None) -> list[Element]:
    return list(records_of(text.encode(), "a.xml", {RECORD: kept}))


def test_each_record_comes_complete_and_by_itself() -> None:
    one, two = rows("<List><Row><A>1</A><B><C>x</C><C> y </C></B></Row><Other/><ROW><a>2</a></ROW></List>")
    assert (one.say("A"), one.say("b/c"), two.say("A"), two.say("B/C")) == ("1", "x", "2", "")
    assert [part.text for part in one.all("B/C")] == ["x", "y"]
    assert one.first(["Z", "A"]) == "1"
    assert [part.name for part in one.everything()] == ["Row", "A", "B", "C", "C"]


def test_children_that_are_not_wanted_are_only_named() -> None:
    (row,) = rows("<list><row><A>1</A><Big><A>2</A></Big></row></list>", frozenset({"a"}))
    assert [child.text for child in row.children] == ["1"]
    assert row.left_out == {"Big"}


def test_namespaces_attributes_comments_and_cdata() -> None:
    text = (
        '<x:list xmlns:x="urn:y"><x:row n="1"><x:A><!-- c --><![CDATA[<1>]]> &amp; 2</x:A></x:row></x:list>'
    )
    (row,) = rows(text)
    assert row.say("A") == "<1> & 2"


def test_the_root_is_named_without_reading_the_rest() -> None:
    assert root_of(b"<?xml version='1.0'?>\n<Feed><broken", "a.xml") == "Feed"


@pytest.mark.parametrize(
    ("text", "says", "place"),
    [
        ("<list>\n<row>", "cut off", "a.xml line 2"),
        ("<list><row><A", "cut off", "a.xml line 1"),
        ("   ", "cut off", "a.xml line 1"),
        ("<list>\n</row>", "mismatched tag", "a.xml line 2 position 3"),
        ("<list>&nbsp;</list>", "not well-formed", "a.xml line 1 position 7"),
        ("<list/><list/>", "not well-formed", "a.xml line 1 position 8"),
        ("<list>\x01</list>", "not well-formed", "a.xml line 1 position 7"),
        ("<!DOCTYPE list><list/>", "document type of its own", "a.xml"),
        ('<!DOCTYPE list SYSTEM "http://example.org/x.dtd"><list/>', "document type of its own", "a.xml"),
        ('<!DOCTYPE l [<!ENTITY e SYSTEM "file:///etc/passwd">]><l>&e;</l>', "document type of its own", "a.xml"),
        ("<a>" * 41, "elements 40 deep", "a.xml"),
    ],
)  # fmt: skip
def test_broken_and_hostile_xml_is_refused(text: str, says: str, place: str) -> None:
    with pytest.raises(ImportRefused, match=says) as refused:
        rows(text)
    assert refused.value.place == place
    assert refused.value.remedy


def test_too_many_elements_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_elements, "MAX_OF_RECORD", 10)
    with pytest.raises(ImportRefused, match="more than 10 elements in one record"):
        rows(f"<list><row>{'<a/>' * 11}</row></list>")
    assert len(rows(f"<list>{'<row><a/></row>' * 11}</list>")) == 11
    monkeypatch.setattr(xml_elements, "MAX_ELEMENTS", 20)
    with pytest.raises(ImportRefused, match="more than 20 elements"):
        rows(f"<list>{'<row><a/></row>' * 11}</list>")


def test_text_in_many_pieces_is_bounded_too() -> None:
    text = "<list><row><A><![CDATA[" + "<" * (1 << 21) + "]]></A></row></list>"
    with pytest.raises(ImportRefused, match="a value of more than"):
        rows(text)
