"""What a platform's HTML says, as plain text."""

import re
from html import unescape

_UNSEEN = re.compile(
    r"<!--.*?-->|<(script|style|head|title|template)\b[^<>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"</?[a-z!][^<>]*>", re.IGNORECASE)


def plain(text: str) -> str:
    """The words of a text that may be HTML, with single blanks: no tags, no scripts, entities as their signs.

    What remains is text and no HTML: tags that are not closed stay as they are written.
    """
    if "<" in text:
        text = _TAG.sub(" ", _UNSEEN.sub(" ", text))
    return " ".join(unescape(text).split())
