"""The staff list, with the posts of the day."""

from collections import defaultdict

import msgspec

from tutor_tui.access import Role, Scope, Verb, require
from tutor_tui.queries.people.names import staff_name
from tutor_tui.store.models import FormGroup, FormTutor, Staff, StaffRole, Subject, TeachingGroup, YearGroup
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
    day = session.today

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
            f"{Role(role.role).value} {_scope(Scope(role.scope), role.scope_id)}".strip()
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


def _scope(scope: Scope, scope_id: int | None) -> str:
    """What a post extends over, in words; empty for the whole school."""
    match scope:
        case Scope.SCHOOL:
            return ""
        case Scope.YEAR:
            return f"Year {YearGroup.get_by_id(scope_id).number}"
        case Scope.FORM:
            return str(FormGroup.get_by_id(scope_id).name)
        case Scope.SUBJECT:
            return str(Subject.get_by_id(scope_id).name)
        case Scope.GROUP:
            return str(TeachingGroup.get_by_id(scope_id).name)
        case Scope.PUPIL:
            return "one pupil"  # no name: whoever keeps the staff list sees nothing of pupils
