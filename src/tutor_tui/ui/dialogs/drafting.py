"""The part of a form that keeps free text as it is typed, and offers it again after a dropped line."""

from textual import on
from textual.timer import Timer
from textual.widgets import TextArea

from tutor_tui.errors import TutorError
from tutor_tui.ui.dialogs.dialog import Dialog
from tutor_tui.ui.dialogs.fields import Prose
from tutor_tui.ui.dialogs.kept import KeptTexts

DRAFT_DELAY = 0.3
"""Seconds after the last key until what was typed is kept."""


class Drafting(Dialog[bool]):
    """Text is kept a moment after the last key, and when the program ends with the dialog open."""

    texts: KeptTexts | None = None
    """Texts as they are typed; there once the dialog is open."""
    is_ready = False
    """Whether the fields are filled in, so that a change is the user's."""
    is_busy = False
    """Whether it is being saved or left."""
    asked_to_leave = False
    """Whether escape was pressed on typed text; typing takes that back."""
    _timer: Timer | None = None

    @property
    def given(self) -> dict[str, str]:
        """Text that the dialog itself put into a field: nothing of the user's is lost with it."""
        return {}

    def complain(self, error: TutorError) -> None:
        """Say what went wrong and what to do about it."""
        self.notify(error.message, title=error.title, severity="error", markup=False)

    async def offer_drafts(self) -> bool:
        """Put text that was kept for this place back into its fields; whether there was any."""
        fields = {str(field.id): field for field in self.query(Prose)}
        assert self.texts is not None
        found = await self.texts.found(fields)
        for field_id, text in found.items():
            fields[field_id].words = text
            self.set_focus(fields[field_id])
        return bool(found)

    def stop_keeping(self) -> None:
        """What was typed is saved, or left on purpose."""
        if self._timer is not None:
            self._timer.stop()

    @on(TextArea.Changed)
    def _text_changed(self, event: TextArea.Changed) -> None:
        if self.texts is not None:
            self.texts.take(str(event.text_area.id), event.text_area.text)
        if self.is_ready:
            self.asked_to_leave = False
            self.stop_keeping()
            self._timer = self.set_timer(DRAFT_DELAY, self._keep_soon)

    def _keep_soon(self) -> None:
        self.run_worker(self._keep(), group="draft")

    async def _keep(self) -> None:
        if self.texts is None or self.is_busy:
            return
        try:
            await self.texts.keep()
        except TutorError as error:
            if self.is_attached:
                self.complain(error)

    async def on_unmount(self) -> None:
        """Keep what was typed last where the program ends with the dialog open."""
        await self._keep()
