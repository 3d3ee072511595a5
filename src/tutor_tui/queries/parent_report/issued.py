"""Who has had the report, and who has not."""

from collections.abc import Collection
from datetime import date

import msgspec

from tutor_tui.access import Verb, require
from tutor_tui.queries.parent_report.form import pupils_of
from tutor_tui.queries.parent_report.recipients import Copy, recipients
from tutor_tui.queries.parent_report.term import ReportTerm, report_term
from tutor_tui.queries.people.names import pupil_names, staff_names
from tutor_tui.queries.scope import where_form
from tutor_tui.store.models import FormGroup, ReportIssued
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

PROGRESS = "progress"
"""The kind of the report to parents in `ReportIssued`."""


class HomeCopy(msgspec.Struct, frozen=True):
    """One household's copy of a pupil's report, or a pupil for whom there is none."""

    pupil_id: int
    """The pupil."""
    name: str
    """ "Brown, Lily"."""
    copy: Copy | None
    """To whom it goes; None where nobody may be told."""
    nobody: str
    """Why nobody may, or there is a copy less, with the policy's words to be filled in; empty beside a copy."""
    given_on: date | None
    """The day on which it was given; None while it was not."""
    how: str
    """How it was given."""
    by: str
    """Who gave it, as shown."""

    @property
    def key(self) -> str:
        """Its identity in the list."""
        return self.copy.key if self.copy is not None else f"{self.pupil_id}:"


class ReportsHome(msgspec.Struct, frozen=True):
    """A form's copies of a term's report."""

    form_id: int
    """The form."""
    form: str
    """Its name."""
    term: ReportTerm
    """The term that they tell of."""
    copies: tuple[HomeCopy, ...]
    """In the order of the form's list, every household of a pupil together."""

    @property
    def given(self) -> int:
        """How many copies were given."""
        return sum(copy.given_on is not None for copy in self.copies)

    @property
    def to_give(self) -> int:
        """How many copies there are."""
        return sum(copy.copy is not None for copy in self.copies)


def reports_home(session: Session, form_id: int, *, back: int = 0) -> ReportsHome:
    """Who of the form has had the report on today's term, or on `back` terms before it, and who has not.

    Raises `AccessDenied` where the form is out of scope, `TutorError` where the school has no such term.
    """
    require(session.actor, Verb.REPORT_HOME, where_form(form_id))
    term = report_term(session, back)
    ids = pupils_of(session, form_id)
    names, staff, told = pupil_names(ids), staff_names(), recipients(ids)
    issued = issued_in(term, ids)
    found = []
    for pupil_id in ids:
        copies = told.copies.get(pupil_id, ())
        for copy in copies:
            given = [issued.get((pupil_id, carer_id)) for carer_id in copy.carer_ids]
            last = max((one for one in given if one is not None), default=None)
            on, how, by = last if last is not None and all(given) else (None, "", None)
            name = staff.get(by, "") if by is not None else ""
            found.append(HomeCopy(pupil_id, names[pupil_id], copy, "", on, how, name))
        if pupil_id in told.nobody:
            found.append(HomeCopy(pupil_id, names[pupil_id], None, told.nobody[pupil_id], None, "", ""))
    return ReportsHome(form_id, FormGroup.get_by_id(form_id).name, term, tuple(found))


def issued_in(term: ReportTerm, pupil_ids: Collection[int]) -> dict[tuple[int, int], tuple[date, str, int]]:
    """When, how and by whom each (pupil, carer) was given the term's report; access is the caller's matter."""
    rows = tuples(
        ReportIssued.select(
            ReportIssued.pupil, ReportIssued.carer, ReportIssued.issued_on, ReportIssued.how, ReportIssued.by
        )
        .where(
            among(ReportIssued.pupil, pupil_ids),
            ReportIssued.kind == PROGRESS,
            ReportIssued.academic_year == term.academic_year,
            ReportIssued.term == term.term,
            ReportIssued.carer.is_null(False),
        )
        .order_by(ReportIssued.issued_on, ReportIssued.id)
    )
    return {(pupil_id, carer_id): (on, how, by) for pupil_id, carer_id, on, how, by in rows}
