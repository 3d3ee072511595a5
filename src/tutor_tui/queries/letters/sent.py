"""Letters that were recorded as sent, so that nobody has the same one twice in a short time."""

from collections.abc import Collection
from datetime import date, timedelta

from tutor_tui.rules.letters.kinds import LetterKind, ladder_of
from tutor_tui.rules.letters.wording import recorded_as
from tutor_tui.rules.thresholds import period_start
from tutor_tui.store.models import HomeContact
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


def again_since(session: Session, kind: LetterKind) -> date:
    """From which day on a second letter of this kind is one too many.

    The policy's period: that of the ladder it belongs to (a first contact: the school year; else the half term), and
    never less than the school days within which the policy has notes answered.
    """
    rungs = ladder_of(kind, session.policy.rules)
    within = rungs[0].within if rungs else "half_term"
    if kind is LetterKind.FIRST_CONTACT:
        within = "year"
    days, day = session.policy.rules.planner.reply_within_days, session.today
    for _ in range(days):
        day = session.calendar.previous_school_day(day) or day - timedelta(days=1)
    return min(period_start(session.today, within, session.calendar), day)


def sent_since(pupil_ids: Collection[int], title: str, since: date) -> dict[tuple[int, int | None], date]:
    """When the letter of this title was last sent from `since` on, by pupil and carer; the caller asks for access."""
    rows = tuples(
        HomeContact.select(HomeContact.pupil, HomeContact.carer, HomeContact.made_on)
        .where(
            among(HomeContact.pupil, pupil_ids),
            HomeContact.reason == recorded_as(title),
            HomeContact.made_on >= since,
        )
        .order_by(HomeContact.made_on)
    )
    return {(pupil_id, carer_id): made_on for pupil_id, carer_id, made_on in rows}


def contacted_this_year(session: Session, pupil_ids: Collection[int]) -> frozenset[int]:
    """The pupils whose home was contacted this school year; the caller asks for access."""
    first = period_start(session.today, "year", session.calendar)
    rows = tuples(
        HomeContact.select(HomeContact.pupil).where(
            among(HomeContact.pupil, pupil_ids), HomeContact.made_on >= first
        )
    )
    return frozenset(pupil_id for (pupil_id,) in rows)
