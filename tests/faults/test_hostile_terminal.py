"""Hostile words over a real terminal: of the bytes that reach it none is an order but those that draw the screen."""

import sys
from pathlib import Path

import pytest

from support.hostile import MIXED, hostile_demo, orders
from support.terminal import Terminal

WAYS = {
    "acarter": ("\r", "q", "c", "\x1b\x1b", "/a", "\x1b"),
    "rkhan": ("gh", "gp", "\t", "gs", "go", "\t", "ga"),
}
"""Keys by person: screens by `g` and a letter, tabs, what enter opens, dialogs and back."""


@pytest.mark.parametrize("person", WAYS)
def test_no_byte_is_an_order(tmp_path: Path, person: str) -> None:
    path = tmp_path / "school.db"
    hostile_demo(path, MIXED)
    words = ["--db", str(path), "--as", person, "--today", "2026-11-23"]
    with Terminal([sys.executable, "-m", "tutor_tui", *words], columns=120, rows=40) as terminal:
        terminal.wait_for("keys")
        terminal.settle(0.3)
        for keys in WAYS[person]:
            terminal.send(keys)
            terminal.settle(0.3)
        terminal.send("\x1b\x1bqqqqqqqq")
        terminal.wait(10)
        shown = bytes(terminal.output)
    assert b"Bracket" in shown, "the words were on the screen"
    assert set(orders(shown)) == set()
    for sign in (
        b"\x1b]52",
        b"\x1b]0;",
        b"\x1b]8;",
        b"\x1bP+",
        b"\x1bc",
        b"\x1b[6n",
        "\u202e".encode(),
        "\u200b".encode(),
    ):
        assert sign not in shown
