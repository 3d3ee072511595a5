"""How what went wrong is told: a notice with a remedy; anything unexpected goes to a log file too."""

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from textual.app import App
from textual.worker import WorkerFailed

from tutor_tui import paths
from tutor_tui.errors import TutorError
from tutor_tui.ui.present.text import safe

LOG = "errors.log"
LOG_BYTES = 200_000
"""Size beyond which the log begins anew."""
SECONDS = 12
"""How long a notice stays."""


def tell(app: App[Any], error: BaseException) -> None:
    """Show the error as a notice; one that is not a `TutorError` is written to the log."""
    if isinstance(error, WorkerFailed):
        error = error.error
    if isinstance(error, TutorError):
        app.notify(
            safe(told(error)), title=safe(error.title), severity="error", markup=False, timeout=SECONDS
        )
        return
    place = write_log(error)
    where = f" The details are in {place}." if place else ""
    app.notify(
        f"The program made a mistake; what was saved before is safe.{where}",
        title="That did not work",
        severity="error",
        markup=False,
        timeout=SECONDS,
    )


def told(error: TutorError) -> str:
    """Place, message and remedy in sentences."""
    head = f"{error.place}: {error.message}" if error.place else error.message[:1].upper() + error.message[1:]
    return " ".join(part for part in (f"{head.rstrip('.')}.", error.remedy) if part)


def write_log(error: BaseException) -> Path | None:
    """Add the error with its traceback to the log under `paths.state()`; None where that cannot be written."""
    path = paths.state() / LOG
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.exists() and path.stat().st_size > LOG_BYTES
        flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if fresh else os.O_APPEND)
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n")
            log.write("".join(traceback.format_exception(error)) + "\n")
    except OSError:
        return None
    return path


def not_started(error: Exception) -> TutorError:
    """What is told of a mistake of the program before its first screen stood, or after its last."""
    place = write_log(error)
    remedy = f"The details are in {place}." if place else "Run `tutor-tui doctor`."
    return TutorError("the program made a mistake and had to stop", remedy=remedy)
