"""`tutor-tui import`: files of school systems, shown before they are applied."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import DAY, FILE, json_option
from tutor_tui.cli.progress import progress_of
from tutor_tui.cli.telling import narrate
from tutor_tui.cli.terminal import can_ask
from tutor_tui.errors import ImportRefused, UsageError

if TYPE_CHECKING:
    from tutor_tui.importers.apply import ImportPlan
    from tutor_tui.importers.parsed import Parsed, ReadOptions
    from tutor_tui.store.session import Session


@click.command("import", short_help="Import pupils, staff, homework, attendance or attainment.")
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
    full_roll: bool,
    proper_case: bool,
    passphrase_file: Path | None,
) -> None:
    """Import files, a zip or a folder: pupil lists, OneRoster, School Data Sync v1, homework, attendance, attainment.

    What would be done is shown first; bad rows are left out and listed, the rest is applied in one transaction, and
    the same file again changes nothing. Nobody is removed, unless --full-roll says so. A map of columns is remembered
    for the next file with the same headers. A whole school's archive is read into a database that is not there yet.
    """
    from tutor_tui.importers.apply import PlanOptions, plan_import, remember_map
    from tutor_tui.importers.own_maps import load_map
    from tutor_tui.importers.parsed import DateOrder, ReadOptions
    from tutor_tui.services.logbook import exported
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
    own_map = load_map(map_file) if map_file else None
    refusal: ImportRefused | None = None
    with call.school() as session:
        options = ReadOptions(
            today=session.today,
            dates=cast("DateOrder | None", dates),
            form=form,
            form_from=form_from,
            school_id=school_id,
            column_map=own_map.columns if own_map else None,
            proper_case=proper_case,
        )
        named = importer or (own_map.importer if own_map else "")
        parsed = _read(session, files, options, named, asks=asks)
        plan = plan_import(
            session, parsed, PlanOptions(moved_on=moved_on, point=point, full_roll=full_roll, strict=strict)
        )
        lines = plan.lines_for_people()
        exported(session, "import preview", len(lines), subject=parsed.importer)
        narrate("\n".join(lines))
        if not dry_run:
            try:
                _apply(session, plan, asks=asks)
                if own_map is not None:
                    remember_map(session, parsed, own_map.columns)
            except ImportRefused as error:
                refusal = error
    if as_json:
        _print_json(plan, is_done=refusal is None)
    elif refusal is None:
        click.echo("".join(f"{line}\n" for line in plan.totals()), nl=False)
    if refusal is not None:
        raise refusal
    if dry_run:
        _refuse_unclean(plan)
    elif not plan.writes:
        narrate("Nothing had to change.")


def _apply(session: "Session", plan: "ImportPlan", *, asks: bool) -> None:
    """Do what the plan says, after a yes where somebody is asked. Raises `ImportRefused`."""
    from tutor_tui.importers.apply import apply_import

    if plan.refused and not plan.writes and not any(plan.unchanged.values()):
        raise ImportRefused(
            f"every row is left out; the first: {plan.refused[0].reason}",
            place=str(plan.refused[0].place),
            remedy="Correct the rows that are listed above.",
        )
    if asks and plan.writes and not (plan.options.strict and plan.refused):
        _ask("Apply this?", "you did not say yes", "Run it again to apply it.")
    with progress_of(plan.parsed.rows_read) as told:
        apply_import(session, plan, progress=told)


def _print_json(plan: "ImportPlan", *, is_done: bool) -> None:
    """The totals by kind of record, all of them 0 where nothing was done, and the rows that are left out."""
    from tutor_tui.importers.apply import summary_json

    counts = plan.counts()
    if not is_done:
        counts = {fate: dict.fromkeys(by_kind, 0) for fate, by_kind in counts.items()}
    click.echo(json.dumps(summary_json(counts, plan.refused), indent=2))


def _read(
    session: "Session", files: tuple[Path, ...], options: "ReadOptions", importer: str, *, asks: bool
) -> "Parsed":
    """The files understood, with every question answered that must be. Raises `ImportRefused`."""
    from tutor_tui.importers.apply import read_with_maps

    parsed = read_with_maps(session, files, options, importer)
    for question in parsed.questions:
        flag = f"--{question.option.replace('_', '-')}"
        if not question.required:
            narrate(f"{question.text} ({flag})")
        elif asks:
            _ask(question.text, "the order of dates is not decided", f"Say it with {flag}.")
            decided = replace(options, dates=cast(Any, question.offered))
            return _read(session, files, decided, importer, asks=asks)
        else:
            found = question.text.rpartition(". ")[0] or question.text
            raise ImportRefused(
                found, place=str(files[0]), remedy=f"If that is so, add {flag} {question.offered}."
            )
    return parsed


def _ask(question: str, otherwise: str, remedy: str) -> None:
    """Go on with a yes. Raises `ImportRefused` for any other answer."""
    if not click.confirm(question, err=True):
        raise ImportRefused(otherwise, remedy=remedy)


def _refuse_unclean(plan: "ImportPlan") -> None:
    """Raise `ImportRefused` where applying would leave rows out: a dry run is clean or it is not."""
    if plan.refused:
        raise ImportRefused(
            f"this was a dry run, and {len(plan.refused)} rows would be left out",
            place=str(plan.refused[0].place),
            remedy="Correct them, or apply the rest with --yes.",
        )
