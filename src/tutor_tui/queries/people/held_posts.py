"""The posts that are given by two people, and the covers: each with its row, so that it can be ended."""

from datetime import date
from typing import Literal

import msgspec

from tutor_tui.access import Role, Scope, Verb, Where, allowed, require
from tutor_tui.queries.people.names import staff_name
from tutor_tui.queries.people.roles import role_word, scope_name
from tutor_tui.store.models import FormGroup, FormTutor, Staff, StaffRole
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class HeldPost(msgspec.Struct, frozen=True):
    """One dated post that holds today or later."""

    kind: Literal["post", "tutor", "cover"]
    """A post that two people gave, a form that somebody tutors, or one that is covered."""
    post_id: int
    """The row of `StaffRole`, or of `FormTutor`."""
    username: str
    """Whose it is."""
    name: str
    """As shown: "Ms Carter"."""
    role: str
    """A value of `access.Role`."""
    title: str
    """What it is called in the school's words: "head of year, Year 8"."""
    from_on: date
    """The first day."""
    until_on: date | None
    """The last day; None while it lasts."""


def held_posts(session: Session) -> tuple[HeldPost, ...]:
    """Every post that is not over, by person.

    Who only leads a year sees of forms those of the year, and all other posts: who works where is no secret. Raises
    `AccessDenied` for who neither manages staff nor has forms covered.
    """
    if not allowed(session.actor, Verb.MANAGE_STAFF):
        require(session.actor, Verb.COVER)
    day, words = session.today, session.policy.rules.vocabulary
    found: list[tuple[str, HeldPost]] = []
    people = {staff.id: staff for staff in Staff.select().where(Staff.active)}
    for row in StaffRole.select().where(StaffRole.until_on.is_null() | (StaffRole.until_on >= day)):
        if (staff := people.get(row.staff_id)) is not None:
            role, where = Role(row.role), scope_name(Scope(row.scope), row.scope_id, words)
            title = f"{role_word(role, words)}{f', {where}' if where else ''}"
            found.append(
                (
                    staff.surname,
                    HeldPost(
                        "post", row.id, staff.username, staff_name(staff), row.role, title, row.from_on, row.until_on
                    ),
                )
            )  # fmt: skip
    forms = tuples(
        FormTutor.select(
            FormTutor.id, FormTutor.staff, FormTutor.kind, FormTutor.form, FormGroup.year_group, FormGroup.name,
            FormTutor.from_on, FormTutor.until_on,
        )
        .join(FormGroup)
        .where(FormTutor.until_on.is_null() | (FormTutor.until_on >= day))
    )  # fmt: skip
    for row_id, staff_id, kind, form_id, year_id, form, from_on, until_on in forms:
        staff = people.get(staff_id)
        if staff is None or not allowed(session.actor, Verb.COVER, Where(form_id=form_id, year_id=year_id)):
            continue
        role = Role.COVER_TUTOR if kind == "cover" else Role.TUTOR
        held: Literal["tutor", "cover"] = "cover" if kind == "cover" else "tutor"
        title = f"{role_word(role, words)}, {form}"
        found.append(
            (
                staff.surname,
                HeldPost(
                    held, row_id, staff.username, staff_name(staff), role.value, title, from_on, until_on
                ),
            )
        )
    return tuple(post for _, post in sorted(found, key=lambda one: (one[0], one[1].username, one[1].title)))
