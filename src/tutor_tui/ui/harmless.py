"""The last gate before the terminal: nothing that a terminal obeys, and nothing that it cannot draw."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tutor_tui.ui.encoding import encodable
from tutor_tui.ui.present.text import safe


class Harmless(LineFilter):
    """Takes escape sequences, control and direction characters out of every line, whatever widget drew it.

    What the terminal's character set lacks is drawn as something that it has.
    """

    def __init__(self, encoding: str = "utf-8") -> None:
        """`encoding` is the terminal's, as `codecs` names it."""
        super().__init__()
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments; those with something dangerous are replaced, padded to their old width."""
        for place, (text, style, control) in enumerate(segments):
            if control is None and not (text.isascii() and text.isprintable()):
                cleaned = encodable(safe(text), self._encoding)
                if cleaned != text:
                    spare = segments[place].cell_length - Segment(cleaned).cell_length
                    segments[place] = Segment(cleaned + " " * max(0, spare), style)
        return segments
