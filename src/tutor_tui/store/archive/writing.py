"""Writing a whole school into one archive, as it is at one moment, while others go on writing."""

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from tutor_tui import __version__
from tutor_tui.errors import NotSaved, StoreError, TutorError
from tutor_tui.store.archive.checking import check_files
from tutor_tui.store.archive.lines import Lines
from tutor_tui.store.archive.manifest import (
    FORMAT,
    NAME,
    Log,
    Manifest,
    PackedFile,
    PackedTable,
    manifest_text,
)
from tutor_tui.store.archive.opening import SEALED, opened
from tutor_tui.store.archive.readme import COLUMNS, SENSITIVE, columns_text, readme
from tutor_tui.store.archive.readme import NAME as README
from tutor_tui.store.archive.shapes import shape_of
from tutor_tui.store.audit.chain import Walk
from tutor_tui.store.database import newest_version
from tutor_tui.store.folders import sync_folder
from tutor_tui.store.models import PolicyVersion, School
from tutor_tui.store.models.tables import TABLES
from tutor_tui.store.moment import one_moment
from tutor_tui.store.reading import value

_DATED = (1980, 1, 1, 0, 0, 0)
"""The day of every file in the zip, so that the same state makes the same bytes."""

Progress = Callable[[int, int], None]
"""Told how many rows of how many are done."""


class Written(msgspec.Struct, frozen=True):
    """An archive that was written and checked."""

    manifest: Manifest
    """What it says of itself."""
    sha256: str
    """Of the zip as a whole, in hexadecimal."""


def count_all() -> int:
    """How many rows all tables of the bound database have together."""
    return sum(model.select().count() for model in TABLES)


def require_free(path: Path, *, overwrite: bool) -> None:
    """Raise `StoreError` where an archive would not be written at `path`: something is there, or no folder."""
    if path.is_dir():
        message, remedy = "this is a folder", "Name a file in it."
    elif path.exists() and not overwrite:
        message, remedy = "there is a file of this name already", "Give another name, or --overwrite."
    elif not os.access(path.parent, os.W_OK):
        message, remedy = "there is no such folder where you may write", "Name a file in one that is yours."
    else:
        return
    raise StoreError(message, place=str(path), remedy=remedy, title="Not written")


def write_archive(
    path: Path,
    at: datetime,
    *,
    passphrase: str = "",
    overwrite: bool = False,
    progress: Progress | None = None,
) -> Written:
    """Write the bound database into a new zip of mode 0600, encrypted with AES-256 where there is a passphrase.

    It is written beside its place, read again and checked there, and only then given its name. `at` is the instant
    (UTC) that it says. Raises `NotSaved` where there is no room for it, `StoreError` where it cannot be written, or
    where a value cannot be that its table's columns allow.
    """
    require_free(path, overwrite=overwrite)
    part = path.with_name(f".{path.name}.part")
    try:
        part.unlink(missing_ok=True)  # of a call that was killed
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b") as file:
            with closing(_zip(file, passphrase)) as packed:
                manifest = _write(packed, at, progress or (lambda done, of: None))
            os.fsync(file.fileno())
        _check(part, path, passphrase)
        with part.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.replace(part, path)
        sync_folder(path.parent)
    except OSError as error:
        raise NotSaved(
            f"the archive cannot be written ({error.strerror or error})",
            place=str(path),
            remedy="Name a file in a folder that exists, is yours to write to and has room.",
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()
    return Written(manifest, digest)


def _zip(file: BinaryIO, passphrase: str) -> Any:
    if not passphrase:
        return zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
    import pyzipper

    packed = pyzipper.AESZipFile(file, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES)
    packed.setpassword(passphrase.encode())
    packed.comment = SEALED
    return packed


def _check(part: Path, path: Path, passphrase: str) -> None:
    """Read what was written as whoever reads it back does. Raises `StoreError` where that fails."""
    try:
        with opened(part, newest_version(), passphrase) as archive:
            check_files(archive)
    except TutorError as error:
        raise StoreError(
            f"the archive that was written cannot be read back: {error.message}",
            place=error.place.replace(str(part), str(path)),
            remedy="Nothing was kept of it. Run `tutor-tui doctor` on the database, and check the disk.",
        ) from error


def _write(packed: Any, at: datetime, progress: Progress) -> Manifest:
    with one_moment():
        shapes = [shape_of(model) for model in TABLES]
        school = str(value(School.select(School.name)) or "")
        files = [
            _pack(packed, README, [readme(school).encode()]),
            _pack(packed, COLUMNS, [columns_text(shapes).encode()]),
            *(_pack(packed, name, [text.encode()]) for name, text in _policies()),
        ]
        done, of = 0, count_all()
        tables = []
        for model, shape in zip(TABLES, shapes, strict=True):
            lines = Lines(model, shape, lambda rows, before=done: progress(before + rows, of))  # type: ignore[misc]
            file = _pack(packed, shape.file, lines)
            tables.append(PackedTable(shape, file, lines.rows))
            done += lines.rows
        walk = Walk()
        faults = sum(1 for _ in walk.faults())
        manifest = Manifest(
            format=FORMAT,
            program=__version__,
            schema=newest_version(),
            school=school,
            made_at=at,
            sensitive=SENSITIVE,
            log=Log(walk.entries, walk.last_hash, faults),
            tables=tuple(tables),
            files=tuple(files),
        )
    _pack(packed, NAME, [manifest_text(manifest)])
    return manifest


def _pack(packed: Any, name: str, blocks: Iterable[bytes]) -> PackedFile:
    """Put a file into the zip, and say what it is known by."""
    digest, size = hashlib.sha256(), 0
    member = getattr(packed, "zipinfo_cls", zipfile.ZipInfo)(name, _DATED)  # pyzipper has a kind of its own
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o600 << 16
    with packed.open(member, "w", force_zip64=True) as file:
        for block in blocks:
            digest.update(block)
            size += len(block)
            file.write(block)
    return PackedFile(name, size, digest.hexdigest())


def _policies() -> Iterator[tuple[str, str]]:
    """The policies' texts, by names of the day from which each holds."""
    for row in PolicyVersion.select().order_by(PolicyVersion.id):
        day = row.from_on.isoformat() if isinstance(row.from_on, date) else "undated"
        yield f"policies/{day}-{row.id}.toml", row.text
