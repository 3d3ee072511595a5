"""`tutor-tui init`: an empty school."""

from pathlib import Path

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import FILE, FIRST_YEAR, LAST_YEAR
from tutor_tui.cli.telling import narrate
from tutor_tui.errors import UsageError


@click.command(short_help="Make a school without pupils.")
@click.option(
    "--policy", "policy_name", metavar="NAME|FILE", required=True, help="A shipped policy, or a file."
)
@click.option("--school", "school_name", metavar="NAME", required=True, help="The school's name.")
@click.option(
    "--year",
    type=click.IntRange(FIRST_YEAR, LAST_YEAR),
    help="The academic year by the calendar year in which it starts: 2026 for 2026-27 (default: this one).",
)
@click.option("--terms", "terms_file", type=FILE, help="The school's term dates: TOML or ICS.")
@click.pass_obj
def init(call: Call, policy_name: str, school_name: str, year: int | None, terms_file: Path | None) -> None:
    """Make a school without pupils, with its policy and a year of weeks. Prints the database's path.

    Without --terms the weeks are those of the shipped dates for England, marked provisional.
    """
    from tutor_tui.calendar import london_date
    from tutor_tui.calendar.provisional import shipped_or_provisional
    from tutor_tui.calendar.term_dates import academic_year
    from tutor_tui.cli.policy import named_policy
    from tutor_tui.cli.terms import read_terms
    from tutor_tui.services.setup import found_school
    from tutor_tui.store.database import close_database, open_database, remove_school
    from tutor_tui.store.faults import told
    from tutor_tui.store.models import utc_now
    from tutor_tui.text import clean

    school_name = clean(school_name).strip()
    if not school_name:
        raise UsageError("the school's name is empty", remedy="Give it with --school NAME.")
    policy = named_policy(policy_name)
    today = call.today or london_date(utc_now())
    starts_in = year or academic_year(today)
    terms = read_terms(terms_file, starts_in) if terms_file else shipped_or_provisional(starts_in)
    path = call.place()
    is_new = isinstance(path, Path) and not path.exists()
    try:
        open_database(path, create=True)
        with told(saving=True, place=str(path)):
            found_school(school_name, policy, [terms], today)
    except BaseException:
        close_database()
        if is_new:
            remove_school(path)
        raise
    close_database()
    click.echo(str(path))
    if terms.provisional:
        narrate(
            f"The term dates of {starts_in} are provisional: `tutor-tui terms add FILE` gives the school's own."
        )
    narrate("Next: `tutor-tui import FILE`, then `tutor-tui staff add` and `tutor-tui staff tutor`.")
