"""The last gate before the terminal: no text carries anything that a terminal obeys."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tutor_tui.ui.present.text import safe


class Harmless(LineFilter):
    """Takes escape sequences, control and direction characters out of every line, whatever widget drew it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments; those with something dangerous are replaced, padded to their old width."""
        for place, (text, style, control) in enumerate(segments):
            if control is None and not (text.isascii() and text.isprintable()):
                cleaned = safe(text)
                if cleaned != text:
                    spare = segments[place].cell_length - Segment(cleaned).cell_length
                    segments[place] = Segment(cleaned + " " * max(0, spare), style)
        return segments
