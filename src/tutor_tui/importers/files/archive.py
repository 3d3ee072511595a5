"""A zip looked through before anything of it is used: bombs, paths that climb out, passwords, XML with a DTD."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from xml.parsers import expat

from tutor_tui.errors import ImportRefused

MAX_UNPACKED = 64 * 1024 * 1024
"""Most bytes that all members may have together."""
MAX_MEMBERS = 2_000
"""Most members."""
_MAX_RATIO = 200
"""Highest compression of a member past `_SMALL`; sheets stay below 50."""
_SMALL = 1024 * 1024
_CHUNK = 256 * 1024
_NOT_TRUSTED = "Do not open it elsewhere either; export the list again."
_DAMAGED = "The file is damaged or was cut off: export it again."


@contextmanager
def opened(data: bytes, file: str) -> Iterator[zipfile.ZipFile]:
    """The zip in `data`, if its directory promises nothing unreasonable; raises `ImportRefused`."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, IndexError) as error:
        raise ImportRefused("a zip or XLSX that cannot be opened", place=file, remedy=_DAMAGED) from error
    with archive:
        members = archive.infolist()
        if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
            raise _bomb(file)
        if len({member.filename for member in members}) != len(members):
            raise ImportRefused("a zip that holds one name twice", place=file, remedy=_NOT_TRUSTED)
        for member in members:
            _check(member, file)
        yield archive


def chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str) -> Iterator[bytes]:
    """The bytes of a member, never more than its directory entry promises; raises `ImportRefused`."""
    try:
        with archive.open(member) as unpacked:
            while chunk := unpacked.read(_CHUNK):
                yield chunk
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise ImportRefused(
            "a packed part that cannot be unpacked", place=f"{file} ({member.filename})", remedy=_DAMAGED
        ) from error


def parser(place: str) -> expat.XMLParserType:
    """An XML parser that refuses every document type declaration, and so every entity of the file's own."""
    made = expat.ParserCreate()
    made.buffer_text = False
    made.StartDoctypeDeclHandler = _refuse_doctype(place)
    return made


def _refuse_doctype(place: str) -> Callable[[str, str | None, str | None, bool], None]:
    def refuse(*_: object) -> None:
        raise ImportRefused("XML with a document type of its own", place=place, remedy=_NOT_TRUSTED)

    return refuse


def _check(member: zipfile.ZipInfo, file: str) -> None:
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or ":" in name:
        raise ImportRefused("a zip with a path that leads out of it", place=file, remedy=_NOT_TRUSTED)
    if member.flag_bits & 1:
        raise ImportRefused("a zip with a password", place=file, remedy="Save it without password.")
    if member.file_size > _SMALL and member.file_size > _MAX_RATIO * max(member.compress_size, 1):
        raise _bomb(file)


def _bomb(file: str) -> ImportRefused:
    return ImportRefused(
        "a zip or XLSX that would unpack to far more than any list (a “zip bomb”)",
        place=file,
        remedy=_NOT_TRUSTED,
    )
