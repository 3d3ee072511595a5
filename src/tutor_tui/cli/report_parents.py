"""`tutor-tui report parents`: a form's reports to parents, and who has had theirs."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import FILE
from tutor_tui.cli.telling import narrate
from tutor_tui.errors import UsageError

if TYPE_CHECKING:
    from tutor_tui.policy.vocabulary import Vocabulary
    from tutor_tui.queries.parent_report.form import FormReports
    from tutor_tui.reports.paper.files import SheetFile


@click.command(short_help="Write a form's reports to parents; list who has had theirs.")
@click.option("--form", required=True, metavar="NAME", help="The form, such as 8A.")
@click.option("--output", type=FILE, metavar="FOLDER", help="Write them there, readable only by you.")
@click.option(
    "--format", "kind", type=click.Choice(["pdf", "html"]), default="pdf", show_default=True,
    help="A PDF, or a page to print from a browser.",
)  # fmt: skip
@click.option(
    "--pupil", "pupils", multiple=True, metavar="NAME", help="Only this one; may be given several times."
)
@click.option("--separate", is_flag=True, help="One file a pupil and household (default: one for all).")
@click.option("--last-term", is_flag=True, help="On the term before this one.")
@click.option("--overwrite", is_flag=True, help="Replace files that are there already.")
@click.option("--list", "listed", is_flag=True, help="Write nothing; print who has had theirs.")
@click.pass_obj
def parents(
    call: Call,
    form: str,
    output: Path | None,
    kind: Literal["pdf", "html"],
    pupils: tuple[str, ...],
    separate: bool,
    last_term: bool,
    overwrite: bool,
    listed: bool,
) -> None:
    """Write a form's reports to parents, one page a pupil; a copy for each household, by the carers' names.

    Carers who may not be told are left out. That a report was written does not say that anybody has had it: mark that
    on the progress screen when it was given.
    """
    from tutor_tui.queries.parent_report.form import form_named, form_reports
    from tutor_tui.reports import printed
    from tutor_tui.reports.paper.files import unprintable, write_sheets
    from tutor_tui.reports.parents.files import report_files
    from tutor_tui.services.logbook import exported

    if not listed and output is None:
        raise UsageError(
            "nothing says where to", remedy="Give --output FOLDER, or --list to see who has had theirs."
        )
    back = int(last_term)
    with call.school() as session:
        if listed:
            text = printed.reports_given(session, form, last_term=last_term)
        else:
            found = _chosen(form_reports(session, form_named(session, form).form_id, back=back), pupils)
            files = report_files(session, found, kind, separate=separate)
            said = _summary(found, files, session.policy.rules.vocabulary)
            exported(
                session, "reports to parents", sum(len(file.pages) for file in files), subject=found.form
            )
    if listed:
        click.echo(text, nl=False)
        return
    assert output is not None
    for path in write_sheets(output, files, kind, overwrite=overwrite):
        click.echo(path)
    for line in said:
        narrate(line)
    if kind == "pdf" and (signs := unprintable(files)):
        narrate(f"The PDF has ? for signs that its font lacks: {signs}. --format html has them all.")


def _chosen(found: "FormReports", names: tuple[str, ...]) -> "FormReports":
    """Only the pupils who are named. Raises `UsageError` for a name that fits nobody or several of the form."""
    import msgspec

    from tutor_tui.text import fold

    if not names:
        return found
    wanted = set()
    for name in names:
        words = fold(name).split()
        fits = [
            one for one in found.pupils if words and all(word in fold(one.name).split() for word in words)
        ]
        if len(fits) != 1:
            raise UsageError(
                f"{name!r} fits {'several' if fits else 'nobody'} in {found.form}",
                remedy="Give surname and forename as the list has them.",
            )
        wanted.add(fits[0].pupil_id)
    return msgspec.structs.replace(found, pupils=tuple(one for one in found.pupils if one.pupil_id in wanted))


def _summary(found: "FormReports", files: "tuple[SheetFile, ...]", words: "Vocabulary") -> list[str]:
    """How many, and for whom there is none and why."""
    pages = sum(len(file.pages) for file in files)
    told = sum(bool(pupil.copies) for pupil in found.pupils)
    said = [
        f"{found.form}, {found.term.name}: {words.pupil.count(told)}, copies: {pages}, files: {len(files)}; "
        "readable only by you."
    ]
    said += [
        f"{'A copy less' if pupil.copies else 'None'} for {pupil.name}: {pupil.nobody.format(carer=words.carer.one)}."
        for pupil in found.pupils
        if pupil.nobody
    ]
    return said
