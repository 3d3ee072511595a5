"""Text from outside made harmless (`clean`); the key under which spellings of a name meet (`fold`)."""

import re
import unicodedata

_ESCAPES = (
    r"(?:\x1b\[|\x9b(?=[0-?]))[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor, erasing
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # OSC: titles, links, the clipboard
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c]*(?:\x1b\\|\x9c)"  # DCS, SOS, PM, APC
    r"|\x1b[ -/]+[0-~]"  # character sets
)
_BREAKS = "[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+"
_UNSEEN = (
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks, overrides, isolates
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e00ff\U0001d173-\U0001d17a"  # no width
    "\ud800-\udfff]"  # halves of surrogate pairs: no encoding can carry them
)
_PICTURE = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_IDEOGRAPH = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_STRAY_SELECTORS = f"(?<![{_PICTURE}])[\ufe00-\ufe0f]|(?<![{_IDEOGRAPH}])[\U000e0100-\U000e01ef]"
_JOINING = "\u0600-\u109f\u1780-\u17ff\u1820-\u18aa"
"""Arabic, the Indic scripts, Khmer, Mongolian: there a joiner or non-joiner between letters is spelling."""
_STRAY_JOINERS = (
    f"(?<![{_JOINING}])\u200c|\u200c(?![{_JOINING}])"
    f"|(?<![{_PICTURE}\ufe0f{_JOINING}])\u200d|\u200d(?![{_PICTURE}{_JOINING}])"
)

_APOSTROPHES = "['`´\u02b9-\u02bf\u02c8\u2018\u2019\u201b\u2032\ua78c\uff07]"
_UNDECOMPOSED = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
        "ŧ": "t", "ŋ": "n", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
    }
)  # fmt: skip
"""Latin letters of names that Unicode does not take apart into a plain letter and an accent."""
_JOINERS = {0x200C: None, 0x200D: None}
_SPELLING_MARKS = frozenset({0, 7, 8, 9})
"""Combining classes that belong to the letter (vowel signs, nukta, kana voicing, virama), not accents."""


def clean(text: str) -> str:
    """`text` without anything that a terminal obeys or a reader cannot see; every script's letters stay.

    Escape sequences, control characters, direction overrides and zero-width characters go; a run of line
    breaks or tabs becomes one space. A zero-width joiner stays between emoji and, like the non-joiner, between
    letters of scripts that spell with it; a variation selector stays only behind what it varies.
    Idempotent; never longer than `text`.
    """
    if text.isascii() and text.isprintable():
        return text
    text = re.sub(_BREAKS, " ", re.sub(_ESCAPES, "", text))
    text = re.sub(_STRAY_SELECTORS, "", re.sub(_UNSEEN, "", text))
    return re.sub(_STRAY_JOINERS, "", text)


def fold(text: str) -> str:
    """The key for finding and matching names: "O’Neil" and "o'neil", "Zoë" and "ZOE" give the same.

    Case, accents and apostrophes go; any other punctuation parts words; words stand one space apart.
    Empty if `text` holds neither letter nor digit.
    """
    text = re.sub(_APOSTROPHES, "", clean(text)).translate(_JOINERS)
    previous = ""
    while text != previous:
        previous = text
        text = unicodedata.normalize("NFKD", text.casefold()).translate(_UNDECOMPOSED)
    letters = (
        character if character.isalnum() or unicodedata.category(character).startswith("M") else " "
        for character in text
        if unicodedata.combining(character) in _SPELLING_MARKS
    )
    return " ".join("".join(letters).split())
