"""Imports on the command line, each in a process of its own whose memory and time are bounded and measured."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

_SERVE = """
import json, os, resource, signal, sys
from tutor_tui import launch
from tutor_tui.cli import import_run
import tutor_tui.importers.apply, tutor_tui.importers.files.workbook, tutor_tui.importers.files.xml_tables
import tutor_tui.store.archive.placing

def one(words, said):
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    signal.alarm(40)
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(os.path.join(said, name), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
    code = launch.main(words)
    sys.stdout.flush()
    sys.stderr.flush()
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    with open(os.path.join(said, "peak"), "w") as file:
        file.write(peak.split()[1])
    os._exit(code)

said = sys.argv[1]
for line in sys.stdin:
    words = json.loads(line)
    child = os.fork()
    if not child:
        try:
            one(words, said)
        finally:
            os._exit(99)
    status = os.waitpid(child, 0)[1]
    found = {name: open(os.path.join(said, name), errors="replace").read() for name in ("out", "err")}
    peak = os.path.join(said, "peak")
    found["peak"] = int(open(peak).read()) // 1024 if os.path.exists(peak) else -1
    if os.path.exists(peak):
        os.unlink(peak)
    print(json.dumps({"code": os.waitstatus_to_exitcode(status), **found}), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Ended:
    """How one call ended."""

    code: int
    """The exit code; negative for a signal, 99 for an exception that nobody caught."""
    out: str
    """What was printed."""
    err: str
    """What was said besides."""
    peak: int
    """The most memory that it had, in MiB; -1 where it did not come to its end."""


class Forked:
    """One interpreter with the program loaded, which forks for each call."""

    def __init__(self, folder: Path, more: Mapping[str, str] | None = None) -> None:
        """`folder` is for what is said; `more` is put into the environment."""
        if not Path("/proc/self/status").exists():
            pytest.skip("peak memory is measured on Linux")
        folder.mkdir(exist_ok=True)
        environment = {**os.environ, **(more or {}), "PYTHONPATH": os.pathsep.join(sys.path)}
        self._server = subprocess.Popen(
            [sys.executable, "-c", _SERVE, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def call(self, words: Sequence[str]) -> Ended:
        """How the program ends with these words."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps(list(words)) + "\n")
        self._server.stdin.flush()
        return Ended(**json.loads(self._server.stdout.readline()))

    def close(self) -> None:
        """End the interpreter."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.close()
        self._server.wait(timeout=30)
        self._server.stdout.close()
