"""`tutor-tui demo`: a made-up school to look at."""

from pathlib import Path

import click

from tutor_tui import paths
from tutor_tui.cli.call import Call
from tutor_tui.cli.telling import narrate
from tutor_tui.cli.terminal import require_terminal


@click.command(short_help="Make a made-up school and open it.")
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Another number, another school."
)
@click.option(
    "--policy",
    "policy_name",
    default="independent-learning",
    show_default=True,
    help="A shipped policy's name.",
)
@click.option("--no-app", is_flag=True, help="Only make the school.")
@click.pass_obj
def demo(call: Call, seed: int, policy_name: str, no_app: bool) -> None:
    """Make a made-up school, in a place of its own unless --db names one, and open it as the tutor of 8A.

    The same seed and day make the same school; one that is up to date is kept, with what was done in it. A real
    school's database is never touched. With --no-app the school's place is printed and nothing is opened.
    """
    from tutor_tui.calendar import london_date
    from tutor_tui.demo import demo_is_current, make_demo
    from tutor_tui.queries.session import DEMO_TUTOR
    from tutor_tui.store.models import utc_now

    if not no_app:
        require_terminal()
    place = call.place(paths.demo_database())
    today = call.today or london_date(utc_now())
    if not demo_is_current(place, seed, today, policy=policy_name):
        long = "a few seconds" if isinstance(place, Path) else "half a minute on a server"
        narrate(f"Making the demonstration school: {long}.")
        make_demo(place, seed=seed, today=today, policy=policy_name)
    if no_app:
        click.echo(str(place))
    else:
        call.open_app(place, call.username or DEMO_TUTOR, call.today)
