"""`tutor-tui staff`: the staff list, who tutors which form, who signs in with which key."""

from datetime import date

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.data import print_data
from tutor_tui.cli.params import DAY, json_option
from tutor_tui.cli.staff_key import key
from tutor_tui.cli.staff_role import cover, role
from tutor_tui.cli.telling import narrate

SCHEMA = "tutor-tui/staff/1"


@click.group(no_args_is_help=False)
def staff() -> None:
    """The staff list; a data manager's work."""


@staff.command("list")
@json_option
@click.pass_obj
def list_staff(call: Call, as_json: bool) -> None:
    """Print everybody on the staff list: user name, name, forms and posts of today."""
    from tutor_tui.queries.people.staff import staff_list
    from tutor_tui.text import clean

    with call.school() as session:
        people = staff_list(session)
    if as_json:
        print_data(SCHEMA, staff=people)
        return
    for person in people:
        tutors = [f"tutor {form}" for form in person.forms]
        left = [] if person.active else ["no longer active"]
        posts = clean(", ".join([*tutors, *person.posts, *left]))
        click.echo(f"{person.username:<16} {clean(person.name):<24} {posts}".rstrip())
    if not people:
        narrate("Nobody is on the staff list yet: `tutor-tui staff add USERNAME SURNAME`.")


@staff.command()
@click.argument("username")
@click.argument("surname")
@click.option("--title", default="", help="Ms, Mr, Dr …")
@click.option("--forename", default="", help="Forename.")
@click.pass_obj
def add(call: Call, username: str, surname: str, title: str, forename: str) -> None:
    """Put a person on the staff list; USERNAME is what --as takes."""
    from tutor_tui.services.staff.staff_list import add_staff

    with call.school() as session:
        add_staff(session, username, surname, title=title, forename=forename)
    narrate(f"{username} is on the staff list. `tutor-tui staff tutor {username} FORM` gives a form.")


@staff.command()
@click.argument("username")
@click.argument("form")
@click.option("--from", "from_on", type=DAY, help="The first day (default: today).")
@click.pass_obj
def tutor(call: Call, username: str, form: str, from_on: date | None) -> None:
    """Make a person a tutor of FORM from a day on."""
    from tutor_tui.services.staff.staff_list import make_tutor

    with call.school() as session:
        make_tutor(session, username, form, from_on=from_on)
        day = from_on or session.today
    narrate(f"{username} is a tutor of {form} from {day}.")


@staff.command()
@click.argument("username")
@click.pass_obj
def deactivate(call: Call, username: str) -> None:
    """End a person's access: every key is revoked; what was recorded stays."""
    from tutor_tui.admin.key_file import publish_keys
    from tutor_tui.services.staff.keys import deactivate as end_access

    with call.school() as session:
        keys = end_access(session, username)
        publish_keys(call.place())
    told = f", {keys} key{'' if keys == 1 else 's'} revoked" if keys else ""
    narrate(f"{username} is no longer active{told}.")


for command in (key, role, cover):
    staff.add_command(command)
