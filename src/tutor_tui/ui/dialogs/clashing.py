"""The part of a form that knows what was looked at, and asks which version holds where somebody else was faster."""

from msgspec.structs import replace

from tutor_tui.clash import Clash
from tutor_tui.queries.moment import newest_entry
from tutor_tui.store.session import Looked, Session
from tutor_tui.ui.clashes import ask_which
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.conflict import Kept
from tutor_tui.ui.dialogs.drafting import Drafting
from tutor_tui.ui.screens.command_screen import CommandScreen


class Clashing(Drafting):
    """What others write to a row after the form was opened is not written over unseen."""

    _looked: Looked | None = None

    @property
    def session(self) -> Session:
        """Who sits here today, and what this person has before the eyes."""
        found = super().session
        return found if self._looked is None else replace(found, looked=self._looked)

    async def look(self) -> None:
        """To be called before anything is read for the form. Rows of the screen below were read before."""
        newest = await desk(self).db(newest_entry)
        below = self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else None
        upto = below.upto if isinstance(below, CommandScreen) else None
        self._looked = Looked(newest if upto is None else min(upto, newest))

    async def ask_which(self, clash: Clash) -> None:
        """Show both versions; what was typed stays until one is chosen."""

        def mine(session: Session) -> None:
            self._looked = session.looked
            self.action_save()

        def otherwise(kept: Kept) -> None:
            if kept == "theirs":
                self.take_theirs()
            else:
                self.say("Nothing is decided: what you typed is still here, and not saved.")

        await ask_which(self, self.session, clash, "Back to your text", mine, otherwise)

    def say(self, text: str) -> None:
        """Say `text` in the line for errors."""

    def action_save(self) -> None:
        """Save."""

    def take_theirs(self) -> None:
        """Leave without saving: what the other wrote holds."""
