"""Names that try to break a terminal, brought in by a list, are harmless in whatever the command line prints."""

import csv
import json
import unicodedata
from pathlib import Path

import pytest

from support.names import HOSTILE
from support.school import opened
from tutor_tui import launch
from tutor_tui.store.models import Pupil

MORE = (
    "=cmd|' /C calc'!A0",
    "\x9b31mC1",
    "a\x85b",
    "line\nbreak",
    "..",
    "%s{0}",
    "null",
    "\u2066isolate\u2069",
)
NAMES = (*HOSTILE, *MORE)


def _harmless(text: str) -> bool:
    """Whether a terminal shows the text as it is: no control but line ends, no direction sign, no hidden character."""
    joiners = {"\u200d"}
    return all(
        character == "\n" or character in joiners or unicodedata.category(character) not in ("Cc", "Cf")
        for character in text
    )


@pytest.fixture
def said(bring, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Everything that the command line prints about those names, by verb."""
    file = tmp_path / "list.csv"
    with file.open("w", encoding="utf-8", newline="") as handle:
        rows = csv.writer(handle)
        rows.writerow(["Adno", "Surname", "Forename", "Reg", "House"])
        rows.writerows([f"{100 + at}", name, name, "8A", name[:40]] for at, name in enumerate(NAMES))
        rows.writerow(["99", "[/b]\x1b[31m", "", "8A", ""])
    code, found, narrated = bring(file)
    assert (code, found["added"]["pupils"], len(found["refused"])) == (0, len(NAMES), 1)
    printed = {"import": narrated + json.dumps(found, ensure_ascii=False)}
    for words in (
        ["staff", "add", "zhost", "[/b]\x1b[31mHost\u202e", "--title", "[@click=app.exit]"],
        ["staff", "list"],
        ["staff", "list", "--json"],
        ["status", "8A"],
        ["status", "8A", "--json"],
        ["status", "[/b]\x1b[31m\u202e"],
        ["doctor"],
        ["doctor", "--json"],
        ["audit", "verify"],
    ):
        capsys.readouterr()
        launch.main([*words, "--db", str(path), "--today", "2026-11-23"])
        out, err = capsys.readouterr()
        printed[" ".join(words)] = out + err
    return printed


def test_nothing_that_a_terminal_obeys_is_printed(said: dict[str, str]) -> None:
    assert {verb: text for verb, text in said.items() if not _harmless(text)} == {}
    assert not any("unexpected" in text for text in said.values())


def test_nothing_is_taken_for_markup(said: dict[str, str], path: Path) -> None:
    names = {pupil["name"] for pupil in json.loads(said["status 8A --json"])["pupils"]}
    assert len(names) == len(NAMES) + 1
    assert {"[/b]Bracket, [/b]Bracket", "[late]Vanish, [late]Vanish", "{planner}, {planner}"} <= names
    assert "[@click=app.exit]Click" in said["status 8A"]
    with opened(path):
        assert all(_harmless(pupil.surname + pupil.forename + pupil.house) for pupil in Pupil.select())


def test_each_line_of_a_form_keeps_its_columns(said: dict[str, str]) -> None:
    table = said["status 8A"].split("\n\n")[-1].rstrip().splitlines()
    assert len(table) == len(NAMES) + 2
    assert all("not checked" in line for line in table[1:])
