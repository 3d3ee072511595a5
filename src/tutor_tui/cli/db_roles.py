"""`tutor-tui db roles`: who is let in by the server itself, and which rows each sees there."""

from typing import TYPE_CHECKING

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.data import print_data
from tutor_tui.cli.params import json_option
from tutor_tui.cli.telling import narrate

if TYPE_CHECKING:
    from tutor_tui.store.places import Schema

SCHEMA = "tutor-tui/db-roles/1"


@click.command()
@click.option("--apply", "does_apply", is_flag=True, help="Carry the statements out, in one transaction.")
@json_option
@click.pass_obj
def roles(call: Call, does_apply: bool, as_json: bool) -> None:
    """Show the SQL that lets each person of the staff list in with an own account, and shows each his rows.

    Run it as whoever keeps the server, again after each change of the staff list and each new version.
    """
    place = _schema(call)
    from tutor_tui.store.postgresql.security.applying import bring_up_to_date

    found = bring_up_to_date(place, does_apply=does_apply)
    if as_json:
        print_data(
            SCHEMA, applied=does_apply, comes=found.comes, goes=found.goes, statements=found.statements
        )
    elif not does_apply:
        click.echo(
            "".join(f"{statement};\n" for statement in ("BEGIN", *found.statements, "COMMIT")), nl=False
        )
    narrate(f"Comes in: {', '.join(found.comes) or 'nobody new'}. Goes: {', '.join(found.goes) or 'nobody'}.")
    narrate("Done." if does_apply else "Nothing has been changed. --apply carries it out.")


def _schema(call: Call) -> "Schema":
    """The schema that the call names. Raises `StoreError` for a school in a file."""
    from tutor_tui.errors import StoreError
    from tutor_tui.store.places import Schema, place_of

    place = place_of(call.database or "")
    if not isinstance(place, Schema):
        raise StoreError(
            "a school in a file has no roles: whoever may read the file reads all of it",
            place=str(place),
            remedy="Name a server: --db 'postgresql:///trust?schema=oakfield'.",
        )
    return place
