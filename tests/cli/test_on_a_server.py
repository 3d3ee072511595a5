"""What verbs that need a file say of a school on a server; the server is not asked for it."""

from pathlib import Path

import pytest

PLACE = "postgresql:///nowhere?host=/nonexistent&schema=oakfield"


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (("backup",), "pg_dump"),
        (("restore", "kept.db"), "pg_dump"),
        (("encrypt", "--key", "key"), "below the server"),
        (("decrypt",), "below the server"),
    ],
)
def test_a_remedy_is_for_what_was_asked(tutor, words: tuple[str, ...], remedy: str) -> None:
    ended = tutor("--db", PLACE, *words)
    assert ended.code == 1
    assert "is for a school in a file" in ended.err
    assert remedy in ended.err


def test_no_folder_of_backups_is_named_that_nothing_writes_to(tutor, school) -> None:
    shown = tutor("--db", PLACE, "locate").out
    assert "\nbackups" not in shown
    assert "servers/oakfield-" in shown
    assert Path(tutor("--db", school.path, "locate", "backups").out.strip()).name == "backups"
