"""One person's share of a server: sessions at once, and memory."""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from tutor_tui.admin.remote import share
from tutor_tui.admin.remote.share import share_of
from tutor_tui.errors import TutorError


def test_one_person_has_so_many_sessions_and_another_his_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share, "SESSIONS", 2)
    monkeypatch.setattr(share, "_bound_memory", lambda: None)
    school = tmp_path / "school.db"
    with ExitStack() as open_ones:
        for _ in range(2):
            open_ones.enter_context(share_of(school, "acarter"))
        with pytest.raises(TutorError, match="2 times already"), share_of(school, "acarter"):
            pass
        with share_of(school, "bhead"):
            pass
    with share_of(school, "acarter"):
        assert (tmp_path / "sessions" / "acarter").stat().st_mode & 0o777 == 0o600


def test_where_no_lock_can_be_had_people_come_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(share, "_bound_memory", lambda: None)
    (tmp_path / "sessions").write_text("in the way")
    with share_of(tmp_path / "school.db", "acarter"):
        pass


def test_a_session_asks_for_so_much_memory(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tutor_tui.admin.remote.share import MEMORY, share_of\n"
        "with share_of(Path(sys.argv[1]), 'acarter'):\n"
        "    try: bytearray(MEMORY)\n"
        "    except MemoryError: print('refused')\n"
    )
    words = [sys.executable, "-c", script, str(tmp_path / "school.db")]
    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout == "refused\n"
