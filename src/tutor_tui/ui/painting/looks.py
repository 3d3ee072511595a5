"""How cells look, as numbers, and the shortest sequence that turns one look into another (ECMA-48, SGR)."""

from collections.abc import Iterator

import msgspec
from rich.color import ColorSystem
from rich.style import Style

NEVER_PAINTED = -1
"""The look of a cell of which nobody knows what the terminal shows."""
_OFF = {0: "22", 1: "22", 2: "23", 3: "24", 4: "25", 6: "27", 8: "29"}
"""What takes an attribute away, by its bit in Rich's styles; those that are missing go with everything else."""
_ON = Style._style_map
ATTRIBUTES = {parameter: bit for bit, parameter in _ON.items()}
"""The bits of what a parameter of SGR turns on."""
_SEEN_ON_BLANKS = sum(1 << bit for bit in (3, 6, 8, 9, 10, 11, 12))
"""Attributes that a blank shows too: underlined, reversed, struck out, framed."""
PLAIN = 0
"""The look that every terminal begins with."""
_BOLD_OR_DIM = 0b11


class Look(msgspec.Struct, frozen=True):
    """How a cell is drawn."""

    attributes: int
    """Bold, reverse and the like, as Rich counts them."""
    ink: str
    """The parameters of the colour of the letters."""
    ground: str
    """The parameters of the colour behind them."""


class Looks:
    """Numbers looks in the order in which they come, and remembers the way from each to each."""

    def __init__(self, system: ColorSystem, *, takes_back: bool = True) -> None:
        """`system` is the number of colours; a terminal that `takes_back` knows how to end one attribute alone."""
        self._system = system
        self._takes_back = takes_back
        self._looks: list[Look] = []
        self._numbers: dict[Look, int] = {}
        self._of_styles: dict[Style | None, tuple[int, int]] = {}
        self._ways: dict[tuple[int, int], tuple[str, int]] = {}
        self._number(Look(0, "39", "49"))

    def of(self, style: Style | None) -> tuple[int, int]:
        """The numbers of how letters in this style look, and blanks: of a blank only what is seen counts."""
        known = self._of_styles.get(style)
        if known is None:
            known = self._of_styles[style] = self.pair(self._look(style))
        return known

    def pair(self, look: Look) -> tuple[int, int]:
        """The numbers of letters and of blanks that look so."""
        blank = look if look.attributes & _SEEN_ON_BLANKS else Look(0, "39", look.ground)
        return self._number(look), self._number(blank)

    def is_erased(self, number: int) -> bool:
        """Whether a blank of this look is what erasing leaves, where the ground's colour is set."""
        return number >= 0 and not self._looks[number].attributes

    def way(self, now: int, then: int, blank: bool) -> tuple[str, int]:
        """The sequence that leads from one look to another, and the look that it leads to.

        Before a `blank` only what is seen of it is set; `now` may be unknown.
        """
        if now == then:
            return "", now
        key = (now, ~then if blank else then)
        known = self._ways.get(key)
        if known is None:
            known = self._ways[key] = self._way(now, then, blank)
        return known

    def _way(self, now: int, then: int, blank: bool) -> tuple[str, int]:
        wanted = self._looks[then]
        whole = ";".join(("0", *_parameters(Look(0, "39", "49"), wanted)))
        if now < 0:
            return f"\x1b[{whole}m", then
        before = self._looks[now]
        if blank and not wanted.attributes:
            if not before.attributes & _SEEN_ON_BLANKS:
                wanted = Look(before.attributes, before.ink, wanted.ground)
            else:
                wanted = Look(0, before.ink, wanted.ground)
        if wanted == before:
            return "", now
        changed = self._changed(before, wanted)
        whole = ";".join(("0", *_parameters(Look(0, "39", "49"), wanted)))
        shorter = whole if changed is None or len(whole) < len(changed) else changed
        return f"\x1b[{'' if shorter == '0' else shorter}m", self._number(wanted)

    def _changed(self, before: Look, wanted: Look) -> str | None:
        """The parameters of what differs; None where an attribute cannot be ended alone."""
        gone = before.attributes & ~wanted.attributes
        if not gone:
            return ";".join(_parameters(before, wanted))
        if not self._takes_back or any(bit not in _OFF for bit in _bits(gone)):
            return None
        offs = list(dict.fromkeys(_OFF[bit] for bit in _bits(gone)))
        left = before.attributes & ~gone
        if gone & _BOLD_OR_DIM:  # one number ends both
            left &= ~_BOLD_OR_DIM
        return ";".join((*offs, *_parameters(Look(left, before.ink, before.ground), wanted)))

    def _look(self, style: Style | None) -> Look:
        if style is None:
            return Look(0, "39", "49")
        ink, ground = style.color, style.bgcolor
        return Look(
            style._attributes & style._set_attributes,
            ";".join(ink.downgrade(self._system).get_ansi_codes()) if ink else "39",
            ";".join(ground.downgrade(self._system).get_ansi_codes(foreground=False)) if ground else "49",
        )

    def _number(self, look: Look) -> int:
        number = self._numbers.get(look)
        if number is None:
            number = self._numbers[look] = len(self._looks)
            self._looks.append(look)
        return number


def _parameters(before: Look, wanted: Look) -> Iterator[str]:
    """What is set in `wanted` and not in `before`."""
    for bit in _bits(wanted.attributes & ~before.attributes):
        yield _ON[bit]
    if wanted.ink != before.ink:
        yield wanted.ink
    if wanted.ground != before.ground:
        yield wanted.ground


def _bits(attributes: int) -> Iterator[int]:
    return (bit for bit in _ON if attributes & 1 << bit)
