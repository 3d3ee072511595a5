"""Whatever stood on the screen before, after a frame it shows what Textual alone would have painted."""

from collections.abc import Sequence
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, InlineUpdate, LayoutUpdate
from textual.geometry import Region, Size
from textual.strip import Strip

from support.emulator import Emulator
from tutor_tui.ui.painting.frames import Frames
from tutor_tui.ui.painting.looks import Looks

SIZE = Size(24, 5)
STYLES = [
    None,
    *map(
        Style.parse,
        (
            "white on grey7", "bold white on grey7", "dim white on grey7", "reverse bold white on grey7",
            "green on grey7", "green on blue", "underline green on blue", "italic strike red", "on grey7", "blink red",
        ),
    ),
]  # fmt: skip
TEXTS = st.lists(st.sampled_from([*"ab, 1é✓│…▶·世界한Ա👍क     ", "e\u0301"]), min_size=1, max_size=12).map(
    "".join
)
"""Letters, blanks, signs, wide characters, marks."""


@st.composite
def lines(draw: st.DrawFn, width: int = SIZE.width) -> Strip:
    """A line of pieces in different styles."""
    pieces = draw(st.lists(st.tuples(TEXTS, st.sampled_from(STYLES)), max_size=6))
    return (
        Strip([Segment(text, style) for text, style in pieces])
        .adjust_cell_length(width, STYLES[1])
        .crop(0, width)
    )


SCREENS = st.lists(lines(), min_size=SIZE.height, max_size=SIZE.height)


def update_of(screen: Sequence[Strip]) -> LayoutUpdate:
    return LayoutUpdate([[line] for line in screen], SIZE.region)


def painted_by_textual(screens: Sequence[Sequence[Strip]]) -> Emulator:
    """What a terminal shows on which Textual has painted the last of them."""
    console = Console(file=StringIO(), force_terminal=True, color_system="256", legacy_windows=False)
    emulator = Emulator(*SIZE)
    for y, line in enumerate(screens[-1]):
        emulator.write(f"\x1b[{y + 1};1H{line.render(console)}")
    return emulator


def frames(*, erases: bool, takes_back: bool = True) -> Frames:
    return Frames(Looks(ColorSystem.EIGHT_BIT, takes_back=takes_back), erases=erases)


@given(st.lists(SCREENS, min_size=1, max_size=4), st.booleans(), st.booleans())
def test_after_each_frame_the_screen_is_as_if_painted_whole(
    screens: list[list[Strip]], erases: bool, takes_back: bool
) -> None:
    account, terminal = frames(erases=erases, takes_back=takes_back), Emulator(*SIZE)
    for number in range(len(screens)):
        terminal.write(account.frame(update_of(screens[number]), SIZE))
        assert terminal.seen == painted_by_textual(screens[: number + 1]).seen


@given(
    SCREENS,
    SCREENS,
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 23), st.integers(1, 24)), max_size=5),
)
def test_parts_that_are_painted_lead_to_the_same_as_the_whole(
    before: list[Strip], after: list[Strip], parts: list[tuple[int, int, int]]
) -> None:
    cuts = [0, 9, 16, SIZE.width]
    spans = sorted((y, x, min(SIZE.width, x + length)) for y, x, length in parts)
    divided = [line.divide(cuts[1:]) for line in after]
    chops = [dict(zip(cuts, pieces, strict=False)) for pieces in divided]
    whole = [Strip.join(pieces) for pieces in divided]
    account, terminal = frames(erases=True), Emulator(*SIZE)
    terminal.write(account.frame(update_of(before), SIZE))
    if spans:
        terminal.write(account.frame(ChopsUpdate(chops, spans, [cuts[1:]] * SIZE.height), SIZE))
        terminal.write(account.frame(update_of(whole), SIZE))
        assert terminal.seen == painted_by_textual([whole]).seen
        return
    assert terminal.seen == painted_by_textual([before]).seen


@given(SCREENS)
def test_what_stands_already_is_not_written(screen: list[Strip]) -> None:
    account = frames(erases=True)
    account.frame(update_of(screen), SIZE)
    assert account.frame(update_of(screen), SIZE) == ""


@given(SCREENS, SCREENS)
def test_after_a_size_that_changed_everything_is_written(before: list[Strip], screen: list[Strip]) -> None:
    account, terminal = frames(erases=True), Emulator(*SIZE)
    account.frame(update_of(before), SIZE)
    account.frame(LayoutUpdate([[Strip.blank(9)]], Region(0, 0, 9, 1)), Size(9, 1))
    terminal.write(account.frame(update_of(screen), SIZE))
    assert terminal.seen == painted_by_textual([screen]).seen


@given(SCREENS, SCREENS)
def test_what_somebody_else_wrote_over_is_painted_once_it_is_forgotten(
    screen: list[Strip], other: list[Strip]
) -> None:
    account, terminal = frames(erases=True), Emulator(*SIZE)
    terminal.write(account.frame(update_of(screen), SIZE))
    terminal.write(frames(erases=True).frame(update_of(other), SIZE))
    account.forget()
    terminal.write(account.frame(update_of(screen), SIZE))
    assert terminal.seen == painted_by_textual([screen]).seen


def test_a_terminal_that_takes_a_letter_for_wider_keeps_what_stands_beside_it() -> None:
    account = frames(erases=True)
    line = Strip([Segment("क्ष after")]).adjust_cell_length(SIZE.width)
    written = account.frame(update_of([line] * SIZE.height), SIZE)
    first = written.split("\r\n")[0]
    assert "\x1b[1;" in first.split("after")[0][4:], "after it the place is said anew"


def test_another_kind_of_update_is_no_frame() -> None:
    with pytest.raises(TypeError, match="InlineUpdate"):
        frames(erases=True).frame(InlineUpdate([]), SIZE)


def test_a_move_of_the_bar_is_few_bytes() -> None:
    plain, bar = Style.parse("white on grey7"), Style.parse("bold reverse white on grey7")

    def row(name: str, style: Style) -> Strip:
        return Strip(
            [Segment(f" {name:<12}", style), Segment(" ✓✓ 2", Style.parse("green on grey7"))]
        ).adjust_cell_length(SIZE.width, plain)

    account = frames(erases=True)
    account.frame(
        update_of([row("Ada", bar), *(row(name, plain) for name in ("Bo", "Cy", "Di", "Ed"))]), SIZE
    )
    names = ("Cy", "Di", "Ed")
    after = [row("Ada", plain), row("Bo", bar), *(row(name, plain) for name in names)]
    assert len(account.frame(update_of(after), SIZE)) < 70
