"""The staff list and its posts."""

import re
from datetime import date

from tutor_tui.access import Role, Scope, Verb, require
from tutor_tui.errors import TutorError
from tutor_tui.services.work import work
from tutor_tui.store.models import FormGroup, FormTutor, Staff, StaffRole
from tutor_tui.store.session import Session
from tutor_tui.text import clean

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,29}")


def add_staff(session: Session, username: str, surname: str, *, title: str = "", forename: str = "") -> int:
    """Put a person on the staff list. Returns the id.

    Raises `TutorError` where the user name is taken, or is not made of small letters and digits.
    """
    require(session.actor, Verb.MANAGE_STAFF)
    if not _USERNAME.fullmatch(username):
        raise TutorError(
            f"{username!r} is no user name",
            remedy="Use small letters and digits, such as acarter.",
            title="Not saved",
        )
    if Staff.get_or_none(Staff.username == username) is not None:
        raise TutorError(f"the user name {username!r} is taken", remedy="Choose another.", title="Not saved")
    if not clean(surname).strip():
        raise TutorError("the surname is empty", remedy="Give the person's surname.", title="Not saved")
    with work(session, "add staff", username) as unit:
        person = unit.insert(
            Staff(
                username=username,
                title=clean(title).strip(),
                forename=clean(forename).strip(),
                surname=clean(surname).strip(),
            )
        )
    return person.id


def make_tutor(session: Session, username: str, form_name: str, *, from_on: date | None = None) -> None:
    """Make a person a tutor of a form from a day on (default: today)."""
    require(session.actor, Verb.MANAGE_STAFF)
    staff = _staff(username)
    form: FormGroup | None = FormGroup.get_or_none(FormGroup.name == form_name)
    if form is None:
        known = ", ".join(row.name for row in FormGroup.select().order_by(FormGroup.name))
        raise TutorError(f"there is no form {form_name!r}", remedy=f"The forms are: {known or 'none yet'}.")
    with work(session, "make tutor", f"{username}: {form_name}") as unit:
        unit.insert(FormTutor(form=form, staff=staff, kind="tutor", from_on=from_on or session.today))


def give_post(
    session: Session,
    username: str,
    role: Role,
    scope: Scope,
    scope_id: int | None,
    *,
    from_on: date | None = None,
) -> None:
    """Give a person a dated post."""
    require(session.actor, Verb.MANAGE_STAFF)
    staff = _staff(username)
    if session.actor.staff_id == staff.id:
        raise TutorError("nobody gives himself a post", remedy="Ask another data manager.", title="Not saved")
    with work(session, "give post", f"{username}: {role.value}") as unit:
        unit.insert(
            StaffRole(
                staff=staff,
                role=role.value,
                scope=scope.value,
                scope_id=scope_id,
                from_on=from_on or session.today,
            )
        )


def _staff(username: str) -> Staff:
    staff: Staff | None = Staff.get_or_none((Staff.username == username) & Staff.active)
    if staff is None:
        raise TutorError(
            f"nobody active has the user name {username!r}", remedy="`tutor-tui staff list` shows the names."
        )
    return staff
