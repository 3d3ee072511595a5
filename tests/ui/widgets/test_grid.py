from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.strip import Strip

from tutor_tui.ui.widgets.grid import ASCII_SIGNS, Cell, Column, Grid, GridRow, cell

PLANNERS = (
    Column("roll", "#", width=3, align="right"),
    Column("name", "Pupil", min_width=10, max_width=30, lead=True),
    Column("weeks", "last 6", width=6, priority=3),
    Column("now", "now", width=4),
    Column("comment", "cmt", width=3, priority=2),
    Column("overdue", "od", width=2, align="right"),
    Column("target", "tgt", width=3, priority=4),
)
NAMES = (
    "Ahmed, Zara",
    "Ali, Yusuf",
    "Brown, Lily",
    "Hall, Mia",
    "O’Neil-Okafor, Siân",
    "Nguyễn, Kim",
    "王, 秀英",
)


def planner(place: int, *, now: str = "·", style: Any = "") -> GridRow:
    """The row of the pupil with roll number `place + 1`, always the same one."""
    late = place % 5 == 3
    weeks = Cell((("✓✓", "good"), ("x" if late else "✓", "bad" if late else "good"), ("✓✓✓", "good")))
    state = cell(now, {"✓✓": "good", "x": "bad"}.get(now, ""))
    comment, target = (
        cell("✎" if place % 7 == 2 else "", "warn"),
        cell("!" if place % 9 == 2 else "", "accent"),
    )
    overdue = cell(str(place % 4 or "-"), "" if place % 4 else "dim")
    name = NAMES[place % len(NAMES)]
    return GridRow(f"p{place}", (str(place + 1), name, weeks, state, comment, overdue, target), style)


def planners(count: int, start: int = 0) -> list[GridRow]:
    """`count` rows from roll number `start + 1` on."""
    return [planner(place) for place in range(start, start + count)]


class CountingGrid(Grid):
    """Remembers the lines it was asked to paint."""

    painted: list[int]

    def render_line(self, y: int) -> Strip:
        self.painted.append(y)
        return super().render_line(y)


class GridApp(App[None]):
    """One grid, its messages, and the bytes that a terminal of 16 million colours would get."""

    CSS = "Grid { border: round $primary; }"

    def __init__(self, rows: list[GridRow], columns: tuple[Column, ...] = PLANNERS, **settings: Any) -> None:
        super().__init__()
        self.grid = CountingGrid(columns, id="grid", **settings)
        self.grid.painted = []
        self.rows = rows
        self.heard: list[tuple[str, str | None]] = []
        self.sent = 0
        self._terminal = Console(color_system="truecolor", force_terminal=True)

    def compose(self) -> ComposeResult:
        yield self.grid

    def on_mount(self) -> None:
        self.grid.set_rows(self.rows)

    def on_grid_highlighted(self, message: Grid.Highlighted) -> None:
        self.heard.append(("highlighted", message.key))

    def on_grid_activated(self, message: Grid.Activated) -> None:
        self.heard.append(("activated", message.key))

    def _display(self, screen: Any, renderable: Any) -> None:
        if isinstance(renderable, CompositorUpdate):
            self.sent += len(renderable.render_segments(self._terminal).encode())
        super()._display(screen, renderable)

    def forget(self) -> None:
        """Start counting anew."""
        self.grid.painted.clear()
        self.heard.clear()
        self.sent = 0

    def lines(self) -> list[str]:
        """What the screen shows of the grid, heading first."""
        x, y, width, height = self.grid.scrollable_content_region
        strips = self.screen._compositor.render_strips()[y : y + height]
        return [strip.crop(x, x + width).text for strip in strips]


def signed_lines(app: GridApp) -> list[str]:
    """The lines that carry the cursor's sign."""
    return [line for line in app.lines() if line.startswith(("▶", "▷"))]


# The cursor over a refresh


