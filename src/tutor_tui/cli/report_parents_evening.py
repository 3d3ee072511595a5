"""`tutor-tui report parents-evening`: a page a pupil for both sides of the table."""

from pathlib import Path
from typing import Literal

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import FILE
from tutor_tui.cli.telling import narrate


@click.command("parents-evening", short_help="Write pages for a parents' evening.")
@click.option("--form", metavar="NAME", help="The form teacher's pages of a form.")
@click.option("--group", metavar="NAME", help="The subject teacher's pages of a teaching group.")
@click.option("--pupil", metavar="NAME", help="Only this pupil; alone: the page of the pupil's own form.")
@click.option(
    "--appointments", type=FILE, metavar="FILE",
    help="A CSV file with the columns time and pupil (or number): pages come in its order.",
)  # fmt: skip
@click.option(
    "--output", type=FILE, required=True, metavar="FOLDER", help="Write it there, readable only by you."
)
@click.option(
    "--format", "kind", type=click.Choice(["pdf", "html"]), default="pdf", show_default=True,
    help="A PDF, or a page to print from a browser.",
)  # fmt: skip
@click.option("--overwrite", is_flag=True, help="Replace a file that is there already.")
@click.pass_obj
def parents_evening(
    call: Call,
    form: str | None,
    group: str | None,
    pupil: str | None,
    appointments: Path | None,
    output: Path,
    kind: Literal["pdf", "html"],
    overwrite: bool,
) -> None:
    """Write one page a pupil, to be read at the table: what goes well, the planner, set work, targets, questions.

    No other pupil, no need, no carer and no sanction stands on it. What was agreed is entered afterwards.
    """
    from tutor_tui.reports.paper.files import unprintable, write_sheets
    from tutor_tui.reports.parents_evening.appointments import appointments_of, read_list, without_one
    from tutor_tui.reports.parents_evening.files import evening_asked, evening_file

    listed = appointments_of(read_list(appointments), str(appointments)) if appointments is not None else ()
    with call.school() as session:
        found = evening_asked(session, form, group, pupil)
        file = evening_file(session, found, kind, listed)
        counted = session.policy.rules.vocabulary.pupil.count(len(found.pupils))
    (path,) = write_sheets(output, [file], kind, overwrite=overwrite)
    click.echo(path)
    narrate(f"{found.place}: {counted}, pages: {len(file.pages)}; readable only by you.")
    if listed and (rest := without_one(found.pupils, listed)):
        narrate(f"Without an appointment, at the end: {rest}.")
    if kind == "pdf" and (signs := unprintable([file])):
        narrate(f"The PDF has ? for signs that its font lacks: {signs}. --format html has them all.")
