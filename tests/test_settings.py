import re
from pathlib import Path

import pytest

from tutor_tui import paths
from tutor_tui.errors import SettingsError
from tutor_tui.settings import NAME, Settings, load_settings, shipped_settings


def test_every_shipped_key_is_known_used_and_explained() -> None:
    lines = (paths.shipped_config() / NAME).read_text(encoding="utf-8").splitlines()
    keys = [place for place, line in enumerate(lines) if re.match(r"\w+ = ", line)]
    assert [lines[place].split(" ")[0] for place in keys] == list(Settings.__struct_fields__)
    assert all(lines[place - 1].startswith("# ") for place in keys)


def test_the_users_own_file_changes_single_keys(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text('theme = "nord"\n', encoding="utf-8")
    assert load_settings(tmp_path) == Settings(theme="nord", ascii_signs="auto", hide_flags=False)
    assert load_settings(tmp_path / "nowhere") == shipped_settings()


@pytest.mark.parametrize(
    ("text", "word"),
    [("them = 'nord'", "them"), ("hide_flags = 'yes'", "hide_flags"), ("theme = ", "TOML")],
)
def test_a_mistake_names_file_and_key(text: str, word: str, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path)
    assert str(tmp_path) in caught.value.place
    assert word in str(caught.value)
    assert caught.value.remedy


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings(tmp_path)
