"""What earlier days left to do for pupils: comments to answer, corrections today, calls promised."""

from collections.abc import Collection
from datetime import date

import msgspec
from peewee import JOIN

from tutor_tui.queries.people.carers import may_be_named
from tutor_tui.queries.people.names import carer_name
from tutor_tui.store.models import Carer, Correction, HomeContact, PlannerComment
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class WaitingComment(msgspec.Struct, frozen=True):
    """A comment that waits for a reply."""

    comment_id: int
    """The comment."""
    pupil_id: int
    """In whose planner it stands."""
    written_on: date
    """The day on which it was written down."""
    days: int
    """School days since it was written."""
    text: str
    """What the carer wrote."""


class PromisedContact(msgspec.Struct, frozen=True):
    """A contact home that is owed."""

    contact_id: int
    """The contact."""
    pupil_id: int
    """Whom it is about."""
    carer: str
    """ "Mrs Diaz", or empty where nobody was chosen yet, or who was may no longer be contacted."""
    reason: str
    """Why home is to be contacted."""
    due_on: date
    """The day for which it was promised."""
    carer_id: int | None = None
    """None also where the carer may no longer be contacted."""


class CorrectionToday(msgspec.Struct, frozen=True):
    """A correction that is to be served today."""

    correction_id: int
    """The correction."""
    pupil_id: int
    """Who serves it."""
    kind: str
    """The policy's name for it."""
    reason: str
    """What for; may be empty."""


class CarryOver(msgspec.Struct, frozen=True):
    """What is owed for some pupils."""

    comments: tuple[WaitingComment, ...]
    """The oldest first."""
    corrections: tuple[CorrectionToday, ...]
    """Those to be served today, in the order in which they were set."""
    contacts: tuple[PromisedContact, ...]
    """Due today or before, the oldest first."""


def carry_over(session: Session, pupil_ids: Collection[int]) -> CarryOver:
    """What is owed today for these pupils."""
    return CarryOver(
        comments=waiting_comments(session, pupil_ids),
        corrections=corrections_today(session, pupil_ids),
        contacts=promised_contacts(pupil_ids, until=session.today),
    )


def waiting_comments(session: Session, pupil_ids: Collection[int]) -> tuple[WaitingComment, ...]:
    """Comments in these pupils' planners that wait for a reply, the oldest first."""
    rows = tuples(
        PlannerComment.select(
            PlannerComment.id, PlannerComment.pupil, PlannerComment.written_on, PlannerComment.text
        )
        .where(
            among(PlannerComment.pupil, pupil_ids),
            PlannerComment.needs_reply,
            PlannerComment.replied_at.is_null(),
        )
        .order_by(PlannerComment.written_on, PlannerComment.id)
    )
    between = session.calendar.school_days_between
    return tuple(
        WaitingComment(comment_id, pupil_id, written_on, between(written_on, session.today), text)
        for comment_id, pupil_id, written_on, text in rows
    )


def corrections_today(session: Session, pupil_ids: Collection[int]) -> tuple[CorrectionToday, ...]:
    """Corrections that these pupils are to serve today, in the order in which they were set."""
    return corrections_on(pupil_ids, session.today)


def corrections_on(pupil_ids: Collection[int], day: date) -> tuple[CorrectionToday, ...]:
    """Corrections that these pupils are to serve on `day`, in the order in which they were set."""
    rows = tuples(
        Correction.select(Correction.id, Correction.pupil, Correction.kind, Correction.reason)
        .where(
            among(Correction.pupil, pupil_ids),
            Correction.scheduled_on == day,
            Correction.state.in_(["set", "rescheduled"]),
        )
        .order_by(Correction.id)
    )
    return tuple(CorrectionToday(*row) for row in rows)


def promised_contacts(
    pupil_ids: Collection[int], *, until: date | None = None
) -> tuple[PromisedContact, ...]:
    """Contacts home that are owed for these pupils, the oldest first; with `until` those due by that day."""
    due = HomeContact.follow_up_on.is_null(False)
    if until is not None:
        due &= HomeContact.follow_up_on <= until
    rows = list(
        HomeContact.select(HomeContact, Carer)
        .join(Carer, JOIN.LEFT_OUTER)
        .where(among(HomeContact.pupil, pupil_ids), ~HomeContact.done, due)
        .order_by(HomeContact.follow_up_on, HomeContact.id)
    )
    named = may_be_named([(row.pupil_id, row.carer_id) for row in rows if row.carer_id is not None])
    return tuple(_promised(row, is_named=(row.pupil_id, row.carer_id) in named) for row in rows)


def _promised(row: HomeContact, *, is_named: bool) -> PromisedContact:
    assert row.follow_up_on is not None
    return PromisedContact(
        contact_id=row.id,
        pupil_id=row.pupil_id,
        carer=carer_name(row.carer) if is_named and row.carer else "",
        reason=row.reason,
        due_on=row.follow_up_on,
        carer_id=row.carer_id if is_named else None,
    )
