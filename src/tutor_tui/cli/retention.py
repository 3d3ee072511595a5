"""`tutor-tui retention`: what is kept longer than the policy says, and asking that it goes."""

from typing import TYPE_CHECKING

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.data import print_data
from tutor_tui.cli.params import json_option
from tutor_tui.cli.telling import narrate

if TYPE_CHECKING:
    from tutor_tui.queries.retention.preview import Retained

SCHEMA = "tutor-tui/retention/1"


@click.group(no_args_is_help=False)
def retention() -> None:
    """How long records are kept: the policy says it, two people carry it out."""


@retention.command("run")
@click.option(
    "--preview/--ask", "preview", default=True, help="Show what is due (default), or ask that it goes."
)
@click.option("--reason", default="", help="Why (default: the policy's clause).")
@json_option
@click.pass_obj
def run_retention(call: Call, preview: bool, reason: str, as_json: bool) -> None:
    """Show which records are due to go; with --ask a member of the senior leadership is asked to agree."""
    from tutor_tui.queries.retention.preview import read_retention
    from tutor_tui.services.logbook import exported
    from tutor_tui.services.protection.retention import ask_for_retention

    asked = None
    with call.school() as session:
        found = read_retention(session)
        if not preview:
            asked = ask_for_retention(session, found, reason).lapses_on
        exported(session, "what is due to go", len(found.names))
    _print(found, as_json=as_json)
    if asked is not None:
        narrate(f"Asked. Nothing is changed until somebody of the senior leadership agrees, by {asked}.")
    elif found.nothing_is_due:
        narrate("Nothing is due.")
    else:
        narrate("Nothing has been changed. --ask asks a member of the senior leadership to agree.")


def _print(found: "Retained", *, as_json: bool) -> None:
    from tutor_tui.text import clean

    due = found.due
    if as_json:
        print_data(
            SCHEMA,
            on=found.on,
            clause=found.rule.clause,
            lose_the_name=len(due.anonymise),
            erased=len(due.erase),
            waiting=found.waiting,
            names=found.names,
            tables=[{"what": t.what, "deleted": t.deleted, "emptied": t.emptied} for t in found.tables],
            log_from=found.log_from,
            log_entries=found.log_entries,
            due_since=due.since,
            next_on=due.next_on,
            nobody_knows=found.strays,
        )
        return
    rule = found.rule
    click.echo(clean(rule.clause))
    click.echo(
        f"{len(due.anonymise)} leavers lose the name: they left {rule.leavers_anonymised_years} years ago or longer"
    )
    click.echo(f"{len(due.erase)} leavers are erased but for the counts: they are {rule.pupil_record_to_age}")
    for table in found.tables:
        click.echo(f"  {table.what:<28} {table.deleted:>7} deleted  {table.emptied:>7} emptied")
    click.echo(
        f"{found.log_entries} entries of the log are from before {found.log_from}: older than {rule.audit_years} years"
    )
    if found.names:
        click.echo(f"who: {clean('; '.join(found.names))}")
    if found.waiting:
        click.echo(f"{found.waiting} more are due, and are dealt with afterwards")
    if found.strays:
        click.echo(
            f"{found.strays} in no form for a year have no last day, so they never fall due: an import says it"
        )
    if due.since:
        click.echo(f"due since {due.since}")
    if due.next_on:
        click.echo(f"next falls due on {due.next_on}")
