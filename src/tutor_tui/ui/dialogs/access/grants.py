"""Opening a pupil outside one's post, and what the senior leadership says of it."""

from collections.abc import Iterator

from textual.widgets import Static

from tutor_tui.queries.grants import Opening
from tutor_tui.queries.people.exactly import Named
from tutor_tui.services.grants import MOST_DAYS, end_grant, open_outside, see_grant
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Line, Option, Prose
from tutor_tui.ui.dialogs.form import FormDialog


class OpenOutsideDialog(FormDialog):
    """One pupil, named exactly; who was opened is `pupil_id` once it is saved."""

    HEADING = "Outside your post"
    SAVE_WORD = "Open"

    def __init__(self, name: str = "") -> None:
        """`name` is what nobody within the post was found by."""
        super().__init__()
        self._called = name
        self.pupil_id: int | None = None

    def form(self) -> Iterator[FieldRow | Static]:
        days = [Option(str(n), "today" if n == 1 else f"{n} days") for n in range(1, MOST_DAYS + 1)]
        yield FieldRow("Full name", Line(id="name", placeholder="or admission number"), required=True)
        yield FieldRow("Proof", Line(id="proof", placeholder=f"{self.words.form.one}, or born on 14/03/2014"))
        yield FieldRow("Reason", Prose(id="reason"), required=True)
        yield FieldRow("For", Choice(days, id="days"))

    async def prepare(self) -> None:
        words = self.words
        self.about(
            f"Opens one {words.pupil.one}'s card to read: whom to contact at home, nothing that was written. "
            "The senior leadership sees at once whom you opened, and why."
        )
        self.query_one("#name", Line).value = self._called
        self.set_focus(self.row("name").field)

    async def save(self) -> None:
        named = Named(self.text_of("name"), self.text_of("proof"))
        days = int(self.query_one("#days", Choice).key)
        opened = await desk(self).db(open_outside, self.session, named, self.text_of("reason"), days)
        self.pupil_id = opened.pupil_id


class _GrantDialog(FormDialog):
    """About one that somebody opened."""

    def __init__(self, one: Opening) -> None:
        """`one` is what was opened."""
        super().__init__(one.grant_id)
        self.one = one

    async def prepare(self) -> None:
        self.about(
            f"{self.one.by} opened {self.one.pupil}, {self.day_name(self.one.from_on)}: {self.one.reason}"
        )
        self.set_focus(self.row("said").field)


class SeenDialog(_GrantDialog):
    """Somebody of the senior leadership has seen it, and may say a word."""

    HEADING = "Seen"

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("A word", Prose(id="said", placeholder="if there is one to say"))

    async def save(self) -> None:
        await desk(self).db(see_grant, self.session, self.one.grant_id, self.text_of("said"))


class EndGrantDialog(_GrantDialog):
    """It ends at once."""

    HEADING = "End it now"

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Reason", Prose(id="said"), required=True)

    async def save(self) -> None:
        await desk(self).db(end_grant, self.session, self.one.grant_id, self.text_of("said"))
