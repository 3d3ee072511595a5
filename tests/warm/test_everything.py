"""What a session imports, its parent has imported."""

import subprocess
import sys

_TRY = """
import sys, threading
from tutor_tui.warm.everything import import_everything
import_everything()
import gc
assert gc.get_freeze_count() > 100_000 and not gc.isenabled()
assert threading.active_count() == 1
before = set(sys.modules)
import tutor_tui.remote, tutor_tui.launch
from pathlib import Path
from tutor_tui.ui.running import run
from tutor_tui.ui.first_screen import First, screen_of
for first in First:
    screen_of(first, None)
from tutor_tui.store.models import database
assert database.obj is None
print([name for name in sys.modules if name not in before])
"""


def test_no_first_screen_needs_what_is_not_there_and_nothing_runs_or_is_open() -> None:
    done = subprocess.run([sys.executable, "-I", "-c", _TRY], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr
