"""The app: opens the school, shows the first screen, carries out the commands of every screen."""

import gc
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.actions import ActionParseResult
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.filter import LineFilter, Monochrome, NoColor
from textual.screen import Screen
from textual.widget import Widget

from tutor_tui.commands import Command, Commands, words_of
from tutor_tui.commands.keymap import Keymap, load_keymap
from tutor_tui.errors import SettingsError, TutorError
from tutor_tui.queries.registration.desk import Reading
from tutor_tui.settings import Settings, load_settings, shipped_settings
from tutor_tui.store.models import utc_now
from tutor_tui.store.places import Place
from tutor_tui.store.thread import DatabaseThread
from tutor_tui.ui import errors, painted, theme
from tutor_tui.ui.bindings import bindings, keymap_for
from tutor_tui.ui.chords import Chords
from tutor_tui.ui.encoding import terminal_encoding
from tutor_tui.ui.first_screen import First, first_screen, screen_of
from tutor_tui.ui.harmless import Harmless
from tutor_tui.ui.idle import SECONDS, IdleLock, Lockable, LockScreen
from tutor_tui.ui.keyboard import Keyboard, as_typed
from tutor_tui.ui.logbook import Logbook
from tutor_tui.ui.opening import Opening, read_opening
from tutor_tui.ui.renewing import Renewing
from tutor_tui.ui.resizing import Resizing
from tutor_tui.ui.screens.command_screen import CommandScreen
from tutor_tui.ui.sealed import Sealed
from tutor_tui.ui.slow import is_slow
from tutor_tui.ui.surviving import Surviving
from tutor_tui.ui.waiting import Waits

T = TypeVar("T")


