"""The terminal as it is: whatever bytes come in, the program stays; what it cannot know is no key."""

import codecs
import io
import re
import selectors
import signal
from codecs import getincrementaldecoder
from os import read
from typing import Any, Final

from textual import events
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from tutor_tui.ui.encoding import terminal_encoding
from tutor_tui.ui.first_paint import terminal
from tutor_tui.ui.painting.outlet import write_at_once
from tutor_tui.ui.resizing import within

_SEQUENCE: Final = re.compile(r"\x1b(?:\[\[[A-Z]|\[[0-?]*[ -/]*[@-~]|O[0-9;]*[ -~])")
"""A whole sequence of a key: CSI as ECMA-48 has it, that of the Linux console's F1 to F5, or SS3."""
_NO_KEY: Final = re.compile(
    r"\x1b\["
    r"(?:<[-\d;]+[Mm]|M|\d+;\d+;\d+M"  # the mouse
    r"|20[01]~|[IO]|\d+;\d+R|\?[\d;]*\$y|48;[\d:;]+t)"  # pasting, focus, where the cursor is, modes, size
)
"""What is no key and is understood all the same."""


def _as_in_latin(error: UnicodeError) -> tuple[str, int]:
    """A byte that is no UTF-8 is taken for what it is in an older terminal's character set."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("latin-1"), error.end


codecs.register_error("tutor-tui.as-in-latin", _as_in_latin)


class TerminalDriver(LinuxDriver):
    """Textual's own, except for what comes in, and that it cannot be suspended."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        write_at_once()
        self._size = self._size or self._get_terminal_size()
        if isinstance(self._file, io.TextIOWrapper):
            self._file.reconfigure(encoding=terminal_encoding(), errors="replace")
        for stop in (signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU):
            signal.signal(stop, signal.SIG_IGN)
        signal.signal(signal.SIGCONT, signal.SIG_DFL)

    @property
    def can_suspend(self) -> bool:
        """Never: who is suspended is in a shell."""
        return False

    def _get_terminal_size(self) -> tuple[int, int]:
        return within(Size(*super()._get_terminal_size()))

    def start_application_mode(self) -> None:
        """Take the terminal over as it is: what the first paint shows stays until the first frame."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        terminal.taken_over()

    def write(self, data: str) -> None:
        """Write, but do not enter the other screen again: that would clear it."""
        if data != terminal.ENTER or not terminal.is_entered():
            super().write(data)

    def process_message(self, message: Message) -> None:
        """Hand on what came in; of a size only what is drawn."""
        if isinstance(message, events.Resize):
            size = within(message.size)
            message = events.Resize(size, size, pixel_size=message.pixel_size)
        super().process_message(message)

    def run_input_thread(self) -> None:
        """Turn what is typed into events until the program ends, or the line does."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder(terminal_encoding())("tutor-tui.as-in-latin").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    data = read(self.fileno, 4096)
                    if not data:
                        break  # the other end is gone; the hangup tells the app
                    for event in parser.feed(known(decode(data), parser)):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        try:
            for _ in parser.feed(""):
                pass
        except (EOFError, ParseError):
            pass


def known(typed: str, parser: XTermParser) -> str:
    """What was typed without the sequences that stand for no key and no report.

    Textual would take each of their letters for a key, and a letter may be a record.
    """
    if "\x1b" not in typed:
        return typed
    return _SEQUENCE.sub(lambda found: found.group() if _is_known(found.group(), parser) else "", typed)


def _is_known(sequence: str, parser: XTermParser) -> bool:
    return bool(_NO_KEY.fullmatch(sequence)) or any(True for _ in parser._sequence_to_key_events(sequence))
