"""What a platform's HTML says, as plain text."""

from html.parser import HTMLParser

_UNSEEN = frozenset({"script", "style", "head", "title", "template"})


class _Words(HTMLParser):
    """Collects text; each tag parts words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _UNSEEN
        self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _UNSEEN))
        self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def plain(text: str) -> str:
    """The words of a text that may be HTML, with single blanks: no tags, no scripts, entities as their signs."""
    if "<" not in text and "&" not in text:
        return " ".join(text.split())
    reader = _Words()
    reader.feed(text)
    reader.close()
    return " ".join("".join(reader.words).split())
