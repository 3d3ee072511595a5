"""Deciding on cases: the next step, dismissed, put off; one at a time, or several after showing what is recorded."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.screen import Screen

from tutor_tui.access import Verb
from tutor_tui.commands import Command
from tutor_tui.errors import TutorError
from tutor_tui.rules.triage.case import Case, CaseKind, Step
from tutor_tui.rules.triage.wording import leaves_the_year, section_of
from tutor_tui.services.triage.cases import preview, settle
from tutor_tui.ui import errors
from tutor_tui.ui.present.triage.text import case_text
from tutor_tui.ui.screens.triage_layout import TriageLayout

DECIDES = frozenset({"do", "decline", "snooze", "select", "select-section", "praise"})
"""Names of the commands that decide, or select what is decided."""
ON_A_CASE = frozenset({"do", "decline", "snooze", "text", "open", "select", "select-section", "reason"})
"""Names of the commands that need a case."""
BATCH = frozenset({"do", "decline", "snooze"})
"""Names of the commands that are for all who are selected, wherever the cursor stands."""
TEXTS = (Step.NUDGE, Step.RAISE, Step.CHASE, Step.SPREAD)
"""Steps that are a text to copy."""


class Deciding(TriageLayout):
    """The part of the triage that writes."""

    NEEDS: ClassVar[Mapping[str, tuple[Verb, ...]]] = {
        **dict.fromkeys(DECIDES, (Verb.TRIAGE,)),
        "letter": (Verb.CONTACT_HOME,),
    }

    def why_not_decided(self, command: Command) -> str:
        """Why nothing can be decided now."""
        if command.name in DECIDES and not self.triage.may_decide:
            words = self.look.words
            return f"{self.tutor.session.actor.name} may look; the {words.head_of_year.one} decides."
        of_selected = command.name in BATCH and self.grid.marked
        if command.name in ON_A_CASE and self.current is None and not of_selected:
            if self.section is None:
                return "There is no case in the list."
            return "This line is no case: enter shows those that are folded away."
        if command.name == "letter" and self.triage.year_id is None:
            return f"There is no {self.look.words.year_group.one} to show."
        if command.name == "open" and self.current is not None and self.current.about == "staff":
            return f"All that is known of {self.current.who} stands here."
        if command.name == "praise" and not self._praise:
            return f"There is nobody in the list to praise. A {self.look.words.reward.one} is on the pupil's card."
        return ""

    @property
    def _praise(self) -> list[Case]:
        return [case for section in self.sections for case in section.cases if case.kind is CaseKind.PRAISE]

    # The next step

    async def action_do(self) -> None:
        """Do what the case proposes; show first what is recorded where several are selected or it leaves the year."""
        if not self.possible("triage.do"):
            return
        cases = self.picked
        if self.grid.marked:
            await self._preview(cases)
            return
        (case,) = cases
        if case.step in TEXTS:
            self._pass_on(case)
        elif case.step is Step.ASK_PRESENCE:
            self._ask_presence(case)
        elif leaves_the_year(case):
            await self._preview(cases)
        else:
            await self._settle(cases)

    async def action_praise(self) -> None:
        """Unfold the praise, show what is recorded of everybody in it, then record it."""
        if self.possible("triage.praise"):
            self.opened |= {section_of(CaseKind.PRAISE)}
            self.show_view()
            await self._preview(self._praise)

    async def _preview(self, cases: Sequence[Case]) -> None:
        """Show what would be recorded; record it where that is confirmed."""
        from tutor_tui.ui.dialogs.planned import PlannedDialog

        asked = [case for case in cases if case.step is Step.ASK_PRESENCE]
        ready = [case for case in cases if case not in asked]
        if not ready:
            self.say("Say of each of them first who was in school.", "warn")
            return
        records = preview(self.tutor.session, ready)
        title = _named(ready)
        left = f" {len(asked)} are left out: nobody knows yet who was in school." if asked else ""
        dialog = PlannedDialog(
            f"{title}: this is recorded",
            [(record.who, record.text) for record in records],
            note=f"Nothing is sent. Undo takes all of it back as one step.{left}{self.left_folded(ready)}",
        )

        async def closed(wanted: bool | None) -> None:
            if wanted:
                await self._settle(ready)

        await self.app.push_screen(dialog, closed)

    def _pass_on(self, case: Case) -> None:
        """The text for whoever owes it; the case is done when it was passed on."""
        from tutor_tui.ui.dialogs.copy_text import CopyTextDialog

        async def closed(told: bool | None) -> None:
            if told:
                await self._settle([case])

        self.app.push_screen(CopyTextDialog(case.who, self._text(case), done="Passed on"), closed)

    def _ask_presence(self, case: Case) -> None:
        from tutor_tui.ui.dialogs.presence import PresenceDialog

        async def closed(there: bool | None) -> None:
            if there is not None:
                await self._say_presence(case, there)

        question = f"{case.what[:1].upper()}{case.what[1:]}. Was {case.who} in school on that day?"
        self.app.push_screen(PresenceDialog(case.who, question), closed)

    async def _say_presence(self, case: Case, there: bool) -> None:
        from tutor_tui.services.corrections.steps import say_presence

        if case.row_id is None:
            return
        try:
            await self.tutor.db(say_presence, self.tutor.session, case.row_id, there)
        except TutorError as error:
            errors.tell(self.app, error)
            return
        await self.reload()
        self.say(f"{case.who} was {'there' if there else 'away'}.", "good")

    async def _settle(self, cases: Sequence[Case]) -> None:
        """Record the next step of these cases; they leave the list, and the cursor goes to the one after."""
        self.saving = frozenset(case.key for case in cases)
        self.show_view()
        try:
            settled = await self.tutor.db(settle, self.tutor.session, cases)
        except TutorError as error:
            self.saving = frozenset()
            await self.reload()
            errors.tell(self.app, error)
            return
        self.saving = frozenset()
        self.grid.clear_marks()
        await self.reload()
        records = settled.records
        told = (
            f"{records[0].who}: {records[0].text}."
            if len(records) == 1
            else f"{len(records)} cases: recorded."
        )
        self.say(told, "good")

    # Otherwise

    def action_decline(self) -> None:
        """Dismiss, with a reason."""
        from tutor_tui.ui.dialogs.case_reason import DismissCasesDialog

        if self.possible("triage.decline"):
            cases = self.picked
            self._open(DismissCasesDialog(cases), f"{_named(cases)}: dismissed.")

    def action_snooze(self) -> None:
        """Put off until a day, with a reason."""
        from tutor_tui.ui.dialogs.case_reason import SnoozeCasesDialog

        if self.possible("triage.snooze"):
            cases = self.picked
            self._open(SnoozeCasesDialog(cases), f"{_named(cases)}: put off.")

    def _open(self, dialog: Screen[Any], told: str) -> None:
        """Show a dialog that decides for itself; `told` is said when it has."""

        def closed(saved: bool | None) -> None:
            if saved:
                self.grid.clear_marks()
                self.say(told, "good")

        self.app.push_screen(dialog, closed)

    def action_text(self) -> None:
        """The case as a text to copy; nothing is recorded."""
        from tutor_tui.ui.dialogs.copy_text import CopyTextDialog

        case = self.current
        if self.possible("triage.text") and case is not None:
            self.app.push_screen(CopyTextDialog(case.who, self._text(case)))

    async def action_letter(self) -> None:
        """Letters home: for the pupils of the selected cases, else for those of the year for whom one is proposed."""
        from tutor_tui.queries.letters.pupils import pupils_of_year
        from tutor_tui.ui.screens.letters import LettersScreen

        if self.triage.year_id is None or not self.possible("triage.letter"):
            return
        ids = await self.tutor.db(pupils_of_year, self.tutor.session, self.triage.year_id)
        picked = self.picked if self.grid.marked else []
        chosen = {case.about_id for case in picked if case.about == "pupil"} & set(ids)
        await self.app.push_screen(LettersScreen(self.triage.year, ids, chosen))

    def action_sheet(self) -> None:
        """Write the meeting sheet into a file."""
        from tutor_tui.ui.dialogs.meeting_sheet import MeetingSheetDialog

        if self.triage.year_id is None or not self.possible("triage.sheet"):
            return
        dialog = MeetingSheetDialog(self.triage.year_id, self.triage.year)

        def closed(written: bool | None) -> None:
            if written:
                self.say(dialog.said, "good")

        self.app.push_screen(dialog, closed)

    def _text(self, case: Case) -> str:
        return case_text(case, self.look.words, self.tutor.session.actor.name)


def _named(cases: Sequence[Case]) -> str:
    """Whom or what a decision is about: the case, or how many."""
    return cases[0].who if len(cases) == 1 else f"{len(cases)} cases"
