"""`tutor-tui db`: where a school lies, and who is let in there."""

import click

from tutor_tui.cli.hoist import Verbs

VERBS = {
    "copy": "tutor_tui.cli.db_copy:copy",
    "roles": "tutor_tui.cli.db_roles:roles",
}


@click.group(cls=Verbs, verbs=VERBS, no_args_is_help=False)
def db() -> None:
    """Where a school lies: copied to another place, and who is let in on a server."""
