"""The second person's answer."""

from collections.abc import Iterator

from textual import on
from textual.widgets import Static

from tutor_tui.queries.approvals import Asked
from tutor_tui.services.approvals.answering import answer
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import FormDialog
from tutor_tui.ui.present.approvals import whole

_AGREE, _REFUSE = "agree", "refuse"


class ApprovalDialog(FormDialog):
    """Agreeing carries out what is asked for at once; refusing says why."""

    HEADING = "A second person is asked"

    def __init__(self, asked: Asked, *, refuse: bool = False) -> None:
        """`refuse` is what is chosen at first."""
        super().__init__(asked.approval_id)
        self._asked, self._refuse = asked, refuse

    def form(self) -> Iterator[FieldRow | Static]:
        options = [Option(_AGREE, "Agree: it is done at once"), Option(_REFUSE, "Refuse")]
        yield FieldRow("Answer", Choice(options, id="answer"))
        yield FieldRow("Reason", Prose(id="why"))

    async def prepare(self) -> None:
        one = self._asked
        self.about(
            f"{whole(one)}\nAsked by {one.asked_by}, {self.day_name(one.asked_on)}: {one.reason}\n"
            "Both of your names stand in the log."
        )
        self.query_one("#answer", Choice).choose(_REFUSE if self._refuse else _AGREE)
        self._need_reason()
        self.set_focus(self.row("why" if self._refuse else "answer").field)

    @on(Choice.Chosen, "#answer")
    def _need_reason(self) -> None:
        self.row("why").required = self.query_one("#answer", Choice).key == _REFUSE

    async def save(self) -> None:
        agreed = self.query_one("#answer", Choice).key == _AGREE
        await desk(self).db(answer, self.session, self._asked.approval_id, agreed, self.text_of("why"))
