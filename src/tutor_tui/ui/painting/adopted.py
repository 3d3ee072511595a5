"""What was painted before Textual was there is on the terminal already, and need not be written again."""

import re
from collections.abc import Sequence

from tutor_tui.ui.painting.cells import UNKNOWN, Cells, is_steady
from tutor_tui.ui.painting.looks import ATTRIBUTES, Look, Looks

_WRITTEN = re.compile(r"\x1b\[([\d;]*)([HJm])|([^\x1b]+)")


def adopted(text: str, columns: int, lines: int, looks: Looks) -> list[Cells]:
    """What a terminal of this size shows after the text: places, one erasing of all of it, colours and letters.

    Whatever not every terminal draws alike is not known.
    """
    shown = [Cells.unknown(columns) for _ in range(lines)]
    look, x, y = Look(0, "39", "49"), 0, 0
    for parameters, order, letters in _WRITTEN.findall(text):
        if order == "m":
            look = _become(look, parameters.split(";"))
        elif order == "J":
            _, blank = looks.pair(Look(0, "39", look.ground))
            shown = [Cells([" "] * columns, [blank] * columns) for _ in range(lines)]
        elif order == "H":
            y, x = (int(number) - 1 for number in parameters.split(";"))
        elif y < lines:
            _put(shown[y], x, letters, looks.pair(look))
            x += len(letters)
    return shown


def _put(line: Cells, x: int, letters: str, pair: tuple[int, int]) -> None:
    if not all(map(is_steady, letters)):  # then nobody knows where the rest of the line stands either
        line.texts[x:] = [UNKNOWN] * (len(line.texts) - x)
        return
    for place, letter in enumerate(letters[: len(line.texts) - x], x):
        line.texts[place] = letter
        line.looks[place] = pair[letter == " "]


def _become(look: Look, parameters: Sequence[str]) -> Look:
    attributes, ink, ground = look.attributes, look.ink, look.ground
    left = list(parameters)
    while left:
        part = left.pop(0) or "0"
        if part == "0":
            attributes, ink, ground = 0, "39", "49"
        elif part in ("38", "48"):
            taken = 2 if left[:1] == ["5"] else 4
            colour, left = ";".join((part, *left[:taken])), left[taken:]
            ink, ground = (colour, ground) if part == "38" else (ink, colour)
        elif part in ATTRIBUTES:
            attributes |= 1 << ATTRIBUTES[part]
    return Look(attributes, ink, ground)
