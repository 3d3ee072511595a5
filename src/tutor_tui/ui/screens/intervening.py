"""What can be done with one intervention, in the list and on its own screen."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, cast

from textual.dom import DOMNode
from textual.screen import Screen

from tutor_tui.commands import Command
from tutor_tui.queries.interventions.reach import Seen
from tutor_tui.rules.interventions.plan import stage_beside
from tutor_tui.rules.interventions.standing import Phase
from tutor_tui.services.interventions.course import move_stage
from tutor_tui.store.session import Session
from tutor_tui.ui.desk import Desk, desk
from tutor_tui.ui.present.cells import Role

CHANGING = frozenset({"change", "add", "end", "evaluate", "withdraw"})
"""What asks for the post that arranges interventions; the rest is the leader's too."""
RUNNING = frozenset({"review", "stage", "add", "end", "withdraw"})
"""What is possible only until its end."""


class Intervening:
    """For a tab or a screen; it says which intervention is meant, and where words and dialogs go."""

    @property
    @abstractmethod
    def view(self) -> Seen | None:
        """The intervention that is meant."""

    @abstractmethod
    def asked(self, name: str) -> bool:
        """Whether the command of this name is possible; where not, the reason is said."""

    @abstractmethod
    def open_form(self, dialog: Screen[Any]) -> None:
        """Show a dialog; what it recorded is read again when it closes."""

    @abstractmethod
    async def read_again(self, said: str = "", role: Role = "") -> None:
        """Show what is now, and say something."""

    @property
    def _desk(self) -> Desk:
        return desk(cast(DOMNode, self))

    @property
    def _session(self) -> Session:
        return self._desk.session

    def why_not_with_one(self, command: Command) -> str:
        """Why a command is not possible with the intervention that is meant; empty where it is."""
        words = self._session.policy.rules.vocabulary
        view, name = self.view, command.name
        if view is None:
            return f"There is no {words.intervention.one} under the cursor."
        if name in CHANGING and not view.may_change:
            return f"{self._session.actor.name} may not change this {words.intervention.one}."
        if name in ("review", "stage", "measures", "measure", "accept") and not view.may_record:
            return (
                f"{self._session.actor.name} neither leads this {words.intervention.one} nor arranges such."
            )
        has_ended = view.phase in (Phase.EVALUATE, Phase.OVER)
        if name in RUNNING and has_ended:
            return "It has ended: w says what came of it."
        if name == "stage" and stage_beside(view.record.stage, 1) is None:
            return "It has come to the last stage."
        if name in ("measures", "measure", "change") and view.phase is Phase.OVER:
            return "It is evaluated: what was measured and arranged stands."
        if name == "evaluate" and not has_ended and view.record.ends_on > self._session.today:
            return "It still runs: x ends it."
        if name == "accept" and view.phase not in (Phase.REVIEW, Phase.EVALUATE):
            return "Nothing is asked of it now."
        if name == "accept" and view.phase is Phase.EVALUATE and not view.may_change:
            return f"What came of it is said by whoever arranges {words.intervention.many}."
        return ""

    def action_accept(self) -> None:
        """The review that is due, or what came of it."""
        if self.asked("accept") and self.view is not None:
            if self.view.phase is Phase.REVIEW:
                self.action_review()
            else:
                self.action_evaluate()

    def action_review(self) -> None:
        """A review meeting of today."""
        from tutor_tui.ui.dialogs.interventions.review import InterventionReviewDialog

        if self.asked("review") and self.view is not None:
            self.open_form(InterventionReviewDialog(self.view))

    async def action_stage(self) -> None:
        """The next stage."""
        if not self.asked("stage") or self.view is None:
            return
        record = self.view.record
        following = stage_beside(record.stage, 1)
        assert following is not None
        await self._desk.db(move_stage, self._session, record.intervention_id, following, seen=record.version)
        await self.read_again(f"{record.name}: {following}.", "good")

    def action_measures(self) -> None:
        """Entry and exit of everybody."""
        self._measure("measures", None)

    def _measure(self, name: str, pupil_id: int | None) -> None:
        from tutor_tui.ui.dialogs.interventions.measures import InterventionMeasuresDialog

        if self.asked(name) and self.view is not None:
            self.open_form(InterventionMeasuresDialog(self.view, self._session, pupil_id))

    def action_evaluate(self) -> None:
        """What the numbers say, and what came of it."""
        from tutor_tui.ui.dialogs.interventions.review import InterventionEvaluationDialog

        if self.asked("evaluate") and self.view is not None:
            self.open_form(InterventionEvaluationDialog(self.view))

    def action_change(self) -> None:
        """What was arranged, otherwise."""
        from tutor_tui.ui.dialogs.interventions.change import InterventionChangeDialog

        if self.asked("change") and self.view is not None:
            self.open_form(InterventionChangeDialog(self.view))

    def action_add(self) -> None:
        """Further pupils."""
        from tutor_tui.ui.dialogs.interventions.pupils import InterventionAddDialog

        if self.asked("add") and self.view is not None:
            self.open_form(InterventionAddDialog(self.view))

    def action_end(self) -> None:
        """The end, today."""
        from tutor_tui.ui.dialogs.interventions.change import InterventionEndDialog

        if self.asked("end") and self.view is not None:
            self.open_form(InterventionEndDialog(self.view))
