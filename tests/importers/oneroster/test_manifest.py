from pathlib import Path

import pytest

from support.imports import options, read_file
from support.oneroster import files, folder_of, good_set, zip_of
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.oneroster import OneRoster


def spoilt(tmp_path: Path, old: str, new: str) -> Path:
    texts = files(good_set())
    assert old in texts["manifest.csv"]
    texts["manifest.csv"] = texts["manifest.csv"].replace(old, new)
    return zip_of(texts, tmp_path / "set.zip")


@pytest.mark.parametrize(
    ("old", "new", "says", "line"),
    [
        ("oneroster.version,1.1", "oneroster.version,2.0", "OneRoster version '2.0'", " line 3"),
        ("oneroster.version,1.1", "oneroster.version,", "no line 'oneroster.version'", " line 3"),
        ("file.users,bulk", "file.users,some", "'some' is none of bulk, delta, absent", " line 8"),
        ("file.roles,absent", "file.roles,bulk", "roles.csv is there .bulk., and it is not", " line 9"),
        ("file.users,bulk", "file.users,bulk\r\nfile.users,delta", "said twice, first in line 8", " line 9"),
    ],
)
def test_a_faulty_manifest_is_refused(tmp_path: Path, old: str, new: str, says: str, line: str) -> None:
    with pytest.raises(ImportRefused, match=says) as refused:
        read_file(spoilt(tmp_path, old, new))
    assert refused.value.place == f"set.zip › manifest.csv{line}"
    assert refused.value.remedy


def test_school_data_sync_is_not_taken_for_it(tmp_path: Path) -> None:
    texts = {
        "orgs.csv": "sourcedId,name,type,parentSourcedId\n1,Oak,school,\n",
        "users.csv": "sourcedId,username\n1,x\n",
    }
    assert OneRoster().sniff(Source([folder_of(texts, tmp_path / "sds")]), options()) is None


def test_what_the_manifest_says_besides_does_not_matter(tmp_path: Path) -> None:
    path = spoilt(tmp_path, "manifest.version,1.0", "Manifest.Version,1\r\nsource.systemName,x,y")
    assert len(read_file(path).pupils) == 3
