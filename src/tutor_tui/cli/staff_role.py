"""`tutor-tui staff role` and `staff cover`: dated posts, which two people give, and who stands in for a tutor."""

from datetime import date

import click

from tutor_tui.cli.call import Call
from tutor_tui.cli.data import print_data
from tutor_tui.cli.params import DAY, json_option
from tutor_tui.cli.telling import narrate

SCHEMA = "tutor-tui/posts/1"


class _Role(click.Group):
    """`staff role USER ROLE` asks for a post, unless its first word is one of the verbs."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["give", *args]
        return super().resolve_command(ctx, args)


@click.group(cls=_Role, no_args_is_help=False)
def role() -> None:
    """Dated posts: USER ROLE [SCOPE NAME] asks for one, and a member of the senior leadership agrees."""


@role.command(hidden=True)
@click.argument("username")
@click.argument("post", metavar="ROLE")
@click.argument("scope", nargs=-1, metavar="[SCOPE NAME]")
@click.option("--from", "from_on", type=DAY, help="The first day (default: today).")
@click.option("--until", "until_on", type=DAY, help="The last day (default: while it lasts).")
@click.option("--reason", default="", help="Why, for whoever agrees; left out only where nobody can.")
@click.pass_obj
def give(
    call: Call,
    username: str,
    post: str,
    scope: tuple[str, ...],
    from_on: date | None,
    until_on: date | None,
    reason: str,
) -> None:
    """Ask that USERNAME be given the post ROLE, such as head-of-year year 8 or curriculum-leader Geography."""
    from tutor_tui.queries.people.roles import role_named, scope_named
    from tutor_tui.services.staff.posts import Wanted, ask_for_post

    with call.school() as session:
        words = session.policy.rules.vocabulary
        wanted = role_named(post, words)
        scope_id = scope_named(wanted, " ".join(scope), words)
        asked = ask_for_post(session, Wanted(username, wanted, scope_id, from_on, until_on), reason)
        title = words.senior_leader.a
    if asked.answer:
        narrate(f"Given: {asked.about}. Nobody could agree, so it was given alone, and the log says so.")
    else:
        narrate(
            f"Asked for: {asked.about}. It waits for {title} to agree under Access (g a), until {asked.lapses_on}."
        )


@role.command("end")
@click.argument("username")
@click.argument("post", metavar="ROLE")
@click.argument("scope", nargs=-1, metavar="[SCOPE NAME]")
@click.option("--on", "last_day", type=DAY, help="The last day (default: it is over at once).")
@click.pass_obj
def end(call: Call, username: str, post: str, scope: tuple[str, ...], last_day: date | None) -> None:
    """End a post early; one person's matter."""
    from tutor_tui.queries.people.roles import role_named, scope_named
    from tutor_tui.services.staff.posts import end_post, post_held

    with call.school() as session:
        words = session.policy.rules.vocabulary
        wanted = role_named(post, words)
        held = post_held(session, username, wanted, scope_named(wanted, " ".join(scope), words))
        end_post(session, held, last_day)
    narrate(f"{username}: {post} {'is over' if last_day is None else f'ends on {last_day}'}.")


@role.command("list")
@json_option
@click.pass_obj
def list_posts(call: Call, as_json: bool) -> None:
    """Print every post that is not over: who, what, from when until when."""
    from tutor_tui.queries.people.held_posts import held_posts
    from tutor_tui.text import clean

    with call.school() as session:
        posts = held_posts(session)
    if as_json:
        print_data(SCHEMA, posts=posts)
        return
    for post in posts:
        until = f" until {post.until_on}" if post.until_on else ""
        click.echo(
            f"{post.username:<16} {clean(post.name):<24} {clean(post.title)} from {post.from_on}{until}"
        )
    if not posts:
        narrate("Nobody has a post yet: `tutor-tui staff role USERNAME ROLE`.")


@click.command()
@click.argument("username")
@click.argument("form")
@click.option("--until", "until_on", type=DAY, required=True, help="The last day, at most 14 days away.")
@click.pass_obj
def cover(call: Call, username: str, form: str, until_on: date) -> None:
    """Let USERNAME stand in for the tutor of FORM from today on."""
    from tutor_tui.services.staff.cover import cover as stand_in

    with call.school() as session:
        stand_in(session, username, form, until_on)
    narrate(f"{username} covers {form} until {until_on}.")
