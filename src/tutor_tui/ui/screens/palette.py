"""Everything that can be done here, found by a few letters; what is not possible now says why."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tutor_tui.commands import COMMANDS, Command, Commands, display
from tutor_tui.text import fold
from tutor_tui.ui.present.cells import GridRow, cell
from tutor_tui.ui.screens.command_screen import CommandScreen
from tutor_tui.ui.surviving import Surviving
from tutor_tui.ui.widgets.columns import Column
from tutor_tui.ui.widgets.grid import Grid

COLUMNS = (
    Column("title", "", min_width=20, max_width=34, lead=True),
    Column("key", "", width=9),
    Column("help", "", min_width=20, priority=2),
)


def palette_rows(screen: CommandScreen, commands: Commands, typed: str) -> list[GridRow]:
    """The commands whose title or help holds every word of `typed`, first those whose title does; those not possible
    now come last, with why.
    """
    wanted = fold(typed).split()
    titled: list[GridRow] = []
    helped: list[GridRow] = []
    dimmed: list[GridRow] = []
    for command in COMMANDS:
        if command.context not in screen.contexts or not command.in_palette:
            continue
        title, text = commands.title(command), commands.help(command)
        known = fold(f"{title} {text}")
        if all(word in known for word in wanted):
            reason = screen.why_not(command)
            possible = titled if all(word in fold(title) for word in wanted) else helped
            (dimmed if reason else possible).append(
                _row(command, title, reason or text, commands, bool(reason))
            )
    return titled + helped + dimmed


def _row(command: Command, title: str, text: str, commands: Commands, impossible: bool) -> GridRow:
    key = display(commands.key(command.id))
    return GridRow(
        command.id,
        (title, cell(key, "" if impossible else "key"), cell(text, "dim")),
        "dim" if impossible else "",
    )


class Palette(Surviving, ModalScreen[str]):
    """Gives back the id of the command that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]
    DEFAULT_CSS = """
    Palette {
        align: center top;
        & > Vertical {
            width: 100; max-width: 100%; height: 20; max-height: 100%; margin: 1 0 0 0;
            border: round $border; border-title-style: bold; padding: 0 1; background: $surface;
        }
        & Input { border: none; height: 1; padding: 0; background: $boost; }
        & Grid { background: $surface; }
        & #told { height: 2; color: $text-muted; }
    }
    """

    def __init__(self, screen: CommandScreen) -> None:
        """`screen` is where the command will be carried out."""
        super().__init__()
        self._below = screen

    def compose(self) -> ComposeResult:
        box = Vertical()
        box.border_title = Content(" What can be done here ")
        with box:
            line = Input(placeholder="a few letters", compact=True)
            line.cursor_blink = False
            yield line
            grid = Grid(COLUMNS, empty="Nothing has these letters.", show_header=False)
            grid.can_focus = False
            yield grid
            yield Static(id="told", markup=False)

    def on_mount(self) -> None:
        """Show everything."""
        self._show("")

    def _show(self, typed: str) -> None:
        self.query_one(Grid).set_rows(palette_rows(self._below, self._below.tutor.commands, typed))
        self.query_one(Grid).move_cursor(0)

    @on(Grid.Highlighted)
    def _moved(self, message: Grid.Highlighted) -> None:
        """Tell in full what the row's end may cut."""
        row = message.grid.current
        text = row.cells[-1] if row else ""
        self.query_one("#told", Static).update(Content(text if isinstance(text, str) else text.text))

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self._show(message.value)

    @on(Input.Submitted)
    def _chosen(self) -> None:
        self.dismiss(self.query_one(Grid).cursor_key)

    def action_move(self, step: int) -> None:
        """Up or down in the list while the letters stay."""
        grid = self.query_one(Grid)
        grid.move_cursor(grid.cursor_index + step)

    def action_leave(self) -> None:
        """Do nothing."""
        self.dismiss(None)
