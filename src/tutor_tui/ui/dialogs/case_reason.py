"""Deciding against cases of the year's triage, or putting them off."""

from collections.abc import Sequence

from tutor_tui.rules.triage.case import Case
from tutor_tui.rules.triage.wording import origin
from tutor_tui.services.triage.cases import dismiss_cases, snooze_cases
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.form import FormDialog
from tutor_tui.ui.dialogs.setting_aside import Dismissing, Snoozing

NAMED = 6
"""How many of several cases are named before "and 3 more"."""


class _CasesDialog(FormDialog):
    """Says which cases it is about; one reason is kept for all of them."""

    def __init__(self, cases: Sequence[Case]) -> None:
        """`cases` are one or several."""
        super().__init__(cases[0].about_id)
        self.cases = tuple(cases)

    @property
    def draft_place(self) -> str:
        return f"{super().draft_place}:{self.cases[0].key}"

    async def prepare(self) -> None:
        if len(self.cases) == 1:
            case = self.cases[0]
            self.title_is(f"{self.HEADING}: {case.who}")
            self.about(f"{case.what}\n{case.clause} ({origin(case)})")
            return
        self.title_is(f"{self.HEADING}: {len(self.cases)} cases")
        more = len(self.cases) - NAMED
        lines = [f"{case.who}: {case.what}" for case in self.cases[:NAMED]]
        self.about("\n".join([*lines, *([f"and {more} more"] if more > 0 else [])]))


class DismissCasesDialog(Dismissing, _CasesDialog):
    """Nothing is done about them, and the reason is kept."""

    async def save(self) -> None:
        await desk(self).db(dismiss_cases, self.session, self.cases, self.text_of("reason"))


class SnoozeCasesDialog(Snoozing, _CasesDialog):
    """They come back on a day."""

    REASON_NEEDED = True

    async def save(self) -> None:
        await desk(self).db(snooze_cases, self.session, self.cases, self.until, self.text_of("reason"))
