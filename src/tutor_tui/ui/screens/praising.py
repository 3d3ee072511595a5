"""Praising many pupils at once, after showing exactly what is recorded for whom."""

from collections.abc import Sequence

from tutor_tui.rules.thresholds import Finding
from tutor_tui.ui.screens.command_screen import CommandScreen


class Praising(CommandScreen):
    """The part of a screen that gives what the policy proposes for clean periods."""

    def show_praise(self, title: str, praised: Sequence[tuple[int, str, Finding]]) -> None:
        """Show what is recorded, with the policy's clause, then record it where that is confirmed.

        `title` says for whom; each of `praised` is a pupil, the name, and what the policy proposes.
        """
        from tutor_tui.rules.wording import proposal, reason
        from tutor_tui.services.decisions import accept_many
        from tutor_tui.ui.dialogs.planned import PlannedDialog

        words = self.tutor.session.policy.rules.vocabulary
        found = [(pupil_id, finding, reason(finding, words)) for pupil_id, _, finding in praised]
        records = [
            (name, f"{proposal(finding.threshold, words)}: {reason(finding, words)}")
            for _, name, finding in praised
        ]
        rungs = dict.fromkeys(finding.threshold for _, _, finding in praised)
        clauses = " ".join(f"{rung.clause} ({rung.origin})" for rung in rungs)
        note = f"{clauses} Nothing is sent. Undo takes all of it back as one step."

        async def closed(wanted: bool | None) -> None:
            if wanted:
                count = await self.tutor.db(accept_many, self.tutor.session, found)
                await self.reload()
                self.say(f"{words.pupil.count(count)}: recorded.", "good")

        self.app.push_screen(PlannedDialog(f"{title}: this is recorded", records, note=note), closed)
