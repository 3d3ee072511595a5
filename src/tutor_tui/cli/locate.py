"""`tutor-tui locate`: where things lie."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor_tui import paths
from tutor_tui.cli.call import Call
from tutor_tui.cli.data import print_data
from tutor_tui.cli.params import json_option
from tutor_tui.errors import UsageError

if TYPE_CHECKING:
    from tutor_tui.store.places import Place

SCHEMA = "tutor-tui/locate/1"

_NOTES = {
    "policy": "shipped ones; the school's own is kept in the database: `tutor-tui policy show`",
    "drafts": "in the database",
}


def places(call: Call) -> dict[str, "Place"]:
    """Where each thing lies, by its name on the command line."""
    own = paths.user_config()
    database = call.place()
    return {
        "config": own,
        "settings": own / "settings.toml",
        "keymap": own / "keymap.toml",
        "self-evaluation": own / "self-evaluation.toml",
        "policy": paths.shipped_config() / "policies",
        "database": database,
        "drafts": database,
        **_files_of(database),
        "demo": paths.demo_database(),
        "logs": paths.error_log(),
        "shipped": paths.shipped_config(),
    }


def _files_of(database: "Place") -> dict[str, Path]:
    """Where a school's other files lie; one on a server has no backups in files."""
    if isinstance(database, Path):
        return {"backups": paths.backups(database)}
    from tutor_tui.store.places import beside

    return {"files": beside(database).parent}


@click.command(short_help="Print where things lie.")
@click.argument("thing", required=False)
@json_option
@click.pass_obj
def locate(call: Call, thing: str | None, as_json: bool) -> None:
    """Print where configuration, policy, database, drafts and logs lie; with THING, that path alone."""
    found = places(call)
    if thing is not None:
        if thing not in found:
            raise UsageError(f"nothing is called {thing!r}", remedy=f"There are: {', '.join(found)}.")
        click.echo(str(found[thing]))
    elif as_json:
        print_data(SCHEMA, **{name: str(path) for name, path in found.items()})
    else:
        for name, path in found.items():
            note = _NOTES.get(name, "") if not isinstance(path, Path) or path.exists() else "not there"
            click.echo(f"{name:<15} {path}" + (f"  ({note})" if note else ""))
