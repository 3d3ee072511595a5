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
    from tutor_tui.queries.equity.view import equity as compare
    from tutor_tui.reports.equity import equity_as_json
    from tutor_tui.reports.equity_text import equity_as_text

    with call.school() as session:
        found = compare(session, year, on)
        text = equity_as_json(found) if as_json else equity_as_text(found, session.policy.rules.vocabulary)
    click.echo(text, nl=False)
