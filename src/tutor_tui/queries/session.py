"""Opening a session: the school, its weeks and policy, and the person with the posts of the day."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import uuid4

from msgspec.structs import replace

from tutor_tui.access import Actor, Post, Role, Scope
from tutor_tui.calendar.civil import london_date
from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.errors import AccessDenied, StoreError
from tutor_tui.policy.files import parse_policy
from tutor_tui.policy.model import SchoolPolicy
from tutor_tui.queries.people.names import staff_name
from tutor_tui.queries.people.posts import posts_of
from tutor_tui.store.models import PolicyVersion, School, Setting, Staff, StaffKey, utc_now
from tutor_tui.store.own_account import own_account
from tutor_tui.store.session import Session
from tutor_tui.store.weeks import all_weeks

OWNER = "owner"
"""The user name under which the file's owner acts while nobody on the staff list is named."""
OWNER_USERNAME = "owner_username"
"""The setting that names the person on the staff list whom the file's owner is."""
DEMO_TUTOR = "acarter"
"""Who acts on pupils' records in a demonstration while nobody is named: the tutor of 8A."""
_MANAGER = Post(Role.DATA_MANAGER, Scope.SCHOOL)


def open_session(
    username: str | None,
    today: date | None = None,
    now: Callable[[], datetime] = utc_now,
    *,
    key_fingerprint: str = "",
    address: str = "",
) -> Session:
    """The session of `username`, or of the file's owner as data manager where that is None.

    The owner acts as the person whom he is linked to (`services.staff.staff_list.link_owner`), with that person's
    posts too. `key_fingerprint` is that of the SSH key which signed the person in, from `address`; both are empty at
    the server's own console. Raises `StoreError` where the database holds no school yet, `AccessDenied` where nobody
    active has this name, or where the key is not one of the person's that hold.
    """
    username = signed_in(username)
    school = School.select().first()
    if school is None and own_account():
        raise _nobody(own_account())
    if school is None:
        raise StoreError("the database holds no school yet", remedy="Make one with `tutor-tui init`.")
    day = today or london_date(now())
    actor = _owner(day) if username is None else _actor(username, day)
    require_key(actor, key_fingerprint)
    return Session(
        key=str(uuid4()),
        actor=actor,
        school=school.name,
        is_demo=school.is_demo,
        today=day,
        pretended=today is not None,
        calendar=load_calendar(),
        policy=load_policy(day),
        now=now,
        key_fingerprint=key_fingerprint,
        address=address,
    )


def renewed(session: Session, username: str | None) -> Session:
    """The session as it is at this moment: the day (unless it is pretended), the person's posts, weeks and policy.

    `username` as for `open_session`. The very same session where neither day nor person are others than before.
    Raises `AccessDenied` where nobody active has this name any longer, or the session's key was revoked.
    """
    day = session.today if session.pretended else london_date(session.now())
    username = signed_in(username)
    actor = _owner(day) if username is None else _actor(username, day)
    require_key(actor, session.key_fingerprint)
    if day == session.today and actor == session.actor:
        return session
    return replace(session, actor=actor, today=day, calendar=load_calendar(), policy=load_policy(day))


def demo_username() -> str | None:
    """Who acts where nobody is named: the tutor of 8A in a demonstration, else None for the file's owner.

    Where the database itself knows who it is, that person.
    """
    if own := own_account():
        return own
    return DEMO_TUTOR if School.select().where(School.is_demo).exists() else None


def signed_in(username: str | None) -> str | None:
    """Who acts: whom the call names, or whom the database itself knows, and then nobody else.

    Raises `AccessDenied` where the call names another one.
    """
    own = own_account()
    if own and username not in (None, own):
        raise AccessDenied(
            f"the server has signed you in as {own!r}, and you cannot act as {username!r}",
            remedy="Leave out --as; everybody signs in with the own account.",
        )
    return own or username


def require_here(session: Session) -> None:
    """Raise `AccessDenied` unless the session's person, key and posts hold at this moment as they did when it began.

    To be asked within the transaction of a write: what the session allows is then what the database says.
    """
    actor = session.actor
    if actor.staff_id is None:
        return
    if not Staff.select().where(Staff.id == actor.staff_id, Staff.active).exists():
        raise AccessDenied(f"{actor.name} is no longer active", remedy="Ask a data manager.")
    require_key(actor, session.key_fingerprint)
    held = posts_of([actor.staff_id], session.today)[actor.staff_id]
    if actor.is_owner:
        held |= {_MANAGER}
    if not actor.posts <= held:
        raise AccessDenied(
            "a post of yours has ended meanwhile",
            remedy="Go back and look again; a data manager can tell why.",
        )


def require_key(actor: Actor, fingerprint: str) -> None:
    """Raise `AccessDenied` where somebody signed in with a key that is not one of the actor's that hold."""
    if not fingerprint:
        return
    holds = StaffKey.select().where(
        StaffKey.fingerprint == fingerprint, StaffKey.staff == actor.staff_id, StaffKey.revoked_at.is_null()
    )
    if not holds.exists():
        raise AccessDenied("the key with which you signed in no longer holds", remedy="Ask a data manager.")


def load_calendar() -> SchoolCalendar:
    """Every school week of the database."""
    return SchoolCalendar(all_weeks())


def load_policy(day: date) -> SchoolPolicy:
    """The policy in force on `day`: the newest that had begun, else the oldest."""
    begun = PolicyVersion.select().where(PolicyVersion.from_on <= day)
    newest: PolicyVersion | None = begun.order_by(
        PolicyVersion.from_on.desc(), PolicyVersion.id.desc()
    ).first()
    found = newest or PolicyVersion.select().order_by(PolicyVersion.from_on, PolicyVersion.id).first()
    if found is None:
        raise StoreError("the database holds no policy", remedy="Restore the last backup.")
    return parse_policy(found.text, "the school's policy", adopted=True)


def _owner(day: date) -> Actor:
    """The file's owner, a data manager: the person whom he is linked to, or nobody on the staff list."""
    linked: Setting | None = Setting.get_or_none(Setting.name == OWNER_USERNAME)
    if linked is not None and Staff.select().where(Staff.username == linked.value, Staff.active).exists():
        person = _actor(linked.value, day)
        return replace(person, posts=person.posts | {_MANAGER}, is_owner=True)
    return Actor(None, OWNER, "Data manager", frozenset({_MANAGER}), is_owner=True)


def _actor(username: str, day: date) -> Actor:
    staff: Staff | None = Staff.get_or_none((Staff.username == username) & Staff.active)
    if staff is None:
        raise _nobody(username)
    return Actor(staff.id, staff.username, staff_name(staff), posts_of([staff.id], day)[staff.id])


def _nobody(username: str) -> AccessDenied:
    return AccessDenied(
        f"nobody active on the staff list has the user name {username!r}",
        remedy="`tutor-tui staff list` shows the names.",
    )
