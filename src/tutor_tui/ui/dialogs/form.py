"""The shared form of every dialog that records something: rows, drafts, one line for what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TextArea

from tutor_tui.errors import TutorError
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.services.drafts import draft_for, keep_draft
from tutor_tui.store.session import Session
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, Day, FieldRow, Line, Prose
from tutor_tui.ui.errors import told
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.present.text import safe

SAFEGUARDING = "Safeguarding concerns go to the DSL, not here."
"""What every dialog with free text says in one line."""
DRAFT_DELAY = 0.3
"""Seconds after the last key until what was typed is kept."""

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A box over the screen: a title, what it is about, and escape to leave."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", show=False, id="dialog.cancel"),
    ]
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        & > .dialog--box {
            width: 72; max-width: 100%; height: auto; max-height: 100%;
            border: round $primary; border-title-style: bold; padding: 0 1; background: $surface;
            scrollbar-size-vertical: 1;
        }
        & .dialog--about { height: auto; margin: 0 0 1 0; color: $text-muted; }
        & .dialog--note { height: auto; color: $text-muted; }
        & .dialog--error { height: auto; color: $text-error; text-style: bold; display: none; }
        & .dialog--error.-said { display: block; }
        & .dialog--buttons { height: 1; margin: 1 0 0 0; }
        & .dialog--buttons > Button { margin: 0 2 0 0; min-width: 0; }
    }
    """

    @property
    def session(self) -> Session:
        """Who sits here today."""
        return desk(self).session

    @property
    def words(self) -> Vocabulary:
        """The school's words."""
        return self.session.policy.rules.vocabulary

    def day_name(self, day: date | None) -> str:
        """A day as dialogs say it; empty for none."""
        return "" if day is None else day_name(day, self.session.today)


