"""`tutor-tui report check-sheet`: a form's planners on paper."""

from datetime import date
from pathlib import Path
from typing import Literal

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import DAY, FILE
from tutor_tui.cli.telling import narrate


@click.command("check-sheet", short_help="Write a form's check sheet for whoever covers it.")
@click.option("--form", required=True, metavar="NAME", help="The form, such as 8A.")
@click.option(
    "--output", type=FILE, required=True, metavar="FOLDER", help="Write it there, readable only by you."
)
@click.option(
    "--week", type=DAY, metavar="DATE",
    help="A day of the week; of a school day the sheet is for that day (default: today).",
)  # fmt: skip
@click.option(
    "--blank-weeks", "empty_weeks", type=click.IntRange(1, 20), metavar="N",
    help="Instead, sheets without what waits for N weeks, to keep for when the program cannot be reached.",
)  # fmt: skip
@click.option(
    "--format", "kind", type=click.Choice(["pdf", "html"]), default="pdf", show_default=True,
    help="A PDF, or a page to print from a browser.",
)  # fmt: skip
@click.option("--overwrite", is_flag=True, help="Replace a file that is there already.")
@click.pass_obj
def check_sheet(
    call: Call,
    form: str,
    output: Path,
    week: date | None,
    empty_weeks: int | None,
    kind: Literal["pdf", "html"],
    overwrite: bool,
) -> None:
    """Write a form's planner check as one sheet of A4: the list, boxes to tick, what waits today, how it is entered.

    Needs, what parents wrote, and whom a contact is promised to, never stand on it.
    """
    from tutor_tui.reports.check_sheet.files import check_sheet_file
    from tutor_tui.reports.paper.files import write_files

    with call.school() as session:
        file = check_sheet_file(session, form, week, kind, empty_weeks=empty_weeks or 0)
    (path,) = write_files(output, [file], overwrite=overwrite)
    click.echo(path)
    narrate(
        "Written, readable only by you. It holds personal data: it is handed back, and destroyed once entered."
    )
