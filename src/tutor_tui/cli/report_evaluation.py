"""`tutor-tui report evaluation`: the school's evaluation of itself."""

from pathlib import Path
from typing import Literal

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import FILE, FIRST_YEAR, LAST_YEAR
from tutor_tui.cli.telling import narrate


@click.command(short_help="Print a year's self-evaluation.")
@click.option(
    "--school-year",
    "year",
    type=click.IntRange(FIRST_YEAR, LAST_YEAR),
    help="The school year by the calendar year in which it starts (default: the running one).",
)
@click.option(
    "--format", "kind", type=click.Choice(["html", "csv", "json"]),
    help="A page to print, a table, or a file for programs (default: what FILE's name ends with, else html).",
)  # fmt: skip
@click.option(
    "--output", type=FILE, metavar="FILE", help="Write it there, readable only by you; never over a file."
)
@click.pass_obj
def evaluation(
    call: Call, year: int | None, kind: Literal["html", "csv", "json"] | None, output: Path | None
) -> None:
    """Print the school's evaluation of itself: every item with its score in each phase of a year."""
    from tutor_tui.reports import printed
    from tutor_tui.reports.evaluation import format_of
    from tutor_tui.reports.private_file import write_private

    with call.school() as session:
        text = printed.evaluation(session, year, kind or format_of(output.name if output else ""))
    if output is None:
        click.echo(text, nl=False)
    else:
        write_private(output, text)
        narrate(f"Written, readable only by you: {output}")
