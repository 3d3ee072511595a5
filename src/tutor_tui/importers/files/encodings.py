"""In which encoding a text file is written, and its lines.

Byte order marks, then strict UTF-8, then Windows-1252: on school exports this beat the detection libraries,
which corrupted names.
"""

import codecs
import io
from collections.abc import Iterator

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.guard import MAX_LINE, MAX_LINES

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAVE_AGAIN = "Export it again, or save it as “CSV UTF-8” from a spreadsheet."


def encoding_of(data: bytes, file: str) -> str:
    """The name of the codec that reads `data`.

    Raises `ImportRefused` for bytes that no codec explains, and for UTF-8 with damaged characters in it: read as
    Windows-1252 it would give wrong names without a word.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        was_utf8 = not data[: error.start].isascii()
        if was_utf8 or error.reason == "unexpected end of data":
            raise _damaged(file, data.count(b"\n", 0, error.start) + 1) from error
    else:
        return "utf-8"
    try:
        data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _damaged(file, data.count(b"\n", 0, error.start) + 1) from error
    return "cp1252"


def lines(data: bytes, encoding: str, file: str) -> Iterator[str]:
    """The lines of `data` with their ends.

    Raises `ImportRefused` for a NUL, for bytes that the codec cannot read, for a line without end and for too many.
    """
    number = 0
    with io.TextIOWrapper(io.BytesIO(data), encoding, newline="") as text:
        while True:
            number += 1
            try:
                line = text.readline(MAX_LINE + 1)
            except UnicodeError as error:
                raise _damaged(file, number) from error
            if not line:
                return
            if len(line) > MAX_LINE or number > MAX_LINES:
                what = f"a line of more than {MAX_LINE:,} characters"
                raise ImportRefused(
                    what if len(line) > MAX_LINE else f"more than {MAX_LINES:,} lines",
                    place=f"{file} line {number}",
                    remedy="This is no list. Check that it is the right file.",
                )
            if "\0" in line:
                raise ImportRefused(
                    "a NUL byte: the file is damaged, or no text",
                    place=f"{file} line {number}",
                    remedy=_SAVE_AGAIN,
                )
            yield line


def _damaged(file: str, line: int) -> ImportRefused:
    return ImportRefused(
        "bytes that are no character: the file is cut off or damaged",
        place=f"{file} line {line}",
        remedy=_SAVE_AGAIN,
    )
