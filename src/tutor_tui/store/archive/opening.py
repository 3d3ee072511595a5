"""Opening an archive that somebody else may have made: nothing of it is trusted, and nothing is unpacked to a file."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from tutor_tui.errors import ImportRefused
from tutor_tui.store.archive.manifest import DAMAGED, FAMILY, LARGEST, NAME, Manifest, read_manifest

SEALED = b"tutor-tui/archive sealed"
"""The comment of a zip whose content, the manifest too, opens with a passphrase only."""
MAX_MEMBERS = 1000
_MAX_DIRECTORY = 1 << 20
"""Bytes of a zip's directory."""
_HARMLESS = 256 << 20
"""Bytes that an archive may unpack to, however small it is."""
_MAX_RATIO = 100
"""How many times its own size a larger one may unpack to; rows hold random keys and stay below 20."""
_CUT = "the archive is damaged or was cut off"
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64_SIZE = 20
_FIRST = struct.Struct("<4s6x2H12xH2x")
"""Of the first file's header: its sign, time, day, and the length of its name, which follows."""
_DAY_1980 = 0x21
_README = b"README.txt"
"""The file with which an archive begins."""
_COMMENT = 0xFFFF
FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    struct.error,
)
"""What a zip's library raises for a file that is damaged."""


class Opened:
    """An archive whose directory and manifest agree; its files are read as they are asked for."""

    def __init__(self, file: Any, place: str, manifest: Manifest) -> None:
        self.manifest = manifest
        """What it says of itself."""
        self.place = place
        """Its path, for messages."""
        self._file = file

    def blocks(self, name: str, size: int = 1 << 18) -> Iterator[bytes]:
        """The bytes of one of its files, some at a time. Raises `ImportRefused` where it is damaged."""
        with told(f"{self.place} ({name})"), self._file.open(name) as packed:
            while block := packed.read(size):
                yield block


def is_archive(path: Path) -> bool:
    """Whether a file is a school's archive, by its manifest or the mark of a sealed one; nothing is checked."""
    with suppress(OSError, *FAULTS):
        if path.is_file():
            with path.open("rb") as file:
                if _directory_is_modest(file):
                    with zipfile.ZipFile(file) as found:
                        return found.comment == SEALED or FAMILY.encode() in _head(found)
                return _is_cut(file)
    return False


def _is_cut(file: BinaryIO) -> bool:
    """Whether a zip without a directory begins as an archive does, so that it can be said that its end is gone."""
    file.seek(0)
    head = file.read(_FIRST.size + len(_README))
    if len(head) < _FIRST.size or b"PK\x05\x06" in _tail(file):
        return False
    sign, time, day, length = _FIRST.unpack_from(head)
    return (sign, time, day, length) == (b"PK\x03\x04", 0, _DAY_1980, len(_README)) and head.endswith(_README)


def is_sealed(path: Path) -> bool:
    """Whether an archive opens with a passphrase only."""
    with suppress(OSError, *FAULTS), zipfile.ZipFile(path) as found:
        return found.comment == SEALED
    return False


def _head(found: zipfile.ZipFile) -> bytes:
    with suppress(KeyError), found.open(NAME) as manifest:
        return manifest.read(4096)
    return b""


@contextmanager
def opened(path: Path, newest: int, passphrase: str = "") -> Iterator[Opened]:
    """The archive at `path`, once its directory promises nothing unreasonable and agrees with its manifest.

    `newest` is the highest version of the tables that this program knows. Raises `ImportRefused`.
    """
    place = str(path)
    try:
        if path.exists() and not path.is_file():
            raise OSError(0, "it is no plain file")
        file = path.open("rb")
    except OSError as error:
        raise ImportRefused(
            f"the archive cannot be read ({error.strerror})",
            place=place,
            remedy="Check the path and its rights.",
        ) from error
    with file:
        with told(place):
            if _is_cut(file):
                raise ImportRefused(_CUT, place=place, remedy=DAMAGED)
            if not _directory_is_modest(file):
                raise _hostile(place, "it is no zip, or a zip with far more files than an archive has")
            found = _zip(file, passphrase)
        with found:
            yield Opened(found, place, _checked(found, file, place, newest))


def _zip(file: BinaryIO, passphrase: str) -> Any:
    if not passphrase:
        return zipfile.ZipFile(file)
    import pyzipper

    found = pyzipper.AESZipFile(file)
    found.setpassword(passphrase.encode())
    return found


def _checked(found: Any, file: BinaryIO, place: str, newest: int) -> Manifest:
    members = {one.filename: one for one in found.infolist()}
    if len(members) != len(found.infolist()):
        raise _hostile(place, "it holds one name twice")
    size = file.seek(0, 2)
    unpacked = sum(one.file_size for one in members.values())
    if unpacked > _HARMLESS and unpacked > _MAX_RATIO * size:
        raise _hostile(place, "it would unpack to far more than any school (a “zip bomb”)")
    said = members.get(NAME)
    if said is None or said.file_size > LARGEST:
        raise ImportRefused("this is no school archive", place=place, remedy="Name what `archive` made.")
    with told(f"{place} ({NAME})"), found.open(NAME) as packed:
        manifest = read_manifest(packed.read(LARGEST + 1), f"{place} ({NAME})", newest)
    expected = {NAME, *(one.file for one in manifest.packed)}
    if missing := sorted(expected - members.keys()):
        raise ImportRefused(f"the archive lacks {missing[0]}", place=place, remedy=DAMAGED)
    if foreign := sorted(members.keys() - expected):
        raise _hostile(place, f"it holds {foreign[0]!r}, of which its manifest does not speak")
    for one in manifest.packed:
        if members[one.file].file_size != one.bytes:
            raise ImportRefused(
                "the file is not as long as the manifest says", place=f"{place} ({one.file})", remedy=DAMAGED
            )
    return manifest


def _hostile(place: str, why: str) -> ImportRefused:
    return ImportRefused(
        f"this is no archive that tutor-tui made: {why}",
        place=place,
        remedy="Do not open it elsewhere either; take the archive anew. Nothing was written.",
    )


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turn what the zip's library raises for a damaged file into `ImportRefused`."""
    try:
        yield
    except ImportRefused:
        raise
    except (OSError, *FAULTS) as error:
        if "password" in str(error).lower():
            raise ImportRefused(
                "the archive is sealed, and this passphrase does not open it",
                place=place,
                remedy="Give the passphrase that was printed when it was made.",
            ) from error
        raise ImportRefused(_CUT, place=place, remedy=DAMAGED) from error


def _tail(file: BinaryIO) -> bytes:
    """The last bytes, in which the end of a zip's directory stands."""
    file.seek(max(0, file.seek(0, 2) - _COMMENT - _END.size))
    return file.read()


def _directory_is_modest(file: BinaryIO) -> bool:
    """Whether it is a zip of few files: its library would read the directory of any other into memory as a whole."""
    tail = _tail(file)
    start = file.tell() - len(tail)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        return False
    _, _, _, _, members, directory, _, _ = _END.unpack_from(tail, at)
    locator = at - _LOCATOR_64_SIZE
    if locator >= 0 and tail.startswith(b"PK\x06\x07", locator):
        file.seek(start + locator - _END_64.size)
        *_, members, directory, _ = _END_64.unpack(file.read(_END_64.size))
    file.seek(0)
    return bool(members <= MAX_MEMBERS and directory <= _MAX_DIRECTORY)
