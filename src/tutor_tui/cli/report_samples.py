"""`tutor-tui report samples`: what was sampled in a school year, and draws repeated from their seeds."""

from pathlib import Path
from typing import Literal

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import FILE
from tutor_tui.cli.telling import narrate
from tutor_tui.errors import UsageError


@click.command(short_help="What was sampled, by subject, year and term.")
@click.option(
    "--year", "year_group", type=int, metavar="NUMBER", help="One year (default: all within your post)."
)
@click.option(
    "--school-year", type=int, metavar="NUMBER", help="The school year that starts in it (default: this one)."
)
@click.option(
    "--format", "kind", type=click.Choice(["text", "csv", "html", "json"]),
    help="Text to read, a table, a page to print, or data (default: what FILE's name ends with, else text).",
)  # fmt: skip
@click.option(
    "--output", type=FILE, metavar="FILE", help="Write it there, readable only by you; never over a file."
)
@click.option(
    "--verify", is_flag=True,
    help="Draw each sample again from its seed instead: the same, corrected since, or different (exit code 1).",
)  # fmt: skip
@click.pass_context
def samples(
    context: click.Context,
    year_group: int | None,
    school_year: int | None,
    kind: Literal["text", "csv", "html", "json"] | None,
    output: Path | None,
    verify: bool,
) -> None:
    """Print how many were drawn, looked at, told and answered, by subject, year and term, and what was found.

    Nothing about single pupils, and nothing by teacher.
    """
    from tutor_tui.reports import printed
    from tutor_tui.reports.private_file import write_private
    from tutor_tui.reports.samples import format_of

    call: Call = context.obj
    kind = kind or (format_of(output.name) if output else "text")
    differs = False
    with call.school() as session:
        if not verify:
            text = printed.samples(session, school_year, year_group, kind)
        elif year_group is not None or school_year is not None or kind not in ("text", "json"):
            raise UsageError(
                "--verify draws every sample again, and says so as text or JSON",
                remedy="Leave out --year and --school-year; --format is text or json.",
            )
        else:
            text, differs = printed.samples_verified(session, as_json=kind == "json")
    if output is None:
        click.echo(text, nl=False)
    else:
        write_private(output, text)
        narrate(f"Written, readable only by you: {output}")
    if differs:
        context.exit(1)
