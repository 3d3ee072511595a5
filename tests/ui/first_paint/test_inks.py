"""The first lines have the colours that the theme gives them."""

import io

import pytest
from rich.color import ColorSystem
from rich.console import Console

from support.school import School
from support.tutor import at_work
from tutor_tui.ui.first_paint.inks import (
    GROUND,
    HEADER_GROUND,
    LETTERS,
    PAINTED_THEME,
    TEXT,
    WEIGHTS,
    colours_of_terminal,
    drawn,
)
from tutor_tui.ui.first_paint.page import Run
from tutor_tui.ui.present.cells import ROLES
from tutor_tui.ui.screens.registration import RegistrationScreen
from tutor_tui.ui.widgets.linebar import LineBar
from tutor_tui.ui.widgets.roles import role_style

SYSTEMS = {None: "", ColorSystem.STANDARD: "", ColorSystem.EIGHT_BIT: "256", ColorSystem.TRUECOLOR: "all"}


@pytest.mark.parametrize("no_colour", ["", "1"])
@pytest.mark.parametrize("colour_term", ["", "truecolor", "24bit", "yes"])
@pytest.mark.parametrize(
    "term",
    ["xterm-256color", "xterm-kitty", "xterm", "linux", "screen-256color", "tmux", "vt100", "dumb", ""],
)
def test_colours_are_counted_as_rich_counts_them(
    monkeypatch: pytest.MonkeyPatch, term: str, colour_term: str, no_colour: str
) -> None:
    environment = {"TERM": term, "COLORTERM": colour_term, "NO_COLOR": no_colour}
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    if term == "dumb":
        return  # there are no screens then
    console = Console(file=io.StringIO(), force_terminal=True, _environ=environment)
    expected = "" if console.no_color else SYSTEMS[console._color_system]
    assert colours_of_terminal() == expected


async def test_the_colours_are_the_themes(school: School) -> None:
    async with at_work(school, theme=PAINTED_THEME) as (app, _):
        screen = app.screen
        assert isinstance(screen, RegistrationScreen)
        for role in ("", *ROLES):
            style = role_style(screen.planners, role)
            assert _told(style.color) == LETTERS.get(role, TEXT), role
            assert _told(style.bgcolor) == GROUND
            assert bool(style.bold) == (WEIGHTS.get(role) == "1")
        assert _told(screen.planners._style("header").color) == LETTERS["heading"]
        assert _told(screen.query_one("#week", LineBar).rich_style.bgcolor) == HEADER_GROUND
        beside = screen.query_one("#unsigned")
        ground = beside.background_colors[1]
        assert _told((ground + beside.styles.border_top[1]).rich_color) == LETTERS["frame"]
        assert _told(screen.planners.styles.border_top[1].rich_color) == LETTERS["focus"]


def _told(colour: object) -> tuple[str, int]:
    whole = colour.get_truecolor()  # type: ignore[attr-defined]
    return whole.hex.removeprefix("#"), colour.downgrade(ColorSystem.EIGHT_BIT).number  # type: ignore[attr-defined]


def test_a_style_is_said_once_for_neighbours() -> None:
    runs = [Run(0, 1, "a", "dim"), Run(4, 1, "b", "dim"), Run(0, 2, "c", ""), Run(1, 2, "d", "key")]
    plain = "\x1b[0m\x1b[2J\x1b[2;1H\x1b[0;2ma\x1b[2;5Hb\x1b[3;1H\x1b[0mc\x1b[0;1md\x1b[m"
    assert drawn(runs, "") == plain
    assert drawn(runs, "256").count("38;5;247") == 1
    assert drawn(runs, "all").startswith("\x1b[0;38;2;224;224;224;48;2;18;18;18m\x1b[2J")


def test_one_weight_ends_where_another_begins() -> None:
    assert "\x1b[0;2mb" in drawn([Run(0, 1, "a", "bad"), Run(1, 1, "b", "dim")], "")


def test_after_a_text_of_which_terminals_differ_a_place_is_said_anew() -> None:
    assert "\x1b[2;3Hb" in drawn([Run(0, 1, "王", ""), Run(2, 1, "b", "")], "")
