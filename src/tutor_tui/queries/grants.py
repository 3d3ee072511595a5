"""What was opened outside somebody's posts for a reason (break-glass), and whether the leadership has seen it."""

from datetime import date, datetime, timedelta

import msgspec
from msgspec.structs import replace

from tutor_tui.access import Role, Scope, Verb, allowed, require
from tutor_tui.queries.people.names import pupil_names, staff_names
from tutor_tui.queries.scope import where_pupils
from tutor_tui.store.models import Grant
from tutor_tui.store.session import Session

LATELY = 180
"""Days for which what is over and was seen is still shown."""


class Opening(msgspec.Struct, frozen=True):
    """One pupil, opened by one person."""

    grant_id: int
    """The row."""
    pupil_id: int
    """Whom it opens."""
    pupil: str
    """ "Brown, Lily"."""
    by: str
    """Who opened, as shown."""
    reason: str
    """Why."""
    at: datetime
    """When (UTC)."""
    from_on: date
    """The first day."""
    until_on: date
    """The last day."""
    in_force: bool
    """Whether it holds today."""
    seen_by: str
    """The member of SLT who has seen it; empty while nobody has."""
    said: str
    """What was said of it."""
    ended_by: str
    """The member of SLT who ended it early; empty where nobody did."""
    own: bool
    """The reader opened it himself, and is not the one who marks it as seen."""


def openings(session: Session) -> tuple[Opening, ...]:
    """Those that nobody has seen, those in force, those of the last `LATELY` days; each the newest first.

    Raises `AccessDenied` unless the actor sees who opened what.
    """
    require(session.actor, Verb.SEE_GRANTS)
    since = session.today - timedelta(days=LATELY)
    rows = list(
        Grant.select()
        .where(Grant.scope == Scope.PUPIL.value, Grant.seen_by.is_null() | (Grant.until_on >= since))
        .order_by(Grant.id.desc())
    )
    pupils = pupil_names([row.scope_id for row in rows if row.scope_id is not None])
    staff = staff_names()
    found = [
        Opening(
            grant_id=row.id,
            pupil_id=row.scope_id,
            pupil=pupils[row.scope_id],
            by=staff[row.staff_id],
            reason=row.reason,
            at=row.created_at,
            from_on=row.from_on,
            until_on=row.until_on,
            in_force=row.from_on <= session.today <= row.until_on,
            seen_by=staff[row.seen_by_id] if row.seen_by_id else "",
            said=row.said,
            ended_by=staff[row.ended_by_id] if row.ended_by_id else "",
            own=row.staff_id == session.actor.staff_id,
        )
        for row in rows
        if row.scope_id is not None
    ]
    return tuple(sorted(found, key=lambda one: (bool(one.seen_by), not one.in_force)))


def to_see(session: Session) -> tuple[Opening, ...]:
    """Those that wait to be seen by this person; nothing for who does not see them."""
    if not allowed(session.actor, Verb.SEE_GRANTS):
        return ()
    return tuple(one for one in openings(session) if not one.seen_by and not one.own)


def opened_until(session: Session, pupil_id: int) -> date | None:
    """Until when the pupil is open to this person for a reason only; None where a post reaches the pupil, or nothing.

    The caller answers for access.
    """
    posts = frozenset(post for post in session.actor.posts if post.role is not Role.BREAK_GLASS)
    if posts == session.actor.posts:
        return None
    of_post = replace(session.actor, posts=posts)
    if any(allowed(of_post, Verb.SEE_PUPIL, at) for at in where_pupils([pupil_id], session.today)[pupil_id]):
        return None
    day = session.today
    until: date | None = (
        Grant.select(Grant.until_on)
        .where(
            Grant.staff == session.actor.staff_id,
            Grant.scope == Scope.PUPIL.value,
            Grant.scope_id == pupil_id,
            Grant.from_on <= day,
            Grant.until_on >= day,
        )
        .order_by(Grant.until_on.desc())
        .limit(1)
        .scalar()
    )
    return until
