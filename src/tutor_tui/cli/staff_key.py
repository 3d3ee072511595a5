"""`tutor-tui staff key`: the SSH keys that sign people in."""

import sys
from pathlib import Path

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.data import print_data
from tutor_tui.cli.params import FILE, json_option
from tutor_tui.cli.telling import narrate

SCHEMA = "tutor-tui/staff-keys/1"
MOST = 65_536
"""Bytes of a file that are read: a key has a few hundred."""


@click.group(no_args_is_help=False)
def key() -> None:
    """The SSH keys that sign people in; a data manager's work."""


@key.command()
@click.argument("username")
@click.argument("file", type=FILE)
@click.option("--label", default="", help="What to call it (default: the key's own comment).")
@click.option("--reason", default="", help="Why; asked for where a second person has to agree.")
@click.pass_obj
def add(call: Call, username: str, file: Path, label: str, reason: str) -> None:
    """Let the public key in FILE (- reads it from stdin) sign USERNAME in; print its fingerprint.

    A key for a member of the senior leadership takes the consent of one of them, who reads --reason.
    """
    from tutor_tui.admin.key_file import publish_keys
    from tutor_tui.errors import TutorError
    from tutor_tui.services.staff.keys import add_key, ask_for_key, takes_two

    text, asked, added = _read(file), "", ""
    with call.school() as session:
        try:
            if reason and takes_two(session, username):
                asked = ask_for_key(session, username, text, reason, label=label).about
            else:
                added = add_key(session, username, text, label=label).fingerprint
        except TutorError as error:
            error.place = error.place or str(file)
            raise
        publish_keys(call.place())
    if asked:
        narrate(f"Asked for: {asked}. It signs in once somebody agrees on the screen Access (g a).")
        return
    click.echo(added)
    narrate(f"It signs {username} in.")


def _read(file: Path) -> str:
    """The beginning of a file, or of stdin for `-`. Raises `TutorError`."""
    from tutor_tui.errors import TutorError

    if str(file) == "-":
        return sys.stdin.buffer.read(MOST).decode("utf-8", errors="replace")
    try:
        with file.open("rb") as found:
            return found.read(MOST).decode("utf-8", errors="replace")
    except OSError as error:
        raise TutorError(
            f"the file cannot be read ({error.strerror})",
            place=str(file),
            remedy="Name the file of a public key.",
        ) from None


@key.command("list")
@json_option
@click.pass_obj
def list_keys(call: Call, as_json: bool) -> None:
    """Print every key: user name, fingerprint, label, since when, and whether it was revoked."""
    from tutor_tui.queries.people.keys import staff_keys
    from tutor_tui.text import clean

    with call.school() as session:
        keys = staff_keys(session)
    if as_json:
        print_data(SCHEMA, keys=keys)
        return
    for one in keys:
        until = f", revoked {one.revoked_at:%Y-%m-%d %H:%M} UTC" if one.revoked_at else ""
        click.echo(
            f"{one.username:<16} {one.fingerprint}  {clean(one.label)} (since {one.added_at:%Y-%m-%d}{until})"
        )
    if not keys:
        narrate("Nobody has a key yet: `tutor-tui staff key add USERNAME FILE`.")


@key.command()
@click.argument("fingerprint")
@click.pass_obj
def revoke(call: Call, fingerprint: str) -> None:
    """Let the key of this FINGERPRINT sign nobody in from now on."""
    from tutor_tui.admin.key_file import publish_keys
    from tutor_tui.services.staff.keys import revoke_key

    with call.school() as session:
        revoked = revoke_key(session, fingerprint)
        publish_keys(call.place())
    narrate(f"Revoked: {revoked.fingerprint}")
