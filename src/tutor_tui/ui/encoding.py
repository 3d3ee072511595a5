"""Which characters the terminal can draw, and what stands for those that it cannot."""

import codecs
import locale
import os
import sys
import unicodedata
from functools import lru_cache

from rich.cells import cell_len

OLD_TERMINALS = ("vt1", "vt2", "vt3", "vt4", "ansi")
"""How the names of kinds of terminals begin that have never heard of UTF-8, whatever the locale says."""
_COERCED = {"C.UTF-8", "C.utf8", "UTF-8"}
"""What Python makes of LC_CTYPE where it finds the plain C locale, or one that is not installed."""
_CORNERS = frozenset("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋")
_UPRIGHTS = frozenset("│┃║┊┋┆┇╎╏▏▎▍▌▋▊▉▐▕╵╷╹╻")
_FLAT = frozenset("─━═┄┅┈┉╌╍▁▂▔╴╶╸╺")
_OTHERS = {
    "→": ">", "←": "<", "▶": ">", "◀": "<", "▸": ">", "◂": "<", "▼": "v", "▲": "^", "↑": "^", "↓": "v", "…": "~",
    "·": ".", "•": "*", "●": "o", "✓": "+", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "×": "x",
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "s", "æ": "a", "Æ": "A", "œ": "o",
    "Œ": "O", "ð": "d", "þ": "t", "≤": "<", "≥": ">", "\xa0": " ",
}  # fmt: skip


def terminal_encoding() -> str:
    """The name of the character set in which the terminal is written to, as `codecs` has it.

    As the locale says, by its name: one that is not installed, or the plain C one, is UTF-8 to Python, but not to the
    terminal. Old kinds of terminals get ASCII. Where nothing is said, as Python takes it.
    """
    if os.environ.get("TERM", "").startswith(OLD_TERMINALS):
        return "ascii"
    name = _locale_name()
    if not name or os.environ.get("PYTHONUTF8") == "1":
        return _codec(locale.getpreferredencoding(False))
    if name in ("C", "POSIX"):
        return "ascii"
    codeset = name if "." in name else locale.normalize(name.partition("@")[0])
    return _codec(codeset.partition(".")[2].partition("@")[0])


def encodable(text: str, encoding: str) -> str:
    """`text` in what the encoding has, each sign as wide as what it stands for; unknown ones are question marks."""
    if encoding == "utf-8" or text.isascii():
        return text
    return "".join(_stand_in(character, encoding) for character in text)


@lru_cache(maxsize=1024)
def _stand_in(character: str, encoding: str) -> str:
    if _has(encoding, character):
        return character
    width = cell_len(character)
    for plain in (_drawn(character), _without_accents(character, encoding)):
        if plain and cell_len(plain) <= width:
            return plain + " " * (width - cell_len(plain))
    return "?" * width


def _drawn(character: str) -> str:
    """What a frame, a bar or an arrow looks like on a typewriter."""
    if character in _CORNERS:
        return "+"
    if character in _UPRIGHTS:
        return "|"
    if character in _FLAT:
        return "-"
    if "\u2580" <= character <= "\u259f":
        return "#"
    return _OTHERS.get(character, "")


def _without_accents(character: str, encoding: str) -> str:
    """The letter without what the encoding lacks: "ë" as "e"."""
    return "".join(part for part in unicodedata.normalize("NFKD", character) if _has(encoding, part))


def _has(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _locale_name() -> str:
    """The locale that was asked for, before Python thought better of it; empty where none was."""
    everything, letters = os.environ.get("LC_ALL", ""), os.environ.get("LC_CTYPE", "")
    if sys.flags.utf8_mode and letters in _COERCED:
        letters = ""
    return everything or letters or os.environ.get("LANG", "")


def _codec(name: str) -> str:
    """The codec of this name; ASCII where there is none."""
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "ascii"
