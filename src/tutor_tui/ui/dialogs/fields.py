"""The fields of a dialog: prose, a line, a day, a choice; none blinks, none reads markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, TypeAlias

import msgspec
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from tutor_tui.calendar.typed_dates import typed_date
from tutor_tui.store.session import Session
from tutor_tui.text import fold
from tutor_tui.ui.present.text import safe


class Prose(TextArea):
    """Free text of some sentences, wrapped; it has no line breaks of its own, so enter goes on."""

    DEFAULT_CSS = """
    Prose {
        height: auto; min-height: 1; max-height: 5; margin: 0 0 1 0; border: none; padding: 0;
        background: $boost; scrollbar-size-vertical: 1;
        &:focus { border: none; }
    }
    """

    def __init__(self, *, id: str, placeholder: str = "") -> None:  # noqa: A002 - Textual's name
        """`placeholder` says in dim letters what belongs here."""
        super().__init__(
            id=id, placeholder=Content(placeholder), compact=True, highlight_cursor_line=False, soft_wrap=True
        )
        self.cursor_blink = False

    @property
    def words(self) -> str:
        """The text as typed."""
        return self.text

    @words.setter
    def words(self, text: str) -> None:
        self.text = text
        self.move_cursor(self.document.end)


class Line(Input):
    """A few words on one line."""

    DEFAULT_CSS = """
    Line { width: 1fr; background: $boost; }
    """

    def __init__(self, *, id: str, placeholder: str = "") -> None:  # noqa: A002 - Textual's name
        """`placeholder` says in dim letters what belongs here."""
        super().__init__(id=id, placeholder=placeholder, compact=True)
        self.cursor_blink = False

    @property
    def words(self) -> str:
        """The text as typed."""
        return self.value

    @words.setter
    def words(self, text: str) -> None:
        self.value = text
        self.cursor_position = len(text)


class Day(Line):
    """A day as people type it."""

    DEFAULT_CSS = """
    Day { width: 12; }
    """
    EXAMPLES: ClassVar[str] = "e.g. fri, +3 or 27/11"
    """Some of what is possible, said while the field is empty."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        """Nothing is typed yet; `EXAMPLES` stand behind the field, where no reader takes them for a day."""
        super().__init__(id=id)

    def day(self, session: Session) -> date | None:
        """The day that was typed, None where nothing was. Raises `CalendarError` where it is no day."""
        return typed_date(self.value, session.today, session.calendar) if self.value.strip() else None


class Option(msgspec.Struct, frozen=True):
    """Something to choose."""

    key: str
    """What it stands for in code."""
    label: str
    """As shown, wrapped where it is long."""

    @property
    def names(self) -> tuple[str, ...]:
        """The words with a capital, as `fold` writes them: "carter" of "Ms Carter"."""
        return tuple(fold(word) for word in self.label.split() if word[0].isupper())


class Choice(Widget, can_focus=True):
    """One of a few options; left, right, space or a first letter chooses, of an option or of a name in it."""

    DEFAULT_CSS = """
    Choice {
        width: 1fr; height: auto; max-height: 5;
        &:focus { text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Previous", show=False, id="choice.previous"),
        Binding("right,space", "turn(1)", "Next", show=False, id="choice.next"),
    ]

    @dataclass
    class Chosen(Message):
        """Another option was chosen."""

        choice: Choice
        """Where."""
        key: str
        """The option."""

        @property
        def control(self) -> Choice:
            """For `@on` with a selector."""
            return self.choice

    def __init__(self, options: Sequence[Option] = (), *, id: str) -> None:  # noqa: A002 - Textual's name
        """The first option is chosen."""
        super().__init__(id=id)
        self._options = tuple(options)
        self._place = 0

    @property
    def key(self) -> str:
        """The chosen option's key, or empty where there are none."""
        return self._options[self._place].key if self._options else ""

    def set_options(self, options: Sequence[Option], key: str | None = None) -> None:
        """Offer `options`, with `key` chosen, or the first."""
        self._options = tuple(options)
        self._place = next((place for place, option in enumerate(options) if option.key == key), 0)
        self.refresh(layout=True)

    def choose(self, key: str) -> None:
        """Choose the option with this key; nothing where there is none."""
        self._to(
            next((place for place, option in enumerate(self._options) if option.key == key), self._place)
        )

    def render(self) -> Content:
        """Which of how many options it is, between arrows, and the option."""
        if not self._options:
            return Content("-")
        label = safe(self._options[self._place].label)
        if len(self._options) == 1:
            return Content(label)
        return Content.assemble((f"< {self._place + 1}/{len(self._options)} > ", "$text-muted"), label)

    def action_turn(self, by: int) -> None:
        """To the next or previous option, round the end."""
        if self._options:
            self._to((self._place + by) % len(self._options))

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the next option that begins with it, else to the next with such a name: "Ms Carter"."""
        if event.character and event.character.isalnum() and self._options:
            event.stop()
            letter = fold(event.character)
            following = [*range(self._place + 1, len(self._options)), *range(self._place + 1)]
            fitting = [n for n in following if fold(self._options[n].label).startswith(letter)]
            named = [n for n in following if any(name.startswith(letter) for name in self._options[n].names)]
            self._to(next(iter(fitting or named), self._place))

    def on_click(self) -> None:
        """A click goes on to the next option."""
        self.action_turn(1)

    def _to(self, place: int) -> None:
        if place != self._place:
            self._place = place
            self.refresh(layout=True)
            self.post_message(self.Chosen(self, self.key))


Field: TypeAlias = Prose | Line | Choice
"""What a row of a dialog holds."""


class FieldRow(Horizontal):
    """A label, its field, and a word on what was typed."""

    DEFAULT_CSS = """
    FieldRow {
        height: auto;
        & > .field--label { width: 11; color: $text-muted; }
        & > .field--hint { width: auto; padding: 0 0 0 1; color: $text-muted; }
        &.-current > .field--label { color: $text; text-style: bold; }
    }
    """

    def __init__(self, label: str, field: Field, *, required: bool = False, **options: Any) -> None:
        """`required` says that the dialog cannot be saved while the field is empty."""
        super().__init__(id=f"{field.id}-row", **options)
        self.label = label
        self.field = field
        self.required = required

    def compose(self) -> ComposeResult:
        yield Static(Content(self.label), classes="field--label")
        yield self.field
        if isinstance(self.field, Day):
            yield Static(self.field.EXAMPLES, classes="field--hint", markup=False)

    def on_descendant_focus(self) -> None:
        """Show in which row the keys go."""
        self.add_class("-current")

    def on_descendant_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.remove_class("-current")

    def hint(self, text: str) -> None:
        """Say `text` behind the field."""
        self.query_one(".field--hint", Static).update(Content(text))

    @property
    def is_missing(self) -> bool:
        """Whether it must be filled in and is not."""
        return (
            self.required
            and self.display
            and not isinstance(self.field, Choice)
            and not self.field.words.strip()
        )
