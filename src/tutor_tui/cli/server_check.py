"""`tutor-tui server check`: whether a server that was set up is what it should be."""

import click

from tutor_tui.cli.doctor import as_data, print_note
from tutor_tui.cli.params import json_option

SCHEMA = "tutor-tui/server-check/1"


@click.command(short_help="Look at a server from inside and from outside.")
@json_option
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Look at accounts, files, sshd, units, database, backups, and at what comes in from outside. For root.

    Exit 1 where something is wrong; each such line says what to do.
    """
    from tutor_tui.admin.checks import look_at_server
    from tutor_tui.admin.server_file import read_server
    from tutor_tui.admin.system import require_root
    from tutor_tui.reports.health import Verdict, worst
    from tutor_tui.store.models import utc_now

    require_root()
    notes = []
    for note in look_at_server(read_server(), utc_now()):
        notes.append(note)
        if not as_json:
            print_note(note)
    if as_json:
        click.echo(as_data(SCHEMA, notes))
    if worst(notes) is Verdict.WRONG:
        ctx.exit(1)
