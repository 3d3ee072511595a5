"""The command: its verbs, and the options that stand before or after any of them."""

from datetime import date

import click

from tutor_tui import __version__
from tutor_tui.cli.call import Call
from tutor_tui.cli.hoist import Verbs
from tutor_tui.cli.params import DAY

VERBS = {
    "demo": "tutor_tui.cli.demo:demo",
    "init": "tutor_tui.cli.init:init",
    "import": "tutor_tui.cli.importing:import_files",
    "export": "tutor_tui.cli.exporting:export",
    "status": "tutor_tui.cli.status:status",
    "staff": "tutor_tui.cli.staff:staff",
    "terms": "tutor_tui.cli.terms:terms",
    "year": "tutor_tui.cli.year:year",
    "policy": "tutor_tui.cli.policy:policy",
    "report": "tutor_tui.cli.report:report",
    "letters": "tutor_tui.cli.letters:letters",
    "pupil": "tutor_tui.cli.pupil:pupil",
    "backup": "tutor_tui.cli.backup:backup",
    "restore": "tutor_tui.cli.backup:restore",
    "archive": "tutor_tui.cli.archive:archive",
    "encrypt": "tutor_tui.cli.encrypt:encrypt",
    "decrypt": "tutor_tui.cli.encrypt:decrypt",
    "db": "tutor_tui.cli.db:db",
    "retention": "tutor_tui.cli.retention:retention",
    "audit": "tutor_tui.cli.audit:audit",
    "trust": "tutor_tui.cli.trust:trust",
    "server": "tutor_tui.cli.server:server",
    "doctor": "tutor_tui.cli.doctor:doctor",
    "locate": "tutor_tui.cli.locate:locate",
}


@click.group(
    cls=Verbs,
    verbs=VERBS,
    invoke_without_command=True,
    no_args_is_help=False,
    context_settings={"help_option_names": ["--help", "-h"]},
    epilog="The options above stand before or after the verb. Exit codes: 0 done, 1 nothing written, 2 wrong usage.",
)
@click.option(
    "--db",
    "database",
    metavar="PATH|URL",
    envvar="TUTOR_TUI_DATABASE",
    help="The school's database (else TUTOR_TUI_DATABASE, else the user's own).",
)
@click.option("--as", "username", metavar="USER", help="The person who acts, by user name.")
@click.option(
    "--today", type=DAY, metavar="DATE", help="Pretend this day; written to in a demonstration only."
)
@click.version_option(__version__, prog_name="tutor-tui", message="%(prog)s %(version)s")
@click.pass_context
def command(ctx: click.Context, database: str | None, username: str | None, today: date | None) -> None:
    """Registration for form tutors, in a terminal. Without a verb the screens open."""
    ctx.obj = Call(database, username, today, open_app=ctx.obj)
    if ctx.invoked_subcommand is None:
        call: Call = ctx.obj
        call.open_app(call.place(), username, today)
