"""A session that lasts: at midnight it goes over to the new day, and it ends when its person leaves the staff list."""

from textual.app import App

from tutor_tui.calendar.civil import london_date
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.session import renewed
from tutor_tui.ui import errors
from tutor_tui.ui.everywhere import Everywhere
from tutor_tui.ui.screens.command_screen import CommandScreen

SECONDS = 20.0
"""How often it is asked whether the person may still be here, with the same posts; also after the day has changed."""


class Renewing(Everywhere, inherit_bindings=False):
    """The part of the app that keeps the session true while the screens stay open."""

    username: str | None
    """As whom the school was opened; None for the file's owner."""
    failed: Exception | None
    """Why the app ended."""

    def on_mount(self) -> None:
        """Ask from time to time."""
        if self.failed is None:
            self.set_interval(SECONDS, self.renew)

    @property
    def day_is_over(self) -> bool:
        """Whether the day of the session is over; never where it is pretended."""
        session = self.session
        return not session.pretended and london_date(session.now()) != session.today

    async def renew(self) -> bool:
        """Make the session that of this moment, and show it; leave where the person is no longer active.

        Returns whether anything is other than before.
        """
        before = self.session
        try:
            session = await self.db(renewed, before, self.username)
        except AccessDenied as error:
            self.failed = error
            self.exit(return_code=error.exit_code)
            return True
        except TutorError:
            return False  # the screen's own reading tells
        if session is before:
            return False
        self.session = session
        new_day = session.today != before.today
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                await _shown(self, screen, new_day=new_day)
        if isinstance(self.screen, CommandScreen):
            day = session.today
            text = (
                f"It is {day:%A} {day.day} {day:%B} now."
                if new_day
                else "What you may see or do has changed."
            )
            self.screen.say(text, "warn")
        return True


async def _shown(app: App[None], screen: CommandScreen, *, new_day: bool) -> None:
    try:
        await screen.renewed(new_day=new_day)
    except TutorError as error:
        errors.tell(app, error)
