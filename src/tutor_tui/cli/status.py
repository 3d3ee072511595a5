"""`tutor-tui status FORM`: how a form's planners stand this week."""

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import json_option


@click.command(short_help="Print how a form stands this week.")
@click.argument("form")
@json_option
@click.pass_obj
def status(call: Call, form: str, as_json: bool) -> None:
    """Print how FORM stands this week: planners, work overdue, what is proposed."""
    with call.school(as_tutor=True) as session:
        from tutor_tui.reports import printed

        text = printed.status(session, form, as_json=as_json)
    click.echo(text, nl=False)
