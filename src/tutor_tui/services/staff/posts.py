"""Posts: a data manager asks for one, a member of the senior leadership agrees; one person ends it early."""

from datetime import date, timedelta
from typing import Any

import msgspec

from tutor_tui.access import Role, Scope, Verb, allowed, require
from tutor_tui.calendar.day_names import MONTHS
from tutor_tui.errors import TutorError
from tutor_tui.queries.people.names import staff_name
from tutor_tui.queries.people.roles import GIVEN, role_word, scope_name
from tutor_tui.services.approvals.asking import ask
from tutor_tui.services.approvals.kinds import Payload
from tutor_tui.services.staff.staff_list import active_staff
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import Approval, Staff, StaffRole, Subject, YearGroup
from tutor_tui.store.session import Session

KIND = "give-post"
"""The key of this kind in `services.approvals.kinds.KINDS`."""


class Wanted(msgspec.Struct, frozen=True):
    """A dated post for somebody."""

    username: str
    """Who is to have it."""
    role: Role
    """One of `GIVEN`."""
    scope_id: int | None = None
    """The year group or subject; None for the whole school."""
    from_on: date | None = None
    """The first day; None for today."""
    until_on: date | None = None
    """The last day; None while it lasts."""


def ask_for_post(session: Session, wanted: Wanted, reason: str) -> Approval:
    """Ask that somebody be given a post. Returns the question, which is answered already for the first of the SLT.

    While the school has nobody in the senior leadership who could agree, the file's owner gives the first such post
    alone: answered as "alone", which that person sees. Raises `TutorError` for oneself, for what is held already, for
    days that are over, and where nobody could agree.
    """
    require(session.actor, Verb.MANAGE_STAFF)
    staff = active_staff(wanted.username)
    if session.actor.staff_id == staff.id:
        raise TutorError(
            "nobody asks for a post for himself", remedy="Let another data manager ask.", title="Not asked"
        )
    scope = GIVEN[wanted.role]
    first = wanted.from_on or session.today
    payload: Payload = {
        "staff": staff.id,
        "role": wanted.role.value,
        "scope": scope.value,
        "scope_id": wanted.scope_id,
        "from_on": first.isoformat(),
        "until_on": None if wanted.until_on is None else wanted.until_on.isoformat(),
    }
    _require_possible(session, payload)
    words = session.policy.rules.vocabulary
    where = scope_name(scope, wanted.scope_id, words)
    title = ", ".join(filter(None, (role_word(wanted.role, words), where)))
    about = f"{staff_name(staff)}: {title}, from {day_said(first)}"
    about += f" until {day_said(wanted.until_on)}" if wanted.until_on else ""
    if not led(session):
        return _give_first(session, staff, wanted.role, about, payload, reason)
    return ask(session, KIND, about, payload, reason=reason, staff_id=staff.id)


def carry_out(unit: Work, payload: Payload) -> None:
    """Give the post that was asked for. Raises `TutorError` where it can no longer be given."""
    _require_possible(unit.session, payload)
    unit.insert(
        StaffRole(
            staff=payload["staff"],
            role=payload["role"],
            scope=payload["scope"],
            scope_id=payload["scope_id"],
            from_on=_day(payload["from_on"]),
            until_on=_day(payload["until_on"]),
        )
    )


def end_post(session: Session, post_id: int, last_day: date | None = None) -> None:
    """End a post after `last_day` (default: yesterday, so that it is over now). One person's, and undone as one.

    Not so a post of the senior leadership, which two people give again: a key that one person adds while it is ended
    would else be that of a second person.

    Raises `TutorError` where there is no such post, or where it ends no later anyway.
    """
    if not allowed(session.actor, Verb.APPROVE):
        require(session.actor, Verb.MANAGE_STAFF)
    last = last_day or session.today - timedelta(days=1)
    row: StaffRole | None = StaffRole.get_or_none(StaffRole.id == post_id)
    if row is None:
        raise TutorError("there is no such post", remedy="Look at the list again.", title="Not ended")
    if row.until_on is not None and row.until_on <= last:
        raise TutorError(
            f"it ends on {row.until_on} anyway", remedy="Give an earlier day.", title="Not ended"
        )
    staff = Staff.get_by_id(row.staff_id)
    with work(
        session, "end post", f"{staff.username}: {row.role}", undoable=row.role != Role.SLT.value
    ) as unit:
        unit.change(row, until_on=last)


