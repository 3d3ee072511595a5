"""The font of printed pages: Source Sans Pro (SIL Open Font License), from a wheel of its own.

It has the letters of every European language, Greek, Cyrillic and Vietnamese. Its embedded part in a PDF holds only
the signs that are used.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from tutor_tui.errors import TutorError
from tutor_tui.text import clean

PLAIN, BOLD = "SourceSansPro-Regular", "SourceSansPro-Bold"
_PACKAGE = "font_source_sans_pro"
MISSING = "?"
"""Printed for a letter that the font does not have."""


@cache
def fonts() -> dict[bool, Any]:
    """The two fonts, registered with the PDF library; the key is whether it is bold.

    Raises `TutorError` where the wheel with the font files is not whole.
    """
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    found = {}
    for bold, name in ((False, PLAIN), (True, BOLD)):
        try:
            found[bold] = TTFont(name, str(_file(name)))
        except (TTFError, OSError, ModuleNotFoundError) as error:
            raise TutorError(
                f"the font of printed pages cannot be read ({error})",
                remedy="Install the program anew, or ask for HTML.",
                title="Not written",
            ) from error
        pdfmetrics.registerFont(found[bold])
    return found


def _file(name: str) -> Path:
    with resources.as_file(resources.files(_PACKAGE) / "files" / f"{name}.ttf") as path:
        return path


def width_of(text: str, size: float, bold: bool) -> float:
    """The width of a text in points, at a size in points."""
    return float(fonts()[bold].stringWidth(text, size))


def printable(text: str) -> str:
    """The text as the font can print it: harmless, accents joined to their letters, `MISSING` for what it lacks."""
    known = fonts()[False].face.charToGlyph
    joined = unicodedata.normalize("NFC", clean(text))
    if all(ord(sign) in known for sign in joined):
        return joined
    return "".join(sign if ord(sign) in known else _near(sign, known) for sign in joined)


def lacking(texts: Iterable[str]) -> str:
    """The signs of these texts that cannot be printed, each once."""
    known = fonts()[False].face.charToGlyph
    signs = dict.fromkeys(
        sign for text in texts for sign in unicodedata.normalize("NFC", clean(text)) if ord(sign) not in known
    )
    return "".join(signs)


def _near(sign: str, known: Any) -> str:
    """The sign without its accents where the font has that, nothing for an accent alone, else `MISSING`."""
    if unicodedata.combining(sign):
        return ""
    plain = unicodedata.normalize("NFKD", sign)[:1]
    return plain if ord(plain) in known else MISSING
