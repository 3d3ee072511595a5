"""A post for somebody, and a form that somebody covers."""

from collections.abc import Iterator

from textual import on
from textual.widgets import Static

from tutor_tui.access import Role
from tutor_tui.errors import TutorError
from tutor_tui.queries.people.roles import GIVEN, role_word, scopes_of
from tutor_tui.queries.people.working import Working, forms_to_cover, last_cover
from tutor_tui.services.staff.cover import MOST_DAYS, cover
from tutor_tui.services.staff.posts import Wanted, ask_for_post
from tutor_tui.store.session import Session
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, Day, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import FormDialog


def _every_scope(session: Session) -> dict[Role, list[tuple[int, str]]]:
    return {role: scopes_of(role, session.policy.rules.vocabulary) for role in GIVEN}


class AskForPostDialog(FormDialog):
    """Which post, where, for how long, and why; somebody else agrees."""

    SAVE_WORD = "Ask"

    def __init__(self, person: Working) -> None:
        """`person` is who is to have it."""
        super().__init__()
        self.person = person
        self._scopes: dict[Role, list[tuple[int, str]]] = {}

    def form(self) -> Iterator[FieldRow | Static]:
        roles = [Option(role.value, role_word(role, self.words)) for role in GIVEN]
        yield FieldRow("Post", Choice(roles, id="role"))
        yield FieldRow("Of", Choice(id="scope"))
        yield FieldRow("From", Day(id="from"))
        yield FieldRow("Until", Day(id="until"))
        yield FieldRow("Reason", Prose(id="reason"), required=True)

    async def prepare(self) -> None:
        self._scopes = await desk(self).db(_every_scope, self.session)
        self.title_is(f"A post for {self.person.name}")
        self.about(
            "A member of the senior leadership agrees to it, or refuses. No days: from today, while it lasts."
        )
        self._offer_scopes()

    @on(Choice.Chosen, "#role")
    def _offer_scopes(self) -> None:
        scopes = self._scopes.get(self._role, [])
        self.query_one("#scope", Choice).set_options([Option(str(row_id), name) for row_id, name in scopes])
        self.show("scope", bool(scopes))

    @property
    def _role(self) -> Role:
        return Role(self.query_one("#role", Choice).key)

    async def save(self) -> None:
        scope = self.query_one("#scope", Choice).key if self._scopes.get(self._role) else ""
        wanted = Wanted(
            self.person.username,
            self._role,
            int(scope) if scope else None,
            self.query_one("#from", Day).day(self.session),
            self.query_one("#until", Day).day(self.session),
        )
        await desk(self).db(ask_for_post, self.session, wanted, self.text_of("reason"))


class CoverDialog(FormDialog):
    """Which form, until when."""

    FREE_TEXT = False

    def __init__(self, person: Working) -> None:
        """`person` is who stands in."""
        super().__init__()
        self.person = person

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Covers", Choice(id="form"))
        yield FieldRow("Until", Day(id="until"), required=True)

    async def prepare(self) -> None:
        forms = await desk(self).db(forms_to_cover, self.session)
        words = self.words
        self.title_is(f"{self.person.name} stands in")
        if not forms:
            self.shut()
            raise TutorError(f"there is no {words.form.one} within your post", remedy="Leave with escape.")
        self.about(f"From now on, as {words.tutor.one}, for {MOST_DAYS} days at most; undo takes it back.")
        self.query_one("#form", Choice).set_options([Option(name, name) for name in forms])
        self.query_one("#until", Day).words = f"{last_cover(self.session.today):%d/%m}"
        self.set_focus(self.row("form").field)

    async def save(self) -> None:
        until = self.query_one("#until", Day).day(self.session)
        assert until is not None
        await desk(self).db(
            cover, self.session, self.person.username, self.query_one("#form", Choice).key, until
        )
