"""`tutor-tui audit`: whether the log is whole, and who saw and did what."""

from datetime import date
from typing import Literal

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import DAY
from tutor_tui.cli.telling import narrate

_KINDS = ("write", "read", "login", "export")


@click.group(no_args_is_help=False)
def audit() -> None:
    """The log that nobody edits."""


@audit.command()
@click.option(
    "--expect", metavar="HASH",
    help="A last hash that was noted elsewhere: the log must have come by it.",
)  # fmt: skip
@click.pass_obj
@click.pass_context
def verify(ctx: click.Context, call: Call, expect: str | None) -> None:
    """Follow the log's chain; print every place at which it was tampered with. Exit 1 where there is one.

    Prints the last hash: noted outside this server, it is what a log that was made anew as a whole is known by.
    """
    from tutor_tui.access import Verb, allowed, require
    from tutor_tui.store.audit.chain import Walk

    wanted = (expect or "").strip().lower()
    with call.school() as session:
        if not allowed(session.actor, Verb.SEE_AUDIT):
            require(session.actor, Verb.LOOK_AFTER)
        walk = Walk(wanted)
        faults = list(walk.faults())
    for fault in faults:
        click.echo(fault)
    if faults:
        narrate(
            f"The log was tampered with in {len(faults)} places. Keep this file, and compare it with a backup."
        )
        ctx.exit(1)
    click.echo(walk.last_hash)
    narrate(f"The log is whole: {walk.entries} entries; the last one's hash is printed.")
    if walk.since is not None:
        narrate(f"It came by the hash that was expected, {walk.since} entries ago.")


@audit.command("list")
@click.option("--person", metavar="USER", default="", help="Whose entries, by user name.")
@click.option(
    "--pupil",
    metavar="NAME",
    default="",
    help="About this one, by name or admission number (senior leadership).",
)
@click.option(
    "--kind", type=click.Choice(_KINDS), help="Only what was written, looked at, signed in or handed out."
)
@click.option("--verb", metavar="TEXT", default="", help='Only this, as the list says it: "see card".')
@click.option("--from", "first", type=DAY, metavar="DATE", help="The first day.")
@click.option("--until", "last", type=DAY, metavar="DATE", help="The last day.")
@click.option("--changes", is_flag=True, help="With what was changed, before and after.")
@click.option(
    "--most",
    type=click.IntRange(1),
    default=1000,
    show_default=True,
    metavar="NUMBER",
    help="So many at most.",
)
@click.option("--json", "kind_out", flag_value="json", help="As JSON.")
@click.option("--csv", "kind_out", flag_value="csv", help="As a table.")
@click.pass_obj
def list_entries(
    call: Call,
    person: str,
    pupil: str,
    kind: Literal["write", "read", "login", "export"] | None,
    verb: str,
    first: date | None,
    last: date | None,
    changes: bool,
    most: int,
    kind_out: Literal["json", "csv"] | None,
) -> None:
    """Print who saw and did what, newest first. That it was printed is an entry too.

    The senior leadership reads everything; a data manager who came, what left the school, and what was done to staff,
    imports, years and policy.
    """
    from tutor_tui.reports.audit_log import log_text, wanted_of

    with call.school() as session:
        wanted = wanted_of(session, person, pupil, kind, verb, first, last)
        text = log_text(session, wanted, most, kind_out or "text", changes=changes)
    click.echo(text, nl=False)
