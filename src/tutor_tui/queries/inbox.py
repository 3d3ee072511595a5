"""What others wait for from the actor: the oldest first, whatever kind it is."""

from datetime import date, timedelta
from typing import Literal

import msgspec

from tutor_tui.access import Verb, allowed
from tutor_tui.queries.asked import referrals_asking
from tutor_tui.queries.names import pupil_name, staff_names
from tutor_tui.queries.promises import carry_over, promised_contacts
from tutor_tui.queries.pupil_marks import open_targets
from tutor_tui.queries.scope import own_form_ids, visible_pupils, where_pupils
from tutor_tui.store.models import Correction, FormMembership, HomeContact, Pupil
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session

Kind = Literal["comment", "contact", "referral", "correction", "proposed", "target"]
"""What is waited for: a reply, a promised contact, an answer, a correction today, one to be confirmed, a review."""

AHEAD_DAYS = 7
"""Days ahead in which a target's review is told."""


class Waiting(msgspec.Struct, frozen=True):
    """One thing that somebody waits for."""

    kind: Kind
    """What is waited for."""
    row_id: int
    """The row's id among those of its kind."""
    pupil_id: int
    """Whom it is about."""
    pupil: str
    """ "Brown, Lily"."""
    since: date
    """The day since when it waits, or for which it is due."""
    text: str
    """What a person wrote: the comment, the reason, the question, the target; the kind of a correction."""
    whom: str
    """The carer to contact, the subject of a target, or who asked; empty where that says nothing."""

    @property
    def key(self) -> str:
        """Identity in the list."""
        return f"{self.kind}:{self.row_id}"


def inbox(session: Session) -> tuple[Waiting, ...]:
    """Everything that waits for the actor today, the oldest first; empty for who has no such post."""
    own = _own_pupils(session)
    found = [
        *_comments_and_corrections(session, own),
        *_contacts(session, own),
        *_proposed(session),
        *_reviews(session, own),
        *_referrals(session),
    ]
    return tuple(sorted(found, key=lambda waiting: (waiting.since, waiting.kind, waiting.row_id)))


def _own_pupils(session: Session) -> dict[int, str]:
    """The pupils of the forms that the actor tutors."""
    day = session.today
    within = FormMembership.until_on.is_null() | (FormMembership.until_on >= day)
    rows = (
        Pupil.select()
        .join(FormMembership, on=(FormMembership.pupil == Pupil.id))
        .where(FormMembership.form.in_(list(own_form_ids(session))), FormMembership.from_on <= day, within)
    )
    return {pupil.id: pupil_name(pupil) for pupil in rows}


def _comments_and_corrections(session: Session, own: dict[int, str]) -> list[Waiting]:
    carried = carry_over(session, list(own))
    found = [
        Waiting("comment", c.comment_id, c.pupil_id, own[c.pupil_id], c.written_on, c.text, "")
        for c in carried.comments
    ]
    found += [
        Waiting("correction", c.correction_id, c.pupil_id, own[c.pupil_id], session.today, c.kind, "")
        for c in carried.corrections
    ]
    return found


def _contacts(session: Session, own: dict[int, str]) -> list[Waiting]:
    """Promises that are due: on the actor's own pupils, whoever made them, and those that the actor made."""
    mine = {
        row[0]
        for row in tuples(
            HomeContact.select(HomeContact.pupil).where(
                HomeContact.by == session.actor.staff_id, ~HomeContact.done
            )
        )
    } - own.keys()
    visible = visible_pupils(session)
    names = own | {
        pupil.id: pupil_name(pupil)
        for pupil in Pupil.select().where(Pupil.id.in_(list(mine)))
        if visible is None or pupil.id in visible
    }
    by_me = {
        row[0]
        for row in tuples(
            HomeContact.select(HomeContact.id).where(
                HomeContact.by == session.actor.staff_id, HomeContact.pupil.in_(list(names))
            )
        )
    }
    return [
        Waiting("contact", c.contact_id, c.pupil_id, names[c.pupil_id], c.due_on, c.reason, c.carer)
        for c in promised_contacts(list(names), until=session.today)
        if c.pupil_id in own or c.contact_id in by_me
    ]


def _proposed(session: Session) -> list[Waiting]:
    """Corrections that were proposed and wait for the actor, who may set them."""
    if not allowed(session.actor, Verb.SET_CORRECTION):
        return []
    rows = list(Correction.select(Correction, Pupil).join(Pupil).where(Correction.state == "proposed"))
    names = staff_names() if rows else {}
    places = where_pupils([row.pupil_id for row in rows], session.today)
    return [
        Waiting(
            "proposed",
            row.id,
            row.pupil_id,
            pupil_name(row.pupil),
            row.scheduled_on,
            f"{row.kind} proposed: {row.reason}" if row.reason else f"{row.kind} proposed",
            names.get(row.made_by_id or 0, ""),
        )
        for row in rows
        if any(allowed(session.actor, Verb.SET_CORRECTION, place) for place in places[row.pupil_id])
    ]


def _reviews(session: Session, own: dict[int, str]) -> list[Waiting]:
    soon = session.today + timedelta(days=AHEAD_DAYS)
    return [
        Waiting(
            "target", target.target_id, pupil_id, own[pupil_id], target.due_on, target.text, target.subject
        )
        for pupil_id, targets in open_targets(list(own)).items()
        for target in targets
        if target.due_on <= soon
    ]


def _referrals(session: Session) -> list[Waiting]:
    names = staff_names()
    return [
        Waiting(
            "referral", row.id, row.pupil_id, pupil_name(row.pupil), row.asked_on, row.question,
            names.get(row.asked_by_id, ""),
        )
        for row in referrals_asking(session)
        if row.pupil_id is not None and row.pupil is not None
    ]  # fmt: skip
