"""Why work need not come in, or why it did not."""

from collections.abc import Iterator, Sequence

from textual import on
from textual.widgets import Static

from tutor_tui.rules.homework import HandIn
from tutor_tui.services.set_work.hand_in import give_reason, mark
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import FormDialog
from tutor_tui.ui.dialogs.work import WorkDialog

OTHER = ""
"""The key of a reason that is written in full."""


class _ReasonForm(FormDialog):
    """The policy's reasons, or one in full; and whether the teacher was told before the lesson."""

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Reason", Choice(id="which"))
        yield FieldRow("In full", Prose(id="reason"), required=True)
        yield FieldRow(
            "Told",
            Choice(
                [Option("", "not told before the lesson"), Option("yes", "told before the lesson")], id="told"
            ),
        )

    def begin(self, reason: str, *, told_before: bool, none: str = "") -> None:
        """Offer the policy's reasons, with `reason` chosen; `none` says what choosing no reason does."""
        known = self.session.policy.rules.homework.setting.reasons
        options = [Option(name, name) for name in known] + [Option(OTHER, "another one, in full")]
        if none:
            options.insert(0, Option("none", none))
        is_own = bool(reason) and reason not in known
        self.query_one("#which", Choice).set_options(options, OTHER if is_own else reason or None)
        if is_own:
            self.query_one("#reason", Prose).words = reason
        if told_before:
            self.query_one("#told", Choice).choose("yes")
        self._which_chosen()
        self.set_focus(self.row("which").field)

    @on(Choice.Chosen, "#which")
    def _which_chosen(self) -> None:
        """A reason that the policy does not name is written in full."""
        self.show("reason", self.query_one("#which", Choice).key == OTHER)

    @property
    def reason(self) -> str:
        """What was chosen or written; empty for none."""
        which = self.query_one("#which", Choice).key
        return self.text_of("reason") if which == OTHER else "" if which == "none" else which

    @property
    def told_before(self) -> bool:
        """Whether the teacher was told before the lesson."""
        return self.query_one("#told", Choice).key == "yes"


class ExemptDialog(_ReasonForm):
    """Pupils who need not hand it in."""

    HEADING = "Exempt"

    def __init__(self, task_id: int, pupil_ids: Sequence[int], who: str) -> None:
        """`who` names the pupils."""
        super().__init__(task_id)
        self._pupil_ids = tuple(pupil_ids)
        self._who = who

    async def prepare(self) -> None:
        self.title_is(f"{self.HEADING}: {self._who}")
        self.begin("", told_before=False)

    async def save(self) -> None:
        await desk(self).db(
            mark,
            self.session,
            self.about_id,
            self._pupil_ids,
            HandIn.EXEMPT,
            reason=self.reason,
            told_before=self.told_before,
        )


class ReasonDialog(_ReasonForm, WorkDialog):
    """An extenuating reason of one pupil, which marks nothing."""

    HEADING = "Reason"

    @property
    def given(self) -> dict[str, str]:
        return {"reason": self._row.reason}

    async def prepare(self) -> None:
        self.title_is(f"{self.HEADING}: {self._row.name}")
        self.begin(self._row.reason, told_before=self._row.told_before, none="no reason")

    async def save(self) -> None:
        await desk(self).db(
            give_reason,
            self.session,
            self.about_id,
            self._row.pupil_id,
            self.reason,
            told_before=self.told_before,
        )
