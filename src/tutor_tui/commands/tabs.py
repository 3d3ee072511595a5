"""Commands of every screen of tabs."""

from tutor_tui.commands.command import Command

TABS = (
    Command("tabs.next-tab", ("tab",), "Next tab", "Goes to the next tab.", "Show", short="next tab", in_palette=False),
    Command("tabs.previous-tab", ("shift+tab",), "Tab before", "Goes to the tab before.", "Show", in_palette=False),
)  # fmt: skip