async def test_the_cursor_stays_on_its_pupil_when_rows_come_and_go_before_it() -> None:
    app = GridApp(planners(20))
    async with app.run_test(size=(80, 24)) as pilot:
        app.grid.move_cursor("p7")
        await pilot.pause()
        app.forget()
        app.grid.set_rows([planner(30), planner(31), *planners(20)])
        assert (app.grid.cursor_key, app.grid.cursor_index) == ("p7", 9)
        app.grid.set_rows(planners(15, start=5))
        assert (app.grid.cursor_key, app.grid.cursor_index) == ("p7", 2)
        await pilot.pause()
        assert app.heard == []
        assert [line[2:5] for line in signed_lines(app)] == ["  8"]


async def test_where_the_pupil_is_gone_the_cursor_takes_the_one_in_its_place() -> None:
    app = GridApp(planners(5))
    async with app.run_test() as pilot:
        app.grid.move_cursor(2)
        app.grid.set_rows([row for row in planners(5) if row.key != "p2"])
        assert app.grid.cursor_key == "p3"
        app.grid.set_rows(planners(2))
        assert app.grid.cursor_key == "p1"
        app.grid.set_rows([])
        assert (app.grid.cursor_key, app.grid.current, app.grid.cursor_index) == (None, None, 0)
        app.grid.set_rows(planners(3))
        await pilot.pause()
        assert app.heard == [("highlighted", key) for key in ("p0", "p2", "p3", "p1", None, "p0")]


async def test_a_refresh_does_not_scroll_and_keeps_the_pupil_on_its_line() -> None:
    app = GridApp(planners(200))
    async with app.run_test(size=(80, 24)) as pilot:
        app.grid.move_cursor(100)
        app.grid.move_cursor(94)
        await pilot.pause()
        before = app.lines()
        app.grid.set_rows(planners(200))
        await pilot.pause()
        assert app.lines() == before
        app.grid.set_rows([*planners(30, start=300), *planners(200)])
        await pilot.pause()
        assert app.lines()[1:] == before[1:]
        app.grid.set_rows(planners(4))
        await pilot.pause()
        assert app.grid.scroll_offset.y == 0
        assert [line[2:5] for line in signed_lines(app)] == ["  4"]


async def test_the_scrollbar_and_the_view_follow_the_number_of_rows() -> None:
    app = GridApp(planners(5))
    async with app.run_test(size=(80, 24)) as pilot:
        for count, width in [(5, 78), (100, 77), (300, 77), (60, 77), (5, 78)]:
            app.grid.set_rows(planners(count))
            await pilot.pause()
            assert app.grid.scrollable_size.width == width
            if width == 77:
                assert app.grid.vertical_scrollbar.window_virtual_size == count + 1
                if count != 60:
                    app.grid.scroll_end(animate=False)
                    await pilot.pause()
                assert app.lines()[-1][2:5].strip() == str(count)
        assert app.lines()[1][2:5] == "  1"


async def test_bad_rows_are_refused_and_the_old_ones_stay() -> None:
    app = GridApp(planners(3))
    async with app.run_test():
        with pytest.raises(ValueError, match="different keys"):
            app.grid.set_rows([planner(1), planner(1)])
        with pytest.raises(KeyError):
            app.grid.set_row(planner(9))
        assert list(app.grid.rows) == planners(3)


# What is painted and sent


@pytest.mark.parametrize("count", [28, 2500])
async def test_a_cursor_move_paints_two_lines_in_few_bytes(count: int) -> None:
    app = GridApp(planners(count))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for _ in range(10):
            app.forget()
            await pilot.press("down")
            await pilot.pause()
            row = app.grid.cursor_index
            assert app.grid.painted == [row, row + 1]
            assert 0 < app.sent <= 250


async def test_one_changed_row_paints_one_line_and_an_equal_one_none() -> None:
    app = GridApp(planners(28))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        app.forget()
        app.grid.set_row(planner(4, now="✓✓", style="saving"))
        await pilot.pause()
        assert app.grid.painted == [5]
        assert "✓✓  " in app.lines()[5]
        app.forget()
        app.grid.set_row(planner(4, now="✓✓", style="saving"))
        app.grid.set_rows([planner(4, now="✓✓", style="saving") if p == 4 else planner(p) for p in range(28)])
        await pilot.pause()
        assert (app.grid.painted, app.sent) == ([], 0)
        app.grid.set_rows(planners(28))
        await pilot.pause()
        assert app.grid.painted == [5]


