"""The shared form of every dialog that records something: rows, drafts, one line for what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.ui.clashes import clash_of
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.clashing import Clashing
from tutor_tui.ui.dialogs.fields import Choice, Day, FieldRow, Line, Prose
from tutor_tui.ui.dialogs.kept import KeptTexts
from tutor_tui.ui.errors import told
from tutor_tui.ui.present.text import safe

SAFEGUARDING = "Safeguarding concerns go to the DSL, not here."
"""What every dialog with free text says in one line."""


class FormDialog(Clashing):
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

    def __init__(self, about_id: int = 0) -> None:
        """`about_id` is the row that it is about: drafts are kept for each apart."""
        super().__init__()
        self.about_id = about_id
        self._shut = False
        """Nothing can be saved."""
        self._typed_ahead: list[str] = []

    # What a dialog says for itself

    @property
    def draft_place(self) -> str:
        """Where drafts belong: the dialog and what it is about."""
        return f"{type(self).__name__.removesuffix('Dialog').casefold()}:{self.about_id}"

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
        self.texts = KeptTexts(desk(self), self.draft_place, lambda: self.given)
        try:
            await self.look()
            await self.prepare()
            if await self.offer_drafts():
                self.say("Kept from before: what you had typed here when the line dropped.")
        except AccessDenied as error:
            self.shut()
            self.complain(error)
        except TutorError as error:
            self.complain(error)
        if self.focused is None and (rows := self.rows_shown()):
            self.set_focus(rows[0].field)
        self.is_ready = True
        for key in () if self._shut else self._typed_ahead:
            self._replay(key)
        self._typed_ahead.clear()

    def shut(self) -> None:
        """Nothing can be saved here: what is said stays, and Cancel."""
        self._shut = True
        for row in self.rows_shown():
            row.display = False
        self.query_one("#save", Button).display = False
        for note in self.query(".dialog--safeguarding"):
            note.display = False
        self.set_focus(self.query_one("#cancel", Button))

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

    def say_quietly(self, text: str) -> None:
        """Say what goes on by itself; with an empty text, that it is over."""
        self.say(text)
        self.query_one(".dialog--error", Static).set_class(bool(text), "-quiet")

    def say(self, text: str) -> None:
        """Say `text` in the line for errors, nothing where it is empty."""
        line = self.query_one(".dialog--error", Static)
        line.update(Content(safe(text)))
        line.set_class(bool(text), "-said")
        line.remove_class("-quiet")
        if text:
            self.call_after_refresh(line.scroll_visible, animate=False)

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Take what was typed before a field had the focus."""
        if event.character is None or not event.is_printable:
            return
        if not self.is_ready:
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
        if not self.is_ready:
            self._typed_ahead.append("enter")
        elif isinstance(self.focused, Button):
            self.focused.press()
        elif missing := self._missing():
            self._go_to_missing(missing)
        else:
            self.action_save()

    def _go_to_missing(self, missing: list[FieldRow]) -> None:
        """The next one below the focus, else the first; whoever leaves one empty is told what is missing."""
        rows = self.rows_shown()
        here = next((place for place, row in enumerate(rows) if row.has_focus_within), -1)
        labels = [row.label for row in missing]
        named = " and ".join(filter(None, (", ".join(labels[:-1]), labels[-1])))
        left_empty = here >= 0 and rows[here] in missing
        self.say(f"{named} {'is' if len(labels) == 1 else 'are'} empty." if left_empty else "")
        below = [row for row in missing if rows.index(row) > here]
        self.set_focus((below or missing)[0].field)

    def action_save(self) -> None:
        """Save, unless that is going on already, or nothing can be saved."""
        if not self.is_ready or self.is_busy or self._shut:
            return
        if missing := self._missing():
            self.set_focus(missing[0].field)
            self.say(f"{missing[0].label} is empty.")
            return
        self.is_busy = True
        self.say("")
        self.run_worker(self._save(), group=self.SAVE_GROUP)

    def action_cancel(self) -> None:
        """Leave; where text was typed, say so first."""
        if self.is_busy:
            return
        if self.texts is not None and self.texts.is_typed and not self.asked_to_leave:
            self.asked_to_leave = True
            self.say("Text is typed: escape again throws it away.")
            return
        self.is_busy = True
        self.run_worker(self._leave(saved=False), group="save")

    @on(Button.Pressed, "#save")
    def _save_pressed(self) -> None:
        self.action_save()

    @on(Button.Pressed, "#cancel")
    def _cancel_pressed(self) -> None:
        self.action_cancel()

    def take_theirs(self) -> None:
        """Leave without saving: what the other wrote holds."""
        self.is_busy = True
        self.run_worker(self._leave(saved=False), group="save")

    def _missing(self) -> list[FieldRow]:
        return [row for row in self.rows_shown() if row.is_missing]

    async def _save(self) -> None:
        try:
            await self.save()
        except TutorError as error:
            self.is_busy = False
            if clash := clash_of(error):
                await self.ask_which(clash)
            else:
                self.complain(error)
            return
        except Exception:
            self.is_busy = False  # the app tells; the dialog can be left, or tried again
            raise
        await self._leave(saved=True)

    async def _leave(self, *, saved: bool) -> None:
        self.stop_keeping()
        try:
            if self.texts is not None and not self._shut:
                await self.texts.forget()
        except TutorError as error:
            self.notify(error.message, title=error.title, severity="error", markup=False)
        self.dismiss(saved)

    # Days

    @on(Input.Changed)
    def _day_changed(self, event: Input.Changed) -> None:
        """Say which day was meant, as it is typed."""
        if isinstance(event.input, Day):
            try:
                day = event.input.day(self.session)
            except TutorError:
                said = "?"
            else:
                said = self.day_name(day) if day else Day.EXAMPLES
            self.row(str(event.input.id)).hint(said)


class PupilDialog(FormDialog):
    """A form about one pupil."""

    def __init__(self, pupil_id: int) -> None:
        """`pupil_id` is whom it is about."""
        super().__init__(pupil_id)
        self.pupil_id = pupil_id
