"""`tutor-tui trust`: the schools of a trust, for its leaders."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import FILE, json_option
from tutor_tui.cli.telling import narrate
from tutor_tui.errors import UsageError

if TYPE_CHECKING:
    from tutor_tui.trust.asking import Leader

PHASES = ("primary", "middle", "secondary", "all-through", "special", "sixth-form")
"""Those of `trust.file.Phase`, which the help need not import."""
file_option = click.option(
    "--file",
    "file",
    type=FILE,
    metavar="FILE",
    help="The list of schools (default: trust.toml beside the settings).",
)


@click.group(
    invoke_without_command=True, no_args_is_help=False, short_help="The schools of a trust, for its leaders."
)
@click.pass_context
def trust(ctx: click.Context) -> None:
    """Show the schools of a trust beside one another, for its leaders.

    Without a verb the screens open: with the trust for whoever leads nothing else, for others behind g u.
    """
    if ctx.invoked_subcommand is None:
        call: Call = ctx.obj
        call.open_app(call.place(), call.username, call.today)


@trust.command(short_help="Read the list of schools and try each of them.")
@file_option
@json_option
@click.pass_obj
def check(call: Call, file: Path | None, as_json: bool) -> None:
    """Read trust.toml and say of each school whether it can be read, and whether it has agreed; no figures.

    Without --as only the file is read; --json needs it. The exit code is 1 where anything is wrong.
    """
    from tutor_tui.trust.file import read_trust

    found = read_trust(file)
    if call.username is None and not as_json:
        click.echo(
            f"{found.name}: the file is in order. Schools: {len(found.schools)}. Leaders: {len(found.leaders)}."
        )
        narrate("With --as NAME of a leader each school is tried too.")
        return
    from tutor_tui.trust.reading import read_schools
    from tutor_tui.trust.report.checked import checked_as_json, checked_as_text

    lines = read_schools(found, _leader(call), "check")
    click.echo(checked_as_json(lines) if as_json else checked_as_text(lines), nl=False)
    if any(line.fault is not None for line in lines):
        raise click.exceptions.Exit(1)


@trust.command(short_help="Print how the schools stand.")
@file_option
@click.option("--year", type=int, metavar="NUMBER", help="One year of each school (default: all).")
@click.option("--phase", type=click.Choice(PHASES), help="Only schools of this phase.")
@click.option(
    "--format", "kind", type=click.Choice(["text", "csv", "html", "json"]),
    help="Text to read, a table, a page to print, or data (default: what FILE's name ends with, else text).",
)  # fmt: skip
@click.option(
    "--output", type=FILE, metavar="FILE", help="Write it there, readable only by you; never over a file."
)
@click.pass_obj
def report(
    call: Call,
    file: Path | None,
    year: int | None,
    phase: str | None,
    kind: Literal["text", "csv", "json", "html"] | None,
    output: Path | None,
) -> None:
    """Print how the schools stand: checks of the week and half term, overdue work, corrections, what is set.

    Nothing about single pupils or few of them. Each school logs that it was read, and by whom.
    """
    from tutor_tui.reports.private_file import write_private
    from tutor_tui.trust.file import read_trust
    from tutor_tui.trust.printed import trust_report
    from tutor_tui.trust.report import format_of

    kind = kind or (format_of(output.name) if output else "text")
    text = trust_report(read_trust(file), _leader(call), year, phase or "", kind)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_private(output, text)
        narrate(f"Written, readable only by you: {output}")


def _leader(call: Call) -> "Leader":
    from tutor_tui.trust.asking import Leader

    if call.username is None:
        raise UsageError("who asks is missing", remedy="Say it with --as NAME; trust.toml names the leaders.")
    return Leader(call.username, call.today, call.key_fingerprint, call.address)
