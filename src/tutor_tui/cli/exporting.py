"""`tutor-tui export`: data out, as tables or as a OneRoster set."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import DAY, FILE
from tutor_tui.cli.telling import narrate
from tutor_tui.errors import UsageError

if TYPE_CHECKING:
    from tutor_tui.reports.export.leaving import Ready
    from tutor_tui.reports.export.wanted import Format


@click.command(short_help="Hand out data as CSV, JSON or XLSX, or the school as a OneRoster set.")
@click.argument("what", required=False, default="")
@click.option(
    "--list", "listing", is_flag=True, help="What there is, with its columns; of WHAT, if that is given."
)
@click.option("--json", "as_json", is_flag=True, help="With --list: for programs.")
@click.option("--form", metavar="NAME", default="", help="Only this form.")
@click.option(
    "--year", type=click.IntRange(-2, 14), metavar="NUMBER", help="Only this year group: 8; 0 is Reception."
)
@click.option(
    "--on", type=DAY, metavar="DATE", help="Who was on roll that day, and what was recorded by then."
)
@click.option("--since", type=DAY, metavar="DATE", help="Only from this day on.")
@click.option("--week", type=DAY, metavar="DATE", help="Only the week that holds this day.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["csv", "json", "xlsx"]),
    help="Default: what FILE's name ends with, else csv.",
)
@click.option("--bom", is_flag=True, help="CSV with the mark by which some spreadsheets know UTF-8.")
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Write it there, readable only by you.")
@click.option("--overwrite", is_flag=True, help="Replace a file that is there already.")
@click.pass_obj
def export(
    call: Call,
    what: str,
    listing: bool,
    as_json: bool,
    form: str,
    year: int | None,
    on: date | None,
    since: date | None,
    week: date | None,
    kind: "Format | None",
    bom: bool,
    output: Path | None,
    overwrite: bool,
) -> None:
    """Hand out WHAT as far as your posts reach: to a file, else to stdout. That it was is in the log.

    `tutor-tui export --list` says what there is. `tutor-tui export oneroster -o school.zip` is the whole school for
    another system.
    """  # fmt: skip
    from tutor_tui.queries.exports.view import Part
    from tutor_tui.reports.export.leaving import export as make_ready
    from tutor_tui.reports.export.listing import ONEROSTER
    from tutor_tui.reports.private_file import require_free

    if listing:
        _list(call, what, as_json=as_json)
        return
    if not what:
        raise UsageError(
            "nothing says what to export", remedy="`tutor-tui export --list` says what there is."
        )
    part = Part(form, year, on, since, week)
    if output is not None:
        require_free(output, overwrite=overwrite)
    if what == ONEROSTER:
        _refuse_terminal(output, "a zip")
        if kind is not None or bom:
            raise UsageError("a OneRoster set is a zip of CSV files", remedy="Leave out --format and --bom.")
        from tutor_tui.reports.export.oneroster import oneroster

        with call.school() as session:
            ready = oneroster(session, part)
    else:
        shape = kind or _by_name(output)
        if bom and shape != "csv":
            raise UsageError("--bom is for CSV", remedy="Leave it out.")
        if shape == "xlsx":
            _refuse_terminal(output, "a workbook")
        with _counting() as told, call.school() as session:
            ready = make_ready(session, what, part, shape, bom=bom, told=told)
    _hand_out(ready, output, overwrite=overwrite)


def _list(call: Call, what: str, *, as_json: bool) -> None:
    from tutor_tui.queries.exports.views import view_named
    from tutor_tui.reports.export.listing import ONEROSTER, listed, listed_as_json

    with call.school() as session:
        words = session.policy.rules.vocabulary
    wanted = what if what in ("", ONEROSTER) else view_named(what).name
    click.echo(listed_as_json(words) if as_json else listed(words, wanted), nl=False)


def _by_name(output: Path | None) -> "Format":
    ending = output.suffix.removeprefix(".").casefold() if output else ""
    found: dict[str, Literal["csv", "json", "xlsx"]] = {"json": "json", "xlsx": "xlsx"}
    found |= dict.fromkeys(("", "csv", "txt"), "csv")
    if ending not in found:
        raise UsageError(
            f"nothing is written as .{ending}", remedy="Name the file .csv, .json or .xlsx, or say --format."
        )
    return found[ending]


def _refuse_terminal(output: Path | None, what: str) -> None:
    if output is None and sys.stdout.isatty():
        raise UsageError(
            f"{what} does not go to a terminal", remedy="Give -o FILE, or > FILE behind the call."
        )


def _hand_out(ready: "Ready", output: Path | None, *, overwrite: bool) -> None:
    from tutor_tui.reports.private_file import write_private

    with ready.content as content:
        if output is None:
            shutil.copyfileobj(content, sys.stdout.buffer)
            sys.stdout.flush()
            return
        write_private(output, content, overwrite=overwrite)
    click.echo(output)
    for note in ready.notes:
        narrate(note)
    narrate(f"{ready.rows} {'row' if ready.rows == 1 else 'rows'}; readable only by you.")


@contextmanager
def _counting() -> Iterator[Callable[[int], None] | None]:
    """What is told how many rows there are while somebody looks on; None where nobody does."""
    if not sys.stderr.isatty():
        yield None
        return
    shown = False

    def told(rows: int) -> None:
        nonlocal shown
        shown = True
        click.echo(f"\r{rows:,} rows", nl=False, err=True)

    try:
        yield told
    finally:
        if shown:
            click.echo("\r" + " " * 24 + "\r", nl=False, err=True)
