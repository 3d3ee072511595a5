"""Whether somebody sits at a terminal."""

import os
import sys

from tutor_tui.errors import UsageError


def is_terminal() -> bool:
    """Whether input and output are a terminal that can move a cursor."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def require_terminal() -> None:
    """Raise `UsageError` where there is no terminal to show screens on."""
    if not is_terminal():
        raise UsageError(
            "the screens need a terminal, and there is none",
            remedy="Run it in a terminal, or use a verb: `tutor-tui --help` lists them.",
            title="No terminal",
        )
