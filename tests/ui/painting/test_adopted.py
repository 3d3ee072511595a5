"""What was painted before Textual: known as the terminal shows it, or not known."""

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Size
from textual.strip import Strip

from support.emulator import Emulator
from tutor_tui.ui.first_paint.inks import Colours, drawn
from tutor_tui.ui.first_paint.page import Run
from tutor_tui.ui.painting.adopted import adopted
from tutor_tui.ui.painting.cells import UNKNOWN
from tutor_tui.ui.painting.frames import Frames
from tutor_tui.ui.painting.looks import Looks

SIZE = Size(24, 4)
RUNS = [
    Run(0, 0, " " * 24, "header"),
    Run(1, 0, "8A Ms Carter", "title"),
    Run(0, 1, "▶  1 Ahmed, Zoë", "cursor"),
    Run(15, 1, " ✓✓x", "good"),
    Run(4, 2, "dim", "dim"),
    Run(20, 2, "warn", "warn"),
]
SYSTEMS: dict[Colours, ColorSystem] = {"256": ColorSystem.EIGHT_BIT, "all": ColorSystem.TRUECOLOR}


@pytest.mark.parametrize("colours", ["", "256", "all"])
def test_after_the_first_frame_the_screen_is_as_if_painted_whole(colours: Colours) -> None:
    painted = drawn(RUNS, colours)
    screen = [
        Strip([Segment(text, Style.parse("bold white on grey7"))]).adjust_cell_length(24)
        for text in ("8A", "▶  1 Ahmed, Zoë", "", "new")
    ]
    update = LayoutUpdate([[line] for line in screen], SIZE.region)
    system = SYSTEMS.get(colours, ColorSystem.STANDARD)
    terminal, clean = Emulator(*SIZE), Emulator(*SIZE)
    account = Frames(Looks(system), erases=True)
    account.adopt(painted, SIZE)
    terminal.write(painted)
    terminal.write(account.frame(update, SIZE))
    clean.write(Frames(Looks(system), erases=True).frame(update, SIZE))
    assert terminal.seen == clean.seen


def test_letters_that_stand_already_are_not_written_again() -> None:
    style = Style.parse("color(253) on color(233)")
    lines = [Strip([Segment(text, style)]).adjust_cell_length(24, style) for text in ("Ahmed", "", "", "")]
    account = Frames(Looks(ColorSystem.EIGHT_BIT), erases=True)
    account.adopt("\x1b[0;38;5;253;48;5;233m\x1b[2J\x1b[1;1HAhmed", SIZE)
    assert account.frame(LayoutUpdate([[line] for line in lines], SIZE.region), SIZE) == ""


def test_of_letters_that_terminals_draw_differently_nothing_is_known() -> None:
    (line,) = adopted("\x1b[2J\x1b[1;3H世界 after", 24, 1, Looks(ColorSystem.EIGHT_BIT))
    assert line.texts == [" ", " ", *[UNKNOWN] * 22]


def test_a_terminal_that_erases_without_colour_is_known_to_show_nothing() -> None:
    account = Frames(Looks(ColorSystem.EIGHT_BIT), erases=False)
    account.adopt("\x1b[2J\x1b[1;1HAhmed", SIZE)
    line = Strip([Segment("Ahmed")]).adjust_cell_length(24)
    assert "Ahmed" in account.frame(LayoutUpdate([[line]], SIZE.region), SIZE)
