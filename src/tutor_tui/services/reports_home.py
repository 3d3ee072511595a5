"""Who has had the report to parents: recorded only when somebody says so."""

from collections.abc import Collection, Sequence
from datetime import date

from tutor_tui.access import Verb
from tutor_tui.errors import TutorError
from tutor_tui.queries.parent_report.issued import PROGRESS, issued_in
from tutor_tui.queries.parent_report.recipients import Copy, recipients
from tutor_tui.queries.parent_report.term import report_term
from tutor_tui.queries.people.names import pupil_names
from tutor_tui.queries.scope import require_pupils
from tutor_tui.services.people import acting_staff
from tutor_tui.services.work import work
from tutor_tui.store.models import ReportIssued
from tutor_tui.store.reading import among
from tutor_tui.store.session import Session

HOWS = ("handed over", "post", "e-mail", "parents' evening")
"""How a report reaches a home."""


def mark_given(
    session: Session, copies: Sequence[Copy], how: str, *, back: int = 0, on: date | None = None
) -> int:
    """Record that these copies of the report on today's term (or `back` terms before) were given; returns how many.

    What was recorded before stays. Raises `AccessDenied` out of scope, `TutorError` for an unknown way or a day that is
    still to come, and where a carer may no longer be told.
    """
    ids = sorted({copy.pupil_id for copy in copies})
    require_pupils(session, Verb.REPORT_HOME, *ids)
    day = on or session.today
    if how not in HOWS:
        raise TutorError(f"{how!r} is no way to give a report", remedy=f"Choose one of: {', '.join(HOWS)}.")
    if day > session.today:
        raise TutorError(f"{day:%d %b %Y} is still to come", remedy="Give the day on which it was given.")
    term = report_term(session, back)
    with work(session, "report home", _whom(ids)) as unit:
        _require_may_be_told(ids, copies)
        before = issued_in(term, ids)
        missing = [
            [carer_id for carer_id in copy.carer_ids if (copy.pupil_id, carer_id) not in before]
            for copy in copies
        ]
        unit.insert_many(
            [
                ReportIssued(
                    pupil=copy.pupil_id,
                    kind=PROGRESS,
                    carer=carer_id,
                    academic_year=term.academic_year,
                    term=term.term,
                    issued_on=day,
                    by=acting_staff(session),
                    how=how,
                )
                for copy, carer_ids in zip(copies, missing, strict=True)
                for carer_id in carer_ids
            ]
        )
    return sum(map(bool, missing))


def take_back(session: Session, copies: Sequence[Copy], *, back: int = 0) -> int:
    """These copies were not given after all; returns how many had been recorded. Raises `AccessDenied` out of scope."""
    ids = sorted({copy.pupil_id for copy in copies})
    require_pupils(session, Verb.REPORT_HOME, *ids)
    term = report_term(session, back)
    wanted = {(copy.pupil_id, carer_id) for copy in copies for carer_id in copy.carer_ids}
    rows = [
        row
        for row in ReportIssued.select().where(
            among(ReportIssued.pupil, ids),
            ReportIssued.kind == PROGRESS,
            ReportIssued.academic_year == term.academic_year,
            ReportIssued.term == term.term,
        )
        if (row.pupil_id, row.carer_id) in wanted
    ]
    with work(session, "report not given", _whom(ids)) as unit:
        unit.delete_many(rows)
    return len({row.pupil_id for row in rows})


def _require_may_be_told(pupil_ids: Collection[int], copies: Sequence[Copy]) -> None:
    told = recipients(pupil_ids).copies
    now = {(one.pupil_id, carer_id) for found in told.values() for one in found for carer_id in one.carer_ids}
    for copy in copies:
        if any((copy.pupil_id, carer_id) not in now for carer_id in copy.carer_ids):
            raise TutorError(
                f"who gets the report of {pupil_names([copy.pupil_id])[copy.pupil_id]} has changed",
                remedy="Look at the list again.",
                title="Not saved",
            )


def _whom(pupil_ids: Collection[int]) -> str:
    """The pupil, or how many."""
    if len(pupil_ids) == 1:
        return next(iter(pupil_names(pupil_ids).values()))
    return f"{len(pupil_ids)} pupils"
