"""Errors on stderr: title, message, place, remedy; never a traceback."""

import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import click

from tutor_tui import __version__, paths
from tutor_tui.errors import TutorError
from tutor_tui.text import clean

_LOG_BYTES = 500_000
"""Size at which the log of unexpected errors starts anew; one older file is kept."""


def tell(error: TutorError) -> None:
    """Say what went wrong, where, and what to do."""
    narrate(f"{error.title}: {error.message}")
    if error.place:
        narrate(f"  where: {clean(error.place)}")
    if error.remedy:
        narrate(f"  what to do: {error.remedy}")


def narrate(text: str) -> None:
    """Print for whoever looks on, not for the program that reads; made harmless, line by line."""
    with suppress(BrokenPipeError):
        for line in text.splitlines():
            click.echo(clean(line), err=True)


def tell_unexpected(error: Exception) -> None:
    """Say in one line that something unforeseen happened; its traceback goes to a file of the user's own."""
    try:
        where = f"the details are in {_log(error)}"
    except OSError as refused:
        where = f"the details could not be kept ({refused.strerror})"
    narrate(
        f"Something unexpected happened ({type(error).__name__}: {' '.join(str(error).split())}); {where}"
    )


def _log(error: Exception) -> Path:
    path = paths.error_log()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    if path.stat().st_size > _LOG_BYTES:
        path.replace(path.with_suffix(".old.log"))
        path.touch(mode=0o600)
    with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
        log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} tutor-tui {__version__}\n")
        log.writelines(traceback.format_exception(error))
    return path
