"""What Textual offers and a school's screens do not: there is no way from them to a shell, a file or a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from textual.app import App
from textual.driver import Driver

from tutor_tui.ui.present.text import safe


class Sealed(App[None], inherit_bindings=False):
    """For the app: put it before Textual's class."""

    ENABLE_COMMAND_PALETTE = False

    def get_driver_class(self) -> type[Driver]:
        """The terminal's, whatever the environment says."""
        from tutor_tui.ui.driver import TerminalDriver

        return TerminalDriver

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Nothing: a browser started on the server would be a way out of the program."""

    def copy_to_clipboard(self, text: str) -> None:
        """Have the terminal put the text into the clipboard, without anything that obeys when it is pasted."""
        super().copy_to_clipboard("\n".join(safe(line) for line in text.splitlines()))

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Nothing is done meanwhile in a shell. Raises `RuntimeError`."""
        self._refuse()
        yield

    def action_suspend_process(self) -> None:
        """Nothing: what lies below is a shell, or nobody who could bring it back."""

    def action_screenshot(self, *_: Any, **__: Any) -> None:
        """Nothing: the file would be the service account's."""

    def save_screenshot(self, *_: Any, **__: Any) -> NoReturn:
        """No picture is written. Raises `RuntimeError`."""
        self._refuse()

    def deliver_screenshot(self, *_: Any, **__: Any) -> NoReturn:
        """No picture is handed out. Raises `RuntimeError`."""
        self._refuse()

    def deliver_text(self, *_: Any, **__: Any) -> NoReturn:
        """No text is handed out past the log. Raises `RuntimeError`."""
        self._refuse()

    def deliver_binary(self, *_: Any, **__: Any) -> NoReturn:
        """No file is handed out past the log. Raises `RuntimeError`."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise RuntimeError("the screens are sealed")
