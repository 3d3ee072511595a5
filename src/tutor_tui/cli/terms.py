"""`tutor-tui terms`: the school's weeks, and the files that give them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.data import print_data
from tutor_tui.cli.params import FILE, FIRST_YEAR, LAST_YEAR, json_option
from tutor_tui.cli.telling import narrate
from tutor_tui.errors import CalendarError

if TYPE_CHECKING:
    from tutor_tui.calendar.bank_holidays import Division
    from tutor_tui.calendar.term_dates import Terms

SCHEMA = "tutor-tui/terms/1"


def read_terms(file: Path, year: int, division: "Division" = "england-and-wales") -> "Terms":
    """The term dates of the academic year that starts in `year`, from a TOML or an ICS file.

    Raises `CalendarError` where the file cannot be understood or does not have that year.
    """
    from tutor_tui.calendar.ics import terms_from_ics
    from tutor_tui.calendar.term_dates import terms_for
    from tutor_tui.calendar.terms import load_terms

    if file.suffix.lower() in (".ics", ".ical", ".ifb"):
        try:
            text = file.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise CalendarError(
                f"the calendar cannot be read ({error})", place=str(file), remedy="Name an ICS file in UTF-8."
            ) from error
        return terms_from_ics(text, str(file), year, division)
    found = load_terms(file)
    terms = terms_for(found, year)
    if terms is None:
        years = ", ".join(str(one.year) for one in found.year)
        raise CalendarError(
            f"the file has no year {year}", place=str(file), remedy=f"It has: {years or 'none'}; say --year."
        )
    return terms


@click.group(no_args_is_help=False)
def terms() -> None:
    """The school's term dates."""


@terms.command()
@click.argument("file", type=FILE)
@click.option(
    "--year",
    type=click.IntRange(FIRST_YEAR, LAST_YEAR),
    help="The academic year by the calendar year in which it starts (default: this one).",
)
@click.pass_obj
def add(call: Call, file: Path, year: int | None) -> None:
    """Give the school the weeks of an academic year, from a TOML or ICS FILE; provisional weeks are replaced."""
    from tutor_tui.calendar.term_dates import academic_year
    from tutor_tui.queries.people.years import division
    from tutor_tui.services.setup import add_year

    with call.school() as session:
        found = read_terms(file, year or academic_year(session.today), division())
        weeks = add_year(session, found)
    narrate(f"The year {found.year}-{(found.year + 1) % 100:02} has {weeks} school weeks.")


@terms.command()
@json_option
@click.pass_obj
def show(call: Call, as_json: bool) -> None:
    """Print the school's years: their half terms, and how many weeks each has."""
    from tutor_tui.queries.people.years import school_years

    with call.school():
        years = school_years()
    if as_json:
        shape = [
            {
                "year": year.starts_in,
                "provisional": year.provisional,
                "weeks": sum(half.weeks for half in year.half_terms),
                "half_terms": [
                    {
                        "term": half.term,
                        "half_term": half.half_term,
                        "first": half.first,
                        "last": half.last,
                        "weeks": half.weeks,
                    }
                    for half in year.half_terms
                ],
            }
            for year in years
        ]
        print_data(SCHEMA, years=shape)
        return
    for year in years:
        note = (
            "  (provisional: `tutor-tui terms add FILE` gives the school's own)" if year.provisional else ""
        )
        click.echo(f"{year.starts_in}-{(year.starts_in + 1) % 100:02}{note}")
        for half in year.half_terms:
            name = ("Autumn", "Spring", "Summer")[half.term - 1]
            part = 2 - half.half_term % 2
            click.echo(f"  {name} {part}  {half.first} to {half.last}  {half.weeks} weeks")
