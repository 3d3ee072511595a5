"""Taking pupils into an intervention, and out of it, from a day on."""

from collections.abc import Iterator

from textual.widget import Widget

from tutor_tui.queries.interventions.before import Whom, whom
from tutor_tui.queries.interventions.reach import Seen
from tutor_tui.queries.interventions.records import Member
from tutor_tui.services.interventions.pupils import add_pupils, withdraw
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Day, FieldRow, Line
from tutor_tui.ui.dialogs.form import FormDialog


class InterventionAddDialog(FormDialog):
    """Names, a form or a teaching group, and from when on."""

    FREE_TEXT = False

    def __init__(self, view: Seen) -> None:
        """`view` is the intervention as it is shown."""
        super().__init__(view.record.intervention_id)
        self.view = view

    def form(self) -> Iterator[Widget]:
        yield FieldRow("Whom", Line(id="whom", placeholder="brown li; khan"), required=True)
        yield FieldRow("From", Day(id="from"))

    async def prepare(self) -> None:
        self.title_is(f"Add {self.words.pupil.many}: {self.view.record.name}")
        self.about("A few letters of each name, with ; between them. Without a day it is from today.")
        self.set_focus(self.row("whom").field)

    async def save(self) -> None:
        found: Whom = await desk(self).db(whom, self.session, self.text_of("whom"))
        from_on = self.query_one("#from", Day).day(self.session)
        await desk(self).db(
            add_pupils, self.session, self.view.record.intervention_id, tuple(found.names), from_on
        )


class InterventionWithdrawDialog(FormDialog):
    """The last day of one pupil in it."""

    FREE_TEXT = False

    def __init__(self, view: Seen, member: Member) -> None:
        """`member` is who goes."""
        super().__init__(member.pupil_id)
        self.view, self.member = view, member

    def form(self) -> Iterator[Widget]:
        yield FieldRow("Last day", Day(id="last"))

    async def prepare(self) -> None:
        self.title_is(f"Take out: {self.member.name}")
        self.about(f"{self.view.record.name}. Without a day it is today; what was measured stays.")
        self.set_focus(self.row("last").field)

    async def save(self) -> None:
        last_on = self.query_one("#last", Day).day(self.session)
        await desk(self).db(
            withdraw, self.session, self.view.record.intervention_id, self.member.pupil_id, last_on
        )
