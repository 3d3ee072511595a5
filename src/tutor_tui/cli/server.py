"""`tutor-tui server`: a machine at which a school's people sign in over SSH."""

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.server_check import check
from tutor_tui.cli.server_install import install
from tutor_tui.cli.telling import narrate


@click.group(no_args_is_help=False)
def server() -> None:
    """The school server: set up, looked at. An administrator's work; docs/server.md tells it from the beginning."""


server.add_command(install)
server.add_command(check)


@server.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 where they differ.")
@click.pass_obj
@click.pass_context
def keys(ctx: click.Context, call: Call, only_check: bool) -> None:
    """Let sshd know the keys of the database; the program does so itself whenever one comes or goes."""
    from pathlib import Path

    from tutor_tui.access import Verb, require
    from tutor_tui.admin.key_file import keys_text, write_keys
    from tutor_tui.admin.placing import content_of
    from tutor_tui.admin.server_file import read_server

    known = Path(read_server().keys_file)
    with call.school() as session:
        require(session.actor, Verb.MANAGE_STAFF)
        differs = content_of(known) != keys_text() if only_check else write_keys(known)
    if only_check and differs:
        click.echo("the keys file is not what the database says")
        ctx.exit(1)
    narrate(
        "sshd knows the keys of the database." if differs else "sshd knew the keys of the database already."
    )
