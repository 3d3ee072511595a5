"""Importing all that a session may come to need, so that none has to."""

import gc
import pkgutil
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module

WHOLE = ("tutor_tui.ui", "tutor_tui.queries", "tutor_tui.services", "tutor_tui.rules")
"""Packages that are imported with all of their modules, and with what those need."""
BESIDES = (
    "concurrent.futures.thread",
    "encodings.utf_8_sig",
    "playhouse.cysqlite_ext",
    "textual.drivers.linux_driver",
    "textual.layouts.factory",
    "textual.layouts.grid",
    "textual.layouts.horizontal",
    "textual.layouts.stream",
    "textual.layouts.vertical",
    "textual.pilot",
    "textual.scrollbar",
    "textual.widgets._input",
    "textual.widgets._label",
    "textual.widgets._text_area",
    "tutor_tui.admin.remote.share",
    "tutor_tui.admin.server_file",
    "tutor_tui.cli.telling",
    "tutor_tui.cli.terminal",
    "tutor_tui.launch",
    "tutor_tui.remote",
    "tutor_tui.store.database",
    "tutor_tui.store.exchange",
    "tutor_tui.store.models.tables",
)
"""What a session imports by itself as it starts."""


def import_everything() -> None:
    """Import it, and put what is in memory then where collections never touch it, nor copy its pages.

    What cannot be imported is left to the session that needs it, which says so.
    """
    gc.disable()
    for name in [*_modules(), *BESIDES]:
        with suppress(ImportError):
            import_module(name)
    _read_widths()
    gc.collect()
    gc.freeze()


def _modules() -> Iterator[str]:
    for name in WHOLE:
        package = import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}.", onerror=lambda _: None):
            yield module.name


def _read_widths() -> None:
    """Rich reads how wide letters are when it is first asked of one."""
    from rich._unicode_data import load

    load("auto")
