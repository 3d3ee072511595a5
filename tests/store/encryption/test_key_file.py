"""The key file: made for its owner only, never over another file, and refused where others may read it."""

import re
import stat
from pathlib import Path

import pytest

from tutor_tui import paths
from tutor_tui.errors import StoreError
from tutor_tui.store.encryption.key_file import make_key, named_key, read_key


def test_a_new_key_is_32_random_bytes_for_its_owner_only(tmp_path: Path) -> None:
    one, two = make_key(tmp_path / "one"), make_key(tmp_path / "two")
    assert re.fullmatch("[0-9a-f]{64}\n", (tmp_path / "one").read_text())
    assert stat.S_IMODE((tmp_path / "one").stat().st_mode) == 0o600
    assert one.digits != two.digits
    assert read_key(tmp_path / "one") == one


def test_a_file_is_never_overwritten_by_a_key(tmp_path: Path) -> None:
    make_key(tmp_path / "key")
    before = (tmp_path / "key").read_bytes()
    with pytest.raises(StoreError, match="there is a file already"):
        make_key(tmp_path / "key")
    assert (tmp_path / "key").read_bytes() == before


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be made"):
        make_key(tmp_path / "none" / "key")


@pytest.mark.parametrize("content", [b"", b"a passphrase", b"0" * 63, b"0" * 65, b"g" * 64, b"\xff" * 64])
def test_what_is_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(StoreError) as caught:
        read_key(path)
    assert caught.value.place == str(path)
    assert caught.value.remedy


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_key_that_others_may_use_is_refused(tmp_path: Path, mode: int) -> None:
    make_key(tmp_path / "key")
    (tmp_path / "key").chmod(mode)
    with pytest.raises(StoreError, match=f"mode {mode:04o}") as caught:
        read_key(tmp_path / "key")
    assert "chmod 600" in caught.value.remedy


def test_the_environment_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert named_key() is None
    key = make_key(tmp_path / "key")
    monkeypatch.setenv(paths.KEY_VARIABLE, str(tmp_path / "key"))
    assert named_key() == key
    monkeypatch.setenv(paths.KEY_VARIABLE, str(tmp_path / "gone"))
    with pytest.raises(StoreError, match="cannot be read"):
        named_key()


def test_a_key_is_never_shown(tmp_path: Path) -> None:
    key = make_key(tmp_path / "key")
    assert key.digits not in f"{key!r} {key}"
