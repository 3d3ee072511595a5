"""`tutor-tui report provision`: who is in what, in one year group."""

from datetime import date
from pathlib import Path
from typing import Literal

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import DAY, FILE
from tutor_tui.cli.telling import narrate


@click.command(short_help="The provision map of a year.")
@click.option(
    "--year", type=click.IntRange(-2, 14), required=True, help="The year: 8 for Year 8, 0 for Reception."
)
@click.option(
    "--on", type=DAY, metavar="DATE", help="A day of the half term (default: today's, or the last one begun)."
)
@click.option(
    "--by", type=click.Choice(["form", "half-term"]), default="form", show_default=True,
    help="A column a form within the half term, or a column a half term of the school year.",
)  # fmt: skip
@click.option(
    "--format", "kind", type=click.Choice(["html", "csv"]),
    help="A page to print, or a table (default: what FILE's name ends with, else html).",
)  # fmt: skip
@click.option(
    "--output", type=FILE, metavar="FILE", help="Write it there, readable only by you; never over a file."
)
@click.pass_obj
def provision(
    call: Call,
    year: int,
    on: date | None,
    by: Literal["form", "half-term"],
    kind: Literal["html", "csv"] | None,
    output: Path | None,
) -> None:
    """Print who is in which intervention, and what is provided for single pupils, as far as your post goes."""
    from tutor_tui.reports import printed
    from tutor_tui.reports.private_file import write_private
    from tutor_tui.reports.provision import format_of

    with call.school() as session:
        kind = kind or format_of(output.name if output else "")
        text = printed.provision(session, year, on, by, kind)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_private(output, text)
        narrate(f"Written, readable only by you: {output}")
