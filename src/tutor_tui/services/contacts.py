"""Contacts home: made, or promised for a day (Policy A and B: tutors contact parents)."""

from datetime import date

from tutor_tui.access import Verb
from tutor_tui.errors import TutorError
from tutor_tui.queries.people.carers import may_be_named
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.scope import require_pupils
from tutor_tui.services.people import acting_staff
from tutor_tui.services.subjects import known_subject
from tutor_tui.services.words import optional, required
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import HomeContact, Pupil, PupilCarer
from tutor_tui.store.session import Session

CHANNELS = ("phone", "email", "letter", "meeting", "planner", "message")
"""How a contact is made."""


def contact_home(
    session: Session,
    pupil_id: int,
    *,
    carer_id: int | None,
    channel: str,
    reason: str,
    said: str = "",
    outcome: str = "",
    follow_up_on: date | None = None,
    subject_id: int | None = None,
) -> int:
    """Record a contact that was made today, about work in a subject where one is named. Returns its id.

    Raises `TutorError` for an unknown channel, a carer who is not the pupil's, or one with a restriction.
    """
    require_pupils(session, Verb.CONTACT_HOME, pupil_id)
    _known_channel(channel)
    _may_be_contacted(pupil_id, carer_id)
    with work(session, "contact home", pupil_name(Pupil.get_by_id(pupil_id))) as unit:
        contact = unit.insert(
            HomeContact(
                pupil=pupil_id,
                carer=carer_id,
                by=acting_staff(session),
                made_on=session.today,
                channel=channel,
                reason=required(reason, "reason"),
                said=optional(said, "note of what was said"),
                outcome=optional(outcome, "outcome"),
                follow_up_on=follow_up_on,
                done=follow_up_on is None,
                subject=known_subject(subject_id),
            )
        )
    return contact.id


def promise_contact(
    session: Session,
    pupil_id: int,
    *,
    reason: str,
    on: date,
    carer_id: int | None = None,
    channel: str = "",
    subject_id: int | None = None,
) -> int:
    """Promise a contact home for a day, about work in a subject where one is named. Returns its id."""
    require_pupils(session, Verb.CONTACT_HOME, pupil_id)
    _may_be_contacted(pupil_id, carer_id)
    with work(session, "promise contact", pupil_name(Pupil.get_by_id(pupil_id))) as unit:
        words, subject_id = required(reason, "reason"), known_subject(subject_id)
        contact = plan_contact(unit, pupil_id, words, on, channel, subject_id)
        unit.change(contact, carer=carer_id)
    return contact.id


def plan_contact(
    unit: Work, pupil_id: int, reason: str, on: date, channel: str = "", subject_id: int | None = None
) -> HomeContact:
    """The promise as part of another verb, such as an accepted proposal."""
    return unit.insert(
        HomeContact(
            pupil=pupil_id,
            by=acting_staff(unit.session),
            reason=reason,
            channel=channel,
            follow_up_on=on,
            done=False,
            subject=subject_id,
        )
    )


def keep_promise(
    session: Session,
    contact_id: int,
    *,
    channel: str,
    carer_id: int | None = None,
    said: str = "",
    outcome: str = "",
    follow_up_on: date | None = None,
) -> None:
    """Record that a promised contact was made today; with `follow_up_on` something more is promised for then.

    The promise becomes the contact; the promised follow-up of an earlier contact leaves that one as it was, and
    is recorded beside it. Without `carer_id` it is the carer who was named with the promise,
    unless that one may no longer be contacted.
    Raises `TutorError` for an unknown channel, and for a carer who may not be contacted about the pupil.
    """
    _known_channel(channel)
    contact: HomeContact | None = HomeContact.get_or_none(HomeContact.id == contact_id)
    if contact is None:
        raise TutorError("this contact is no longer there", remedy="Look at the pupil's card again.")
    require_pupils(session, Verb.CONTACT_HOME, contact.pupil_id)
    _may_be_contacted(contact.pupil_id, carer_id)
    named = contact.carer_id
    carer = carer_id or (named if named and may_be_named([(contact.pupil_id, named)]) else None)
    made = {
        "carer": carer,
        "made_on": session.today,
        "channel": channel,
        "said": optional(said, "note of what was said"),
        "outcome": optional(outcome, "outcome"),
        "follow_up_on": follow_up_on,
        "done": follow_up_on is None,
    }
    with work(session, "contact home", pupil_name(Pupil.get_by_id(contact.pupil_id))) as unit:
        unit.require_seen(contact)
        if contact.made_on is None:
            unit.change(contact, **made)
        else:
            unit.change(contact, done=True)
            unit.insert(
                HomeContact(
                    pupil=contact.pupil_id,
                    by=acting_staff(session),
                    reason=contact.reason,
                    subject=contact.subject_id,
                    **made,
                )
            )


def _known_channel(channel: str) -> None:
    if channel not in CHANNELS:
        raise TutorError(f"{channel!r} is no way of contact", remedy=f"Choose one of: {', '.join(CHANNELS)}.")


def _may_be_contacted(pupil_id: int, carer_id: int | None) -> None:
    if carer_id is None:
        return
    link: PupilCarer | None = PupilCarer.get_or_none(
        (PupilCarer.pupil == pupil_id) & (PupilCarer.carer == carer_id)
    )
    if link is None or link.restriction or not link.may_contact:
        raise TutorError(
            "this carer may not be contacted about this pupil",
            remedy="Choose another carer; a data manager knows the reason.",
            title="Not saved",
        )
