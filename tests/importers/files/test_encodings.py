import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.encodings import encoding_of, lines
from tutor_tui.importers.files.guard import MAX_LINE

TEXT = "Zoë,D’Souza\r\nSeán,O'Brien\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("cp1252"), "cp1252"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32"),
    ],
)
def test_names_survive_every_encoding(data: bytes, encoding: str) -> None:
    assert encoding_of(data, "f") == encoding
    assert "".join(lines(data, encoding, "f")) == TEXT


def test_utf8_with_a_damaged_character_is_not_read_as_windows() -> None:
    with pytest.raises(ImportRefused) as refused:
        encoding_of("Zoë,A\nSe".encode() + b"\xe1n", "f.csv")
    assert refused.value.place == "f.csv line 2"


def test_a_file_cut_within_a_character_is_refused() -> None:
    with pytest.raises(ImportRefused, match="cut off"):
        encoding_of(b"Zo" + "ë".encode()[:1], "f")


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(ImportRefused, match="no character"):
        encoding_of(b"a\x81\x8d", "f")


@pytest.mark.parametrize("data", [b"a,b\nc\0,d\n", "Zoë\n".encode("utf-16-le")])
def test_a_nul_is_refused_with_its_line(data: bytes) -> None:
    with pytest.raises(ImportRefused) as refused:
        list(lines(data, "cp1252", "f"))
    assert "NUL" in refused.value.message
    assert "line" in refused.value.place


def test_half_a_utf16_file_is_refused() -> None:
    with pytest.raises(ImportRefused, match="cut off"):
        list(lines(codecs.BOM_UTF16_LE + "Zoë\n".encode("utf-16-le")[:-1], "utf-16", "f"))


def test_a_line_without_end_is_refused() -> None:
    with pytest.raises(ImportRefused, match="a line of more than"):
        list(lines(b"a" * (MAX_LINE + 1), "utf-8", "f"))


@given(st.binary(max_size=200))
def test_any_bytes_are_lines_or_refused(data: bytes) -> None:
    try:
        text = "".join(lines(data, encoding_of(data, "f"), "f"))
    except ImportRefused:
        return
    assert "\0" not in text