async def test_a_changed_number_of_rows_paints_only_lines_that_differ() -> None:
    app = GridApp(planners(10))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.forget()
        app.grid.set_rows(planners(12))
        await pilot.pause()
        assert app.grid.painted == [11, 12]
        assert app.lines()[11][2:5] == " 11"


async def test_a_row_out_of_view_is_not_painted_and_right_when_it_comes_into_view() -> None:
    app = GridApp(planners(100))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.05)
        app.forget()
        app.grid.set_row(planner(90, now="✓✓"))
        await pilot.pause()
        assert (app.grid.painted, app.sent) == ([], 0)
        await pilot.press("end")
        assert "✓✓  " in next(line for line in app.lines() if line[2:5] == " 91")[40:]


# Walking


async def test_keys_walk_page_and_choose() -> None:
    app = GridApp(planners(100))
    async with app.run_test(size=(80, 24)) as pilot:
        page = app.grid.size.height - 2
        for key, place in [
            ("up", 0), ("down", 1), ("pagedown", 1 + page), ("pageup", 1), ("end", 99), ("down", 99),
            ("pagedown", 99), ("home", 0), ("pageup", 0), ("j", 0), ("k", 0), ("space", 0),
        ]:  # fmt: skip
            await pilot.press(key)
            assert app.grid.cursor_index == place, key
            assert len(signed_lines(app)) == 1
        await pilot.press("enter")
        assert app.heard[-1] == ("activated", "p0")


async def test_advance_stops_at_the_last_row() -> None:
    app = GridApp(planners(2))
    async with app.run_test():
        assert [app.grid.advance(), app.grid.advance()] == [True, False]
        assert app.grid.cursor_key == "p1"
        assert not app.grid.move_cursor("nobody")
        assert app.grid.move_cursor(-5)


async def test_marks_are_signs_and_go_with_their_rows() -> None:
    app = GridApp(planners(4))
    async with app.run_test() as pilot:
        app.grid.toggle_mark()
        app.grid.toggle_mark("p2")
        app.grid.toggle_mark("nobody")
        assert app.grid.marked == {"p0", "p2"}
        assert [line[:2] for line in app.lines()[1:5]] == ["▶●", "  ", " ●", "  "]
        app.grid.set_rows(planners(2))
        assert app.grid.marked == {"p0"}
        app.grid.clear_marks()
        await pilot.pause()
        assert app.grid.marked == frozenset()
        assert app.lines()[1].startswith("▶ ")


async def test_a_click_moves_and_a_double_click_chooses() -> None:
    app = GridApp(planners(50))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click("#grid", offset=(20, 5))
        assert app.grid.cursor_key == "p3"
        await pilot.click("#grid", offset=(20, 1))
        assert app.grid.cursor_key == "p3"
        app.grid.move_cursor(49)
        await pilot.pause()
        await pilot.click("#grid", offset=(20, 2), times=2)
        top = app.grid.scroll_offset.y
        assert app.heard[-1] == ("activated", f"p{top}")
        app.grid.set_rows(planners(1))
        await pilot.click("#grid", offset=(20, 8))
        assert app.grid.cursor_key == "p0"


async def test_without_focus_the_row_keeps_a_fainter_sign() -> None:
    app = GridApp(planners(3))
    async with app.run_test() as pilot:
        assert app.lines()[1].startswith("▶")
        app.screen.set_focus(None)
        await pilot.pause()
        assert app.lines()[1].startswith("▷")
        app.grid.focus()
        await pilot.pause()
        assert app.lines()[1].startswith("▶")


# Sizes


