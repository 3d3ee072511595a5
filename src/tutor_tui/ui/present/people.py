"""Who works here, in which posts and with which keys, as rows of a list."""

from collections.abc import Sequence

from tutor_tui.queries.people.held_posts import HeldPost
from tutor_tui.queries.people.keys import KeyRow
from tutor_tui.queries.people.working import Working
from tutor_tui.ui.present.cells import GridRow, cell
from tutor_tui.ui.present.days import short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column

Row = tuple[Working, HeldPost | KeyRow | None]
"""A line of the list: the person, and what of hers stands there."""


def people_columns() -> tuple[Column, ...]:
    """Who, under which user name, what, from when until when."""
    return (
        Column("name", "Staff", min_width=14, max_width=26, lead=True),
        Column("username", "User name", width=14, priority=2),
        Column("what", "Post or key", min_width=20),
        Column("days", "", width=20, priority=3),
    )


def people_lines(people: Sequence[Working], *, only_posts: bool) -> dict[str, Row]:
    """The lines by key: one for each post and each key, and one for who has neither."""
    lines: dict[str, Row] = {}
    for person in people:
        own: list[HeldPost | KeyRow] = [*person.posts, *person.keys]
        if not own and not only_posts:
            lines[f"person:{person.username}"] = (person, None)
        for one in own:
            key = f"{one.kind}:{one.post_id}" if isinstance(one, HeldPost) else f"key:{one.fingerprint}"
            lines[key] = (person, one)
    return lines


def people_rows(lines: dict[str, Row], look: Look) -> list[GridRow]:
    """One row a line; the user name stands once."""
    rows, before = [], ""
    for key, (person, one) in lines.items():
        is_first, before = person.username != before, person.username
        name, username = (person.name, person.username) if is_first else (cell(person.name, "dim"), "")
        if one is None:
            what = cell("no post" if person.active else "no longer active", "dim")
            rows.append(GridRow(key, (name, username, what, ""), style="" if person.active else "dim"))
        elif isinstance(one, HeldPost):
            rows.append(GridRow(key, (name, username, one.title, _days(one, look))))
        else:
            since = f"since {short_day(one.added_at.date(), look.today)}"
            rows.append(GridRow(key, (name, username, cell(f"key {key_name(one)}", "dim"), since)))
    return rows


def _days(post: HeldPost, look: Look) -> str:
    if post.from_on > look.today:
        return f"from {short_day(post.from_on, look.today)}"
    return f"until {short_day(post.until_on, look.today)}" if post.until_on else ""


def key_name(key: KeyRow) -> str:
    """What its owner calls it, and the beginning of its fingerprint."""
    return f"{key.label} {key.fingerprint[:15]}".strip()


def people_line(row: Row, look: Look) -> str:
    """The whole of it in a sentence."""
    person, one = row
    if one is None:
        return f"{person.name} ({person.username})"
    if isinstance(one, HeldPost):
        until = f" until {short_day(one.until_on, look.today)}" if one.until_on else ""
        return f"{person.name} ({person.username}): {one.title}, from {short_day(one.from_on, look.today)}{until}"
    return f"{person.name} ({person.username}): key {one.label} {one.fingerprint}"
