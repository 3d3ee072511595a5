"""A dropped line, in a process of its own."""

import os
import pty
import select
import signal
import subprocess
import sys
import time

import pytest

from support.school import MONDAY, School
from tutor_tui.store.database import close_database

RUN = """
import datetime, pathlib, sys
from tutor_tui.ui.running import run
run(pathlib.Path(sys.argv[1]), "acarter", datetime.date.fromisoformat(sys.argv[2]))
"""


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
def test_a_dropped_line_ends_the_program_within_its_grace(school: School, name: str) -> None:
    close_database()
    near, far = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, str(school.path), MONDAY.isoformat()],
        stdin=far, stdout=far, stderr=far, env=environment, start_new_session=True,
    )  # fmt: skip
    os.close(far)
    try:
        shown = b""
        while b"8A Ms Carter" not in shown:
            assert select.select([near], [], [], 30)[0], "nothing was painted"
            shown += os.read(near, 65536)
        process.send_signal(getattr(signal, name))
        begun = time.monotonic()
        while process.poll() is None and time.monotonic() - begun < 10:
            if select.select([near], [], [], 0.05)[0]:
                try:
                    os.read(near, 65536)
                except OSError:
                    break
        assert process.wait(10) in (0, 129)
        assert time.monotonic() - begun < 5
    finally:
        process.kill()
        process.wait()
        os.close(near)


def test_no_core_is_left() -> None:
    code = "import resource; from tutor_tui.ui.signals import leave_no_core; leave_no_core(); "
    code += "print(resource.getrlimit(resource.RLIMIT_CORE))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "(0, 0)\n"
