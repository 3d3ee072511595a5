"""What came of a correction, and what follows."""

from collections.abc import Iterator

from textual import on
from textual.widgets import Static

from tutor_tui.queries.corrections.records import CorrectionView, correction_view
from tutor_tui.rules.corrections import Move, State
from tutor_tui.services.corrections.steps import escalate, miss, reschedule, serve, withdraw
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, Day, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import FormDialog

_THERE = {"": None, "there": True, "away": False}


class CorrectionStepDialog(FormDialog):
    """Served, missed, another day, escalated or withdrawn: what its state allows, the step that follows first."""

    HEADING = "Correction"

    def __init__(self, correction_id: int, move: Move | None = None) -> None:
        """`move` is the step to begin with, where it is possible."""
        super().__init__(correction_id)
        self.move = move
        self._excuse = ""

    @property
    def given(self) -> dict[str, str]:
        return {"reason": self._excuse}

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Then", Choice(id="then"))
        yield FieldRow("In school", Choice(id="present"))
        yield FieldRow("New day", Day(id="on"), required=True)
        yield FieldRow("Reason", Prose(id="reason"), required=True)

    async def prepare(self) -> None:
        found: CorrectionView = await desk(self).db(correction_view, self.session, self.about_id)
        word = self.words.correction
        self.title_is(f"{word.title}: {found.pupil}")
        self.about(self._said(found))
        if not found.moves or found.state is State.PROPOSED:
            self.shut()
            return
        names = {
            Move.SERVE: "served",
            Move.MISS: "missed",
            Move.RESCHEDULE: "another day",
            Move.ESCALATE: f"escalate: {found.next_kind}{self._for(found)}",
            Move.WITHDRAW: "withdraw it",
        }
        then = self.query_one("#then", Choice)
        then.set_options([Option(move.value, names[move]) for move in found.moves], self.move)
        self.query_one("#present", Choice).set_options(
            [Option("", "as the register says"), Option("there", "was there"), Option("away", "was away")]
        )
        if found.next_day is not None:
            self.query_one("#on", Day).words = f"{found.next_day:%d/%m/%Y}"
        self._excuse = f"did not come on {self.day_name(found.day)}"
        self._show_fields()
        self.set_focus(then)

    def _said(self, found: CorrectionView) -> str:
        why = f" ({found.reason})" if found.reason else ""
        if found.state is not State.MISSED:
            return f"{found.kind}{why}, {found.state} for {self.day_name(found.day)}."
        pupil = self.words.pupil.one
        there = {
            True: f"The {pupil} was in school.",
            False: f"The {pupil} was away.",
            None: f"Nobody knows whether the {pupil} was in school.",
        }
        return f"{found.kind}{why}, missed {self.day_name(found.day)}. {there[found.present]}"

    def _for(self, found: CorrectionView) -> str:
        return f" for {self.day_name(found.next_day)}" if found.next_day else ""

    @on(Choice.Chosen, "#then")
    def _chosen(self) -> None:
        self._show_fields()

    def _show_fields(self) -> None:
        move = self.query_one("#then", Choice).key
        self.show("present", move == Move.MISS)
        self.show("on", move == Move.RESCHEDULE)
        self.show("reason", move in (Move.ESCALATE, Move.WITHDRAW))
        reason = self.query_one("#reason", Prose)
        if reason.words.strip() in ("", self._excuse):
            reason.words = self._excuse if move == Move.ESCALATE else ""

    async def save(self) -> None:
        db, session, correction = desk(self).db, self.session, self.about_id
        match self.query_one("#then", Choice).key:
            case Move.SERVE:
                await db(serve, session, correction)
            case Move.MISS:
                await db(miss, session, correction, _THERE[self.query_one("#present", Choice).key])
            case Move.RESCHEDULE:
                day = self.query_one("#on", Day).day(session)
                assert day is not None
                await db(reschedule, session, correction, day)
            case Move.ESCALATE:
                await db(escalate, session, correction, self.text_of("reason"))
            case Move.WITHDRAW:
                await db(withdraw, session, correction, self.text_of("reason"))
