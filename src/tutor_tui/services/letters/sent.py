"""Letters that were sent are contacts home; a letter that was only written is nothing."""

from collections.abc import Sequence
from datetime import date

import msgspec

from tutor_tui.access import Verb
from tutor_tui.errors import TutorError
from tutor_tui.queries.letters.sent import again_since, sent_since
from tutor_tui.queries.letters.whom import households_of
from tutor_tui.queries.parent_report.recipients import Copy
from tutor_tui.queries.people.names import pupil_names
from tutor_tui.queries.scope import require_pupils
from tutor_tui.rules.letters.kinds import LetterKind, is_kept_by
from tutor_tui.rules.letters.wording import recorded_as
from tutor_tui.services.people import acting_staff
from tutor_tui.services.words import required
from tutor_tui.services.work import work
from tutor_tui.store.models import HomeContact
from tutor_tui.store.reading import among
from tutor_tui.store.session import Session

CHANNELS = ("letter", "email", "message")
"""How a letter goes home: on paper, by e-mail, through the school's messaging system."""


class Sent(msgspec.Struct, frozen=True):
    """What was recorded."""

    letters: int
    """Letters, one a pupil and household."""
    promises: int
    """Promised contacts that they kept."""


def mark_sent(
    session: Session,
    kind: LetterKind,
    title: str,
    copies: Sequence[Copy],
    channel: str,
    *,
    again: bool = False,
    on: date | None = None,
) -> Sent:
    """Record that this letter went to these households, today or `on` a day before; one step, which undo takes back.

    Each is a contact home of its pupil. The oldest promise to contact the pupil's home about the same becomes it.
    Raises `AccessDenied` out of scope; `TutorError` for an unknown channel, a day that is still to come, a carer who
    may no longer be written to, and without `again` where one of them had the same letter lately.
    """
    ids = sorted({copy.pupil_id for copy in copies})
    require_pupils(session, Verb.CONTACT_HOME, *ids)
    day = on or session.today
    if channel not in CHANNELS:
        raise TutorError(
            f"{channel!r} is no way of a letter", remedy=f"Choose one of: {', '.join(CHANNELS)}."
        )
    if day > session.today:
        raise TutorError(f"{day:%d %b %Y} is still to come", remedy="Give the day on which it was sent.")
    reason = required(recorded_as(title), "title")
    with work(session, "letter home", _whom(session, title, ids)) as unit:
        _require_may_be_written_to(ids, copies)
        if not again:
            _require_first(session, kind, title, ids, copies)
        promised = _promises(session, kind, ids)
        rows, kept = [], 0
        for copy in copies:
            made = {
                "carer": copy.carer_ids[0],
                "made_on": day,
                "channel": channel,
                "reason": reason,
                "done": True,
            }
            promise = promised.pop(copy.pupil_id, None)
            if promise is not None:
                unit.change(promise, **made, said=f"To {copy.to}. Promised because of: {promise.reason}")
                kept += 1
            else:
                by = acting_staff(session)
                rows.append(HomeContact(pupil=copy.pupil_id, by=by, said=f"To {copy.to}.", **made))
        unit.insert_many(rows)
    return Sent(len(copies), kept)


def _require_may_be_written_to(pupil_ids: Sequence[int], copies: Sequence[Copy]) -> None:
    now = {
        (pupil_id, carer_id)
        for pupil_id, households in households_of(pupil_ids).households.items()
        for household in households
        for carer_id in household.copy.carer_ids
    }
    for copy in copies:
        if any((copy.pupil_id, carer_id) not in now for carer_id in copy.carer_ids):
            raise TutorError(
                f"who is written to about {pupil_names([copy.pupil_id])[copy.pupil_id]} has changed",
                remedy="Look at the list again.",
                title="Not saved",
            )


def _require_first(
    session: Session, kind: LetterKind, title: str, pupil_ids: Sequence[int], copies: Sequence[Copy]
) -> None:
    before = sent_since(pupil_ids, title, again_since(session, kind))
    had = [
        (copy, max(days))
        for copy in copies
        if (days := [day for one in copy.carer_ids if (day := before.get((copy.pupil_id, one)))])
    ]
    if had:
        copy, day = had[0]
        more = f", and {len(had) - 1} more had theirs" if len(had) > 1 else ""
        raise TutorError(
            f"{copy.to} had this letter about {pupil_names([copy.pupil_id])[copy.pupil_id]} on {day:%d %b}{more}",
            remedy="Leave them out, or say that they had it again.",
            title="Not saved",
        )


def _promises(session: Session, kind: LetterKind, pupil_ids: Sequence[int]) -> dict[int, HomeContact]:
    """The oldest promise of a contact about the same, not kept yet, by pupil."""
    policy = session.policy.rules
    rows = (
        HomeContact.select()
        .where(
            among(HomeContact.pupil, pupil_ids),
            ~HomeContact.done,
            HomeContact.made_on.is_null(),
            HomeContact.channel.in_(["", *CHANNELS]),
        )
        .order_by(HomeContact.follow_up_on.asc(nulls="FIRST"), HomeContact.id)
    )
    found: dict[int, HomeContact] = {}
    for row in rows:
        if is_kept_by(kind, row.reason, policy, policy.vocabulary):
            found.setdefault(row.pupil_id, row)
    return found


def _whom(session: Session, title: str, pupil_ids: Sequence[int]) -> str:
    if len(pupil_ids) == 1:
        return f"{next(iter(pupil_names(pupil_ids).values()))}: {title}"
    return f"{session.policy.rules.vocabulary.pupil.count(len(pupil_ids))}: {title}"
