"""`tutor-tui report`: pages to print and tables, for people outside the screens."""

from datetime import date
from pathlib import Path
from typing import Literal

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import DAY, FILE
from tutor_tui.cli.report_check_sheet import check_sheet
from tutor_tui.cli.report_equity import equity
from tutor_tui.cli.report_evaluation import evaluation
from tutor_tui.cli.report_handover import handover
from tutor_tui.cli.report_parents import parents
from tutor_tui.cli.report_parents_evening import parents_evening
from tutor_tui.cli.report_provision import provision
from tutor_tui.cli.report_samples import samples
from tutor_tui.cli.report_school import school
from tutor_tui.cli.telling import narrate


@click.group(no_args_is_help=False)
def report() -> None:
    """Pages to print, and tables."""


report.add_command(equity)
report.add_command(samples)
report.add_command(school)
report.add_command(evaluation)
report.add_command(parents)
report.add_command(provision)
report.add_command(handover)
report.add_command(check_sheet)
report.add_command(parents_evening)


@report.command()
@click.option(
    "--year", type=click.IntRange(-2, 14), required=True, help="The year: 8 for Year 8, 0 for Reception."
)
@click.option(
    "--since",
    type=DAY,
    metavar="DATE",
    help="The first day whose decisions are listed; a week ago unless given.",
)
@click.option(
    "--format", "kind", type=click.Choice(["html", "csv"]),
    help="A page to print, or a table (default: what FILE's name ends with, else html).",
)  # fmt: skip
@click.option(
    "--output", type=FILE, metavar="FILE", help="Write it there, readable only by you; never over a file."
)
@click.pass_obj
def meeting(
    call: Call, year: int, since: date | None, kind: Literal["html", "csv"] | None, output: Path | None
) -> None:
    """Print the sheet for a year's meeting: what was decided, and what is open."""
    from tutor_tui.reports import printed
    from tutor_tui.reports.meeting import format_of
    from tutor_tui.reports.private_file import write_private

    with call.school() as session:
        text = printed.meeting(session, year, since, kind or format_of(output.name if output else ""))
    if output is None:
        click.echo(text, nl=False)
    else:
        write_private(output, text)
        narrate(f"Written, readable only by you: {output}")
