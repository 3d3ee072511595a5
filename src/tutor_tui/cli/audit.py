"""`tutor-tui audit verify`: whether the log of writes is whole."""

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.telling import narrate


@click.group(no_args_is_help=False)
def audit() -> None:
    """The log that nobody edits."""


@audit.command()
@click.pass_obj
@click.pass_context
def verify(ctx: click.Context, call: Call) -> None:
    """Follow the log's chain; print every place at which it was tampered with. Exit 1 where there is one."""
    from tutor_tui.access import Verb, require
    from tutor_tui.store.audit_chain import verify as tampered
    from tutor_tui.store.models import AuditEntry

    with call.school() as session:
        require(session.actor, Verb.LOOK_AFTER)
        entries = AuditEntry.select().count()
        faults = list(tampered())
    for fault in faults:
        click.echo(fault)
    if faults:
        narrate(
            f"The log was tampered with in {len(faults)} places. Keep this file, and compare it with a backup."
        )
        ctx.exit(1)
    narrate(f"The log is whole: {entries} entries.")
