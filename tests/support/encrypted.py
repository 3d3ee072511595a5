"""Schools of tests that are encrypted, and what of them can be read without their key."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tutor_tui import paths
from tutor_tui.store.encryption.conversion import convert
from tutor_tui.store.encryption.key_file import make_key

ENCRYPTED = "encrypted"
"""The storage of tests marked `also_encrypted` in their second run."""


def encrypt_school(path: Path, key_file: Path) -> None:
    """Encrypt a closed school with a new key in a new file; nothing is kept of the plain one."""
    convert(path, None, make_key(key_file), datetime(2026, 11, 22, tzinfo=UTC), lambda: None).unlink()


def files_that_say(folder: Path, words: list[str]) -> list[str]:
    """The names of files anywhere under a folder that hold one of these words in clear."""
    found = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = file.read_bytes()
        if any(form in content for word in words for form in (word.encode(), word.encode("utf-16-le"))):
            found.append(file.name)
    return found


def name_key(monkeypatch: pytest.MonkeyPatch, key_file: Path) -> None:
    """Name the key file for this test, and for the programs that it starts."""
    monkeypatch.setenv(paths.KEY_VARIABLE, str(key_file))
