"""What the screens with a title, lists, a line on the row under the cursor and keys have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from tutor_tui.commands.registry import by_id
from tutor_tui.errors import TutorError
from tutor_tui.ui.errors import told
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import ASCII
from tutor_tui.ui.screens.command_screen import CommandScreen
from tutor_tui.ui.widgets.footer import CommandFooter
from tutor_tui.ui.widgets.grid import ASCII_SIGNS, Grid, Signs
from tutor_tui.ui.widgets.linebar import LineBar
from tutor_tui.ui.widgets.paragraph import Paragraph


class ListScreen(CommandScreen):
    """A title, a body, two lines on the row under the cursor (or what is being told), the keys."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "list_screen.tcss"
    FOOTER: ClassVar[tuple[str, ...]] = ()
    """Commands that the footer offers, the most important first."""
    FOOTER_LAST: ClassVar[tuple[str, ...]] = ("everywhere.back", "everywhere.keys")

    _said = False

    @property
    def look(self) -> Look:
        """How things are shown to this user."""
        tutor = self.tutor
        words = tutor.session.policy.rules.vocabulary
        return Look(tutor.glyphs, words, tutor.session.today, tutor.hide_flags)

    def body(self) -> Iterator[Widget]:
        """What stands between title and detail."""
        yield from ()

    def compose(self) -> ComposeResult:
        yield LineBar(id="title")
        yield from self.body()
        yield Paragraph(id="detail")
        yield CommandFooter()

    def on_mount(self) -> None:
        """Signs that this terminal can draw, and the keys."""
        for grid in self.query(Grid):
            grid.signs = ASCII_SIGNS if self.tutor.glyphs is ASCII else Signs()  # type: ignore[misc]
        self.show_footer()

    def title_is(self, left: Sequence[tuple[str, Role]], right: Sequence[tuple[str, Role]] = ()) -> None:
        """Show the title."""
        self.query_one("#title", LineBar).show(left, right)

    def detail_is(self, text: str, role: Role = "") -> None:
        """Say more of the row under the cursor, unless something else is being told."""
        if not self._said:
            self.query_one("#detail", Paragraph).show([[(text, role)]])

    def say(self, text: str, role: Role = "") -> None:
        """Tell something below the lists until the next key; with an empty text, of the row again."""
        self._said = False
        if text:
            self.detail_is(text, role)
            self._said = True
        else:
            self.tell_nothing()

    def tell_nothing(self) -> None:
        """What the line says while nothing is being told: more of the row."""
        self.show_detail()

    def show_detail(self) -> None:
        """Say more of the row under the cursor."""
        self.detail_is("")

    def on_key(self) -> None:
        """Any key silences what was told."""
        if self._said:
            self.say("")

    def footer(self) -> tuple[str, ...]:
        """Commands that the footer offers now, the most important first."""
        return self.FOOTER

    def show_footer(self) -> None:
        """The keys that can do something now."""
        offered = [by_id(command_id) for command_id in self.footer()]
        possible = [command for command in offered if not self.why_not(command)]
        last = [by_id(command_id) for command_id in self.FOOTER_LAST]
        self.query_one(CommandFooter).offer(self.tutor.commands, possible, last)

    def open_dialog(self, dialog: Screen[Any]) -> None:
        """Show a dialog; what it recorded is read again when it closes."""
        self.app.push_screen(dialog)

    async def on_screen_resume(self) -> None:
        """A dialog or another screen was left: what it recorded is shown.

        Textual's own handler comes after this one, so nothing may be raised here.
        """
        try:
            await self.reload()
        except TutorError as error:
            self.say(f"{error.title}: {told(error)}", "bad")
