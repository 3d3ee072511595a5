"""The database's file as the operating system sees it: nothing is opened as a database, nothing is changed."""

from collections.abc import Iterator
from pathlib import Path

from tutor_tui.reports.health.note import Note, Verdict
from tutor_tui.store.database import APPLICATION_ID, newest_version

AREA = "database"
MOUNTS = Path("/proc/mounts")
"""Which file systems are mounted where (Linux; elsewhere the file is missing and nothing is said)."""

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "9p", "lustre", "fuse.sshfs", "fuse.glusterfs"}
)
_MAGIC = b"SQLite format 3\0"
_HEADER = 100
"""Bytes of an SQLite file's header (sqlite.org/fileformat2.html); version at 60, application at 68."""


def look_at_file(path: Path, mounts: Path = MOUNTS) -> Iterator[Note]:
    """The file's place, mode and header."""
    if not path.is_file():
        what = "this is a folder" if path.is_dir() else "there is no database here"
        remedy = (
            "Make a school with `tutor-tui init`, look at one with `tutor-tui demo`, or name one with --db."
        )
        yield Note(AREA, "file", Verdict.WRONG, f"{what}: {path}", remedy)
        return
    mode = path.stat().st_mode & 0o777
    if mode & 0o077:
        yield Note(
            AREA,
            "file",
            Verdict.WRONG,
            f"others on this machine may use it (mode {mode:04o}): {path}",
            f"Run: chmod 600 '{path}'",
        )
    else:
        yield Note(AREA, "file", Verdict.OK, f"{path}, for its owner only")
    if (kind := file_system(path, mounts)) in _NETWORK:
        yield Note(
            AREA,
            "file system",
            Verdict.WRONG,
            f"it lies on a network file system ({kind}), whose locks SQLite cannot trust",
            "Move the database to a disk of the machine on which the program runs.",
        )
    yield _header(path)


def is_current(path: Path) -> bool:
    """Whether the file is a database of this program, of the newest version: opening it changes nothing."""
    return path.is_file() and _header(path).verdict is Verdict.OK


def file_system(path: Path, mounts: Path = MOUNTS) -> str:
    """The kind of file system on which `path` lies ("ext4", "nfs4"); empty where that is not known."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    place = path.resolve()
    found, depth = "", -1
    for line in lines:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        mounted = Path(fields[1].replace(r"\040", " ").replace(r"\011", "\t").replace(r"\134", "\\"))
        if place.is_relative_to(mounted) and len(mounted.parts) >= depth:
            found, depth = fields[2], len(mounted.parts)
    return found


def _header(path: Path) -> Note:
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
    except OSError as error:
        return Note(
            AREA,
            "header",
            Verdict.WRONG,
            f"it cannot be read ({error.strerror})",
            "Ask for permission on the file.",
        )
    if len(head) < _HEADER or not head.startswith(_MAGIC):
        return Note(
            AREA, "header", Verdict.WRONG, "it is no database", "Name another file, or restore a backup."
        )
    version, application = (int.from_bytes(head[at : at + 4]) for at in (60, 68))
    newest = newest_version()
    if application != APPLICATION_ID:
        return Note(AREA, "header", Verdict.WRONG, "it was not made by tutor-tui", "Name another file.")
    if version > newest:
        return Note(
            AREA,
            "version",
            Verdict.WRONG,
            f"it has version {version}, this program knows versions up to {newest}",
            "Install a newer tutor-tui.",
        )
    if version < newest:
        return Note(
            AREA,
            "version",
            Verdict.WARN,
            f"it has version {version}; the next one who opens it brings it to version {newest}, after a copy",
            "Run `tutor-tui backup` first; what lies in the database was not looked at.",
        )
    return Note(AREA, "version", Verdict.OK, f"version {version}")
