"""A screen that follows what others write while it is looked at."""

from asyncio import Future
from collections.abc import Collection

from tutor_tui.errors import TutorError
from tutor_tui.queries.moment import reading_begins, written_since
from tutor_tui.store.changes import data_version
from tutor_tui.ui import errors
from tutor_tui.ui.screens.command_screen import CommandScreen
from tutor_tui.ui.slow import HANDS_REST

POLL_SECONDS = 2.0
"""How often it is asked whether somebody else has written."""


class Watching(CommandScreen):
    """Reads anew when another session has written; `seen` is to be kept by `reload`."""

    seen = 0
    """The database's data version when the screen was read."""
    _asked_upto = 0
    """The newest entry of the log when it was last asked, where nothing up to it was news."""
    _lost = False
    """Nothing can be read just now, because of a fault of the disk or of the file; said once until it is over."""

    async def begin_reading(self) -> None:
        """To be called before the screen is read: what is written from then on is news. Nothing is waited for."""
        self.tutor.db.start(reading_begins).add_done_callback(self._reading_began)

    def _reading_began(self, moment: Future[tuple[int, int]]) -> None:
        if not moment.cancelled() and moment.exception() is None:  # else what is read next tells
            self.seen, self.upto = moment.result()

    def follow(self, seconds: float = POLL_SECONDS) -> None:
        """Look for others' changes from now on, each time after so many seconds."""
        self.set_interval(seconds, self._poll)

    def whose(self) -> Collection[int] | None:
        """The pupils of whom it shows something; None where anything that is written may be news.

        Sixty tutors write at once, each on his own form: who reads anew at each of it keeps a processor busy.
        """
        return None

    async def news(self) -> None:
        """Somebody else has written something: show it."""
        await self.reload()

    async def _poll(self) -> None:
        if not self.is_current or self.tutor.db.is_busy:
            return  # to wait here would keep the screen from being drawn while a write waits for its turn
        if self.tutor.is_slow and self.tutor.idle.rested() < HANDS_REST:
            return  # what others wrote would come between somebody's keys
        try:
            await self._look_for_news()
        except TutorError as error:
            if not self._lost:
                errors.tell(self.app, error)
            self._lost = True
        else:
            self._lost = False

    async def _look_for_news(self) -> None:
        version = await self.tutor.db(data_version)
        if version == self.seen:
            return
        if await self._is_news():
            await self.news()
        else:
            self.seen = version

    async def _is_news(self) -> bool:
        """Whether what was written since it was last asked is about what is shown."""
        if self.upto is None:
            return True
        since = max(self.upto, self._asked_upto)
        _, newest = await self.tutor.db(reading_begins)
        key = "" if self.tutor.db.unsure else self.tutor.session.key
        if await self.tutor.db(written_since, since, self.whose(), session_key=key):
            return True
        self._asked_upto = newest
        return False


class Following(Watching):
    """Follows from its first moment on."""

    def on_mount(self) -> None:
        """Look for others' changes from now on."""
        self.follow()
