"""What is still promised or owed for pupils: contacts, replies, referrals, corrections, reviews."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

import msgspec
from peewee import JOIN

from tutor_tui.calendar.day_names import weekday_name
from tutor_tui.queries.registration.promises import promised_contacts, waiting_comments
from tutor_tui.rules.corrections import OPEN
from tutor_tui.store.models import Correction, Referral, Subject, Target
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class Promise(msgspec.Struct, frozen=True):
    """One thing that somebody still has to do."""

    due_on: date
    """The day for which it is promised, or since which it waits."""
    said: str
    """What it is, in a line."""


def open_promises(session: Session, pupil_ids: Collection[int]) -> dict[int, tuple[Promise, ...]]:
    """What is open, by pupil, the oldest first; access is the caller's matter."""
    found: defaultdict[int, list[Promise]] = defaultdict(list)
    for pupil_id, promise in _promises(session, pupil_ids):
        found[pupil_id].append(promise)
    return {
        pupil_id: tuple(sorted(promises, key=lambda promise: (promise.due_on, promise.said)))
        for pupil_id, promises in found.items()
    }


def _promises(session: Session, pupil_ids: Collection[int]) -> Iterator[tuple[int, Promise]]:
    words = session.policy.rules.vocabulary
    for contact in promised_contacts(pupil_ids):
        with_whom = f" with {contact.carer}" if contact.carer else ""
        said = f"{words.contact.title}{with_whom} promised for {weekday_name(contact.due_on)}"
        yield contact.pupil_id, Promise(contact.due_on, _with(said, contact.reason))
    for comment in waiting_comments(session, pupil_ids):
        said = f"Comment of {weekday_name(comment.written_on)} waits for a reply"
        yield comment.pupil_id, Promise(comment.written_on, _with(said, comment.text))
    yield from _referrals(session, pupil_ids)
    yield from _corrections(session, pupil_ids)
    reviews = tuples(
        Target.select(Target.pupil, Target.text, Target.review_on).where(
            among(Target.pupil, pupil_ids), Target.status == "open", Target.review_on.is_null(False)
        )
    )
    for pupil_id, text, review_on in reviews:
        said = f"{words.target.title} to be reviewed by {weekday_name(review_on)}"
        yield pupil_id, Promise(review_on, _with(said, text))


def _referrals(session: Session, pupil_ids: Collection[int]) -> Iterator[tuple[int, Promise]]:
    words = session.policy.rules.vocabulary
    rows = tuples(
        Referral.select(Referral.pupil, Referral.question, Referral.due_on, Subject.name)
        .join(Subject, JOIN.LEFT_OUTER)
        .where(among(Referral.pupil, pupil_ids), Referral.answered_on.is_null())
    )
    for pupil_id, question, due_on, subject in rows:
        about = f" in {subject}" if subject else ""
        said = f"{words.referral.title}{about} waits for an answer by {weekday_name(due_on)}"
        yield pupil_id, Promise(due_on, _with(said, question))


def _corrections(session: Session, pupil_ids: Collection[int]) -> Iterator[tuple[int, Promise]]:
    rows = tuples(
        Correction.select(Correction.pupil, Correction.kind, Correction.state, Correction.scheduled_on).where(
            among(Correction.pupil, pupil_ids), Correction.state.in_([str(state) for state in OPEN])
        )
    )
    for pupil_id, kind, state, day in rows:
        yield pupil_id, Promise(day, f"{kind[:1].upper()}{kind[1:]} {state}, for {weekday_name(day)}")


def _with(said: str, more: str) -> str:
    return f"{said}: {more}" if more else said
