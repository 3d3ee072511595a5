"""`tutor-tui pupil`: what is kept of one pupil, handed out or erased; each takes two people."""

from pathlib import Path

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import FILE
from tutor_tui.cli.telling import narrate


@click.group(no_args_is_help=False)
def pupil() -> None:
    """One pupil's record: subject access and erasure."""


@pupil.command()
@click.argument("pupil", metavar="PUPIL")
@click.option("--reason", required=True, help="Who has asked, and when; kept with the question.")
@click.pass_obj
def access(call: Call, pupil: str, reason: str) -> None:
    """Ask that everything kept of PUPIL (admission number, UPN or full name) may be handed out."""
    from tutor_tui.services.protection.requests import ask_for_access

    with call.school() as session:
        row = ask_for_access(session, pupil, reason)
    _asked(row.id, row.lapses_on, f"Then: tutor-tui pupil open {row.id} --output FILE")


@pupil.command()
@click.argument("pupil", metavar="PUPIL")
@click.option("--reason", required=True, help="Why; kept with the question.")
@click.pass_obj
def erase(call: Call, pupil: str, reason: str) -> None:
    """Ask that PUPIL, who has left, is erased; the school's counts stay, and nothing brings the rest back."""
    from tutor_tui.services.protection.requests import ask_to_erase

    with call.school() as session:
        row = ask_to_erase(session, pupil, reason)
    _asked(row.id, row.lapses_on, "It is erased in the moment in which he agrees.")


def _asked(number: int, lapses_on: object, then: str) -> None:
    click.echo(str(number))
    narrate(f"Asked. A member of the senior leadership agrees or refuses until {lapses_on}. {then}")


@pupil.command("open")
@click.argument("number", type=int)
@click.option("--output", type=FILE, metavar="FILE", help="Where to (default: a dated name in this folder).")
@click.pass_obj
def open_(call: Call, number: int, output: Path | None) -> None:
    """Write the sealed file of question NUMBER, which was agreed to; print its passphrase, which is kept nowhere.

    The file is an encrypted ZIP with a page and the same as JSON.
    """
    from tutor_tui.reports.private_file import write_private
    from tutor_tui.reports.subject_access.sealed import open_sealed

    with call.school() as session:
        sealed = open_sealed(session, number)
    path = output if output is not None else Path(sealed.name)
    if path.is_dir():
        path = path / sealed.name
    write_private(path, sealed.content)
    click.echo(sealed.passphrase)
    narrate(
        f"{path}: {sealed.rows} entries. The passphrase above opens it; give it by another way than the file."
    )
