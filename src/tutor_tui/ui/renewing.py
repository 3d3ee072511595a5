"""A session that lasts: it follows day and posts, and ends where its person or key no longer holds."""

import asyncio
from typing import Any

from textual.screen import ModalScreen, Screen

from tutor_tui.calendar.civil import london_date
from tutor_tui.commands.registry import by_id
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.session import renewed
from tutor_tui.store.changes import written
from tutor_tui.store.session import Session
from tutor_tui.ui import errors
from tutor_tui.ui.everywhere import NEEDS, Everywhere
from tutor_tui.ui.screens.command_screen import CommandScreen

SECONDS = 2.0
"""How often it is asked whether anything was written since, and then whether the session is still true."""
KEPT = "What you had typed is kept."


class Renewing(Everywhere, inherit_bindings=False):
    """The part of the app that keeps the session true while the screens stay open."""

    username: str | None
    """As whom the school was opened; None for the file's owner."""
    failed: Exception | None
    """Why the app ended."""
    frozen_clock: bool
    """Whether nothing happens by itself."""
    _asking: asyncio.Task[None] | None = None
    """Asks from time to time."""
    _known: tuple[int, int] | None = None
    """What was written when it was last asked."""

    def on_mount(self) -> None:
        """Ask from time to time, on a task of its own: keys do not wait while the database does."""
        self._renewing = asyncio.Lock()
        if self.failed is None and not self.frozen_clock:
            self._asking = asyncio.create_task(self._ask())

    async def on_unmount(self) -> None:
        """Ask no more."""
        if self._asking is not None:
            self._asking.cancel()

    async def _ask(self) -> None:
        while not self._exit:
            await asyncio.sleep(SECONDS)
            try:
                await self.renew()
            except Exception as error:
                self._handle_exception(error)

    @property
    def day_is_over(self) -> bool:
        """Whether the day of the session is over; never where it is pretended."""
        session = self.session
        return not session.pretended and london_date(session.now()) != session.today

    async def renew(self) -> bool:
        """Make the session that of this moment, and show it; leave where person or key no longer holds.

        Dialogs, and screens of what is no longer within the person's posts, are closed; what was typed is kept.
        Returns whether anything is other than before.
        """
        asked_of = self.session
        async with self._renewing:
            before = self.session
            if before is not asked_of:
                return True
            try:
                session, self._known = await self.db(_asked, before, self.username, self._known)
            except AccessDenied as error:
                self._sign_out(error)
                return True
            except TutorError:
                return False  # the screen's own reading tells
            if session is before:
                return False
            self.session = session
            await self._show(session, before)
            return True

    def _sign_out(self, error: AccessDenied) -> None:
        """Leave; the screens' dialogs keep what was typed as they go."""
        self.failed = AccessDenied(error.message, title="Signed out", remedy=f"{KEPT} Ask a data manager.")
        self.exit(return_code=error.exit_code)

    async def _show(self, session: Session, before: Session) -> None:
        """Let every screen show the session of now, from the first to the top one."""
        less = not before.actor.posts <= session.actor.posts
        new_day = session.today != before.today
        typed = less and await self._close_dialogs()
        with self.batch_update():
            for screen in self.screen_stack:
                if isinstance(screen, CommandScreen) and not await self._holds(screen, new_day, less):
                    await self._close(screen)
                    break
        if isinstance(self.screen, CommandScreen):
            day = session.today
            text = f"It is {day:%A} {day.day} {day:%B} now." if new_day else ""
            text = f"{text} What you may see or do has changed.".lstrip() if less or not new_day else text
            self.screen.say(f"{text} {KEPT}" if typed else text, "warn")

    async def _holds(self, screen: CommandScreen, new_day: bool, less: bool) -> bool:
        """Whether the screen is still within the posts; it shows then what it may."""
        command = f"everywhere.{screen.contexts[0]}"
        if (command in NEEDS and self.why_not(by_id(command))) or (less and not screen.READS_ANEW):
            return False
        try:
            await screen.renewed(new_day=new_day)
        except AccessDenied:
            return False
        except TutorError as error:
            errors.tell(self, error)
        return True

    async def _close_dialogs(self) -> bool:
        """Close every dialog, and what lies above one; whether text was typed in any."""
        places = [place for place, screen in enumerate(self.screen_stack) if isinstance(screen, ModalScreen)]
        texts = [getattr(self.screen_stack[place], "texts", None) for place in places]
        if places:
            await self._pop_to(places[0])
        return any(text is not None and text.is_typed for text in texts)

    async def _close(self, screen: CommandScreen) -> None:
        """Close the screen and all above it; the first one gives way to that with which the day would begin now."""
        place = self.screen_stack.index(screen)
        await self._pop_to(max(place, 1))
        if place == 0:
            await self.begin_anew()

    async def _pop_to(self, count: int) -> None:
        """Leave only the first `count` screens; who waits for a dialog's answer is told that there is none."""
        for screen in reversed(self.seen_screens()[count:]):
            await (screen.dismiss(None) if isinstance(screen, ModalScreen) else self.pop_screen())

    async def begin_anew(self) -> None:
        """Put the screen with which this person's day would begin in the place of the only one."""

    def seen_screens(self) -> list[Screen[Any]]:
        """The screens from the first to the top one, without a lock that hides them."""
        return self.screen_stack


def _asked(
    session: Session, username: str | None, known: tuple[int, int] | None
) -> tuple[Session, tuple[int, int]]:
    """The session as it is now, and what is written; nothing else is read where nothing was, on the same day."""
    now = written()
    if now == known and (session.pretended or london_date(session.now()) == session.today):
        return session, now
    return renewed(session, username), now
