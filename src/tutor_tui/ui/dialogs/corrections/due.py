"""Corrections for a missed deadline, as the automatic mode proposes them: who, what exactly, and then one key."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from tutor_tui.errors import TutorError
from tutor_tui.queries.corrections.due import DueTask, due_on_task
from tutor_tui.services.corrections.proposing import correct_many
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.dialog import Dialog
from tutor_tui.ui.errors import told
from tutor_tui.ui.present.due_corrections import due_about, due_columns, due_others, due_record, due_rows
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import ASCII, UNICODE
from tutor_tui.ui.present.text import safe
from tutor_tui.ui.widgets.grid import ASCII_SIGNS, Grid


class DueCorrectionsDialog(Dialog[bool]):
    """Closes with True when something was recorded.

    Ticked to begin with is who was in school on the day and gave no reason; of the others it is to be asked first.
    """

    AUTO_FOCUS = "Grid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick", show=False, id="due.tick"),
        Binding("a", "tick_all", "Tick all", show=False, id="due.all"),
        Binding("left", "turn(-1)", "Kind before", show=False, id="due.kind_before"),
        Binding("right", "turn(1)", "Next kind", show=False, id="due.kind"),
        Binding("enter", "record", "Record", show=False, priority=True, id="due.record"),
    ]
    DEFAULT_CSS = """
    DueCorrectionsDialog {
        & > .dialog--box { width: 84; }
        & Grid { height: auto; max-height: 20; background: $surface; }
        &.-short Grid { max-height: 10; }
        & .dialog--keys { height: auto; color: $text-muted; }
        & .dialog--record { height: auto; margin: 1 0 0 0; }
    }
    """

    def __init__(self, task_id: int) -> None:
        """`task_id` is the task whose deadline was missed."""
        super().__init__()
        self.task_id = task_id
        self.due: DueTask | None = None
        self.picked: set[int] = set()
        """The records for which one is recorded."""
        self._kind = 0
        self._busy = False

    @property
    def look(self) -> Look:
        """How things are shown."""
        return Look(getattr(self.app, "glyphs", UNICODE), self.words, self.session.today)

    def compose(self) -> ComposeResult:
        self.set_class(self.app.size.height < 32, "-short")
        box = Vertical(classes="dialog--box")
        box.border_title = Content(f" {safe(self.words.correction.titles)} ")
        with box:
            yield Static(classes="dialog--about", markup=False)
            yield Grid(due_columns(self.look), show_header=False, empty="Nobody is left.")
            yield Static(classes="dialog--record", markup=False)
            yield Static(
                "space ticks, a ticks all or none, left and right change the kind",
                classes="dialog--keys", markup=False,
            )  # fmt: skip
            yield Static(classes="dialog--error", markup=False)
            with Horizontal(classes="dialog--buttons"):
                yield Button(Content("Record: enter"), id="record", compact=True)
                yield Button(Content("Cancel: esc"), id="cancel", compact=True)

    async def on_mount(self) -> None:
        """Read for whom one is due."""
        if self.look.glyphs is ASCII:
            self.query_one(Grid).signs = ASCII_SIGNS  # type: ignore[misc]
        try:
            self.due = await desk(self).db(due_on_task, self.session, self.task_id)
        except TutorError as error:
            self._say(told(error))
        if self.due is None or self.due.is_task_shaped:
            self._nothing()
            return
        self.picked = {one.record_id for one in self.due.pupils if one.is_plain}
        first = "Ticked are those who were in school that day and gave no reason; ask the others first."
        others = due_others(self.due)
        self._about("\n".join(filter(None, (due_about(self.due, self.look), others, first))))
        self._show()

    def _nothing(self) -> None:
        """Say why none is proposed."""
        words = self.words
        if self.due is None:
            policy = self.session.policy.rules.corrections
            self._about(
                f"No {words.correction.one} is due for this {words.task.one}."
                if policy.mode == "automatic"
                else f"The policy proposes none for a missed deadline: {policy.clause}"
            )
        else:
            self._about(
                f"{due_about(self.due, self.look)} That is the {words.task.one}'s trouble: ask the "
                f"{words.curriculum_leader.one}, and correct nobody for it."
            )
        for what in ("Grid", ".dialog--record", ".dialog--keys"):
            self.query_one(what).display = False
        record = self.query_one("#record", Button)
        record.display = self.due is not None
        record.label = Content("Ask: enter")
        self.set_focus(record if self.due is not None else self.query_one("#cancel", Button))

    def _show(self) -> None:
        assert self.due is not None
        rules = self.session.policy.rules.corrections
        self.query_one(Grid).set_rows(due_rows(self.due, self.picked, self.look))
        serve_on = self.session.calendar.add_school_days(self.session.today, rules.days_to_serve)
        record = due_record(self.due, self.picked, rules.kinds[self._kind], serve_on, self.look)
        self.query_one(".dialog--record", Static).update(Content(safe(record)))

    def _about(self, text: str) -> None:
        lines = "\n".join(safe(line) for line in text.splitlines())
        self.query_one(".dialog--about", Static).update(Content(lines))

    def _say(self, text: str) -> None:
        line = self.query_one(".dialog--error", Static)
        line.update(Content(safe(text)))
        line.set_class(bool(text), "-said")

    # Keys

    def action_tick(self) -> None:
        """One for this pupil, or none; the cursor goes on."""
        grid = self.query_one(Grid)
        if self.due is not None and grid.cursor_key is not None:
            self.picked ^= {int(grid.cursor_key)}
            self._show()
            grid.advance()

    def action_tick_all(self) -> None:
        """One for everybody in the list; where everybody has one, for nobody."""
        if self.due is not None:
            everybody = {one.record_id for one in self.due.pupils}
            self.picked = set() if self.picked == everybody else everybody
            self._show()

    def action_turn(self, by: int) -> None:
        """Another of the policy's kinds."""
        if self.due is not None and not self.due.is_task_shaped:
            self._kind = (self._kind + by) % len(self.session.policy.rules.corrections.kinds)
            self._show()

    def action_record(self) -> None:
        """Record what is shown, unless the other button has the focus."""
        if getattr(self.focused, "id", "") == "cancel":
            self.action_cancel()
        elif self.due is not None and not self._busy:
            if self.due.is_task_shaped:
                self._ask(self.due)
                return
            if not self.picked:
                self._say("Nobody is ticked.")
                return
            self._busy = True
            self.run_worker(self._record(), group="save")

    def _ask(self, task: DueTask) -> None:
        """The question to whoever answers for the subject, in place of this dialog."""
        from tutor_tui.ui.dialogs.ask_about import AskAboutDialog, Asked

        rule = self.session.policy.rules.homework.triage
        self.dismiss(False)
        self.app.push_screen(
            AskAboutDialog(
                Asked(
                    group_id=task.group_id,
                    task_id=task.task_id,
                    name=f"{task.group}: {task.title}",
                    teachers=(),
                    question=f"{task.turnout.missed} of {task.turnout.asked} missed {task.title}, "
                    f"due {self.day_name(task.deadline)}.",
                    clause=f"{rule.clause} ({rule.origin})",
                    asks_teacher=False,
                )
            )
        )

    async def _record(self) -> None:
        kind = self.session.policy.rules.corrections.kinds[self._kind].name
        try:
            await desk(self).db(correct_many, self.session, sorted(self.picked), kind)
        except TutorError as error:
            self._busy = False
            self._say(f"{error.title}: {told(error)}")
            return
        self.dismiss(True)

    def action_cancel(self) -> None:
        """Nothing is recorded."""
        if not self._busy:
            self.dismiss(False)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "record":
            self.action_record()
        else:
            self.action_cancel()
