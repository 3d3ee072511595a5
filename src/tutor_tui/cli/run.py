"""Running one call of the command line."""

from collections.abc import Sequence

import click

from tutor_tui.cli.call import OpenApp
from tutor_tui.cli.ending import INTERRUPTED, ended
from tutor_tui.errors import UsageError


def run(argv: Sequence[str], open_app: OpenApp) -> int:
    """Do what the words say. Returns the exit code; nothing is raised."""
    from tutor_tui.cli.main import command

    def act() -> int:
        try:
            with command.make_context("tutor-tui", list(argv), obj=open_app) as ctx:
                command.invoke(ctx)
        except click.exceptions.Exit as end:
            return end.exit_code
        except click.ClickException as error:
            raise _as_usage_error(error) from None
        except click.Abort:
            return INTERRUPTED
        return 0

    return ended(act)


def _as_usage_error(error: click.ClickException) -> UsageError:
    """What click found wrong with the words, in our form."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx is not None else "tutor-tui"
    message = error.format_message()
    return UsageError(message[:1].lower() + message[1:], remedy=f"See `{path} --help`.")
