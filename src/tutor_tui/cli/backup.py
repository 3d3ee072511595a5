"""`tutor-tui backup` and `restore`: a whole, verified copy while others write, and the way back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor_tui import paths
from tutor_tui.cli.call import Call
from tutor_tui.cli.params import FILE
from tutor_tui.cli.telling import narrate
from tutor_tui.cli.terminal import can_ask
from tutor_tui.errors import StoreError, UsageError

if TYPE_CHECKING:
    from tutor_tui.store.session import Session
    from tutor_tui.store.taken_away import Taken

NEWEST = "newest"
"""What `--check` checks where it names no copy."""


@click.command(short_help="Copy the database, and check the copy.")
@click.option(
    "--to", "target", type=FILE, help="A new file, or a folder (default: `backups` beside the database)."
)
@click.option(
    "--check", "checked", type=FILE, is_flag=False, flag_value=NEWEST, metavar="COPY",
    help="Make none: restore COPY (else the newest) to a scratch place, check it and count what is in it.",
)  # fmt: skip
@click.pass_obj
def backup(call: Call, target: Path | None, checked: Path | None) -> None:
    """Copy the database, check the copy, and print its path; the newest 14 of a folder are kept."""
    from tutor_tui.access import Verb, require
    from tutor_tui.services.logbook import exported
    from tutor_tui.store.backups.copies import count_rows
    from tutor_tui.store.backups.dated import KEPT, dated, prune
    from tutor_tui.store.backups.taking import copy_database
    from tutor_tui.store.models import database, utc_now

    path = call.path()
    if checked is not None:
        _check(call, path, checked)
        return
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
        exported(session, "back up", sum(count_rows(database.obj).values()), subject=str(copy.absolute()))
        copy_database(database.obj, copy)
        dropped = prune(folder, path) if folder is not None else ()
    click.echo(str(copy))
    if dropped:
        narrate(f"{len(dropped)} older than the newest {KEPT} were deleted.")


def _check(call: Call, path: Path, checked: Path) -> None:
    """Print what a backup holds, and how much of it the database holds now."""
    from tutor_tui.access import Verb, require
    from tutor_tui.store.backups.copies import count_rows, examine
    from tutor_tui.store.backups.dated import backups_of
    from tutor_tui.store.models import database

    with call.school() as session:
        require(session.actor, Verb.LOOK_AFTER)
        now = count_rows(database.obj)
    copy = checked
    if str(checked) == NEWEST and not checked.exists():
        known = backups_of(paths.backups(path), path)
        if not known:
            raise StoreError(
                "there is no backup yet", place=str(paths.backups(path)), remedy="Make one: tutor-tui backup."
            )
        copy = known[-1]
    found = examine(copy)
    for name, rows in found.rows.items():
        if rows or now.get(name):
            beside = "" if rows == now.get(name) else f"   now {now.get(name, 0)}"
            click.echo(f"{name:<24} {rows:>10}{beside}")
    narrate(f"Whole, every page and reference checked: {copy}")


@click.command(short_help="Put a backup in the place of the database.")
@click.argument("copy", type=FILE)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def restore(call: Call, copy: Path, yes: bool) -> None:
    """Put the backup COPY in the place of the database, and print where the old one is kept.

    The backup is written to a new file and checked there first. Nobody may have the school open meanwhile; whatever
    fails leaves the database as it is.
    """
    from tutor_tui.admin.key_file import publish_keys_of
    from tutor_tui.queries.session import open_session
    from tutor_tui.store.audit.entries import append
    from tutor_tui.store.backups.copies import digest_of, examine
    from tutor_tui.store.backups.restore import kept_name, restore_database
    from tutor_tui.store.models import utc_now
    from tutor_tui.store.taken_away import not_known_here

    path = call.path()
    session, taken = _looked_after(call, path)
    found = examine(copy)
    pupils = found.rows.get("pupil", 0)
    if not yes:
        what = "takes the place of" if path.exists() else "becomes"
        if not can_ask():
            raise UsageError("nothing was restored: there is nobody to ask", remedy="Add --yes.")
        click.confirm(f"{copy} ({pupils} pupils) {what} {path}. Go on?", abort=True, err=True)
    at = utc_now()
    again: list[Taken] = []

    def note() -> None:
        """Who put which copy there, in the restored school's own log; and what it does not know of."""
        again.extend(not_known_here(taken))
        before = f"before: {kept_name(path, at).name}" if path.exists() else "there was none before"
        append(
            session or open_session(call.username, call.today),
            "final",
            "restore backup",
            f"{copy.absolute()}, SHA-256 {digest_of(copy)}, {before}",
            row_count=sum(found.rows.values()),
        )

    kept = restore_database(copy, path, at, note)
    publish_keys_of(path)
    narrate(f"Restored: {path}")
    if again:
        narrate("Taken away since that backup, and there again: repeat it.")
        for entry in again:
            narrate(f"  {entry.at:%Y-%m-%d %H:%M} UTC  {entry.verb}, by {entry.actor}")
    if kept is not None:
        narrate("The database of before is kept, with everything that was recorded in it:")
        click.echo(str(kept))


def _looked_after(call: Call, path: Path) -> "tuple[Session | None, tuple[Taken, ...]]":
    """The session of whoever may look after the database, and what was taken away in it.

    Of one that cannot be opened any more it is whoever may write the file, and None: who that is the backup tells.
    """
    from tutor_tui.access import Verb, require
    from tutor_tui.store.taken_away import taken_away

    try:
        with call.school() as session:
            require(session.actor, Verb.LOOK_AFTER)
            return session, taken_away()
    except StoreError as error:
        if path.exists():
            narrate(f"The present database cannot be opened ({error.message}); its file is kept as it is.")
            narrate(
                "Keys revoked, posts ended and people erased since the backup are there again: repeat it."
            )
    return None, ()
