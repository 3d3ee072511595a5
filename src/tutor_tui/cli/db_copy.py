"""`tutor-tui db copy`: a school from a file to a server, back, or to another of its kind."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.data import print_data
from tutor_tui.cli.params import json_option
from tutor_tui.cli.progress import progress_of
from tutor_tui.cli.telling import narrate
from tutor_tui.errors import UsageError

if TYPE_CHECKING:
    from tutor_tui.store.places import Place

SCHEMA = "tutor-tui/db-copy/1"


@click.command(short_help="Copy a school to another file or server.")
@click.argument("source", metavar="SRC")
@click.argument("destination", metavar="DST")
@json_option
@click.pass_obj
def copy(call: Call, source: str, destination: str, as_json: bool) -> None:
    """Copy the school at SRC to DST: each a file, or postgresql://[user@]host/database?schema=NAME.

    Every row, id and instant is copied as it is at this moment, then compared, and the log's chain followed; only then
    is there anything at DST, which must hold nothing before. In SRC the log says that it was copied; else it is only
    read, and others may go on in it: what they write from now on is not in the copy. Prints DST.
    """
    from tutor_tui.store.copying.copy import copy_school, rows_at, same_place
    from tutor_tui.store.places import place_of

    if call.database is not None:
        raise UsageError("db copy names both places itself", remedy="Leave out --db.")
    here, there = place_of(source), place_of(destination)
    if same_place(here, there):
        raise UsageError("both places are the same", place=str(here), remedy="Name another DST.")
    rows = rows_at(here)
    _log(call, here, there, rows)
    with progress_of(2 * rows) as told:
        copied = copy_school(here, there, told)
    if as_json:
        print_data(
            SCHEMA,
            source=str(here),
            destination=str(there),
            rows=copied.rows,
            log={"entries": copied.entries, "last_hash": copied.last_hash, "faults": copied.faults},
        )
    else:
        click.echo(str(there))
    tables = sum(1 for count in copied.rows.values() if count)
    narrate(
        f"Copied and compared: {sum(copied.rows.values()):,} rows in {tables} tables; "
        f"log of {copied.entries:,} entries to {copied.last_hash[:12]}…"
    )
    if copied.faults:
        narrate("The log's chain does not hold, here and so there: see `tutor-tui audit verify`.")
    if not isinstance(there, Path):
        narrate("Let people in: `tutor-tui db roles` shows the SQL.")
    narrate(f"Nobody was told: who is to work there needs --db {there}. {here} is as it was.")


def _log(call: Call, source: "Place", destination: "Place", rows: int) -> None:
    """Note in the log of the school that it leaves; the copy's log says so too.

    Raises `AccessDenied` unless the caller may look after it, `StoreError` where it cannot be noted.
    """
    from tutor_tui.access import Verb, require
    from tutor_tui.queries.session import open_session
    from tutor_tui.services.logbook import exported
    from tutor_tui.store.database import close_database, open_database

    open_database(source)
    try:
        session = open_session(call.username, call.today)
        require(session.actor, Verb.LOOK_AFTER)
        exported(session, "copy of the school", rows, subject=str(destination))
    finally:
        close_database()
