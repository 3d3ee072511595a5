"""The tab of who works here: posts, covers, keys."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tutor_tui.access import Verb, allowed
from tutor_tui.commands import Command
from tutor_tui.errors import TutorError
from tutor_tui.queries.people.held_posts import HeldPost
from tutor_tui.queries.people.keys import KeyRow
from tutor_tui.queries.people.working import Working, working
from tutor_tui.services.staff.cover import end_cover
from tutor_tui.services.staff.keys import deactivate, revoke_key
from tutor_tui.services.staff.posts import end_post
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.present.people import Row, key_name, people_columns, people_line, people_lines, people_rows
from tutor_tui.ui.publishing import publish
from tutor_tui.ui.widgets.grid import Grid

_MANAGER = (Verb.MANAGE_STAFF,)


class PeopleTab(Tab):
    """Everybody on the staff list, with what of theirs can be ended."""

    TITLE: ClassVar[str] = "People"
    CONTEXT: ClassVar[str] = "people"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.MANAGE_STAFF, Verb.COVER)
    NEEDS: ClassVar[Mapping[str, tuple[Verb, ...]]] = {
        "post": _MANAGER,
        "end": (*_MANAGER, Verb.APPROVE, Verb.COVER),
        "cover": (Verb.COVER,),
        "revoke": _MANAGER,
        "deactivate": _MANAGER,
    }
    FOOTER: ClassVar[tuple[str, ...]] = (
        "people.cover", "people.post", "people.end", "people.revoke", "people.deactivate",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings("people")

    found: tuple[Working, ...] | None = None
    """What was read; None before that."""
    only_posts = False
    """Whether only those are shown who have a post or a key."""
    _lines: Mapping[str, Row] = {}

    def compose(self) -> ComposeResult:
        yield Grid(people_columns(), id="people", empty="Reading ...")

    async def reload(self) -> None:
        """Read who works here."""
        tutor = self.desk.tutor
        self.found = await tutor.db(working, tutor.session)
        self._show()

    def _show(self) -> None:
        lines = people_lines(self.found or (), only_posts=self.only_posts)
        self._lines = lines
        self.grid.empty = "Nobody is on the staff list yet."
        self.grid.set_rows(people_rows(lines, self.look))

    def forget(self) -> None:
        """It is read again when the tab is shown."""
        self.found = None

    def about(self) -> str:
        """How many work here."""
        active = sum(person.active for person in self.found or ())
        return f"{active} active"

    @property
    def current(self) -> Row | None:
        """The line under the cursor."""
        return self._lines.get(self.grid.cursor_key or "")

    @on(Grid.Highlighted, "#people")
    def _moved(self) -> None:
        self.desk.show_detail()
        self.desk.show_footer()

    def detail(self) -> str:
        """The line in a sentence."""
        return people_line(self.current, self.look) if self.current else ""

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        actor = self.desk.tutor.session.actor
        verbs = self.NEEDS.get(command.name, ())
        if verbs and not any(allowed(actor, verb) for verb in verbs):
            return "That is the data manager's work."
        if command.name == "filter":
            return ""
        if self.current is None:
            return "Nobody is on the list."
        person, one = self.current
        if not person.active:
            return f"{person.name} is no longer active."
        if command.name == "end":
            return self._why_not_ended(one)
        if command.name == "revoke" and not isinstance(one, KeyRow):
            return "There is no key on this line."
        is_self = person.username == actor.username
        if command.name == "post" and is_self:
            return "Nobody asks for a post for himself."
        if command.name == "deactivate" and is_self:
            return "Nobody ends his own access."
        return ""

    def _why_not_ended(self, one: HeldPost | KeyRow | None) -> str:
        if not isinstance(one, HeldPost):
            return "There is no post on this line."
        if one.kind == "tutor":
            return f"Who is the {self.look.words.tutor.one} comes from the timetable, or an import."
        actor = self.desk.tutor.session.actor
        if one.kind == "post" and not any(allowed(actor, verb) for verb in (*_MANAGER, Verb.APPROVE)):
            return "Posts are ended by the data manager or the senior leadership."
        return ""

    # What can be done

    def action_post(self) -> None:
        """Ask for a post for the person."""
        from tutor_tui.ui.dialogs.access.posts import AskForPostDialog

        if self.possible("people.post") and self.current is not None:
            self.desk.open_dialog(AskForPostDialog(self.current[0]))

    def action_cover(self) -> None:
        """Let the person stand in for a tutor."""
        from tutor_tui.ui.dialogs.access.posts import CoverDialog

        if self.possible("people.cover") and self.current is not None:
            self.desk.open_dialog(CoverDialog(self.current[0]))

    def action_end(self) -> None:
        """End the post or the cover, after asking."""
        if not self.possible("people.end") or self.current is None:
            return
        person, one = self.current
        if isinstance(one, HeldPost):
            service = end_cover if one.kind == "cover" else end_post
            self._ask(f"{person.name}: end {one.title} now?", "It is over.", service, one.post_id)

    def action_revoke(self) -> None:
        """Revoke the key, after asking."""
        if (
            self.possible("people.revoke")
            and self.current is not None
            and isinstance(self.current[1], KeyRow)
        ):
            person, key = self.current
            assert isinstance(key, KeyRow)
            question = f"{person.name}: let the key {key_name(key)} sign nobody in from now on?"
            self._ask(question, "The key is revoked.", revoke_key, key.fingerprint)

    def action_deactivate(self) -> None:
        """End the person's access, after asking."""
        if self.possible("people.deactivate") and self.current is not None:
            person = self.current[0]
            question = f"End the access of {person.name}? Every key is revoked; what was recorded stays."
            self._ask(question, f"{person.name} is no longer active.", deactivate, person.username)

    def action_filter(self) -> None:
        """Everybody, or who has something."""
        self.only_posts = not self.only_posts
        self._show()
        self.desk.show_tab()

    def _ask(self, question: str, done: str, service: Callable[..., Any], about: int | str) -> None:
        from tutor_tui.ui.dialogs.confirm import ConfirmDialog
        from tutor_tui.ui.errors import told

        async def answered(yes: bool | None) -> None:
            if not yes:
                return
            tutor = self.desk.tutor
            try:
                await tutor.db(service, tutor.session, about)
            except TutorError as error:
                self.desk.say(f"{error.title}: {told(error)}", "bad")
                return
            await self.desk.reload()
            self.desk.say(done, "good")
            await publish(self.desk)

        self.app.push_screen(ConfirmDialog(question, yes="End it", no="Leave it"), answered)
