"""An archive is known through the registry, and is not read into a school."""

from pathlib import Path

import pytest

from support.archives import archived
from support.school import MONDAY, School
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.parsed import ReadOptions
from tutor_tui.importers.registry import read, recognise

OPTIONS = ReadOptions(today=MONDAY)


@pytest.mark.parametrize("passphrase", ["", "k7fd-m2ws"])
@pytest.mark.parametrize("name", ["school.zip", "school.bak"])
def test_it_is_recognised_by_what_it_is(school: School, tmp_path: Path, name: str, passphrase: str) -> None:
    archived(tmp_path / name, passphrase=passphrase)
    (found,) = recognise(Source([tmp_path / name]), OPTIONS)
    assert (found.importer, found.confidence) == ("archive", 1.0)
    with pytest.raises(ImportRefused, match="whole school's archive") as said:
        read([tmp_path / name], OPTIONS)
    assert "--db NEW.db import" in said.value.remedy


def test_a_list_that_is_called_an_archive_is_none(tmp_path: Path) -> None:
    (tmp_path / "school.csv").write_text("Adno,Forename,Surname,Reg\n1,A,B,9A\n", encoding="utf-8")
    with pytest.raises(ImportRefused, match="no school archive"):
        read([tmp_path / "school.csv"], OPTIONS, "archive")


def test_an_archive_larger_than_any_list_is_recognised_all_the_same(
    school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tutor_tui.importers.files import guard

    archived(tmp_path / "school.zip")
    monkeypatch.setattr(guard, "MAX_BYTES", 1000)
    with pytest.raises(ImportRefused, match="whole school's archive"):
        read([tmp_path / "school.zip"], OPTIONS)
