"""A screen whose keys come from commands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from msgspec.structs import replace
from textual.dom import DOMNode
from textual.screen import Screen

from tutor_tui.access import Verb, allowed
from tutor_tui.commands import Command
from tutor_tui.commands.registry import by_id
from tutor_tui.errors import TutorError
from tutor_tui.services.undo import Undone
from tutor_tui.store.session import Looked, Session
from tutor_tui.ui import errors
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.undone import undone_text
from tutor_tui.ui.surviving import Surviving

if TYPE_CHECKING:
    from tutor_tui.ui.app import TutorApp


class CommandScreen(Surviving, Screen[None]):
    """Says which contexts' keys hold here, what is not possible now and why, and speaks in its own line."""

    contexts: tuple[str, ...] = ("everywhere",)
    """Contexts of `commands.registry` whose commands are possible here."""
    NEEDS: ClassVar[Mapping[str, tuple[Verb, ...]]] = {}
    """By the name of a command of the screen's own context: the verbs one of which it takes."""
    READS_ANEW: ClassVar[bool] = True
    """Whether `reload` reads all that is shown; a screen that does not is closed when a post ends."""

    upto: int | None = None
    """The newest entry of the log when the screen was read; None where that is not kept."""

    @property
    def session_as_read(self) -> Session:
        """The session for a write that rests on what the screen shows."""
        session = self.tutor.session
        return session if self.upto is None else replace(session, looked=Looked(self.upto))

    async def refused(self, error: TutorError, mine: Callable[[Session], Awaitable[object]]) -> None:
        """A write was refused: tell why. Where somebody else was faster to change the row, and the screen has not shown
        that yet, both versions are shown, and `mine` writes one's own all the same.
        """
        from tutor_tui.ui.clashes import ask_which, clash_of

        def written(session: Session) -> None:
            self.run_worker(mine(session), group="save")

        if clash := clash_of(error):
            await ask_which(self, self.session_as_read, clash, "Leave it", written)
        else:
            errors.tell(self.app, error)

    @property
    def tutor(self) -> TutorApp:
        """The app."""
        return cast("TutorApp", self.app)

    @property
    def needs(self) -> Mapping[str, tuple[Verb, ...]]:
        """`NEEDS` of what has the keys: of the screen, or of the tab that is shown."""
        return self.NEEDS

    def why_not(self, command: Command) -> str:
        """Why the command is not possible now; empty where it is."""
        return self.tutor.why_not(command) if command.context == "everywhere" else ""

    def beyond_post(self, command: Command) -> bool:
        """Whether no post of this person allows the command, wherever it is asked for."""
        if command.context == "everywhere":
            return bool(self.tutor.why_not(command))
        verbs = self.needs.get(command.name, ()) if command.context == self.contexts[0] else ()
        actor = self.tutor.session.actor
        return bool(verbs) and not any(allowed(actor, verb) for verb in verbs)

    def doer(self, command: Command) -> DOMNode:
        """What carries the command out: the screen, or the part of it whose command it is."""
        return self

    def possible(self, command_id: str) -> bool:
        """Whether the command can be done now; where not, the reason is said."""
        reason = self.why_not(by_id(command_id))
        if reason:
            self.say(reason, "warn")
        return not reason

    def other_key(self) -> None:
        """A key that the screen does not see was pressed: whatever waits for a second key is off."""

    def say(self, text: str, role: Role = "") -> None:
        """Tell something in passing."""
        self.notify(text, markup=False)

    def say_quietly(self, text: str) -> None:
        """Tell what goes on by itself; with an empty text, that it is over."""
        self.say(text, "dim")

    async def reload(self) -> None:
        """Read anew what is shown."""

    async def renewed(self, *, new_day: bool) -> None:
        """The session is another one: the person's posts have changed, or (`new_day`) midnight has passed.

        Raises `AccessDenied` where the screen is not within the person's posts any longer: the app then closes it.
        """
        await self.reload()

    async def undone(self, undone: Undone) -> None:
        """Something was taken back: show it, and say what."""
        await self.reload()
        self.say(undone_text(undone, self.tutor.session.policy.rules.vocabulary), "good")
