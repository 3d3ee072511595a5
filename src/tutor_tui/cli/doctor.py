"""`tutor-tui doctor`: what is wrong, and what to do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import json_option

if TYPE_CHECKING:
    from tutor_tui.reports.health import Note

SCHEMA = "tutor-tui/doctor/1"


@click.command(short_help="Say what is wrong, and what to do.")
@json_option
@click.pass_obj
@click.pass_context
def doctor(ctx: click.Context, call: Call, as_json: bool) -> None:
    """Look at database, policy, calendar, settings and terminal. Exit 1 where something is wrong."""
    from tutor_tui.reports.health import Verdict, look, worst
    from tutor_tui.reports.health.terminal import this_terminal
    from tutor_tui.store.models import utc_now

    notes = look(call.place(), call.today, utc_now(), this_terminal())
    if as_json:
        click.echo(as_data(SCHEMA, notes))
    else:
        for note in notes:
            print_note(note)
    if worst(notes) is Verdict.WRONG:
        ctx.exit(1)


def as_data(schema: str, notes: "Sequence[Note]") -> str:
    """Notes as JSON, with the worst verdict."""
    import json
    from dataclasses import asdict

    from tutor_tui.reports.health import worst

    found = {"schema": schema, "verdict": worst(notes), "notes": [asdict(note) for note in notes]}
    return json.dumps(found, indent=2)


def print_note(note: "Note") -> None:
    """Print what was found about one thing, and what to do."""
    from tutor_tui.text import clean

    click.echo(f"{note.verdict.value:<6} {note.area:<9} {clean(note.subject)}: {clean(note.message)}")
    if note.remedy:
        click.echo(f"{'':<17}what to do: {clean(note.remedy)}")