def post_held(session: Session, username: str, role: Role, scope_id: int | None) -> int:
    """The row of a person's post that is not over. Raises `TutorError` where there is none."""
    if not allowed(session.actor, Verb.APPROVE):
        require(session.actor, Verb.MANAGE_STAFF)
    found: StaffRole | None = (
        StaffRole.select()
        .join(Staff)
        .where(
            Staff.username == username,
            StaffRole.role == role.value,
            StaffRole.scope_id.is_null() if scope_id is None else StaffRole.scope_id == scope_id,
            StaffRole.until_on.is_null() | (StaffRole.until_on >= session.today),
        )
        .order_by(StaffRole.from_on)
        .first()
    )
    if found is None:
        raise TutorError(
            f"{username} has no such post",
            remedy="`tutor-tui staff role list` shows them.",
            title="Not ended",
        )
    return int(found.id)


def led(session: Session) -> bool:
    """Whether somebody active in the senior leadership holds that post today, and so can be the second person."""
    day = session.today
    found = (
        StaffRole.select()
        .join(Staff)
        .where(
            Staff.active,
            StaffRole.role == Role.SLT.value,
            StaffRole.from_on <= day,
            StaffRole.until_on.is_null() | (StaffRole.until_on >= day),
        )
    )
    return bool(found.exists())


def _give_first(
    session: Session, staff: Staff, role: Role, about: str, payload: Payload, reason: str
) -> Approval:
    """Give the first post of the leadership alone, and keep that it was so."""
    if role is not Role.SLT or not session.actor.is_owner:
        raise TutorError(
            "the school has nobody in the senior leadership who could agree",
            remedy="The file's owner gives the first such post alone, at the server: "
            "`tutor-tui staff role USERNAME slt`.",
            title="Not asked",
        )
    with work(session, "give the first post of the leadership", about) as unit:
        if led(session):
            raise TutorError("the school has a senior leadership since", remedy="Ask once more.")
        carry_out(unit, payload)
        return unit.insert(
            Approval(
                kind=KIND,
                about=about,
                payload="{}",
                reason=reason or "nobody was there to agree",
                staff=staff,
                asked_by=session.actor.staff_id,
                asked_as=session.actor.username,
                lapses_on=session.today,
                answer="alone",
                answered_by=session.actor.staff_id,
                answered_at=session.now(),
            )
        )


def _require_possible(session: Session, payload: Payload) -> None:
    """Raise `TutorError` where such a post cannot be given on this day."""
    first, last = _day(payload["from_on"]), _day(payload["until_on"])
    assert first is not None
    if last is not None and last < max(first, session.today):
        raise TutorError("its last day is over", remedy="Give a later one.", title="Not given")
    staff: Staff | None = Staff.get_or_none((Staff.id == payload["staff"]) & Staff.active)
    if staff is None:
        raise TutorError("the person is no longer active", remedy="Refuse it.", title="Not given")
    if Scope(payload["scope"]) is not Scope.SCHOOL:
        _require_there(Scope(payload["scope"]), payload["scope_id"])
    same = StaffRole.select().where(
        StaffRole.staff == staff,
        StaffRole.role == payload["role"],
        StaffRole.scope == payload["scope"],
        StaffRole.scope_id.is_null()
        if payload["scope_id"] is None
        else StaffRole.scope_id == payload["scope_id"],
        StaffRole.until_on.is_null() | (StaffRole.until_on >= first),
        *(() if last is None else (StaffRole.from_on <= last,)),
    )
    if (held := same.first()) is not None:
        until = f" until {held.until_on}" if held.until_on else ""
        raise TutorError(
            f"{staff_name(staff)} has this post from {held.from_on}{until}",
            remedy="`tutor-tui staff role list` shows the posts.",
            title="Not given",
        )


def _require_there(scope: Scope, scope_id: Any) -> None:
    model: Any = {Scope.YEAR: YearGroup, Scope.SUBJECT: Subject}[scope]
    if scope_id is None or model.get_or_none(model.id == scope_id) is None:
        raise TutorError(
            f"the {scope.value} is not there any longer", remedy="Ask for another post.", title="Not given"
        )


def day_said(day: date) -> str:
    """A day in what is asked for, which is read on other days too: "6 Dec 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
