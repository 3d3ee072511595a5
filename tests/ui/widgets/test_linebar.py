from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.geometry import Size

from tutor_tui.commands import COMMANDS, Commands, words_of
from tutor_tui.policy.files import shipped_policy
from tutor_tui.ui.widgets.footer import footer_pieces
from tutor_tui.ui.widgets.linebar import LineBar
from tutor_tui.ui.widgets.tabline import TabLine


class BarApp(App[None]):
    def compose(self) -> ComposeResult:
        yield LineBar(id="bar")
        yield TabLine(id="tabs")


async def test_left_and_right_share_the_line_and_the_left_is_cut() -> None:
    app = BarApp()
    async with app.run_test(size=(22, 3)) as pilot:
        bar = app.query_one("#bar", LineBar)
        bar.show([("[/b] left", "")], [("right", "key")])
        await pilot.pause()
        assert bar.render_line(0).text == "[/b] left      right"
        bar.show([("a left that is too long", "")], [("right", "key")])
        assert bar.render_line(0).text == "a left that i… right"


async def test_only_cells_that_differ_are_painted() -> None:
    app = BarApp()
    async with app.run_test(size=(42, 3)) as pilot:
        bar = app.query_one("#bar", LineBar)
        bar.show([("20 of 28 checked", "")])
        await pilot.pause()
        asked: list[object] = []
        bar.refresh = lambda *regions, **_: asked.extend(regions) or bar  # type: ignore[method-assign,assignment]
        bar.show([("21 of 28 checked", "")])
        (region,) = asked
        assert (region.x, region.width) == (1, 1)  # type: ignore[attr-defined]
        bar.show([("21 of 28 checked", "")])
        assert len(asked) == 1


async def test_the_shown_list_is_marked_without_colour() -> None:
    app = BarApp()
    async with app.run_test(size=(60, 3)):
        tabs = app.query_one("#tabs", TabLine)
        tabs.show_tabs(["Planners", "Unsigned 5"], 1, [("PAST", "warn")])
        assert tabs.text.startswith("Planners  [Unsigned 5]")
        assert tabs.text.endswith("PAST")


@given(st.lists(st.text("abcdé界", min_size=1, max_size=14), min_size=1, max_size=9), st.data())
def test_the_shown_tab_stands_in_full_whatever_the_room(titles: list[str], data: st.DataObject) -> None:
    line, current = TabLine(), data.draw(st.integers(0, len(titles) - 1))
    width = data.draw(st.integers(max(cell_len(title) for title in titles) + 16, 200))
    with patch.object(TabLine, "content_size", Size(width, 1)):
        line.show_tabs(titles, current)
        text = line.text
    assert f"[{titles[current]}]" in text
    assert "…" not in text
    if all(f"[{title}]" in text or f" {title} " in f" {text} " for title in titles):
        return
    assert text.endswith(f"{current + 1} of {len(titles)}")
    assert (">" in text) or (text.startswith("<"))


def test_the_footer_shows_as_many_keys_as_fit_and_cuts_none() -> None:
    commands = Commands(words_of(shipped_policy("homework").rules.vocabulary))
    offered = [command for command in COMMANDS if command.context == "registration" and command.short]
    last = [command for command in COMMANDS if command.id == "everywhere.keys"]
    for width in range(8, 200, 7):
        text = "".join(text for text, _ in footer_pieces(offered, last, commands, width))
        assert len(text) <= width
        assert text.endswith("? keys")
    assert "no homework diary" in text
