"""Whatever goes wrong is said on stderr in a few lines and becomes an exit code."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from support.school import School
from tutor_tui import paths
from tutor_tui.cli.run import run
from tutor_tui.errors import Conflict


def _call(words, error):
    def fail(*_):
        raise error

    return run(words, fail)


def test_an_error_is_told_with_title_message_place_and_remedy(capsys):
    error = Conflict("it \x1b[31mchanged", place="pupil\n7", remedy="Look again.")
    assert _call([], error) == 1
    assert capsys.readouterr() == (
        "",
        "Changed meanwhile: it changed\n  where: pupil 7\n  what to do: Look again.\n",
    )


def test_what_nobody_foresaw_is_one_line_and_a_log_for_its_owner_only(capsys):
    assert _call([], ZeroDivisionError("line one\nline two")) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "ZeroDivisionError: line one line two" in err
    log = paths.error_log()
    assert str(log) in err
    assert "Traceback" in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_log_that_cannot_be_written_is_said_too(capsys, monkeypatch, tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setattr(paths, "error_log", lambda: blocked / "errors.log")
    assert _call([], ZeroDivisionError("x")) == 1
    err = capsys.readouterr().err
    assert "could not be kept" in err
    assert err.count("\n") == 1


def test_the_log_does_not_grow_without_end(capsys):
    log = paths.error_log()
    log.parent.mkdir(parents=True)
    log.write_text("x" * 600_000)
    _call([], ZeroDivisionError("x"))
    assert log.stat().st_size < 10_000
    assert log.with_suffix(".old.log").stat().st_size == 600_000


def test_ctrl_c_is_quiet(capsys):
    assert _call([], KeyboardInterrupt()) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("words", [("status", "8A"), ("status", "8A", "--json"), ("policy", "show")])
def test_a_reader_that_leaves_is_met_with_silence(school: School, words):
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(
        [sys.executable, "-m", "tutor_tui", "--db", school.path, "--today", "2026-11-23", *words],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_an_error(school: School):
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "tutor_tui", "--db", school.path, "--today", "2026-11-23", "status", "8A"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ended.returncode == 1
    assert b"the system refused (No space left on device)\n  where: the output\n" in ended.stderr
    assert b"Traceback" not in ended.stderr
    assert b"No space left" in ended.stderr


def test_names_survive_a_terminal_without_their_letters(tutor, school: School):
    tutor("staff", "add", "enew", "Łukaszewicz", "--db", school.path)
    ended = subprocess.run(
        [sys.executable, "-m", "tutor_tui", "--db", school.path, "staff", "list"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"\\u0141ukaszewicz" in ended.stdout


def test_closed_streams_are_no_error(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert run(["locate"], lambda *_: None) == 0
    assert run(["frobnicate"], lambda *_: None) == 2
