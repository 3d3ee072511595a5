"""Looking again at what is provided for a pupil: it goes on, goes on otherwise, or ends."""

from datetime import date, timedelta
from typing import Any, Literal, cast, get_args

from tutor_tui.access import Verb
from tutor_tui.errors import TutorError
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.scope import require_pupils
from tutor_tui.queries.support.programmes import Kind
from tutor_tui.services.people import acting_staff
from tutor_tui.services.support.programmes import next_review
from tutor_tui.services.support.provisions import arrangement as described
from tutor_tui.services.support.provisions import figures, not_saved, review_weeks
from tutor_tui.services.words import optional, required
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import Pupil, SupportProvision
from tutor_tui.store.session import Session

Outcome = Literal["continue", "change", "end"]
"""What a review can decide."""


def review_provision(
    session: Session,
    provision_id: int,
    outcome: Outcome,
    note: str = "",
    *,
    arrangement: str = "",
    times: int | None = None,
    every_weeks: int | None = None,
    next_on: date | None = None,
) -> int:
    """Look at it again, today: it goes on, goes on otherwise, or ends. Returns the id of the row that then holds.

    What goes on is reviewed again on `next_on`, by default after the policy's weeks. What changes ends yesterday
    and begins anew today with `arrangement`, or with `times` within `every_weeks`. On its last day, going on takes
    the last day away. What ends needs a note. Raises `TutorError` as `provide` does, and where it has ended.
    """
    if outcome not in get_args(Outcome):
        raise not_saved(f"{outcome!r} is no outcome", f"Choose one of: {', '.join(get_args(Outcome))}.")
    row = _held(session, provision_id)
    with work(session, "review support", pupil_name(row.pupil)) as unit:
        if outcome == "end":
            _end(unit, row, session.today, note)
            return row.id
        until_on = None if row.until_on == session.today else row.until_on
        goes_on = {
            "until_on": until_on,
            "review_on": _next(session, row, next_on, until_on),
            "reason": _noted(session, row.reason, note),
        }
        if outcome == "continue":
            unit.change(row, **goes_on)
            return row.id
        return _change(
            unit,
            row,
            **goes_on,
            arrangement=described(session.policy.rules, _kind(row), arrangement),
            **figures(session, row.pupil_id, _kind(row), row.subject_id, times, every_weeks),
        )


def end_provision(session: Session, provision_id: int, note: str, *, on: date | None = None) -> None:
    """End it: `on` is its last day, by default today. What has not begun by then is taken away.

    Raises `TutorError` for an empty note, and where it has ended already.
    """
    row = _held(session, provision_id)
    with work(session, "end support", pupil_name(row.pupil)) as unit:
        _end(unit, row, on or session.today, note)


def _held(session: Session, provision_id: int) -> SupportProvision:
    """The row with its pupil. Raises `TutorError` where it has ended, is not there, or is out of scope."""
    row: SupportProvision | None = (
        SupportProvision.select(SupportProvision, Pupil)
        .join(Pupil)
        .where(SupportProvision.id == provision_id)
        .first()
    )
    if row is None or (row.until_on is not None and row.until_on < session.today):
        raise not_saved("this is no longer provided", "Look at the card again.")
    require_pupils(session, Verb.PROVIDE, row.pupil_id)
    return row


def _kind(row: SupportProvision) -> Kind:
    return cast(Kind, row.kind)


def _next(session: Session, row: SupportProvision, wanted: date | None, until_on: date | None) -> date:
    if wanted is None:
        try:
            weeks = review_weeks(session.policy.rules, _kind(row), row.provision)
        except TutorError as error:
            raise not_saved(error.message, "End it, or give the day of the next review.") from error
        return next_review(session, row.from_on, weeks, until_on)
    if wanted <= session.today:
        raise not_saved(f"{wanted:%d %b %Y} is not ahead", "Give a day to come, or none.")
    return wanted


def _change(unit: Work, row: SupportProvision, **news: Any) -> int:
    """Another arrangement from today on; what held until yesterday stays on record."""
    today = unit.session.today
    news["agreed_by"] = acting_staff(unit.session)
    if row.from_on >= today:
        unit.change(row, **news)
        return row.id
    same = {name: getattr(row, name) for name in ("pupil_id", "kind", "provision", "subject_id")}
    unit.change(row, until_on=today - timedelta(days=1), review_on=None)
    return unit.insert(SupportProvision(**same, **news, from_on=today)).id


def _end(unit: Work, row: SupportProvision, last: date, note: str) -> None:
    reason = _noted(unit.session, row.reason, required(note, "note"))
    if row.from_on > last:
        unit.delete(row)
    else:
        unit.change(row, until_on=last, review_on=None, reason=reason)


def _noted(session: Session, reason: str, note: str) -> str:
    """The reason with what a review said, dated, so that the card tells the whole story."""
    words = optional(note, "note")
    day = session.today
    return required(f"{reason}; {day.day} {day:%b %Y}: {words}", "reason with all notes") if words else reason
