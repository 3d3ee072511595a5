"""Who works here: each person with posts and keys, as lines of one list."""

from datetime import date, timedelta

import msgspec

from tutor_tui.access import Verb, Where, allowed
from tutor_tui.queries.people.held_posts import HeldPost, held_posts
from tutor_tui.queries.people.keys import KeyRow, staff_keys
from tutor_tui.queries.people.names import staff_name
from tutor_tui.store.models import FormGroup, Staff
from tutor_tui.store.session import Session


class Working(msgspec.Struct, frozen=True):
    """One person on the staff list."""

    username: str
    """What signs the person in."""
    name: str
    """As shown: "Ms Carter"."""
    surname: str
    """By which the list goes."""
    active: bool
    """Whether the person may still sign in."""
    posts: tuple[HeldPost, ...]
    """Posts, forms and covers that are not over."""
    keys: tuple[KeyRow, ...]
    """Keys that hold; none for who does not manage staff."""


def working(session: Session) -> tuple[Working, ...]:
    """Everybody on the staff list by surname, who is no longer active last.

    Raises `AccessDenied` as `held_posts` does.
    """
    posts: dict[str, list[HeldPost]] = {}
    for post in held_posts(session):
        posts.setdefault(post.username, []).append(post)
    keys: dict[str, list[KeyRow]] = {}
    if allowed(session.actor, Verb.MANAGE_STAFF):
        for key in staff_keys(session):
            if key.revoked_at is None:
                keys.setdefault(key.username, []).append(key)
    people = [
        Working(
            staff.username,
            staff_name(staff),
            staff.surname,
            staff.active,
            tuple(posts.get(staff.username, ())),
            tuple(keys.get(staff.username, ())),
        )
        for staff in Staff.select().order_by(Staff.surname, Staff.forename, Staff.id)
    ]
    return tuple(sorted(people, key=lambda person: not person.active))


def forms_to_cover(session: Session) -> tuple[str, ...]:
    """The forms that the actor may have covered, by name; nothing where that is none."""
    return tuple(
        form.name
        for form in FormGroup.select().order_by(FormGroup.year_group.asc(nulls="FIRST"), FormGroup.name)
        if allowed(session.actor, Verb.COVER, Where(form_id=form.id, year_id=form.year_group_id))
    )


def last_cover(day: date) -> date:
    """The Friday of the week, or of the next one from Friday on: how long a cover usually lasts."""
    ahead = (4 - day.weekday()) % 7 or 7
    return day + timedelta(days=ahead)
