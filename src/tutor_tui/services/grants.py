"""Break-glass: one pupil outside one's posts opened for a reason and a few days, which the leadership sees."""

from datetime import timedelta

import msgspec

from tutor_tui.access import Scope, Verb, require
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.people.exactly import Named, exactly
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.scope import may
from tutor_tui.services.logbook import searched
from tutor_tui.services.people import acting_staff
from tutor_tui.services.work import work
from tutor_tui.store.models import Grant, Pupil
from tutor_tui.store.session import Session
from tutor_tui.text import clean, fold

MOST_DAYS = 7
"""The longest that one reason holds."""
MOST_UNSEEN = 3
"""Pupils whom one person opens before the leadership has seen any of it."""
LEAST_WORDS = 4
"""Words of a reason of substance."""


class Opened(msgspec.Struct, frozen=True):
    """What was opened."""

    grant_id: int
    """The grant."""
    pupil_id: int
    """The pupil, who is within the person's next session, and within this one once it is renewed."""


def open_outside(session: Session, who: Named, reason: str, days: int) -> Opened:
    """Open one pupil's card, to read, from today for `days` days (1 to `MOST_DAYS`).

    Raises `AccessDenied`, in the same words whoever it is that does not fit, unless `who` names exactly one pupil on
    roll; `TutorError` for a reason that says nothing, for too long, for a pupil within one's posts, and while
    `MOST_UNSEEN` others wait to be seen.
    """
    require(session.actor, Verb.BREAK_GLASS)
    staff_id = acting_staff(session)
    why = clean(reason).strip()
    if len(fold(why).split()) < LEAST_WORDS:
        raise TutorError(
            "the reason says too little",
            remedy="Say in a sentence what happened and what you need to know: the senior leadership reads it.",
            title="Not opened",
        )
    if not 1 <= days <= MOST_DAYS:
        raise TutorError(f"it holds for 1 to {MOST_DAYS} days", remedy="Give fewer days.", title="Not opened")
    _require_seen(staff_id)
    pupil_id = exactly(who, session.today)
    words = session.policy.rules.vocabulary
    if pupil_id is None:
        searched(session, f"break-glass: {who.name} {who.proof}".strip(), 0)
        raise AccessDenied(
            f"no one {words.pupil.one} on roll is named so exactly",
            remedy=f"Give the full name and the {words.form.one} or day of birth, or the admission number.",
        )
    pupil: Pupil | None = Pupil.get_or_none(
        Pupil.id == pupil_id
    )  # a database that knows people shows none yet
    subject = pupil_name(pupil) if pupil else clean(who.name).strip()
    with work(session, "open outside the post", subject, undoable=False) as unit:
        if may(session, Verb.SEE_PUPIL, pupil_id):
            raise TutorError(
                f"this {words.pupil.one} is within your post already",
                remedy="Find the name with /.",
                title="Not opened",
            )
        _require_seen(staff_id)
        grant = unit.insert(
            Grant(
                staff=staff_id,
                scope=Scope.PUPIL.value,
                scope_id=pupil_id,
                reason=why,
                from_on=session.today,
                until_on=session.today + timedelta(days=days - 1),
            )
        )
    return Opened(grant.id, pupil_id)


def see_grant(session: Session, grant_id: int, said: str = "") -> None:
    """Mark as seen what somebody opened, with a word where there is one to say. Raises `TutorError`."""
    grant = _others(session, grant_id)
    if grant.seen_by_id is not None:
        raise TutorError("it was seen already", remedy="Look at the list again.", title="Not saved")
    with work(session, "see break-glass", _whom(grant)) as unit:
        unit.change(grant, seen_by=session.actor.staff_id, said=clean(said).strip())


def end_grant(session: Session, grant_id: int, said: str) -> None:
    """End at once what somebody opened, saying why; it is seen thereby. Raises `TutorError`."""
    grant = _others(session, grant_id)
    word = clean(said).strip()
    if not word:
        raise TutorError("the reason is empty", remedy="Say why it ends.", title="Not saved")
    if grant.until_on < session.today:
        raise TutorError("it is over already", remedy="Look at the list again.", title="Not saved")
    me = session.actor.staff_id
    with work(session, "end break-glass", _whom(grant)) as unit:
        unit.change(
            grant,
            until_on=session.today - timedelta(days=1),
            ended_by=me,
            seen_by=grant.seen_by_id or me,
            said=f"{grant.said} {word}".strip(),
        )


def _require_seen(staff_id: int) -> None:
    """Raise `TutorError` while too much of what this person opened waits to be seen."""
    unseen = Grant.select().where(Grant.staff == staff_id, Grant.seen_by.is_null()).count()
    if unseen >= MOST_UNSEEN:
        raise TutorError(
            f"the leadership has not seen yet the last {unseen} that you opened",
            remedy="Ask a member of the senior leadership to look at them first.",
            title="Not opened",
        )


def _others(session: Session, grant_id: int) -> Grant:
    """The grant of somebody else. Raises `AccessDenied`, and `TutorError` where there is none."""
    require(session.actor, Verb.SEE_GRANTS)
    grant: Grant | None = Grant.get_or_none(Grant.id == grant_id)
    if grant is None:
        raise TutorError(
            "nothing of the kind was opened", remedy="Look at the list again.", title="Not saved"
        )
    if grant.staff_id == session.actor.staff_id:
        raise AccessDenied("you opened it yourself", remedy="Another member of the leadership looks at it.")
    return grant


def _whom(grant: Grant) -> str:
    return pupil_name(Pupil.get_by_id(grant.scope_id))
