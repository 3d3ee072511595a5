"""`tutor-tui report equity`: groups of pupils compared."""

from datetime import date

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import DAY, json_option


@click.command(short_help="Compare groups of pupils over a half term.")
@click.option(
    "--year", type=int, metavar="NUMBER", help="One year (default: all that your post lets you see)."
)
@click.option(
    "--on", type=DAY, metavar="DATE", help="A day of the half term (default: the last that has ended)."
)
@json_option
@click.pass_obj
def equity(call: Call, year: int | None, on: date | None, as_json: bool) -> None:
    """Compare how often things happen to groups of pupils, by form, sex and need, over a whole half term.

    Numbers of small groups are left out, and those from which they would follow; so there are no free days and no
    filters: two answers could be subtracted from one another. It informs; it proposes nothing.
    """
    from tutor_tui.reports import printed

    with call.school() as session:
        text = printed.equity(session, year, on, as_json=as_json)
    click.echo(text, nl=False)