class TutorApp(Surviving, Renewing, Lockable, Resizing, Sealed, inherit_bindings=False):
    """Registration for form tutors."""

    CSS_PATH = "app.tcss"
    TITLE = "tutor-tui"
    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere")

    survives: ClassVar[bool] = True
    """Whether the app goes on after its own mistakes; tests turn it off to see them."""

    def __init__(
        self,
        db_path: Place,
        username: str | None = None,
        today: date | None = None,
        *,
        now: Callable[[], datetime] = utc_now,
        frozen_clock: bool = False,
        settings: Settings | None = None,
        key_fingerprint: str = "",
        address: str = "",
        opening: Opening | None = None,
    ) -> None:
        """`today` pretends a day; `now` gives this instant (aware, UTC); `settings` stand for the user's own.

        `key_fingerprint` and `address` say who came in over SSH, as `open_session` takes them. `opening` is what was
        read for this person over another connection (`opening.elsewhere`), moments ago.
        """
        super().__init__()
        painted.let_go()
        self.animation_level = "none"
        self.db = DatabaseThread(db_path)
        self.logbook = Logbook(self)
        """What was looked at is told to it."""
        self.failed = None
        self.now = now
        self.frozen_clock = frozen_clock
        self.username = username
        self._came_by = {"key_fingerprint": key_fingerprint, "address": address}
        self._today = today
        self._told_later: list[TutorError] = []
        self.settings = settings or self._own(load_settings, shipped_settings)
        self.is_slow = is_slow(self.settings)
        """The line to the terminal carries little."""
        self.hide_flags = self.settings.hide_flags
        """Support flags are hidden on every screen: others can see this one."""
        no_keys: Callable[[], Keymap] = dict
        self.commands = Commands({}, self._own(load_keymap, no_keys))
        self.glyphs = theme.choose_glyphs(self.settings.ascii_signs)
        self.theme = self._choose_theme()
        self._harmless = Harmless(terminal_encoding())
        self.keyboard = Keyboard(self, self._take_key, lambda: self.db.waits_for is not None, self.paint_now)
        """Takes keys one after another."""
        self._waits = Waits(self, self.db)
        self._chords = Chords()
        self.idle = IdleLock(self, self._idle_minutes)
        self._first = First.REGISTRATION
        """The screen to begin with; chosen once it is known who sits here."""
        self._opening = opening
        self._reading: Reading | None = None
        """The first form's board, read before the first screen is put together."""

    # Opening and closing

    async def on_load(self) -> None:
        """Open the school before anything is drawn."""
        try:
            await self.db.open()
            opening = self._opening
            if opening is None:
                opening = await self.db(read_opening, self.username, self._today, self.now, **self._came_by)
        except TutorError as error:
            self.failed = error
            self.exit(return_code=error.exit_code)
            return
        self.session, self._first, self._reading = opening.session, opening.first, opening.reading
        self._opening = None
        words = words_of(self.session.policy.rules.vocabulary)
        self.commands = Commands(words, self.commands.keymap)
        self.set_keymap(keymap_for(self.commands.keymap))

    def get_default_screen(self) -> Screen[Any]:
        """The screen on which this person's day begins; only that one is imported."""
        if self.failed is not None:
            return Screen()
        screen = screen_of(self._first, self._reading)
        # Textual reads a screen's own style sheet only when it is pushed.
        for path in screen.css_path:
            self.stylesheet.read(path)
        return screen

    async def begin_anew(self) -> None:
        """Put the screen with which this person's day would begin in the place of the only one."""
        self._first, self._reading = first_screen(self.session.actor), None
        with self.idle.lifted():
            before = self._screen_stack[0]
            shown = self.push_screen(screen_of(self._first, self._reading))
            self._screen_stack.remove(before)
        await shown
        await before.remove()

    def seen_screens(self) -> list[Screen[Any]]:
        """The screens from the first to the top one, without the lock that hides them."""
        return [screen for screen in self.screen_stack if not isinstance(screen, LockScreen)]

    def on_mount(self) -> None:
        """Tell what was wrong with the user's own files; from now on hide what nobody looks at."""
        if self.failed is None:
            self.set_interval(SECONDS, lambda: self.idle.look())
        for error in self._told_later:
            errors.tell(self, error)

    def on_ready(self) -> None:
        """The first screen stands. What was made for it stays, so that collections pass it over from now on."""
        self.keyboard.begin()
        if self.failed is None:
            self.logbook.signed_in()
            if self.session.key_fingerprint:
                self.call_later(self._tell_new_keys)
        if not gc.isenabled():
            gc.freeze()
            gc.set_threshold(700, 10, 10)  # Python's own: small pauses, however many the start allowed itself
            gc.enable()

    async def _tell_new_keys(self) -> None:
        """Somebody else may have let himself into this account: its person is told."""
        from tutor_tui.queries.people.keys import added_lately

        try:
            added = await self.db(added_lately, self.session)
        except TutorError:
            return  # the screen's own reading tells
        if added and isinstance(self.screen, CommandScreen):
            listed = ", ".join(added)
            self.screen.say(
                f"Added to your account lately: {listed}. Not yours? Tell a data manager.", "warn"
            )

    async def on_unmount(self) -> None:
        """Finish what is queued for the database, and the log."""
        await self.logbook.close()
        self.db.close()

    def _own(self, load: Callable[[], T], otherwise: Callable[[], T]) -> T:
        """What a file of the user says; where it has an error, the notice for later and what is shipped."""
        try:
            return load()
        except SettingsError as error:
            self._told_later.append(error)
            return otherwise()

    def _idle_minutes(self) -> int:
        return self.session.policy.rules.session.idle_lock_minutes

    def _choose_theme(self) -> str:
        colours = None if self.no_color or self.is_slow else self.console.color_system
        wanted = theme.choose_theme(self.settings.theme, colours)
        if wanted in self.available_themes:
            return wanted
        self._told_later.append(
            SettingsError(
                f"there is no theme {wanted!r}",
                place="settings.toml: theme",
                remedy=f"The themes are: {', '.join(sorted(self.available_themes))}.",
            )
        )
        return theme.choose_theme(theme.AUTO, colours)

    # What Textual asks of an app

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Nothing that a terminal obeys gets through, whatever widget drew it."""
        given = super().get_line_filters()
        if self.no_color:  # Textual's own would be greys, which are colours too
            given = [*(kept for kept in given if not isinstance(kept, Monochrome)), NoColor()]
        return [*given, self._harmless]

    def get_loading_widget(self) -> Widget:
        """A plain word: an animated one costs 95 KB a second over the line."""
        from textual.widgets import Label

        return Label("loading", markup=False)

    def _handle_exception(self, error: Exception) -> None:
        """Tell what went wrong and go on; before the first screen stands, give up."""
        if self._exit:
            errors.write_log(error)
        elif isinstance(error, TutorError) or (self.survives and self._running and self.screen_stack):
            errors.tell(self, error)
        elif self.survives:
            self.failed = errors.not_started(error)
            self.exit(return_code=1)
        else:
            self.failed = error
            super()._handle_exception(error)

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Take keys one after another."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self.keyboard.press(as_typed(event))
        else:
            await super().on_event(event)

    async def _take_key(self, key: events.Key) -> None:
        if self.idle.key():
            return
        if self.day_is_over and await self.renew() and isinstance(self.screen, CommandScreen):
            return  # the key was meant for what yesterday's screen showed
        screen = self.screen
        if not isinstance(screen, CommandScreen):
            await super().on_event(key)
            return
        consumed = self.focused is not None and self.focused.check_consume_key(key.key, key.character)
        command = None if consumed else self._chords.take(key, self.commands.chords(screen.contexts))
        if command is not None:
            screen.other_key()
        if isinstance(command, Command):
            screen.say("")
            await self.run_command(command)
        elif command is None:
            if self._asked_to_leave and not self._leaves(key):
                self._asked_to_leave = False
                screen.say("")
            await super().on_event(key)
        else:
            screen.say(command)

    def _leaves(self, key: events.Key) -> bool:
        keys = (*self.commands.keys("everywhere.back"), *self.commands.keys("everywhere.quit"))
        return key.key in keys or key.character in keys

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Carry an action out; where it fails, tell why."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except Exception as error:
            self._handle_exception(error)
            return True
