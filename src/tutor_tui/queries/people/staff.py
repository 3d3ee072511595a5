"""The staff list, with the posts of the day."""

from collections import defaultdict

import msgspec

from tutor_tui.access import Role, Scope, Verb, require
from tutor_tui.queries.people.names import staff_name
from tutor_tui.queries.people.roles import scope_name
from tutor_tui.store.models import FormGroup, FormTutor, Staff, StaffRole
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class StaffMember(msgspec.Struct, frozen=True):
    """One person on the list."""

    username: str
    """The name that `--as` takes."""
    name: str
    """ "Ms Carter"."""
    surname: str
    """Surname."""
    forename: str
    """Forename, or empty."""
    active: bool
    """Whether the person may still sign in."""
    forms: tuple[str, ...]
    """The forms that the person tutors today, by name."""
    posts: tuple[str, ...]
    """Other posts of today: "head-of-year Year 8"."""


def staff_list(session: Session) -> tuple[StaffMember, ...]:
    """Everybody on the staff list, by surname. Raises `AccessDenied` unless the actor manages staff."""
    require(session.actor, Verb.MANAGE_STAFF)
    day, words = session.today, session.policy.rules.vocabulary

    forms: defaultdict[int, list[str]] = defaultdict(list)
    for staff_id, form in tuples(
        FormTutor.select(FormTutor.staff, FormGroup.name)
        .join(FormGroup)
        .where(FormTutor.from_on <= day, FormTutor.until_on.is_null() | (FormTutor.until_on >= day))
        .order_by(FormGroup.name)
    ):
        forms[staff_id].append(form)
    posts: defaultdict[int, list[str]] = defaultdict(list)
    for role in (
        StaffRole.select()
        .where(StaffRole.from_on <= day, StaffRole.until_on.is_null() | (StaffRole.until_on >= day))
        .order_by(StaffRole.id)
    ):
        posts[role.staff_id].append(
            f"{Role(role.role).value} {scope_name(Scope(role.scope), role.scope_id, words)}".strip()
        )
    return tuple(
        StaffMember(
            username=staff.username,
            name=staff_name(staff),
            surname=staff.surname,
            forename=staff.forename,
            active=staff.active,
            forms=tuple(forms[staff.id]),
            posts=tuple(posts[staff.id]),
        )
        for staff in Staff.select().order_by(Staff.surname, Staff.forename, Staff.id)
    )
