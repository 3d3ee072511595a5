"""`tutor-tui year`: turning the academic year, and taking it back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.data import print_data
from tutor_tui.cli.params import FILE, FIRST_YEAR, LAST_YEAR, json_option
from tutor_tui.cli.telling import narrate

if TYPE_CHECKING:
    from tutor_tui.policy.vocabulary import Vocabulary
    from tutor_tui.queries.roll_over.preview import RollOver
    from tutor_tui.rules.roll_over.choices import Choices

SCHEMA = "tutor-tui/roll-over/1"


@click.group(no_args_is_help=False)
def year() -> None:
    """The turn of the academic year; a data manager's work."""


@year.command("roll-over")
@click.option(
    "--to",
    type=click.IntRange(FIRST_YEAR, LAST_YEAR),
    help="The new year, by the calendar year in which it starts.",
)
@click.option(
    "--preview/--apply", "preview", default=True, help="Show what would be done (default), or do it."
)
@click.option(
    "--forms", type=FILE, help="Which form follows which: TOML, or CSV with the headings form,next."
)
@click.option(
    "--leaving", metavar="YEARS", help="The years that leave, such as 11,13 (default: the last one)."
)
@click.option("--tutors", type=click.Choice(["move", "stay"]), help="Tutors go with their pupils, or stay.")
@click.option("--heads-of-year", "heads", type=click.Choice(["move", "stay"]), help="Likewise heads of year.")
@json_option
@click.pass_obj
def roll_over(
    call: Call,
    to: int | None,
    preview: bool,
    forms: Path | None,
    leaving: str | None,
    tutors: str | None,
    heads: str | None,
    as_json: bool,
) -> None:
    """Turn to the next academic year: forms move up, the oldest leave. Nothing of today changes before its day."""
    from tutor_tui.queries.roll_over.preview import read_roll_over
    from tutor_tui.services.logbook import exported
    from tutor_tui.services.roll_over import roll_over as turn_the_year

    choices = _choices(forms, leaving, tutors, heads)
    with call.school() as session:
        found = read_roll_over(session, to, choices)
        if not preview:
            found = turn_the_year(session, found)
        exported(session, "turn of the year", sum(len(move.leavers) for move in found.plan.moves))
    _print(found, session.policy.rules.vocabulary, as_json=as_json)
    if found.does_nothing:
        narrate("Nothing is left to do.")
    elif preview:
        narrate("Nothing has been changed. --apply does it; `tutor-tui year undo` takes it back.")
    else:
        narrate("Done. `tutor-tui year undo` takes it back.")


@year.command()
@click.pass_obj
def undo(call: Call) -> None:
    """Take the newest turn of the year back, as long as nothing of it was changed since."""
    from tutor_tui.services.roll_over import undo_roll_over

    with call.school() as session:
        undone = undo_roll_over(session)
    narrate(f"The turn of the year was taken back: {undone.rows} rows are as they were.")


def _choices(forms: Path | None, leaving: str | None, tutors: str | None, heads: str | None) -> "Choices":
    from msgspec.structs import replace

    from tutor_tui.errors import UsageError
    from tutor_tui.rules.roll_over.choices import Choices, read_choices

    found = Choices()
    if forms is not None:
        try:
            text = forms.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                f"the file cannot be read ({error})",
                place=str(forms),
                remedy="Name a TOML or CSV file in UTF-8.",
            ) from error
        found = read_choices(text, str(forms))
    if leaving is not None:
        try:
            years = tuple(int(number) for number in leaving.split(",") if number.strip())
        except ValueError:
            raise UsageError(
                f"{leaving!r} are no years", remedy='Write them as 11,13; "" where nobody leaves.'
            ) from None
        found = replace(found, leaving=years)
    said = {"tutors": tutors, "heads_of_year": heads}
    return replace(found, **{name: value for name, value in said.items() if value is not None})


def _print(found: "RollOver", words: "Vocabulary", *, as_json: bool) -> None:
    from tutor_tui.rules.roll_over.wording import about_posts, about_pupils, goes_to, size
    from tutor_tui.rules.sampling.stretch import year_span
    from tutor_tui.text import clean

    plan, turn = found.plan, found.turn
    if as_json:
        print_data(
            SCHEMA,
            year=turn.year,
            first_day=turn.first,
            forms=[
                {
                    "form": move.form,
                    "year": move.year,
                    "to": dict(move.to),
                    "leavers": list(move.leavers),
                    "stay": move.stay,
                    "nowhere": move.nowhere,
                }
                for move in plan.moves
            ],
            made=[form.name for form in plan.made],
            placed=plan.placed,
            without_a_post=plan.posts.without,
            groups_end=found.teaching.groups,
            carried={one.what: one.count for one in found.carried},
            faults=[{"about": fault.about, "reason": fault.reason} for fault in plan.faults],
        )
        return
    guess = "  (term dates provisional: the first day may become another one)" if found.provisional else ""
    click.echo(f"{year_span(turn.year)}, from {turn.first}{guess}")
    for move in plan.moves:
        click.echo(f"  {clean(move.form):<12} {size(move):>4}  {clean(goes_to(move))}")
    for line in (*about_pupils(plan, words), *about_posts(plan.posts, words)):
        click.echo(clean(line))
    click.echo(
        f"{found.teaching.groups} teaching groups end: {found.teaching.places} places, {found.teaching.teachers} posts"
    )
    for one in found.carried:
        click.echo(f"{one.count} {one.what} {one.becomes}")
    for move in plan.moves:
        if move.leavers:
            click.echo(f"who leaves {clean(move.form)}: {clean('; '.join(move.leavers))}")
    for fault in plan.faults:
        narrate(f"to be put right first: {fault.about}: {fault.reason}")
