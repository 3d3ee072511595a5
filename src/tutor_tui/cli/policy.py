"""`tutor-tui policy`: check a policy file, show a policy, rehearse one on the records, put one in force."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.params import DAY, FILE, json_option
from tutor_tui.cli.telling import narrate

if TYPE_CHECKING:
    from tutor_tui.policy import SchoolPolicy


def named_policy(name: str) -> "SchoolPolicy":
    """The shipped policy of this name, else the one in this file. Raises `PolicyError`."""
    from tutor_tui.policy import load_policy, shipped_policy, shipped_policy_names

    return shipped_policy(name) if name in shipped_policy_names() else load_policy(Path(name))


@click.group(no_args_is_help=False)
def policy() -> None:
    """What the school's policy says."""


@policy.command()
@click.argument("file", type=FILE)
def check(file: Path) -> None:
    """Say whether FILE is a policy, or what in it is wrong and what was expected."""
    from tutor_tui.policy import load_policy
    from tutor_tui.policy.defaults import our_defaults

    found = load_policy(file)
    click.echo(f"{file}: a valid policy, {found.rules.title!r}, review due {found.rules.review_on}")
    ours = list(our_defaults(found.rules))
    narrate(
        f"{len(ours)} rules or figures are our defaults, not in the policy: `tutor-tui policy show {file}`."
    )


@policy.command()
@click.argument("name", required=False, metavar="[NAME|FILE]")
@click.pass_obj
def show(call: Call, name: str | None) -> None:
    """Print the school's policy, or a shipped one, or the one in a file, with the source of every rule."""
    from tutor_tui.policy.render import policy_as_text

    if name is not None:
        found = named_policy(name)
    else:
        with call.school() as session:
            found = session.policy
    click.echo(policy_as_text(found), nl=False)


@policy.command()
@click.argument("name", metavar="NAME|FILE")
@click.option("--from", "from_on", type=DAY, help="The first day on which it holds (default: today).")
@click.pass_obj
def adopt(call: Call, name: str, from_on: date | None) -> None:
    """Put a policy in force from a day on; what was decided under the old one stays decided."""
    from tutor_tui.services.setup import adopt_policy

    found = named_policy(name)
    with call.school() as session:
        day = from_on or session.today
        adopt_policy(session, found, day)
    narrate(f"{found.rules.title!r} holds from {day}.")


@policy.command()
@click.argument("file", metavar="NAME|FILE")
@click.option(
    "--since", type=DAY, metavar="DATE", help="The first day (default: the last half term that ended)."
)
@click.option(
    "--until", type=DAY, metavar="DATE", help="The last day (default: today, where --since is given)."
)
@click.option("--pupils", is_flag=True, help="Name those about whom something would have been asked.")
@json_option
@click.pass_obj
def rehearse(
    call: Call, file: str, since: date | None, until: date | None, pupils: bool, as_json: bool
) -> None:
    """Replay past records through FILE beside the policy in force: how much work each rule would have asked for.

    Nothing is written. FILE has to be a policy; what is wrong with it is said as `policy check` says it.
    """
    from tutor_tui.queries.rehearsal.view import rehearse as rehearse_policy
    from tutor_tui.queries.rehearsal.view import stretch
    from tutor_tui.reports.rehearsal import rehearsal_as_json
    from tutor_tui.reports.rehearsal_text import rehearsal_as_text
    from tutor_tui.services.logbook import exported

    edited = named_policy(file)
    with call.school() as session:
        found = rehearse_policy(session, edited, stretch(session, since, until))
        words = session.policy.rules.vocabulary
        said = rehearsal_as_json if as_json else rehearsal_as_text
        text = said(found, words, pupils=pupils)
        exported(session, "rehearsal", len(found.names) if pupils else len(found.forms), subject=found.title)
    click.echo(text, nl=False)