async def test_every_size_shows_whole_lines_and_the_cursor() -> None:
    app = GridApp(planners(2500))
    async with app.run_test(size=(200, 50)) as pilot:
        app.grid.move_cursor("p1234")
        await pilot.pause()
        wide = app.lines()
        for size in [(80, 24), (20, 5), (200, 50)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert {cell_len(line) for line in app.lines()} == {app.grid.scrollable_size.width}
            assert len(signed_lines(app)) == 1
            assert app.grid.cursor_key == "p1234"
        assert app.lines()[0] == wide[0]


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (3, 3), (4, 3), (6, 4)])
@pytest.mark.parametrize("count", [0, 1, 40])
async def test_a_terminal_too_small_for_anything_breaks_nothing(size: tuple[int, int], count: int) -> None:
    app = GridApp(planners(count), empty="Nobody is away.")
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "end", "pageup", "enter")
        assert app.grid.cursor_index < max(1, count)


async def test_narrow_screens_drop_the_columns_that_matter_least() -> None:
    app = GridApp(planners(5))
    async with app.run_test(size=(80, 24)) as pilot:
        headings = []
        for width in (80, 34, 26):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            headings.append(app.lines()[0].split())
        assert headings == [
            ["#", "Pupil", "last", "6", "now", "cmt", "od", "tgt"],
            ["#", "Pupil", "now", "cmt", "od"],
            ["#", "Pupil", "now", "od"],
        ]


async def test_a_grid_of_automatic_height_is_as_high_as_its_rows() -> None:
    app = GridApp(planners(3), empty="All planners are signed: nothing is left to do here.")
    app.CSS += "Grid { height: auto; }"
    async with app.run_test(size=(32, 24)) as pilot:
        assert app.grid.size.height == 4
        app.grid.set_rows(planners(6))
        await pilot.pause()
        assert app.grid.size.height == 7
        app.grid.set_rows([])
        await pilot.pause()
        assert app.grid.size.height == 3


# No rows


async def test_an_empty_list_says_why_and_what_to_do() -> None:
    app = GridApp([], empty="All 28 planners are signed. [/b] Press [ for last week.")
    async with app.run_test(size=(34, 12)) as pilot:
        text = " ".join(" ".join(app.lines()).split())
        assert text.endswith("All 28 planners are signed. [/b] Press [ for last week.")
        assert app.heard == []
        app.grid.empty = "Nobody is away."
        await pilot.pause()
        assert [line for line in app.lines() if line.strip()][1].strip() == "Nobody is away."
        await pilot.press("down", "enter", "end")
        app.grid.set_rows(planners(1))
        await pilot.pause()
        assert not any("Nobody" in line for line in app.lines())
        assert app.heard == [("highlighted", "p0")]


# Other columns, other terminals


async def test_other_columns_come_with_their_rows() -> None:
    app = GridApp(planners(3))
    async with app.run_test() as pilot:
        app.grid.set_columns([Column("name", "Unsigned")], [GridRow("p1", ("Ali, Yusuf",))])
        await pilot.pause()
        assert [line.split() for line in app.lines()[:3]] == [["Unsigned"], ["▶", "Ali,", "Yusuf"], []]
        assert app.grid.cursor_key == "p1"


async def test_plain_terminals_get_plain_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Grid, "signs", ASCII_SIGNS)
    app = GridApp([GridRow("a", ("A very long name",))], (Column("name", width=6),))
    async with app.run_test() as pilot:
        app.grid.toggle_mark()
        await pilot.pause()
        assert app.lines()[1].rstrip() == ">*A ver~"


@pytest.mark.parametrize(
    ("columns", "end"),
    [
        ((Column("a", width=4), Column("b", width=5, lead=True), Column("c")), 12),
        ((Column("a", width=4), Column("b", max_width=6), Column("c")), 13),
        ((Column("a", width=4), Column("b", width=5), Column("c", width=9)), 60),
    ],
)
async def test_the_bar_ends_with_the_leading_column(columns: tuple[Column, ...], end: int) -> None:
    app = GridApp([GridRow("a", ("1", "2", "3"))], columns)
    app.CSS = ""
    async with app.run_test(size=(60, 24)):
        strip = app.grid.render_line(1)
        assert sum(s.cell_length for s in strip if s.style and s.style.reverse) == end


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light"])
async def test_the_cursor_is_reversed_in_every_theme(theme: str) -> None:
    app = GridApp(planners(3))
    app.theme = theme
    async with app.run_test() as pilot:
        await pilot.pause()
        bars = [next(s.style.reverse for s in app.grid.render_line(y) if s.style) for y in (1, 2)]
        assert [bool(bar) for bar in bars] == [True, False]