class FormDialog(Dialog[bool]):
    """Fields to fill in; closes with True when something was saved.

    Enter goes to the next field that must be filled in, and saves when none is missing; what was typed stays
    where saving fails. Escape leaves, and asks first where text was typed. Free text is kept as typed, offered
    again after a dropped line, and thrown away when it was saved or left on purpose.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Save", show=False, priority=True, id="dialog.save"),
        Binding("f12", "save", "Save at once", show=False, id="dialog.save_at_once"),
        Binding("down", "app.focus_next", "Next field", show=False, id="dialog.next"),
        Binding("up", "app.focus_previous", "Field before", show=False, id="dialog.previous"),
    ]
    HEADING: ClassVar[str] = ""
    """The title, unless `heading` says another."""
    FREE_TEXT: ClassVar[bool] = True
    """Whether the line about safeguarding is shown."""
    SAVE_WORD: ClassVar[str] = "Save"
    """What enter does in the end."""
    SAVE_GROUP: ClassVar[str] = "save"
    """The group of the worker that saves; keys wait for `save`, so what takes long has another."""

    def __init__(self, pupil_id: int) -> None:
        """`pupil_id` is whom it is about."""
        super().__init__()
        self.pupil_id = pupil_id
        self._ready = False
        self._busy = False
        self._asked_to_leave = False
        self._typed_ahead: list[str] = []
        self._kept: dict[str, str] = {}
        """Drafts as the database has them, by field."""
        self._timer: Timer | None = None

    # What a dialog says for itself

    @property
    def draft_place(self) -> str:
        """Where drafts belong: the dialog and the pupil."""
        return f"{type(self).__name__.removesuffix('Dialog').casefold()}:{self.pupil_id}"

    def form(self) -> Iterator[Widget]:
        """The rows, top to bottom."""
        yield from ()

    async def prepare(self) -> None:
        """Read what the dialog needs, fill it in, and focus the field to begin with. May raise `TutorError`."""

    async def save(self) -> None:
        """Write what was filled in. May raise `TutorError`: the dialog then stays open with its text."""

    # The box

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog--box", can_focus=False):
            about = Static(classes="dialog--about", markup=False)
            about.display = False
            yield about
            yield from self.form()
            if self.FREE_TEXT:
                yield Static(SAFEGUARDING, classes="dialog--note dialog--safeguarding", markup=False)
            yield Static(classes="dialog--error", markup=False)
            with Horizontal(classes="dialog--buttons"):
                yield Button(Content(f"{self.SAVE_WORD}: enter"), id="save", compact=True)
                yield Button(Content("Cancel: esc"), id="cancel", compact=True)

    async def on_mount(self) -> None:
        """Fill the form, offer what was typed before, and take what was typed meanwhile."""
        self.title_is(self.HEADING)
        try:
            await self.prepare()
            await self._offer_drafts()
        except TutorError as error:
            self.complain(error)
        if self.focused is None and (rows := self.rows_shown()):
            self.set_focus(rows[0].field)
        self._ready = True
        for key in self._typed_ahead:
            self._replay(key)
        self._typed_ahead.clear()

    def title_is(self, title: str) -> None:
        """Put `title` on the box."""
        self.query_one(".dialog--box").border_title = Content(f" {safe(title)} ")

    def about(self, text: str) -> None:
        """Say above the fields what it is about."""
        line = self.query_one(".dialog--about", Static)
        line.update(Content("\n".join(safe(part) for part in text.splitlines())))
        line.display = bool(text)

    def row(self, field_id: str) -> FieldRow:
        """The row of a field."""
        return self.query_one(f"#{field_id}-row", FieldRow)

    def show(self, field_id: str, shown: bool = True) -> None:
        """Show or hide a field with its label."""
        self.row(field_id).display = shown

    def text_of(self, field_id: str) -> str:
        """What was typed into a field, empty where it is hidden."""
        row = self.row(field_id)
        return "" if isinstance(row.field, Choice) or not row.display else row.field.words.strip()

    def rows_shown(self) -> list[FieldRow]:
        """The rows that are shown."""
        return [row for row in self.query(FieldRow) if row.display]

    def complain(self, error: TutorError) -> None:
        """Say what went wrong and what to do about it."""
        self.say(f"{error.title}: {told(error)}")

    def say(self, text: str) -> None:
        """Say `text` in the line for errors, nothing where it is empty."""
        line = self.query_one(".dialog--error", Static)
        line.update(Content(safe(text)))
        line.set_class(bool(text), "-said")
        if text:
            self.call_after_refresh(line.scroll_visible, animate=False)

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Take what was typed before a field had the focus."""
        if event.character is None or not event.is_printable:
            return
        if not self._ready:
            self._typed_ahead.append(event.character)
        elif isinstance(self.focused, Prose | Line):
            self._replay(event.character)

    def _replay(self, key: str) -> None:
        if key == "enter":
            self.action_go_on()
        elif isinstance(self.focused, Prose | Line):
            self.focused.words += key

    def action_go_on(self) -> None:
        """To the next field that must be filled in; save where none is missing."""
        if not self._ready:
            self._typed_ahead.append("enter")
        elif isinstance(self.focused, Button):
            self.focused.press()
        elif missing := self._missing():
            later = [row for row in missing if not row.has_focus_within]
            if later:
                self.set_focus(later[0].field)
            else:
                self.say(f"{missing[0].label} is empty.")
        else:
            self.action_save()

    def action_save(self) -> None:
        """Save, unless that is going on already."""
        if not self._ready or self._busy:
            return
        if missing := self._missing():
            self.set_focus(missing[0].field)
            self.say(f"{missing[0].label} is empty.")
            return
        self._busy = True
        self.say("")
        self.run_worker(self._save(), group=self.SAVE_GROUP)

    def action_cancel(self) -> None:
        """Leave; where text was typed, say so first."""
        if self._busy:
            return
        if self._typed() and not self._asked_to_leave:
            self._asked_to_leave = True
            self.say("Text is typed: escape again throws it away.")
            return
        self._busy = True
        self.run_worker(self._leave(saved=False), group="save")

    @on(Button.Pressed, "#save")
    def _save_pressed(self) -> None:
        self.action_save()

    @on(Button.Pressed, "#cancel")
    def _cancel_pressed(self) -> None:
        self.action_cancel()

    def _missing(self) -> list[FieldRow]:
        return [row for row in self.rows_shown() if row.is_missing]

    async def _save(self) -> None:
        try:
            await self.save()
        except TutorError as error:
            self.complain(error)
            self._busy = False
            return
        await self._leave(saved=True)

    async def _leave(self, *, saved: bool) -> None:
        if self._timer is not None:
            self._timer.stop()
        try:
            for field_id in self._kept:
                await desk(self).db(keep_draft, self.session, f"{self.draft_place}:{field_id}", "")
        except TutorError as error:
            self.notify(error.message, title=error.title, severity="error", markup=False)
        self.dismiss(saved)

    # Drafts

    def _typed(self) -> bool:
        return any(text.strip() != self.given.get(field_id, "") for field_id, text in self._prose().items())

    @property
    def given(self) -> dict[str, str]:
        """Text that the dialog itself put into a field: nothing of the user's is lost with it."""
        return {}

    def _prose(self) -> dict[str, str]:
        return {str(field.id): field.words for field in self.query(Prose)}

    async def _offer_drafts(self) -> None:
        """Put text that was kept for this place back into its fields."""
        found = False
        for field in self.query(Prose):
            field_id = str(field.id)
            kept = await desk(self).db(draft_for, self.session, f"{self.draft_place}:{field_id}")
            if kept:
                self._kept[field_id] = kept
                found = True
                field.words = kept
                self.set_focus(field)
        if found:
            self.say("Kept from before: what you had typed here when the line dropped.")

    @on(TextArea.Changed)
    def _text_changed(self) -> None:
        if self._ready:
            self._asked_to_leave = False
            if self._timer is not None:
                self._timer.stop()
            self._timer = self.set_timer(DRAFT_DELAY, self._keep_soon)

    def _keep_soon(self) -> None:
        self.run_worker(self._keep(), group="draft")

    async def _keep(self) -> None:
        """Keep the texts that differ from what the database has."""
        for field_id, text in self._prose().items():
            known = self._kept.get(field_id, self.given.get(field_id, ""))
            if self._busy or text.strip() == known.strip():
                continue
            self._kept[field_id] = text
            try:
                await desk(self).db(keep_draft, self.session, f"{self.draft_place}:{field_id}", text)
            except TutorError as error:
                self.complain(error)

    @on(Input.Changed)
    def _day_changed(self, event: Input.Changed) -> None:
        """Say which day was meant, as it is typed."""
        if isinstance(event.input, Day):
            try:
                day = event.input.day(self.session)
            except TutorError:
                said = "?"
            else:
                said = self.day_name(day)
            self.row(str(event.input.id)).hint(said)
