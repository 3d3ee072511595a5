"""Whether somebody sits at a terminal."""

import os
import sys

from tutor_tui.errors import UsageError


def can_ask() -> bool:
    """Whether a question on stderr is read by somebody who can answer it."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def require_terminal() -> None:
    """Raise `UsageError` where there is no terminal to show screens on (Textual draws on stderr)."""
    if not (can_ask() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        raise UsageError(
            "the screens need a terminal, and there is none",
            remedy="Run it in a terminal, or use a verb: `tutor-tui --help` lists them.",
            title="No terminal",
        )
