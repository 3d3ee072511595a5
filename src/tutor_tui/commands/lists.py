"""Commands of every list; their ids are those of the grid's own bindings."""

from tutor_tui.commands.command import Command

LISTS = (
    Command("grid.up", ("up",), "Up", "Goes to the row above.", "Walk", in_palette=False),
    Command("grid.down", ("down",), "Down", "Goes to the row below.", "Walk", in_palette=False),
    Command("grid.page_up", ("pageup",), "Page up", "Goes up by what is in view.", "Walk", in_palette=False),
    Command(
        "grid.page_down",
        ("pagedown",),
        "Page down",
        "Goes down by what is in view.",
        "Walk",
        in_palette=False,
    ),
    Command("grid.home", ("home",), "First", "Goes to the first row.", "Walk", in_palette=False),
    Command("grid.end", ("end",), "Last", "Goes to the last row.", "Walk", in_palette=False),
    Command("grid.activate", ("enter",), "Open", "Opens the row under the cursor.", "Walk", in_palette=False),
)
