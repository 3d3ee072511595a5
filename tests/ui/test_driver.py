"""What comes in from terminals of every kind."""

import os
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from tutor_tui.ui.driver import TerminalDriver, known

F_KEYS = {
    "xterm, tmux": ["\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[19~", "\x1b[20~"],
    "PuTTY": [f"\x1b[{n}~" for n in (11, 12, 13, 14, 15, 17, 18, 19, 20)],
    "PuTTY as Linux": [*(f"\x1b[[{letter}" for letter in "ABCDE"), *(f"\x1b[{n}~" for n in (17, 18, 19, 20))],
    "Linux console": [*(f"\x1b[[{letter}" for letter in "ABCDE"), *(f"\x1b[{n}~" for n in (17, 18, 19, 20))],
}  # fmt: skip


def pressed(typed: str) -> list[str]:
    parser = XTermParser()
    found = [*parser.feed(known(typed, parser))]
    return [event.key for event in found if isinstance(event, events.Key)]


@pytest.mark.parametrize("terminal", F_KEYS)
def test_f_keys_arrive_as_each_terminal_sends_them(terminal: str) -> None:
    assert [pressed(keys) for keys in F_KEYS[terminal]] == [[f"f{number}"] for number in range(1, 10)]


@pytest.mark.parametrize(
    "unknown",
    ["\x1b[?62;1;6c", "\x1b[>0;276;0c", "\x1b[1;2Z", "\x1b[0n", "\x1b[8;24;80t", "\x1b[?1;2;3x"],
)
def test_what_no_key_sends_is_no_key_and_no_record(unknown: str) -> None:
    assert pressed(f"{unknown}s{unknown}") == ["s"]


@pytest.mark.parametrize(
    ("typed", "keys"),
    [("\x1b[A", ["up"]), ("\x1bOA", ["up"]), ("\x1b[H", ["home"]), ("\x1b[1~", ["home"]), ("x", ["x"])],
)
def test_known_keys_stay(typed: str, keys: list[str]) -> None:
    assert pressed(typed) == keys


@given(st.text())
def test_text_that_holds_no_escape_stays_as_it_was_typed(text: str) -> None:
    text = text.replace("\x1b", "")
    assert known(text, XTermParser()) == text


def test_what_is_pasted_stays_in_one_piece() -> None:
    parser = XTermParser()
    pasted = "\x1b[200~x\x1b[31m y\x1b[201~"
    (event,) = [event for event in parser.feed(known(pasted, parser)) if isinstance(event, events.Paste)]
    assert event.text == "x y"


@pytest.mark.parametrize("typed", ["\x1b[<0;3;4M", "\x1b[I", "\x1b[O", "\x1b[?2026;2$y"])
def test_what_terminals_report_is_still_understood(typed: str) -> None:
    parser = XTermParser()
    assert known(typed, parser) == typed
    assert len(list(parser.feed(typed))) == 1


@pytest.mark.parametrize("claimed", [(65_535, 65_535), (99_999_999, 24)])
def test_of_a_size_that_a_client_claims_only_so_much_is_drawn(claimed: tuple[int, int]) -> None:
    class App:
        def __init__(self) -> None:
            self.sizes: list[tuple[int, int]] = []

    class Driver(TerminalDriver):
        def __init__(self) -> None:
            self._app: Any = App()
            self.cursor_origin = None

        def send_message(self, message: Message) -> None:
            assert isinstance(message, events.Resize)
            self._app.sizes.append(message.size)

    driver, parser = Driver(), XTermParser()
    columns, rows = claimed
    for event in parser.feed(f"\x1b[48;{rows};{columns};{rows};{columns}t"):
        driver.process_message(event)
    assert driver._app.sizes == [(min(columns, 1000), min(rows, 400))]


def test_the_first_size_is_one_that_can_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((65_535, 65_535)))
    assert TerminalDriver._get_terminal_size(object.__new__(TerminalDriver)) == (1000, 400)
