"""Running one call: whatever goes wrong is said on stderr in a few lines, and becomes an exit code."""

import os
import sys
from collections.abc import Sequence

import click

from tutor_tui.cli.call import OpenApp
from tutor_tui.cli.telling import tell, tell_unexpected
from tutor_tui.errors import TutorError, UsageError

INTERRUPTED = 130
"""Ended with Ctrl-C: 128 and the signal's number."""
READER_LEFT = 141
"""Whoever read the output has closed it (`| head`): 128 and the signal's number."""


def run(argv: Sequence[str], open_app: OpenApp) -> int:
    """Do what the words say. Returns the exit code; nothing is raised."""
    from tutor_tui.cli.main import command

    _stand_in_for_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        with command.make_context("tutor-tui", list(argv), obj=open_app) as ctx:
            command.invoke(ctx)
        sys.stdout.flush()
        return 0
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except TutorError as error:
        tell(error)
        return error.exit_code
    except click.ClickException as error:
        tell(_as_usage_error(error))
        return UsageError.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of_output()
        return READER_LEFT
    except OSError as error:
        tell(_as_refused(error))
        return TutorError.exit_code
    except Exception as error:
        tell_unexpected(error)
        return 1


def _as_usage_error(error: click.ClickException) -> UsageError:
    """What click found wrong with the words, in our form."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx is not None else "tutor-tui"
    message = error.format_message()
    return UsageError(message[:1].lower() + message[1:], remedy=f"See `{path} --help`.")


def _as_refused(error: OSError) -> TutorError:
    """What the operating system refused; without a file's name it is what was being printed."""
    return TutorError(
        f"the system refused ({error.strerror or error})",
        place=str(error.filename or "the output"),
        remedy="Check the space there and your rights; what had been saved before that stays saved.",
    )


def _stand_in_for_closed_streams() -> None:
    """A stream that whoever called has closed (`>&-`) swallows what is printed."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - until the process ends


def _let_go_of_output() -> None:
    """Keep the interpreter from complaining, at its end, of what it could not write any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
