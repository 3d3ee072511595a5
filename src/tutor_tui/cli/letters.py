"""`tutor-tui letters`: letters home, listed, previewed, made into a file, and recorded once they were sent."""

from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import DAY, FILE
from tutor_tui.cli.telling import narrate
from tutor_tui.errors import TutorError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from tutor_tui.queries.letters.view import PupilLetter
    from tutor_tui.queries.letters.whom import Household
    from tutor_tui.reports.letters.files import Form
    from tutor_tui.reports.letters.templates import LetterBook, LetterTemplate
    from tutor_tui.store.session import Session


@click.group()
def letters() -> None:
    """Letters home. Nothing is sent, and a letter that was only written is not recorded."""


def _whom(verb: Callable[..., None]) -> Callable[..., None]:
    """The options that say which letter, and for whom."""
    options = (
        click.argument("name", metavar="LETTER"),
        click.option("--form", metavar="NAME", help="The pupils of a form, such as 8A."),
        click.option("--year", type=int, metavar="NUMBER", help="The pupils of a year."),
        click.option(
            "--pupil", "pupils", multiple=True, metavar="NAME",
            help="Only this one of them, whether it is proposed or not; may be given several times.",
        ),
        click.option("--everybody", is_flag=True, help="All of them, not only those for whom it is proposed."),
        click.option("--again", is_flag=True, help="Also those who had the same letter lately."),
    )  # fmt: skip
    for option in reversed(options):
        verb = option(verb)
    return verb


@letters.command("list")
@click.pass_obj
def list_letters(call: Call) -> None:
    """Print the letters that there are, and where each lies."""
    for one in _book(call).templates:
        spoken = f"  ({', '.join(one.languages)})" if one.languages else ""
        click.echo(f"{one.name:<16} {one.title:<24} {one.path}{spoken}")


@letters.command()
@_whom
@click.pass_obj
def preview(call: Call, /, name: str, **whom: Any) -> None:
    """Print letters as they will be read. Nothing is written."""
    from tutor_tui.reports.letters.filling import on_paper
    from tutor_tui.reports.letters.text import as_text
    from tutor_tui.services.logbook import exported

    with _chosen(call, name, **whom) as (session, book, template, wanted):
        words = session.policy.rules.vocabulary
        text = "".join(as_text(one) for one in on_paper(book, template, wanted, words))
        exported(session, "letters previewed", len(wanted), subject=_subject(template, whom))
    click.echo(text, nl=False)


@letters.command()
@_whom
@click.option(
    "--output", required=True, type=FILE, metavar="FILE", help="Write them there, readable only by you."
)
@click.option(
    "--format", "form_of_file", type=click.Choice(["pdf", "html", "email", "csv"]), default="pdf", show_default=True,
    help="PDF or HTML to print; a ZIP of e-mail drafts; CSV for the school's messaging system.",
)  # fmt: skip
@click.option("--window", is_flag=True, help="Names where an envelope's window shows them.")
@click.option("--overwrite", is_flag=True, help="Replace a file that is there already.")
@click.pass_obj
def make(
    call: Call,
    /,
    name: str,
    output: Path,
    form_of_file: "Form",
    window: bool,
    overwrite: bool,
    **whom: Any,
) -> None:
    """Write letters into one file. Nothing is sent: record with `letters sent` that they were."""
    from tutor_tui.queries.letters.writer import address_of_writer
    from tutor_tui.reports.letters.files import make as make_file
    from tutor_tui.reports.private_file import require_free, write_private
    from tutor_tui.services.logbook import exported

    output = output.expanduser()
    require_free(output, overwrite=overwrite)
    with _chosen(call, name, **whom) as (session, book, template, wanted):
        made = make_file(
            book, template, wanted, form_of_file, session.policy.rules.vocabulary,
            window=window, sender=address_of_writer(session), at=session.now(),
        )  # fmt: skip
        exported(session, "letters home", made.letters, subject=_subject(template, whom))
    write_private(output, made.content, overwrite=overwrite)
    click.echo(output)
    for line in made.left:
        narrate(line)
    narrate(f"{made.letters} letters; nothing was sent, and nothing is recorded before `letters sent`.")


