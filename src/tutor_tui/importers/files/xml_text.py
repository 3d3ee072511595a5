"""The characters of an XML file, whatever they are written in: what its first line says must be what it is."""

import codecs
import re
from collections.abc import Iterator

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.guard import MAX_LINE

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
"""How a file begins that shows its encoding by itself."""
_FITTING = {
    "utf-8-sig": {"utf-8", "ascii"},
    "utf-16": {"utf-16", "utf-16-le", "utf-16-be"},
    "utf-16-le": {"utf-16", "utf-16-le"},
    "utf-16-be": {"utf-16", "utf-16-be"},
}
"""What the first line of such a file may say."""
_SINGLE = {
    "utf-8": "utf-8",
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "cp1252": "cp1252",
    "iso8859-15": "iso8859-15",
}
"""What a file without such a beginning may say, and by what it is read then."""
_DECLARED = re.compile(r"\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']*)[\"']")
_CHUNK = 64 * 1024
_EXPORT_AGAIN = "Export the file again; do not save it from an editor."


def begins_as_xml(data: bytes) -> bool:
    """Whether the first sign of a file is that of a tag."""
    return (
        data[:256]
        .replace(b"\0", b"")
        .lstrip(codecs.BOM_UTF8 + codecs.BOM_UTF16_LE + b" \t\r\n")
        .startswith(b"<")
    )


def xml_encoding(data: bytes, file: str) -> str:
    """The codec by which an XML file is read.

    Raises `ImportRefused` where its first line says another encoding than its characters are in, or one that is not
    read: names would come out wrong without a word.
    """
    seen = next((codec for mark, codec in _MARKS if data.startswith(mark)), "")
    found = _DECLARED.match(data[:512].decode(seen or "latin-1", "ignore"))
    if found is None:
        return seen or "utf-8"
    try:
        said = codecs.lookup(found[1]).name
    except LookupError:
        said = ""
    fitting = _FITTING.get(seen, _SINGLE)
    if said not in fitting:
        is_other = said in _SINGLE or said in _FITTING["utf-16"]
        is_what = (
            f"and it is in {'UTF-16' if seen.startswith('utf-16') else 'UTF-8' if seen else 'something else'}"
        )
        raise _refused(f"says {found[1]!r}, {is_what if is_other else 'which is not read here'}", file)
    codec = seen or _SINGLE[said]
    if codec not in ("utf-8", "utf-8-sig") and not seen and _is_utf_8(data):
        raise _refused(f"says {found[1]!r}, and its characters are in UTF-8", file)
    return codec


def xml_chunks(data: bytes, encoding: str, file: str) -> Iterator[bytes]:
    """The file in UTF-8, piece by piece.

    Raises `ImportRefused` for bytes that the codec cannot read, a NUL, and a tag or text of more than a million
    characters.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    line, since_tag = 1, 0
    for at in range(0, len(data), _CHUNK):
        piece = data[at : at + _CHUNK]
        try:
            text = decoder.decode(piece, at + _CHUNK >= len(data))
        except UnicodeError as error:
            raise ImportRefused(
                "bytes that are no character: the file is cut off or damaged",
                place=f"{file} line {line}",
                remedy=_EXPORT_AGAIN,
            ) from error
        if "\0" in text:
            raise ImportRefused(
                "a NUL byte: the file is damaged, or no text",
                place=f"{file} line {line + text.count(chr(10), 0, text.index(chr(0)))}",
                remedy=_EXPORT_AGAIN,
            )
        first, last = text.find("<"), text.rfind("<")
        if since_tag + (first if first >= 0 else len(text)) > MAX_LINE:
            raise ImportRefused(
                f"a value or a tag of more than {MAX_LINE:,} characters",
                place=f"{file} line {line}",
                remedy="This is no list of pupils. Check that it is the right file.",
            )
        since_tag = len(text) - last if last >= 0 else since_tag + len(text)
        line += text.count("\n")
        yield text.encode()


def _is_utf_8(data: bytes) -> bool:
    """Whether there are characters beyond ASCII, all of them in UTF-8: that is no coincidence."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refused(what: str, file: str) -> ImportRefused:
    return ImportRefused(
        f"the first line {what}",
        place=f"{file} line 1",
        remedy="Export it again, or save it in UTF-8 with a first line that says so.",
    )