# Hostile text

HOSTILE = {
    "[/b]": "[/b]",
    "[@click=app.quit]x": "[@click=app.quit]x",
    "\x1b[31mred\x1b[0m \x1b]52;c;eA==\x07": "red ",
    "\x9b2J\x07bell": "bell",
    "\u202eevil\u202c": "evil",
    "zero\u200bwidth\ufeff": "zerowidth",
    "two\nlines": "two lines",
    "x" * 200: "x" * 29 + "…",
    "👨\u200d👩\u200d👧\u200d👦 family": "👨\u200d👩\u200d👧\u200d👦 family",
    "王秀英" * 10: "王秀英" * 4 + "王秀…",
    "עברית عربى": "עברית عربى",
    "Zoe\u0308 O'Neil": "Zoe\u0308 O'Neil",
}


async def test_hostile_text_is_shown_literally_and_keeps_the_columns_in_line() -> None:
    columns = (Column("name", "[/b]\x1b[2J", width=30), Column("end", "end", width=3))
    app = GridApp([GridRow(str(n), (text, "end")) for n, text in enumerate(HOSTILE)], columns)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*["down"] * len(HOSTILE))
        assert app.lines()[0].startswith("  [/b] ")
        for line, shown in zip(app.lines()[1:], HOSTILE.values(), strict=False):
            assert line[2:].startswith(shown)
            assert cell_len(line.partition("end")[0]) == 33
            assert cell_len(line) == 78
        assert app.is_running


# Pictures


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_busy_form_looks_as_it_did(snap_compare: Any, size: tuple[int, int]) -> None:
    rows = [planner(place, now=("✓✓", "x", "·", "a")[place % 4]) for place in range(32)]
    rows[6] = planner(6, now="…", style="saving")
    rows[9] = planner(9, now="left", style="dim")

    async def walk(pilot: Pilot[None]) -> None:
        grid = pilot.app.query_one(Grid)
        grid.move_cursor(4)
        grid.toggle_mark("p7")
        grid.toggle_mark("p8")
        await pilot.pause()

    assert snap_compare(GridApp(rows), terminal_size=size, run_before=walk)


# Headings


def under_headings(count: int, every: int = 3) -> list[GridRow]:
    """Rows with a heading over each few of them."""
    rows: list[GridRow] = []
    for place, row in enumerate(planners(count)):
        if place % every == 0:
            rows.append(
                GridRow(f"h{place}", (), heading=f"Heading {place}, across [/b] all columns of the list")
            )
        rows.append(row)
    return rows


async def test_the_cursor_passes_headings_by_and_shows_the_one_above_it() -> None:
    app = GridApp(under_headings(30))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.pause()
        assert app.grid.cursor_key == "p0"
        assert "Heading 0, across [/b] all columns of the list" in app.lines()[1]
        await pilot.press("down", "down", "down")
        assert app.grid.cursor_key == "p3"
        await pilot.press("up")
        assert app.grid.cursor_key == "p2"
        await pilot.press("end", "home")
        await pilot.pause()
        assert app.grid.cursor_key == "p0"
        assert "Heading 0" in app.lines()[1]
        assert not any(key and key.startswith("h") for _, key in app.heard)


async def test_where_a_section_is_gone_the_cursor_goes_to_the_next_one() -> None:
    app = GridApp(under_headings(9))
    async with app.run_test() as pilot:
        await pilot.pause()
        app.grid.move_cursor("p4")
        gone = {"h3", "p3", "p4", "p5"}
        app.grid.set_rows([row for row in under_headings(9) if row.key not in gone])
        assert app.grid.cursor_key == "p7"
        app.grid.set_rows(under_headings(3)[:1])
        assert app.grid.cursor_key is None