@letters.command()
@_whom
@click.option(
    "--how", type=click.Choice(["letter", "email", "message"]), default="letter", show_default=True,
    help="How they went home.",
)  # fmt: skip
@click.option("--on", type=DAY, metavar="DATE", help="The day on which they were sent (default: today).")
@click.option("--yes", is_flag=True, help="Record it; without this it is only shown.")
@click.pass_obj
def sent(call: Call, /, name: str, how: str, on: "date | None", yes: bool, **whom: Any) -> None:
    """Record that letters were sent: a contact home of each pupil. One step, which undo takes back as a whole."""
    from tutor_tui.services.letters.sent import mark_sent
    from tutor_tui.services.logbook import exported

    with _chosen(call, name, **whom) as (session, _, template, wanted):
        contact = session.policy.rules.vocabulary.contact
        lines = [f"{about.name}: {template.title}, to {household.copy.to}" for about, household in wanted]
        exported(session, "letters to be recorded", len(wanted), subject=_subject(template, whom))
        if yes:
            done = mark_sent(
                session, template.kind, template.title, [household.copy for _, household in wanted], how,
                again=whom["again"], on=on,
            )  # fmt: skip
    for line in lines:
        click.echo(line)
    narrate(
        f"Recorded: {contact.count(done.letters)} ({how}), promises kept: {done.promises}."
        if yes
        else f"{len(lines)} would be recorded ({how}); --yes records them."
    )


def _book(call: Call) -> "LetterBook":
    from tutor_tui.reports.letters.folders import letter_folders
    from tutor_tui.reports.letters.templates import LetterBook
    from tutor_tui.store.places import beside

    return LetterBook(letter_folders(beside(call.place())))


@contextmanager
def _chosen(
    call: Call,
    /,
    name: str,
    form: str | None,
    year: int | None,
    pupils: tuple[str, ...],
    everybody: bool,
    again: bool,
) -> "Iterator[tuple[Session, LetterBook, LetterTemplate, list[tuple[PupilLetter, Household]]]]":
    """The open school, and the letters that were asked for; who is left out is told. Raises `TutorError` for none."""
    from tutor_tui.queries.letters.pupils import pupils_of_form_named, pupils_of_year_numbered
    from tutor_tui.queries.letters.view import letters as read_letters

    if (form is None) == (year is None):
        raise UsageError(
            "nothing says whose letters", remedy="Give --form NAME or --year NUMBER, one of them."
        )
    book = _book(call)
    template = book.named(name)
    with call.school() as session:
        ids = (
            pupils_of_form_named(session, form)
            if form is not None
            else pupils_of_year_numbered(session, year or 0)
        )
        found = _named(read_letters(session, template.kind, template.title, ids), pupils)
        chosen = [one for one in found if not one.lacks and (one.fits or everybody or pupils)]
        wanted, told = [], []
        word = session.policy.rules.vocabulary.carer.one
        for one in chosen:
            if one.nobody:
                told.append(
                    f"{'A letter less' if one.households else 'None'} for {one.name}: {one.nobody.format(carer=word)}."
                )
            for household in one.households:
                day = one.had(household)
                if day is not None and not again:
                    told.append(f"{one.name}: {household.copy.to} had it on {day}; --again includes them.")
                else:
                    wanted.append((one, household))
        if not wanted:
            for line in told:
                narrate(line)
            raise TutorError(
                f"the letter {template.title!r} is for nobody here",
                remedy="--everybody or --pupil NAME takes those for whom it is not proposed.",
                title="Nothing to write",
            )
        yield session, book, template, wanted
    for line in told:
        narrate(line)


def _named(found: "Sequence[PupilLetter]", names: tuple[str, ...]) -> "list[PupilLetter]":
    """Only the pupils who are named. Raises `UsageError` for a name that fits nobody or several."""
    from tutor_tui.text import fold

    if not names:
        return list(found)
    wanted = set()
    for name in names:
        words = fold(name).split()
        fits = [one for one in found if words and all(word in fold(one.name).split() for word in words)]
        if len(fits) != 1:
            raise UsageError(
                f"{name!r} fits {'several' if fits else 'nobody'} of them",
                remedy="Give surname and forename as the list has them.",
            )
        if fits[0].lacks:
            raise TutorError(
                f"{fits[0].name}: {fits[0].lacks}", remedy="Choose another letter.", title="Nothing to write"
            )
        wanted.add(fits[0].pupil_id)
    return [one for one in found if one.pupil_id in wanted]


def _subject(template: "LetterTemplate", whom: dict[str, Any]) -> str:
    """What the log says of it."""
    return f"{whom['form'] or whom['year']}: {template.title}"
