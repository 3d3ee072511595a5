"""There is no way from the screens to a shell, a browser or a file."""

import base64
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from support.desk import settle
from support.school import MONDAY, School
from support.screens import screen_over
from support.terminal import Terminal
from tutor_tui.commands import COMMANDS
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.sealed import Sealed

OFFERED = ("suspend", "deliver", "screenshot", "open_url", "clipboard", "save", "export")
"""Parts of the names of what Textual's app does outside of the screens."""
WITHIN = {"export_screenshot", "clipboard", "app_suspend_signal"}
"""Of these what stays within the program: a picture as text, what was copied in it, a signal that nobody sends."""


def test_nothing_that_textual_offers_is_forgotten() -> None:
    outside = {
        name for name in dir(App) if any(part in name for part in OFFERED) and not name.startswith("_")
    }
    assert outside - WITHIN - {"SUSPENDED_SCREEN_CLASS"} <= set(vars(Sealed))


async def test_files_pictures_and_a_shell_are_refused(
    school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    started: list[Any] = []
    for name in ("system", "fork", "posix_spawn"):
        monkeypatch.setattr(os, name, lambda *words: started.append(words))
    monkeypatch.setattr(subprocess, "Popen", lambda *words, **_: started.append(words))
    monkeypatch.setattr(os, "kill", lambda *words: started.append(words))
    async with screen_over(school, None) as (app, pilot):
        before = sorted(tmp_path.rglob("*"))
        app.open_url("https://example.org")
        app.action_screenshot()
        app.action_suspend_process()
        for refused in (app.save_screenshot, app.deliver_screenshot):
            with pytest.raises(RuntimeError):
                refused()
        for deliver in (app.deliver_text, app.deliver_binary):
            with pytest.raises(RuntimeError):
                deliver("/etc/passwd")
        with pytest.raises(RuntimeError), app.suspend():
            started.append("a shell")
        await pilot.press("ctrl+z", "ctrl+p")
        await settle(pilot)
        assert sorted(tmp_path.rglob("*")) == before
    assert started == []


def test_the_palette_holds_commands_of_the_program_only() -> None:
    assert not TutorApp.ENABLE_COMMAND_PALETTE
    assert not any(part in command.id for command in COMMANDS for part in ("screenshot", "suspend", "shell"))


async def test_what_goes_to_the_clipboard_obeys_nobody(school: School) -> None:
    async with screen_over(school, None) as (app, _):
        wrote: list[str] = []
        app._driver.write = wrote.append  # type: ignore[union-attr, method-assign]
        app.copy_to_clipboard("Ali\x1b]52;c;eA==\x07\nrm -rf ~\r\x9b31mZoë")
    (sequence,) = [text for text in wrote if "52;c" in text]
    copied = base64.b64decode(sequence.removeprefix("\x1b]52;c;").removesuffix("\x07")).decode()
    assert copied.splitlines() == ["Ali", "rm -rf ~", "Zoë"]


EVIL = """
import pathlib
from textual.drivers.linux_driver import LinuxDriver
pathlib.Path(__file__).with_name("ran").touch()
class D(LinuxDriver): pass
"""


def test_no_variable_of_textual_runs_code_writes_a_file_or_leaves_the_line_open(
    closed_school: School, tmp_path: Path
) -> None:
    (tmp_path / "evil.py").write_text(EVIL)
    environment = {
        "PYTHONPATH": str(tmp_path),
        "TEXTUAL_DRIVER": "evil:D",
        "TEXTUAL": "debug,devtools",
        "TEXTUAL_LOG": str(tmp_path / "log"),
        "TEXTUAL_SCREENSHOT": "0",
        "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path),
        "TEXTUAL_ALLOW_SIGNALS": "1",
        "TEXTUAL_PRESS": "x,x,q,q",
        "TEXTUAL_DEBUG": "1",
    }
    words = ["-m", "tutor_tui", "--db", str(closed_school.path), "--as", "acarter", "--today", str(MONDAY)]
    before = {path.name for path in tmp_path.iterdir()}
    with Terminal([sys.executable, *words], environment=environment) as terminal:
        terminal.wait_for("Pupil05")
        terminal.settle(0.5)
        os.kill(terminal.pid, signal.SIGTSTP)
        terminal.send("\x1a\x03\x1c")
        terminal.forget()
        terminal.send("?")
        terminal.wait_for("Shows everything recorded")
        new = {path.name for path in tmp_path.iterdir()} - before
        assert not new & {"ran", "log", "keys.log"}
        assert not [name for name in new if name.endswith(".svg")]
        assert terminal.wait(0.2) is None
        assert b"\x1b]0;" not in terminal.output
        assert b"\x1b]2;" not in terminal.output
