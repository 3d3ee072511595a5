"""Walking every screen, tab and dialog that a person can reach, by its commands."""

from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from tutor_tui.commands import Command
from tutor_tui.commands.registry import COMMANDS
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.screens.command_screen import CommandScreen
from tutor_tui.ui.screens.tabbed import TabbedScreen

SCREENS = (
    "registration", "triage", "homework", "monitoring", "study", "progress", "sampling", "school", "data", "access",
)  # fmt: skip
"""Commands that go to a screen."""
LEFT_OUT = {"back", "quit", *SCREENS, "off-trajectory"}
Look = Callable[[str], None]


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until everything asked for is painted."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


class Walk:
    """One person's walk; `look` is called with the way each time that something new may be on the screen."""

    def __init__(self, app: TutorApp, pilot: Pilot[Any], look: Look, *, thorough: bool = True) -> None:
        """`thorough` tries every command, which takes minutes; else what enter opens, and what every screen offers."""
        self.app, self.pilot, self.look, self._thorough = app, pilot, look, thorough
        self.seen: set[str] = set()
        """Kinds of screens and dialogs that were opened."""
        self._walked: set[tuple[type[Screen[Any]], str]] = set()

    async def everything(self) -> None:
        """Every screen that the person's post allows, with every tab, command, and what that opens."""
        for name in SCREENS:
            action = getattr(self.app, f"action_{name}")
            await action()
            await self._here(name)
            await self.screen()

    async def screen(self) -> None:
        """Every tab of the screen, and every command in each."""
        screen = self.app.screen
        if not isinstance(screen, CommandScreen):
            return
        tabs = len(screen.tabs) if isinstance(screen, TabbedScreen) else 1
        for _ in range(tabs):
            await self._commands(screen)
            if tabs > 1 and self.app.screen is screen:
                await self.pilot.press("tab")
                await self._here("tab")

    async def _commands(self, screen: CommandScreen) -> None:
        place = (type(screen), screen.contexts[0])
        if place in self._walked:
            return
        self._walked.add(place)
        here = [
            one
            for one in COMMANDS
            if one.context in screen.contexts
            and one.name not in LEFT_OUT
            and (self._thorough or one.context == "everywhere" or {"enter", "i"} & set(one.keys))
        ]
        for command in here:
            if command.context == "everywhere" and len(self._walked) > 1:
                continue
            await self._try(command)
            if self.app.screen is not screen:
                return  # the command went back to a screen that was open before this one

    async def _try(self, command: Command) -> None:
        depth = len(self.app.screen_stack)
        await self.app.run_command(command)
        await self._here(command.id)
        if len(self.app.screen_stack) > depth and isinstance(self.app.screen, CommandScreen):
            await self.screen()
        await self._back(depth)

    async def _here(self, way: str) -> None:
        await settle(self.pilot)
        self.seen.add(type(self.app.screen).__name__)
        self.look(way)

    async def _back(self, depth: int) -> None:
        for _ in range(3):
            if len(self.app.screen_stack) > depth:
                await self.pilot.press("escape")
                await settle(self.pilot)
        while len(self.app.screen_stack) > depth:
            await self.app.pop_screen()
            await settle(self.pilot)
