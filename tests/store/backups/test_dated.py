"""What belongs to a database is known by its name alone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tutor_tui.store.backups.dated import backups_of, dated, left_beside, taken_at, unfinished

AT = datetime(2026, 11, 22, 8, 41, 5, tzinfo=UTC)
BESIDE = [
    "school.replaced-2026-11-22T084105Z.db",
    "school.before-encryption-2026-11-22T084105Z.db",
    "school.before-decryption-2026-11-22T084105Z.db",
    "school.before-version-4.db",
]
OTHERS = [
    "school.db-wal",
    "school.db-queue",
    "schools.replaced-2026-11-22T084105Z.db",
    "school.old.db",
    "notes.txt",
]


def test_a_backup_is_found_again_with_its_instant(tmp_path: Path) -> None:
    copy = dated(tmp_path, tmp_path / "school.db", AT)
    for name in (copy.name, f"{copy.name}.sha256", f"{copy.name}.part", f"my-{copy.name}"):
        (tmp_path / name).touch()
    assert backups_of(tmp_path, tmp_path / "school.db") == (copy,)
    assert taken_at(copy) == AT


def test_copies_of_before_are_known_and_nothing_else(tmp_path: Path) -> None:
    for name in [*BESIDE, *OTHERS]:
        (tmp_path / name).touch()
    assert [path.name for path in left_beside(tmp_path / "school.db")] == sorted(BESIDE)


def test_a_folder_that_may_not_be_listed_tells_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refused)
    assert left_beside(tmp_path / "school.db") == ()


def test_what_was_ended_half_way_is_found(tmp_path: Path) -> None:
    assert unfinished(tmp_path / "school.db") == ()
    (tmp_path / "backups").mkdir()
    left = [
        tmp_path / "school.db.restoring",
        tmp_path / "school.db.converting",
        tmp_path / "backups" / "x.db.part",
    ]
    for path in left:
        path.touch()
    assert list(unfinished(tmp_path / "school.db")) == left
