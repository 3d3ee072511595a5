"""`tutor-tui report handover`: hand-over sheets for the next tutor."""

from pathlib import Path
from typing import Literal

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import FILE
from tutor_tui.cli.telling import narrate
from tutor_tui.errors import UsageError


@click.command(short_help="Write hand-over sheets for the next tutor.")
@click.option("--form", metavar="NAME", help="A form's pupils.")
@click.option("--year", type=click.IntRange(-2, 14), help="A year's pupils: 8 for Year 8, 0 for Reception.")
@click.option(
    "--pupil", metavar="NAME", help="One pupil, by name or admission number; a leaver for a term after."
)
@click.option(
    "--output", type=FILE, metavar="FOLDER", required=True, help="Write it there, readable only by you."
)
@click.option(
    "--format", "kind", type=click.Choice(["pdf", "html"]), default="pdf", show_default=True,
    help="A PDF, or a page to print from a browser.",
)  # fmt: skip
@click.option(
    "--given-to", "given_to", metavar="USER", help="Record that they were given to that person today."
)
@click.option("--overwrite", is_flag=True, help="Replace a file that is there already.")
@click.pass_obj
def handover(
    call: Call,
    form: str | None,
    year: int | None,
    pupil: str | None,
    output: Path,
    kind: Literal["pdf", "html"],
    given_to: str | None,
    overwrite: bool,
) -> None:
    """Write hand-over sheets, one page a pupil: what works, what is still promised, targets, support, attainment.

    What is provided for a pupil stands on it only where your post lets you see it. For staff only.
    """
    from tutor_tui.queries.hand_over.sheet import hand_over_sheets
    from tutor_tui.queries.hand_over.whom import of_form, of_name, of_year
    from tutor_tui.reports.hand_over import hand_over_file
    from tutor_tui.reports.paper.files import unprintable, write_sheets
    from tutor_tui.services.hand_over import give_hand_overs, receiver
    from tutor_tui.services.logbook import exported

    if sum(given is not None for given in (form, year, pupil)) != 1:
        raise UsageError("whose sheets?", remedy="Give one of --form, --year and --pupil.")
    with call.school() as session:
        if form is not None:
            whom = of_form(session, form)
        elif year is not None:
            whom = of_year(session, year)
        else:
            whom = of_name(session, pupil or "")
        to = receiver(given_to) if given_to is not None else None
        file = hand_over_file(session, whom.title, hand_over_sheets(session, whom.pupil_ids), kind)
        only = whom.pupil_ids[0] if pupil is not None else None
        exported(session, "hand-over sheets", len(file.pages), subject=whom.title, pupil_id=only)
        counted = session.policy.rules.vocabulary.pupil.count(len(file.pages))
    for path in write_sheets(output, [file], kind, overwrite=overwrite):
        click.echo(path)
    narrate(f"{whom.title}: {counted}, one page each; readable only by you.")
    if kind == "pdf" and (signs := unprintable([file])):
        narrate(f"The PDF has ? for signs that its font lacks: {signs}. --format html has them all.")
    if to is not None:
        with call.school() as session:
            give_hand_overs(session, whom.pupil_ids, to.staff_id)
        narrate(f"Given to {to.name}: {counted}.")
