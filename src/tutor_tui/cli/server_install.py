"""`tutor-tui server install`: every account, file and unit of a school server, printed or put in its place."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.telling import narrate

if TYPE_CHECKING:
    from tutor_tui.admin.install import Step
    from tutor_tui.admin.layout import Server


@click.command(short_help="Set a school server up.")
@click.option("--dry-run", "dry_run", is_flag=True, help="Change nothing; print every step and every file.")
@click.option("--apply", "do_apply", is_flag=True, help="Do it; what was done before is not done again.")
@click.option(
    "--database", metavar="PATH", help="The school's database (default: /var/lib/tutor-tui/school.db)."
)
@click.option("--database-key", metavar="PATH", help="The file with its key, where it is encrypted.")
@click.option("--port", type=click.IntRange(1, 65535), help="Where people sign in (default: 2222).")
@click.option(
    "--listen", multiple=True, metavar="ADDRESS", help="An address at which they do; all unless given."
)
@click.option(
    "--warm/--cold",
    default=None,
    help="Fork sessions from a parent that has imported everything (default: cold).",
)
@click.pass_obj
def install(
    call: Call,
    dry_run: bool,
    do_apply: bool,
    database: str | None,
    database_key: str | None,
    port: int | None,
    listen: tuple[str, ...],
    warm: bool | None,
) -> None:
    """Set this machine up as a school server: accounts, an sshd of its own, key command, nightly backup.

    What is not given stays as it was set up before. Nothing of the administrators' own sshd is touched but one file,
    which keeps the two accounts out of it. Files that it replaces are kept beside the new ones. With --today a
    demonstration plays on that day.
    """
    from tutor_tui.admin.layout import SERVER_FILE
    from tutor_tui.admin.wishes import known, require_sound
    from tutor_tui.errors import UsageError

    if dry_run == do_apply:
        raise UsageError(
            "nothing was done", remedy="Add --dry-run to see what would be, or --apply to do it."
        )
    before = known()
    given = {
        "database": database,
        "database_key": database_key,
        "port": port,
        "listen": listen or None,
        "today": call.today,
        "warm": warm,
    }
    server = _with(before, {name: value for name, value in given.items() if value is not None})
    require_sound(server, before if SERVER_FILE.exists() else None)
    if dry_run:
        _show(server)
    else:
        _apply(server)


def _with(before: "Server", given: dict[str, object]) -> "Server":
    import msgspec

    return msgspec.structs.replace(before, **given)


def _show(server: "Server") -> None:
    """Print what would be done, and every file that would be written, whole."""
    from tutor_tui.admin.install import steps
    from tutor_tui.store.models import utc_now

    found = list(steps(server, utc_now()))
    for step in found:
        click.echo(_line(step, "to do" if step.differs else "as it should be"))
    for step in found:
        if step.text:
            click.echo(f"\n──── {step.what}  {step.mode}\n{step.text}", nl=False)


def _apply(server: "Server") -> None:
    """Do every step, and say each. Raises `TutorError`."""
    from tutor_tui.admin.install import steps, take_changes
    from tutor_tui.admin.layout import BIN, SYSTEMD_RUNS
    from tutor_tui.admin.system import require_root
    from tutor_tui.admin.wishes import require_safe_program
    from tutor_tui.store.models import utc_now

    require_root()
    require_safe_program()
    changed: set[Path] = set()
    for step in steps(server, utc_now()):
        if not step.differs:
            click.echo(_line(step, "as it should be"))
            continue
        said = step.do()
        changed.add(Path(step.what))
        click.echo(_line(step, "done") + (f"\n{'':<18}{said}" if said else ""))
    take_changes(changed)
    if not changed:
        narrate("Nothing had to be done: everything is as it should be.")
    elif not SYSTEMD_RUNS.is_dir():
        narrate("systemd does not run here: start what the units start in your own way.")
    if not Path(server.database).exists():
        narrate(f"Next: {BIN}/tutor-admin init --policy NAME --school NAME; then import, staff and keys.")
    else:
        narrate("Next: tutor-tui server check")


def _line(step: "Step", state: str) -> str:
    differs = f" ({step.differs})" if step.differs and step.differs != "missing" else ""
    return f"{state:<18}{step.what}{differs}: {step.why}"
