"""`tutor-tui archive`: the whole school as one open file; and how `import` reads it back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import FILE
from tutor_tui.cli.progress import progress_of
from tutor_tui.cli.telling import narrate
from tutor_tui.cli.terminal import can_ask
from tutor_tui.errors import ImportRefused, UsageError

if TYPE_CHECKING:
    from tutor_tui.store.archive.manifest import Manifest


@click.command(short_help="Write the whole school into one open file.")
@click.option(
    "--output", "-o", type=FILE, required=True, metavar="FILE", help="The zip to write, readable only by you."
)
@click.option(
    "--sealed", is_flag=True, help="Encrypt it with AES-256; print the passphrase, which is kept nowhere."
)
@click.option("--overwrite", is_flag=True, help="Replace a file that is there already.")
@click.pass_obj
def archive(call: Call, output: Path, sealed: bool, overwrite: bool) -> None:
    """Write everything that the database holds into one zip of plain text, with a page that explains it.

    It can be read without this program, and `import` makes the same school of it again, in an empty database. It holds
    every record of every pupil, restricted carers too: keep it as you keep the database. Prints the passphrase of a
    sealed one, else the file's path.
    """
    from tutor_tui.access import Verb, require
    from tutor_tui.reports.passphrase import new_passphrase
    from tutor_tui.services.logbook import exported
    from tutor_tui.store.archive.writing import count_all, require_free, write_archive

    passphrase = new_passphrase() if sealed else ""
    with call.school() as session:
        require(session.actor, Verb.LOOK_AFTER)
        require_free(output, overwrite=overwrite)
        rows = count_all()
        how = "sealed" if sealed else "not sealed"
        exported(session, "archive", rows, subject=f"{output.absolute()}, {how}")
        with progress_of(rows) as told:
            made = write_archive(
                output, session.now(), passphrase=passphrase, overwrite=overwrite, progress=told
            )
    click.echo(passphrase or str(output))
    narrate(f"{output}: {_what(made.manifest)}. Readable only by you; it holds everything about everybody.")
    if passphrase:
        narrate("The passphrase above opens it; give it by another way than the file.")
    if made.manifest.log.faults:
        narrate("The log's chain does not hold, here and so there: see `tutor-tui audit verify`.")
    narrate(f"Note elsewhere, to know it again: SHA-256 {made.sha256}")


def read_archive(
    call: Call, file: Path, passphrase_file: Path | None, *, yes: bool, dry_run: bool, as_json: bool
) -> None:
    """Make the call's database from an archive, after a yes; with `dry_run` only read it through and say what it is.

    Prints the database's path, or JSON. Raises `ImportRefused` where the archive is not what it should be or the
    database holds a school already, `AccessDenied` where the archive's school knows the caller as somebody who may not
    look after it.
    """
    from tutor_tui.access import Verb, require
    from tutor_tui.admin.key_file import publish_keys_of
    from tutor_tui.queries.session import open_session
    from tutor_tui.store.archive.checking import check_files
    from tutor_tui.store.archive.opening import opened
    from tutor_tui.store.archive.placing import read_back, require_empty
    from tutor_tui.store.database import newest_version

    def may() -> None:
        """Whether it opens as a school, to whoever reads it back."""
        require(open_session(call.username, call.today).actor, Verb.LOOK_AFTER)

    path = call.path()
    require_empty(path)
    passphrase = _passphrase(file, passphrase_file)
    with opened(file, newest_version(), passphrase) as found:
        narrate(f"{file} is a whole school: {_what(found.manifest)}.")
        if dry_run:
            check_files(found)
    if not dry_run:
        if not yes:
            click.confirm(f"It becomes {path}. Go on?", abort=True, err=True)
        with progress_of(found.manifest.rows) as told:
            read = read_back(file, path, passphrase=passphrase, check=may, progress=told)
        publish_keys_of(path)
        if read.migrated_from is not None:
            narrate(
                f"Its tables were of version {read.migrated_from}, and are of version {newest_version()} now."
            )
        if found.manifest.log.faults:
            narrate("The log's chain did not hold when it was made: see `tutor-tui audit verify`.")
    if as_json:
        _print_json(path, found.manifest, is_done=not dry_run)
    elif not dry_run:
        click.echo(str(path))


def _passphrase(file: Path, passphrase_file: Path | None) -> str:
    """What opens a sealed archive, from a file or from whoever sits there; empty for one that is not sealed."""
    from tutor_tui.store.archive.opening import is_sealed

    if not is_sealed(file):
        return ""
    if passphrase_file is not None:
        try:
            return passphrase_file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                f"the passphrase cannot be read ({error})",
                place=str(passphrase_file),
                remedy="Name a text file that holds it, and nothing else.",
            ) from error
    if not can_ask():
        raise ImportRefused(
            "the archive is sealed", place=str(file), remedy="Give its passphrase: --passphrase-file FILE."
        )
    said: str = click.prompt("Passphrase", hide_input=True, err=True)
    return said.strip()


def _what(manifest: "Manifest") -> str:
    return (
        f"{manifest.school}, {manifest.made_at:%Y-%m-%d %H:%M} UTC, {manifest.rows} rows in "
        f"{len(manifest.tables)} tables, log of {manifest.log.entries} entries to {manifest.log.last_hash[:12]}…"
    )


def _print_json(path: Path, manifest: "Manifest", *, is_done: bool) -> None:
    from tutor_tui.cli.data import print_data

    print_data(
        "tutor-tui/archive-read/1",
        done=is_done,
        database=str(path),
        school=manifest.school,
        made_at=manifest.made_at,
        log=manifest.log,
        rows={table.shape.name: table.rows for table in manifest.tables},
    )
