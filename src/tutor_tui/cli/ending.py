"""How a call ends: whatever goes wrong is said on stderr in a few lines, and becomes an exit code."""

import os
import sys
from collections.abc import Callable

from tutor_tui.errors import TutorError

INTERRUPTED = 130
"""Ended with Ctrl-C: 128 and the signal's number."""
READER_LEFT = 141
"""Whoever read the output has closed it (`| head`): 128 and the signal's number."""


def ended(act: Callable[[], int]) -> int:
    """Act, and return the exit code that `act` gives or its error stands for; nothing is raised."""
    _stand_in_for_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = act()
        sys.stdout.flush()
        return code
    except TutorError as error:
        return _told(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of_output()
        return READER_LEFT
    except OSError as error:
        return _told(_as_refused(error))
    except Exception as error:
        from tutor_tui.cli.telling import tell_unexpected

        tell_unexpected(error)
        return 1


def _told(error: TutorError) -> int:
    from tutor_tui.cli.telling import tell  # nothing to tell, nothing to import

    tell(error)
    return error.exit_code


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
