"""A file read in a process of its own, whose memory is measured."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

MIB = 1024 * 1024
_READ = """
import resource, sys
from datetime import date
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.parsed import ReadOptions
from tutor_tui.importers.registry import read
try:
    read([Path(sys.argv[1])], ReadOptions(date(2026, 11, 22)))
    said = "read"
except ImportRefused as refused:
    assert refused.place and refused.remedy
    said = refused.message
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak.split()[1]) // 1024, said)
"""


def apart(path: Path) -> tuple[int, str]:
    """(peak memory in MiB, what was said) of reading a file in a process of its own, with 1 GiB of address space."""
    if not Path("/proc/self/status").exists():
        pytest.skip("peak memory is measured on Linux")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(path)], capture_output=True, text=True, timeout=60, env=environment
    )
    assert done.returncode == 0, done.stderr
    peak, _, said = done.stdout.strip().partition(" ")
    return int(peak), said
