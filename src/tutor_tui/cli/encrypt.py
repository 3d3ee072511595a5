"""`tutor-tui encrypt` and `decrypt`: a school's file that only a key opens, and the way back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor_tui import paths
from tutor_tui.cli.call import Call
from tutor_tui.cli.params import FILE
from tutor_tui.cli.telling import narrate
from tutor_tui.errors import UsageError

if TYPE_CHECKING:
    from tutor_tui.store.encryption.key_file import Key
    from tutor_tui.store.session import Session


@click.command(short_help="Encrypt the database with a key.")
@click.option("--key", "key_file", type=FILE, required=True, metavar="FILE", help="The key file.")
@click.option("--new-key", is_flag=True, help="Make a new key in FILE first, which must not be there yet.")
@click.option(
    "--remove-old", is_flag=True, help="Overwrite and remove the file of before, instead of keeping it."
)
@click.pass_obj
def encrypt(call: Call, key_file: Path, new_key: bool, remove_old: bool) -> None:
    """Encrypt the database with the key in FILE; one that is encrypted already gets FILE's key instead of its own.

    A new file is written and compared row by row; then it takes the old one's place. Nobody may have the school open
    meanwhile. Prints where the file of before is kept. From then on TUTOR_TUI_DATABASE_KEY names the key file:
    without it nobody can read the school or its backups again.
    """
    from tutor_tui.store.encryption.key_file import make_key, read_key
    from tutor_tui.store.encryption.removal import overwrite_and_remove

    path = call.path(remedy=_ON_A_SERVER)
    now = _key_now(path)
    session = _looked_after(call, path, now)
    key = make_key(key_file) if new_key else read_key(key_file)
    if now is not None and now.digits == key.digits:
        raise UsageError(
            "the database is encrypted with this key already", remedy="Name another, or --new-key."
        )
    kept = _convert(session, path, now, key)
    narrate(f"Encrypted: {path}")
    narrate(f"From now on name its key: {paths.KEY_VARIABLE}={key_file.absolute()}")
    narrate("Keep a copy of the key where no backup lies: without it nobody can read the school again.")
    if remove_old:
        overwrite_and_remove(kept)
    else:
        narrate("The file of before is kept; its own key, if any, opens it:" if now else _KEPT_PLAIN)
        click.echo(str(kept))
    _tell_of_backups(path, now)


_ON_A_SERVER = "On a server the disk is encrypted below the server."
_KEPT_PLAIN = (
    "The file of before is kept, and anybody who reads it reads the school; remove it once all is well:"
)


@click.command(short_help="Write the database anew without encryption.")
@click.pass_obj
def decrypt(call: Call) -> None:
    """Write the database anew so that it can be read without its key; the encrypted one is kept, and printed where.

    Nobody may have the school open meanwhile. Afterwards TUTOR_TUI_DATABASE_KEY names no key any more.
    """
    path = call.path(remedy=_ON_A_SERVER)
    now = _key_now(path)
    session = _looked_after(call, path, now)
    if now is None:
        raise UsageError("the database is not encrypted", remedy="There is nothing to do.")
    kept = _convert(session, path, now, None)
    narrate(f"Not encrypted any more: {path}")
    narrate(f"From now on leave out {paths.KEY_VARIABLE}. The encrypted file is kept:")
    click.echo(str(kept))


def _key_now(path: Path) -> "Key | None":
    """The key that opens the database now, whatever is named for later."""
    from tutor_tui.store.encryption.connection import is_plain
    from tutor_tui.store.encryption.key_file import named_key

    return None if is_plain(path) else named_key()


def _looked_after(call: Call, path: Path, key: "Key | None") -> "Session":
    """The caller's session, who may look after the database; it is closed again."""
    from tutor_tui.access import Verb, require
    from tutor_tui.queries.session import open_session
    from tutor_tui.store.database import close_database, open_database
    from tutor_tui.store.faults import told

    open_database(path, key=lambda: key)
    try:
        with told(saving=False, place=str(path)):
            session = open_session(call.username, call.today)
            require(session.actor, Verb.LOOK_AFTER)
    finally:
        close_database()
    return session


def _convert(session: "Session", path: Path, now: "Key | None", key: "Key | None") -> Path:
    from tutor_tui.store.audit.entries import append
    from tutor_tui.store.encryption.conversion import convert, kept_name

    at = session.now()
    kept = kept_name(path, key, at)
    verb = "encrypt database" if key else "decrypt database"
    return convert(path, now, key, at, lambda: append(session, "final", verb, f"before: {kept.name}"))


def _tell_of_backups(path: Path, before: "Key | None") -> None:
    from tutor_tui.store.backups.dated import backups_of

    count = len(backups_of(paths.backups(path), path))
    if count:
        how = "encrypted with the key of before" if before else "not encrypted"
        narrate(
            f"{count} in {paths.backups(path)} {'is' if count == 1 else 'are'} {how}; `tutor-tui doctor` says."
        )
