"""`tutor-tui report school`: the school as a whole."""

from datetime import date
from pathlib import Path
from typing import Literal

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import DAY, FILE
from tutor_tui.cli.telling import narrate


@click.command(short_help="The school as a whole, by year and form.")
@click.option("--year", type=int, metavar="NUMBER", help="One year (default: all within your post).")
@click.option(
    "--on", type=DAY, metavar="DATE",
    help="A day of the half term (default: the running one, once a week of it is over).",
)  # fmt: skip
@click.option("--term", "whole_term", is_flag=True, help="A whole term instead of a half term.")
@click.option(
    "--format", "kind", type=click.Choice(["text", "csv", "json", "html"]),
    help="Text to read, a table, data, or a page to print (default: what FILE's name ends with, else text).",
)  # fmt: skip
@click.option(
    "--output", type=FILE, metavar="FILE", help="Write it there, readable only by you; never over a file."
)
@click.pass_obj
def school(
    call: Call,
    year: int | None,
    on: date | None,
    whole_term: bool,
    kind: Literal["text", "csv", "json", "html"] | None,
    output: Path | None,
) -> None:
    """Print how the years and forms stand, which of them are out of line, and which way it moves.

    Shares and rates of weeks that are over, each with what it is made of; nothing about single pupils.
    """
    from tutor_tui.reports import printed
    from tutor_tui.reports.private_file import write_private
    from tutor_tui.reports.school import format_of

    kind = kind or (format_of(output.name) if output else "text")
    with call.school() as session:
        text = printed.school(session, year, on, "term" if whole_term else "half-term", kind)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_private(output, text)
        narrate(f"Written, readable only by you: {output}")
