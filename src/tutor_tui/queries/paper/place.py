"""The form for which a page is made, and who is asked about it."""

from datetime import date

from tutor_tui.access import Role, Scope, Verb, Where, allowed, require
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.people.names import staff_name
from tutor_tui.store.models import FormGroup, Staff, StaffRole
from tutor_tui.store.session import Session
from tutor_tui.text import fold


def form_called(session: Session, name: str, verb: Verb) -> FormGroup:
    """The form of this name to which `verb` reaches.

    Raises `AccessDenied`, in the same words, where there is none or it is out of scope.
    """
    require(session.actor, verb)
    for form in FormGroup.select():
        where = Where(form_id=form.id, year_id=form.year_group_id)
        if fold(form.name) == fold(name) and allowed(session.actor, verb, where):
            return form
    raise AccessDenied(
        f"there is no {session.policy.rules.vocabulary.form.one} {name!r} within your post",
        remedy="Name one of your own.",
    )


def heads_of_year(year_id: int | None, day: date) -> tuple[str, ...]:
    """Who leads the year group on `day`, by surname; nobody where the form is in no year."""
    if year_id is None:
        return ()
    until = StaffRole.until_on.is_null() | (StaffRole.until_on >= day)
    rows = (
        Staff.select()
        .join(StaffRole)
        .where(
            Staff.active,
            StaffRole.role == Role.HEAD_OF_YEAR.value,
            StaffRole.scope == Scope.YEAR.value,
            StaffRole.scope_id == year_id,
            StaffRole.from_on <= day,
            until,
        )
        .order_by(Staff.surname, Staff.id)
    )
    return tuple(dict.fromkeys(map(staff_name, rows)))
