"""The staff list, and who is tutor of which form."""

import re
from datetime import date

from tutor_tui.access import Verb, require
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.session import OWNER_USERNAME
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import FormGroup, FormTutor, Setting, Staff
from tutor_tui.store.session import Session
from tutor_tui.text import clean, fold

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,29}")


def add_staff(session: Session, username: str, surname: str, *, title: str = "", forename: str = "") -> int:
    """Put a person on the staff list. Returns the id.

    Raises `TutorError` where the user name is taken, or is not made of small letters and digits.
    """
    require(session.actor, Verb.MANAGE_STAFF)
    with work(session, "add staff", username) as unit:
        return _add(unit, username, surname, title, forename).id


def make_tutor(session: Session, username: str, form_name: str, *, from_on: date | None = None) -> None:
    """Make a person a tutor of a form from a day on (default: today).

    Raises `TutorError` for oneself, unless the file is one's own: a data manager sees no pupils by his own doing.
    """
    require(session.actor, Verb.MANAGE_STAFF)
    staff = active_staff(username)
    if session.actor.staff_id == staff.id and not session.actor.is_owner:
        raise TutorError("nobody gives himself a form", remedy="Ask another data manager.", title="Not saved")
    with work(session, "make tutor", f"{username}: {form_name}") as unit:
        _give_form(unit, staff, form_name, from_on)


def link_owner(
    session: Session,
    username: str,
    *,
    form_name: str = "",
    surname: str = "",
    title: str = "",
    forename: str = "",
) -> None:
    """Remember who the file's owner is: from the next session on he acts as that person, without `--as`.

    With a `surname` the person is put on the staff list first; with a `form_name` made a tutor of that form. The
    owner stays data manager. Raises `AccessDenied` for anybody but the file's owner, else as `add_staff` does.
    """
    require(session.actor, Verb.MANAGE_STAFF)
    known: Setting | None = Setting.get_or_none(Setting.name == OWNER_USERNAME)
    if session.actor.staff_id is not None and (known is None or known.value != session.actor.username):
        raise AccessDenied(
            "only the file's owner can say who the owner is",
            remedy="Start without --as where the database file is yours.",
        )
    with work(session, "link owner", username) as unit:
        staff = _add(unit, username, surname, title, forename) if surname else active_staff(username)
        if form_name and not _tutors(staff, form_name, session.today):
            _give_form(unit, staff, form_name, None)
        if known is None:
            unit.insert(Setting(name=OWNER_USERNAME, value=username))
        else:
            unit.change(known, value=username)


def active_staff(username: str) -> Staff:
    """The person of this user name. Raises `TutorError` where nobody active has it."""
    staff: Staff | None = Staff.get_or_none((Staff.username == username) & Staff.active)
    if staff is None:
        raise TutorError(
            f"nobody active has the user name {username!r}", remedy="`tutor-tui staff list` shows the names."
        )
    return staff


def _add(unit: Work, username: str, surname: str, title: str, forename: str) -> Staff:
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
    return unit.insert(
        Staff(
            username=username,
            title=clean(title).strip(),
            forename=clean(forename).strip(),
            surname=clean(surname).strip(),
        )
    )


def form_named(session: Session, name: str) -> FormGroup:
    """The form of this name, whatever its case and blanks. Raises `TutorError` naming them all."""
    forms = list(FormGroup.select().order_by(FormGroup.name))
    found = next((form for form in forms if fold(form.name) == fold(name)), None)
    if found is None:
        word = session.policy.rules.vocabulary.form
        known = ", ".join(form.name for form in forms) or "none yet"
        raise TutorError(f"there is no {word.one} {name!r}", remedy=f"The {word.many} are: {known}.")
    return found


def _give_form(unit: Work, staff: Staff, form_name: str, from_on: date | None) -> None:
    form = form_named(unit.session, form_name)
    unit.insert(FormTutor(form=form, staff=staff, kind="tutor", from_on=from_on or unit.session.today))


def _tutors(staff: Staff, form_name: str, day: date) -> bool:
    """Whether the person tutors the form on that day already."""
    lasts = FormTutor.until_on.is_null() | (FormTutor.until_on >= day)
    found = FormTutor.select().join(FormGroup)
    return bool(found.where(FormTutor.staff == staff, FormGroup.name == form_name, lasts).exists())
