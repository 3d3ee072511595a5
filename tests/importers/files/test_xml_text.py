import pytest

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.xml_text import begins_as_xml, xml_chunks, xml_encoding

BODY = "<a>Zoë Łuk</a>"


def declared(encoding: str) -> str:
    return f"<?xml version='1.0' encoding='{encoding}'?>{BODY}"


@pytest.mark.parametrize(
    ("data", "codec"),
    [
        (BODY.encode(), "utf-8"),
        (declared("UTF-8").encode("utf-8-sig"), "utf-8-sig"),
        (declared("utf-16").encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + declared("UTF-16BE").encode("utf-16-be"), "utf-16"),
        (BODY.encode("utf-16-le"), "utf-16-le"),
        (BODY.encode("utf-16-be"), "utf-16-be"),
        (declared("ISO-8859-15").replace("Ł", "L").encode("latin-1"), "iso8859-15"),
        (declared("iso-8859-1").replace("Ł", "L").encode("latin-1"), "cp1252"),
        (declared("windows-1252").replace("ë Ł", " L").encode(), "cp1252"),
        (declared("us-ascii").encode(), "utf-8"),
    ],
)
def test_a_file_is_read_in_the_encoding_that_it_says(data: bytes, codec: str) -> None:
    assert xml_encoding(data, "a.xml") == codec
    text = b"".join(xml_chunks(data, codec, "a.xml")).decode()
    assert "uk</a>" in text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (declared("utf-16").encode(), "says 'utf-16', and it is in something else"),
        (declared("utf-8").encode("utf-16"), "says 'utf-8', and it is in UTF-16"),
        (declared("utf-16").encode("utf-8-sig"), "and it is in UTF-8"),
        (declared("ISO-8859-1").encode(), "its characters are in UTF-8"),
        (declared("Shift_JIS").encode("utf-8"), "'Shift_JIS', which is not read here"),
        (declared("no such").encode(), "'no such', which is not read here"),
        (declared("rot13").encode(), "which is not read here"),
    ],
)
def test_a_first_line_that_is_wrong_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(ImportRefused, match=says) as refused:
        xml_encoding(data, "a.xml")
    assert refused.value.place == "a.xml line 1"
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("data", "encoding", "says"),
    [
        (b"<a>\n\xe9</a>", "utf-8", "no character"),
        ("<a>é".encode()[:-1], "utf-8", "no character"),
        (b"<a>\n\n\0</a>", "utf-8", "NUL"),
        ("<a>b".encode("utf-16-le")[:-1], "utf-16-le", "no character"),
        (b"<a>\x81</a>", "cp1252", "no character"),
        (b"<a>" + b"x" * (1 << 21), "utf-8", "more than 1,048,576 characters"),
    ],
)
def test_bytes_that_cannot_be_text_are_refused(data: bytes, encoding: str, says: str) -> None:
    with pytest.raises(ImportRefused, match=says) as refused:
        list(xml_chunks(data, encoding, "a.xml"))
    assert refused.value.place.startswith("a.xml line ")


def test_a_nul_is_found_in_its_line() -> None:
    with pytest.raises(ImportRefused) as refused:
        list(xml_chunks(b"<a>\n\n\0</a>", "utf-8", "a.xml"))
    assert refused.value.place == "a.xml line 3"


@pytest.mark.parametrize("text", [BODY, "  \r\n" + BODY, "\ufeff" + BODY])
def test_xml_begins_with_a_tag(text: str) -> None:
    assert begins_as_xml(text.encode())
    assert begins_as_xml(text.encode("utf-16-le"))
    assert not begins_as_xml(b"a,<b>")
