"""Finding a pupil from anywhere."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tutor_tui.access import Verb, allowed
from tutor_tui.errors import TutorError
from tutor_tui.queries.people.find import Found, find_pupils
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.dialog import Dialog
from tutor_tui.ui.dialogs.fields import Line
from tutor_tui.ui.errors import told
from tutor_tui.ui.present.found import found_columns, found_line, found_rows
from tutor_tui.ui.present.text import safe
from tutor_tui.ui.widgets.grid import Grid


class FindDialog(Dialog[int | None]):
    """A few letters of any part of the name; closes with the pupil's id, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Open", show=False, priority=True, id="find.choose"),
        Binding("down", "walk('cursor_down')", "Down", show=False, id="find.down"),
        Binding("up", "walk('cursor_up')", "Up", show=False, id="find.up"),
        Binding("pagedown", "walk('page_down')", "Page down", show=False, id="find.page_down"),
        Binding("pageup", "walk('page_up')", "Page up", show=False, id="find.page_up"),
    ]
    DEFAULT_CSS = """
    FindDialog {
        & > .dialog--box { height: 20; }
        & Grid { height: 1fr; margin: 1 0 0 0; }
        & .dialog--note { margin: 1 0 0 0; }
    }
    """

    _shown = ""
    """What the list was looked up for."""
    _count = 0
    """How many fitted it."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog--box"):
            yield Line(id="typed")
            yield Grid(found_columns(self.words), empty="")
            yield Static(classes="dialog--note", markup=False)

    def on_mount(self) -> None:
        """Say what to type."""
        self.query_one(".dialog--box").border_title = Content(f" Find {safe(self.words.pupil.a)} ")
        self.set_focus(self.query_one(Line))
        self._show(Found("", (), 0))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.run_worker(self._look_up(event.value), group="find", exclusive=True)

    async def _look_up(self, typed: str) -> None:
        try:
            self._show(await desk(self).db(find_pupils, self.session, typed))
        except TutorError as error:
            self.query_one(".dialog--note", Static).update(Content(safe(f"{error.title}: {told(error)}")))

    def _show(self, found: Found) -> None:
        grid = self.query_one(Grid)
        grid.empty = self._nobody(found.typed.strip())
        grid.set_rows(found_rows(found, self.session.today))
        if found.typed != self._shown:
            grid.move_cursor(0)
        self._shown, self._count = found.typed, found.count
        self.query_one(".dialog--note", Static).update(Content(safe(found_line(found, self.words))))

    def _nobody(self, typed: str) -> str:
        """What is said where nobody is found; whoever may is offered the way outside the post."""
        if not typed:
            return ""
        said = f"Nobody within your post is called {typed!r}."
        if not allowed(self.session.actor, Verb.BREAK_GLASS):
            return said
        return f"{said} Enter opens {self.words.pupil.a} outside it for a reason."

    def action_walk(self, action: str) -> None:
        """Walk the list while the letters stay where they are typed."""
        getattr(self.query_one(Grid), f"action_{action}")()

    def action_choose(self) -> None:
        """Close with the pupil under the cursor, once what was typed has been looked up."""
        self.run_worker(self._choose(), group="save")

    async def _choose(self) -> None:
        typed = self.query_one(Line).value
        if typed != self._shown:
            await self._look_up(typed)
        if (key := self.query_one(Grid).cursor_key) is not None:
            self._close(int(key))
        elif typed.strip() and allowed(self.session.actor, Verb.BREAK_GLASS):
            self._open_outside()

    def _open_outside(self) -> None:
        from tutor_tui.ui.dialogs.access.grants import OpenOutsideDialog

        dialog = OpenOutsideDialog(self.query_one(Line).value.strip())

        async def opened(saved: bool | None) -> None:
            if saved:
                await desk(self).renew()
                self._close(dialog.pupil_id)

        self.app.push_screen(dialog, opened)

    @on(Grid.Activated)
    def _clicked(self, message: Grid.Activated) -> None:
        self._close(int(message.key))

    def action_cancel(self) -> None:
        """Close without one."""
        self._close(None)

    def _close(self, pupil_id: int | None) -> None:
        """What was found at last is logged: not each letter on the way to it."""
        desk(self).logbook.searched(self._shown, self._count)
        self.dismiss(pupil_id)
