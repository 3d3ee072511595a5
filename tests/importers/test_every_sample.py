"""Every file and folder that others have made is read, or refused for the reason that its source intends."""

import os
from collections.abc import Sequence
from datetime import date
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.parsed import ReadOptions
from tutor_tui.importers.together import read_together

SAMPLES = Path(os.environ.get("TUTOR_TUI_SAMPLES", Path(__file__).parents[3] / "shared" / "samples"))
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here")
READ = "reads"
ONE_OF_A_SET = "one file of a OneRoster or School Data Sync 2 folder"
NO_WORK = "nothing says what was set"
HAND_INS = "hand-ins without the work"
EXPECTED: Sequence[tuple[str, str, str]] = (
    ("calendar/*", "", "JSON of no platform that is known"),
    ("google-classroom/studentSubmissions.json", "", HAND_INS),
    ("google-classroom/studentSubmissions_bad_types.json", "", "nextPageToken is no text"),
    ("google-classroom/*", "google-classroom", READ),
    ("msgraph/submissions*", "", HAND_INS),
    ("msgraph/*", "teams", READ),
    ("smhw/*", "satchel", READ),
    ("lms-homework/*.json", "", "JSON of no platform that is known"),
    ("lms-homework/sample-in/assignments/submissions.csv", "", NO_WORK),
    ("lms-homework/*/submissions/*", "", NO_WORK),
    ("lms-homework/*/sections/*", "", NO_WORK),
    ("lms-homework/*/grades/*", "", "one file of a learning platform's data exchange"),
    ("lms-homework/*/section-associations/*", "", "one file of a learning platform's data exchange"),
    ("lms-homework/*/users/*", "", "one file of a learning platform's data exchange"),
    ("lms-homework/*/assignments/*", "canvas", READ),
    ("oneroster/edfi-1.1/manifest.csv", "", "academicSessions.csv is there (bulk), and it is not"),
    ("oneroster/edfi-1.1/*", "", ONE_OF_A_SET),
    ("oneroster/longsight-1.2-generated/bad-bulk-lifecycle.zip", "", "'active' in a file that the manifest"),
    ("oneroster/longsight-1.2-generated/bad-delta-lifecycle.zip", "", "'not-a-date-time' is no date and time"),
    ("oneroster/longsight-1.2-generated/bad-duplicate-sourcedid.zip", "", "'user-1' stands in line 2 too"),
    ("oneroster/longsight-1.2-generated/bad-field.zip", "", "'not-boolean' is no word that is known"),
    ("oneroster/longsight-1.2-generated/bad-missing-delta-lifecycle.zip", "", "no status"),
    ("oneroster/longsight-1.2-generated/bad-missing-target-file.zip", "", "the set holds no classes.csv"),
    ("oneroster/longsight-1.2-generated/bad-missing-target-record.zip", "", "'category-missing'"),
    ("oneroster/longsight-1.2-generated/bad-schema.zip", "", "'metadata.local' stands before 'status'"),
    ("oneroster/longsight-1.2-generated/bad-semantic.zip", "", "lowest result (100) is above the highest (0)"),
    ("oneroster/longsight-1.2-generated/*", "oneroster", READ),
    ("sds/v1-uk/*/StudentEnrollment.csv", "", "no header row"),
    ("sds/v1-uk/*/TeacherRoster.csv", "", "no header row"),
    ("sds/v1-uk/*", "", "one file of a School Data Sync folder"),
    ("sds/v2.1/*", "", ONE_OF_A_SET),
)  # fmt: skip
"""Path, with the first that fits counting; the importer, or none; words of the refusal."""
FOLDERS = {
    "lms-homework/sample-in": ("canvas", READ),
    "lms-homework/starter-kit-sample": ("canvas", READ),
    "google-classroom": ("", "nextPageToken is no text"),
    "msgraph": ("teams", READ),
    "smhw": ("satchel", READ),
    "oneroster/edfi-1.1": ("oneroster", READ),
    "oneroster/longsight-1.2-generated": ("", "'active' in a file that the manifest"),
    "sds/v1-uk/100-users": ("", "the folder holds 2 schools"),
    "sds/v2.1": ("sds-v2", READ),
    ".": ("", "two files are called academicSessions"),
}


def _files() -> list[str]:
    if not SAMPLES.is_dir():
        return []
    return sorted(str(path.relative_to(SAMPLES)) for path in SAMPLES.glob("*/**/*") if path.is_file())


def _expected(name: str) -> tuple[str, str]:
    return next((importer, words) for pattern, importer, words in EXPECTED if fnmatch(name, pattern))


def _is_as_expected(path: Path, importer: str, words: str) -> None:
    options = ReadOptions(date(2026, 11, 22))
    if words == READ:
        assert read_together([path], options).importer == importer
        return
    with pytest.raises(ImportRefused) as refused:
        read_together([path], options)
    assert words in refused.value.message
    assert refused.value.remedy
    assert refused.value.place


@pytest.mark.parametrize("name", _files())
def test_every_file_is_read_or_refused_for_its_own_reason(name: str) -> None:
    _is_as_expected(SAMPLES / name, *_expected(name))


@pytest.mark.parametrize("name", FOLDERS)
def test_every_folder_too(name: str) -> None:
    _is_as_expected(SAMPLES / name, *FOLDERS[name])
