"""The tab on which the school evaluates itself: what its keys do."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from tutor_tui.access import Verb
from tutor_tui.commands import Command
from tutor_tui.errors import Conflict, TutorError
from tutor_tui.queries.evaluation.view import Evaluation
from tutor_tui.rules.evaluation.framework import Item
from tutor_tui.rules.evaluation.scores import STRONG, WEAK, Phase, unscored
from tutor_tui.services.evaluation.scores import prioritise_item, remove_score, score_item
from tutor_tui.store.session import Session
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.errors import told
from tutor_tui.ui.panes.evaluation_layout import EvaluationLayout
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.evaluation.table import Only
from tutor_tui.ui.widgets.grid import Grid


class EvaluationTab(EvaluationLayout):
    """Every item of the framework with its score in each phase of a year; the open phase is scored here."""

    TITLE: ClassVar[str] = "Self-evaluation"
    CONTEXT: ClassVar[str] = "evaluation"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.SEE_EVALUATION,)
    NEEDS: ClassVar[Mapping[str, tuple[Verb, ...]]] = dict.fromkeys(
        ("remove", "note", "priority", "phase", "new-phase"), (Verb.EVALUATE,)
    )
    FOOTER: ClassVar[tuple[str, ...]] = (
        "evaluation.note", "evaluation.priority", "evaluation.remove", "evaluation.filter", "evaluation.view",
        "evaluation.phase", "evaluation.new-phase", "evaluation.export", "evaluation.earlier",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("evaluation"),
        *(Binding(str(score), f"score({score})", show=False) for score in range(STRONG, WEAK + 1)),
        Binding("0", "remove", show=False),
    ]

    # What is possible

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        found = self.found
        if found is None:
            return "The self-evaluation is not read: its file has an error."
        match command.name:
            case "remove" | "note" | "priority":
                return self._why_not_score() or (
                    "" if self.rating else "The item has no score yet: 1 to 4 give it one."
                )
            case "phase":
                return self._why_not_write()
            case "new-phase":
                return self._why_no_new_phase(found)
            case "export":
                return "" if found.phases else "There is nothing to write: no phase is opened in this year."
            case "filter" | "view" if not found.phases:
                return "No phase is opened in this year."
            case "filter" if self.by_feature:
                return f"Features are not filtered: {self.key('view')} shows their items."
            case "open" if not self.by_feature:
                return "An item has nothing behind it."
            case "earlier" if self._beside(-1) is None:
                return "There is no evaluation of an earlier year."
            case "later" if self._beside(1) is None:
                return "This is the running year."
        return ""

    def _why_not_write(self) -> str:
        found = self.found
        if found is None or not found.may_evaluate:
            return f"The school is evaluated by its {self.look.words.senior_leader.many}; you can read it."
        if found.newest is None:
            return f"No phase is opened yet: {self.key('new-phase')} opens one."
        return "" if found.is_open else "This year is closed: a phase of a later one is open."

    def _why_not_score(self) -> str:
        reason = self._why_not_write()
        if not reason and self.item is None:
            return (
                f"There is no item under the cursor: {self.key('view')} or {self.key('filter')} shows items."
            )
        return reason

    def _why_no_new_phase(self, found: Evaluation) -> str:
        if not found.may_evaluate:
            return self._why_not_write()
        if found.year != found.years[-1]:
            return "A new phase belongs to the running year."
        return "" if found.has_room else "The year has all its phases; the next one belongs to the next year."

    # Scoring

    async def action_score(self, score: int) -> None:
        """Score the item under the cursor, and go on to the next."""
        if reason := self._why_not_score():
            self.desk.say(reason, "warn")
            return
        item = self.item
        assert item is not None
        if (
            await self._write(score_item, item, score)
            and self.only is not Only.UNSCORED
            and not self.grid.advance()
        ):
            self._say_end()

    def _say_end(self) -> None:
        """The last item is scored: what is left."""
        found = self.found
        if found is not None and found.newest is not None:
            left, key = len(unscored(found.framework.items, found.newest)), self.key("filter")
            self._say(
                f"The last item. {left} are not scored: {key} shows them."
                if left
                else "Every item is scored."
            )

    def _say(self, text: str, role: Role = "good") -> None:
        self.desk.say(text, role)

    async def action_remove(self) -> None:
        """Take the score of the item under the cursor away."""
        item, rating = self.item, self.rating
        if not self.possible("evaluation.remove") or item is None or rating is None:
            return
        if await self._write(remove_score, item) and (rating.note or rating.is_priority):
            with_it = "its note" if rating.note else "its priority"
            self._say(f"{item.title}: score taken away, and {with_it} with it. Undo brings both back.")

    async def action_priority(self) -> None:
        """Make the item a priority, or no longer."""
        item, rating = self.item, self.rating
        if self.possible("evaluation.priority") and item is not None and rating is not None:
            await self._write(prioritise_item, item, not rating.is_priority)

    async def _write(
        self, service: Callable[..., None], item: Item, *what: object, session: Session | None = None
    ) -> bool:
        """Write something of an item's score in the open phase, and show the year as it then is."""
        phase, rating, tutor = self._phase(), self.rating, self.desk.tutor
        seen = 0 if rating is None else rating.version
        try:
            held = session or self.desk.session_as_read
            await tutor.db(service, held, phase.phase_id, item.id, *what, seen=seen)
        except Conflict as error:
            await self.reload()
            await self.desk.refused(error, lambda kept: self._write(service, item, *what, session=kept))
            return False
        except TutorError as error:
            await self.reload()
            self._say(f"{error.title}: {told(error)}", "bad")
            return False
        await self.reload()
        self.desk.show_tab()
        return True

    def _phase(self) -> Phase:
        assert self.found is not None
        assert self.found.newest is not None
        return self.found.newest

    # Dialogs

    def action_note(self) -> None:
        """Say what the score rests on."""
        from tutor_tui.ui.dialogs.evaluation.words import ScoreNoteDialog

        item, rating = self.item, self.rating
        if self.possible("evaluation.note") and item is not None and rating is not None:
            self.desk.open_dialog(ScoreNoteDialog(self._phase(), item, rating))

    def action_new_phase(self) -> None:
        """Open the next phase."""
        from tutor_tui.ui.dialogs.evaluation.words import OpenPhaseDialog

        if self.possible("evaluation.new-phase") and self.found is not None:
            self.desk.open_dialog(OpenPhaseDialog(self.found))

    def action_phase(self) -> None:
        """Say what the school means to work on."""
        from tutor_tui.ui.dialogs.evaluation.words import PhaseDialog

        if self.possible("evaluation.phase") and self.found is not None:
            self.desk.open_dialog(PhaseDialog(self.found, self._phase()))

    def action_export(self) -> None:
        """Write the year into a file."""
        from tutor_tui.ui.dialogs.evaluation.file import EvaluationFileDialog

        if not self.possible("evaluation.export") or self.found is None:
            return
        dialog = EvaluationFileDialog(self.found.year)

        def closed(done: bool | None) -> None:
            if done and dialog.path is not None:
                self._say(dialog.said)

        self.app.push_screen(dialog, closed)

    # What the list shows

    def action_filter(self) -> None:
        """Only what is not scored, only priorities, everything."""
        if self.possible("evaluation.filter"):
            every = tuple(Only)
            self.only = every[(every.index(self.only) + 1) % len(every)]
            self.show()
            self.desk.show_tab()

    def action_view(self) -> None:
        """Features, or their items."""
        if self.possible("evaluation.view"):
            self._show_features(not self.by_feature)

    def _show_features(self, by_feature: bool, item_id: str = "") -> None:
        self.by_feature = by_feature
        self.show()
        self.grid.move_cursor(item_id or 0)
        self.desk.show_tab()

    @on(Grid.Activated, "#scores")
    def action_open(self) -> None:
        """From a feature to its first item."""
        if not self.possible("evaluation.open") or self.found is None:
            return
        key = self.grid.cursor_key
        first = next(feature.items[0].id for feature in self.found.framework.features if feature.id == key)
        self.only = Only.ALL
        self._show_features(False, first)

    async def action_earlier(self) -> None:
        """The year before."""
        await self._turn("evaluation.earlier", -1)

    async def action_later(self) -> None:
        """The year after."""
        await self._turn("evaluation.later", 1)

    async def _turn(self, command_id: str, by: int) -> None:
        to = self._beside(by)
        if self.possible(command_id) and to is not None:
            await self.read(to)
            self.desk.show_tab()

    def _beside(self, by: int) -> int | None:
        """The next year with an evaluation in this direction."""
        if self.found is None:
            return None
        beyond = [year for year in self.found.years if (year - self.found.year) * by > 0]
        return (min(beyond) if by > 0 else max(beyond)) if beyond else None
