from pathlib import Path

import pytest

from tutor_tui.errors import SettingsError
from tutor_tui.importers.lists.own_maps import OwnMap, load_map


def test_headers_are_taken_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(
        'importer = "pupil-list"\n[columns]\n\'Learner "Ref" [/b]\' = "upn"\n"Zoë" = "ignore"\n',
        encoding="utf-8",
    )
    assert load_map(path) == OwnMap({'Learner "Ref" [/b]': "upn", "Zoë": "ignore"}, "pupil-list")


@pytest.mark.parametrize(
    "text", ["", "columns = 3", "[columns]\nA = 1", '[columns]\n[colours]\nA = "b"', "[[", "\xff"]
)
def test_a_spoilt_map_names_its_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "map.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(SettingsError) as spoilt:
        load_map(path)
    assert spoilt.value.place == str(path)
    assert "[columns]" in spoilt.value.remedy


def test_a_missing_map_names_its_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="No such file"):
        load_map(tmp_path / "none.toml")
