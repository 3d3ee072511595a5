"""What the terminal can draw, and what stands for the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tutor_tui.ui.encoding import encodable, terminal_encoding


@pytest.mark.parametrize(
    ("environment", "encoding"),
    [
        ({"LC_ALL": "C.UTF-8"}, "utf-8"),
        ({"LANG": "en_GB.utf8"}, "utf-8"),
        ({"LC_ALL": "C"}, "ascii"),
        ({"LANG": "POSIX"}, "ascii"),
        ({"LANG": "de_DE.ISO-8859-1"}, "iso8859-1"),
        ({"LANG": "de_DE.ISO-8859-15@euro"}, "iso8859-15"),
        ({"LANG": "de_DE"}, "iso8859-1"),
        ({"LC_ALL": "ru_RU.KOI8-R", "LANG": "en_GB.UTF-8"}, "koi8-r"),
        ({"LANG": "C", "LC_CTYPE": "en_GB.UTF-8"}, "utf-8"),
        ({"LANG": "xx.nonsense"}, "ascii"),
        ({"LC_ALL": "C.UTF-8", "TERM": "vt220"}, "ascii"),
        ({"LC_ALL": "C", "PYTHONUTF8": "1"}, "utf-8"),
    ],
)
def test_the_locale_is_taken_by_its_name(
    environment: dict[str, str], encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_CTYPE", "LANG", "PYTHONUTF8"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("locale.getpreferredencoding", lambda _: "UTF-8")
    assert terminal_encoding() == encoding


@pytest.mark.parametrize(
    ("text", "encoding", "drawn"),
    [
        ("Zoë O’Neil", "utf-8", "Zoë O’Neil"),
        ("Zoë O’Neil", "ascii", "Zoe O'Neil"),
        ("Zoë O’Neil", "iso8859-1", "Zoë O'Neil"),
        ("╭─ Łukasz ─╮ │▁█", "ascii", "+- Lukasz -+ |-#"),
        ("王秀英 ✎", "ascii", "?????? ?"),
        ("Ali ✓", "ascii", "Ali +"),
    ],
)
def test_what_is_lacking_is_drawn_as_something_as_wide(text: str, encoding: str, drawn: str) -> None:
    assert encodable(text, encoding) == drawn


@given(st.text(), st.sampled_from(["ascii", "iso8859-1", "iso8859-15", "cp437", "koi8-r"]))
def test_every_text_can_be_written_and_stays_as_wide_as_it_was(text: str, encoding: str) -> None:
    drawn = encodable(text, encoding)
    drawn.encode(encoding)
    assert sum(map(cell_len, drawn)) == sum(map(cell_len, text))
