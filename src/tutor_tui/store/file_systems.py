"""On which kind of file system a database lies: one over a network cannot be trusted with SQLite's locks."""

from pathlib import Path

from tutor_tui.errors import StoreError

MOUNTS = Path("/proc/self/mountinfo")
"""Which file systems are mounted where (Linux, proc(5); elsewhere the file is missing and nothing is said)."""
REFUSED = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "fuse.sshfs"})
"""Those whose locks or caches have damaged databases: none is opened there."""
DOUBTFUL = frozenset(
    {"9p", "ceph", "fuse.ceph", "lustre", "beegfs", "fuse.glusterfs", "gfs2", "ocfs2", "virtiofs", "fuse"}
    | {"fuse.rclone", "fuse.s3fs", "fuse.davfs", "vboxsf", "prl_fs", "drvfs"}
)
"""Those that several machines may share: whether locks and shared memory hold there nobody here can tell."""
_ESCAPES = ((r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", "\\"))


def file_system(path: Path, mounts: Path | None = None) -> str:
    """The kind of file system on which `path` lies ("ext4", "nfs4"); empty where that is not known."""
    try:
        lines = (mounts or MOUNTS).read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    place = path.resolve()
    found, depth = "", -1
    for line in lines:
        fields = line.split(" ")
        if len(fields) < 5 or "-" not in fields[5:-1]:
            continue
        mounted = Path(_unescaped(fields[4]))
        if place.is_relative_to(mounted) and len(mounted.parts) >= depth:
            found, depth = fields[fields.index("-", 5) + 1], len(mounted.parts)
    return found


def _unescaped(name: str) -> str:
    for written, meant in _ESCAPES:
        name = name.replace(written, meant)
    return name


def require_local(path: Path) -> None:
    """Raise `StoreError` where `path` lies on a network file system."""
    kind = file_system(path)
    if kind in REFUSED:
        raise StoreError(
            f"a network file system ({kind}) cannot keep a school: two machines' locks do not see each other there",
            place=str(path),
            remedy="Move the database to a disk of the machine on which the program runs; let people sign in to it.",
        )
