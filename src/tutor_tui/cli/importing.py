"""`tutor-tui import`: files of school systems, shown before they are applied."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.import_report import Report
from tutor_tui.cli.import_run import Wishes, carry_out
from tutor_tui.cli.params import DAY, FILE, PERCENT, json_option
from tutor_tui.cli.telling import narrate
from tutor_tui.cli.terminal import can_ask
from tutor_tui.errors import TutorError, UsageError

if TYPE_CHECKING:
    from tutor_tui.importers.parsed import DateOrder


@click.command("import", short_help="Import pupils, carers, staff, homework, attendance or attainment.")
@click.argument("files", metavar="PATH...", nargs=-1, required=True, type=FILE)
@click.option("--yes", is_flag=True, help="Apply without asking.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--strict", is_flag=True, help="One bad row, and nothing is written.")
@json_option
@click.option("--school-id", default="", help="The school to take from a folder of several.")
@click.option("--dates", type=click.Choice(["dmy", "mdy", "iso"]), help="The order of day and month.")
@click.option("--form", default="", help="The form of pupils for whom the file names none.")
@click.option("--form-from", default="", metavar="COLUMN", help="The column that names the form.")
@click.option("--map", "map_file", type=FILE, help="Your own map of columns: a TOML file.")
@click.option("--format", "importer", default="", help="The importer, where it is not to be guessed.")
@click.option(
    "--point", default="", metavar="NAME", help="The assessment point of attainment that names none."
)
@click.option(
    "--moved-on", type=DAY, help="The first day in the new form of who changes form (default: today)."
)
@click.option(
    "--only-if-newer",
    is_flag=True,
    help="Do nothing where the files were imported before; for unwatched imports.",
)
@click.option(
    "--max-change",
    type=PERCENT,
    metavar="PERCENT",
    help="Refuse where more of the roll, or of the places in teaching groups, would change.",
)
@click.option(
    "--settled",
    type=click.IntRange(0, 86_400),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="With --only-if-newer: how long nobody must have written to a file.",
)
@click.option("--full-roll", is_flag=True, help="The file is the whole roll: who is not in it has left.")
@click.option("--proper-case", is_flag=True, help="Write names that are all capitals as names.")
@click.option(
    "--passphrase-file",
    type=FILE,
    help="A text file with the passphrase of a sealed archive of a whole school.",
)
@click.pass_obj
def import_files(
    call: Call,
    files: tuple[Path, ...],
    yes: bool,
    dry_run: bool,
    strict: bool,
    as_json: bool,
    school_id: str,
    dates: str | None,
    form: str,
    form_from: str,
    map_file: Path | None,
    importer: str,
    point: str,
    moved_on: date | None,
    only_if_newer: bool,
    max_change: float | None,
    settled: int,
    full_roll: bool,
    proper_case: bool,
    passphrase_file: Path | None,
) -> None:
    """Import files, a zip or a folder: what a school's systems export, several sorts of files together.

    Read are lists of pupils, carers, homework, attendance and attainment (CSV, text, XLSX, SIMS XML), the Common
    Transfer File, OneRoster, School Data Sync, Google Classroom, Teams, Satchel One and Canvas.

    What each file is taken for and what would be done is shown first; bad rows are left out and listed, the rest is
    applied in one transaction, and the same files again change nothing. Nobody is removed, unless --full-roll says
    so. A map of columns is remembered for the next file with the same headers. A whole school's archive is read into
    a database that is not there yet.
    """
    from tutor_tui.importers.apply import PlanOptions
    from tutor_tui.importers.lists.own_maps import load_map
    from tutor_tui.store.archive.opening import is_archive

    asks = not (yes or dry_run)
    if asks and not can_ask():
        raise UsageError(
            "nobody is there to say yes", remedy="Add --yes, or --dry-run to see what would be done."
        )
    if len(files) == 1 and is_archive(files[0]):
        from tutor_tui.cli.archive import read_archive

        read_archive(call, files[0], passphrase_file, yes=yes, dry_run=dry_run, as_json=as_json)
        return
    wishes = Wishes(
        files=files,
        asks=asks,
        dry_run=dry_run,
        school_id=school_id,
        dates=cast("DateOrder | None", dates),
        form=form,
        form_from=form_from,
        own_map=load_map(map_file) if map_file else None,
        importer=importer,
        proper_case=proper_case,
        only_if_newer=only_if_newer,
        max_change=max_change,
        quiet_for=settled,
        planning=PlanOptions(moved_on=moved_on, point=point, full_roll=full_roll, strict=strict),
    )
    report = Report()
    try:
        carry_out(call, wishes, report)
    except TutorError as error:
        report.error = error
        if report.outcome == "dry run":
            _print_totals(report, as_json=as_json)
        else:
            report.outcome = "refused"
        raise
    finally:
        if as_json:
            click.echo(json.dumps(report.as_json(), indent=2))
        if wishes.is_unwatched:
            narrate(report.line(datetime.now(UTC).astimezone()))
    _print_totals(report, as_json=as_json or wishes.is_unwatched)
    if wishes.is_unwatched:
        return
    if report.outcome == "unchanged":
        narrate("Nothing had to change.")
    elif report.outcome == "not newer":
        narrate(f"Nothing was imported: {report.why}.")


def _print_totals(report: Report, *, as_json: bool) -> None:
    if not as_json and report.plan is not None:
        click.echo("".join(f"{line}\n" for line in report.plan.totals()), nl=False)
