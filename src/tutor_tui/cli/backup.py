"""`tutor-tui backup`: a whole, verified copy while others write."""

from pathlib import Path

import click

from tutor_tui import paths
from tutor_tui.cli.call import Call
from tutor_tui.cli.params import FILE
from tutor_tui.cli.telling import narrate
from tutor_tui.errors import StoreError


@click.command(short_help="Copy the database, and check the copy.")
@click.option(
    "--to", "target", type=FILE, help="A new file, or a folder (default: `backups` beside the database)."
)
@click.pass_obj
def backup(call: Call, target: Path | None) -> None:
    """Copy the database, check the copy, and print its path; the newest 14 of a folder are kept."""
    from tutor_tui.access import Verb, require
    from tutor_tui.store.backup import copy_database
    from tutor_tui.store.backups import KEPT, dated, prune
    from tutor_tui.store.models import database, utc_now

    path = call.path()
    folder = paths.backups(path) if target is None else target if target.is_dir() else None
    if target is not None and folder is None and target.exists():
        raise StoreError(
            "there is a file already",
            place=str(target),
            remedy="Name a new file, or a folder for a dated one.",
        )
    with call.school() as session:
        require(session.actor, Verb.LOOK_AFTER)
        if folder is None:
            assert target is not None
            copy = target
        else:
            folder.mkdir(exist_ok=True, mode=0o700)
            copy = dated(folder, path, utc_now())
        copy_database(database.obj, copy)
        dropped = prune(folder, path) if folder is not None else ()
    click.echo(str(copy))
    if dropped:
        narrate(f"{len(dropped)} older than the newest {KEPT} were deleted.")
