"""An import that is killed in the middle leaves the school as it was, and the next one does all of it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from support.school import opened
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import FormMembership, ImportRun, Pupil, database

IMPORT = """
import os, signal, sys
from contextlib import contextmanager
from tutor_tui import launch
from tutor_tui.cli import import_run

@contextmanager
def killed(rows):
    def told(done, of):
        if done >= of * int(sys.argv[1]) // 100:
            os.kill(os.getpid(), signal.SIGKILL)
    yield told

import_run.progress_of = killed
launch.main(sys.argv[2:])
"""


@pytest.mark.parametrize("percent", [1, 50, 100])
def test_nothing_half_done(bring, path: Path, tmp_path: Path, percent: int) -> None:
    file = tmp_path / "list.csv"
    rows = (f"{number:06},Ann,Ash{number},9{'ABCDEFGH'[number % 8]}" for number in range(100_001, 101_501))
    file.write_text("\n".join(["Adno,Forename,Surname,Reg", *rows, ""]))
    words = ["import", str(file), "--db", str(path), "--today", "2026-11-23", "--yes"]
    ended = subprocess.run([sys.executable, "-c", IMPORT, str(percent), *words], capture_output=True)
    assert ended.returncode == -signal.SIGKILL
    assert ended.stdout == b""
    with opened(path):
        assert database.obj.pragma("integrity_check") == "ok"
        assert (Pupil.select().count(), FormMembership.select().count(), ImportRun.select().count()) == (
            1,
            1,
            0,
        )
        assert list(verify()) == []
    code, found, _ = bring(file)
    assert code == 0
    assert found is not None
    assert found["added"]["pupils"] == 1500
