"""What is printed for people outside the screens, by name: the same for the command line and for a line over SSH.

Each takes a session on the open database and gives the whole text; every report is logged as an export before that.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from tutor_tui.errors import UsageError
from tutor_tui.services.logbook import exported

if TYPE_CHECKING:
    from tutor_tui.store.session import Session

WEEK = timedelta(days=7)


def status(session: "Session", form: str, *, as_json: bool) -> str:
    """How a form stands this week."""
    from tutor_tui.reports.status import form_status, status_as_json
    from tutor_tui.reports.status_text import status_as_text

    found = form_status(session, form)
    text = status_as_json(found) if as_json else status_as_text(found, session.policy.rules.vocabulary)
    exported(session, "form status", len(found.board.rows), subject=form)
    return text


def meeting(session: "Session", year: int, since: date | None, kind: Literal["html", "csv"]) -> str:
    """The sheet for a year's meeting; decisions of the last week unless another first day is given."""
    from tutor_tui.queries.meeting import meeting as read_meeting
    from tutor_tui.queries.meeting import year_of_number
    from tutor_tui.reports.meeting import meeting_sheet, sheet_text

    if since and since > session.today:
        raise UsageError(f"{since} is after {session.today}", remedy="--since is a day that has been.")
    chosen = year_of_number(session, year)
    found = read_meeting(session, chosen.year_id, since or session.today - WEEK)
    sheet = meeting_sheet(session, found)
    text = sheet_text(sheet, session.policy.rules.vocabulary, kind)
    exported(session, "meeting sheet", sheet.open_count + sheet.decided_count, subject=sheet.year)
    return text


def equity(session: "Session", year: int | None, on: date | None, *, as_json: bool) -> str:
    """Groups of pupils compared over a half term."""
    from tutor_tui.queries.equity.view import equity as compare
    from tutor_tui.reports.equity import equity_as_json
    from tutor_tui.reports.equity_text import equity_as_text

    found = compare(session, year, on)
    text = equity_as_json(found) if as_json else equity_as_text(found, session.policy.rules.vocabulary)
    exported(session, "groups compared", len(found.groups))
    return text


def evaluation(session: "Session", year: int | None, kind: Literal["html", "csv", "json"]) -> str:
    """The school's evaluation of itself in a school year."""
    from tutor_tui.queries.evaluation.view import evaluation as read_evaluation
    from tutor_tui.queries.evaluation.view import year_span
    from tutor_tui.reports.evaluation import evaluation_text

    found = read_evaluation(session, year)
    if found.year not in found.years:
        raise UsageError(
            f"there is no self-evaluation of {year_span(found.year)}",
            remedy=f"There are: {', '.join(f'--school-year {one}' for one in found.years)}.",
        )
    text = evaluation_text(session, found, kind)
    scores = sum(len(phase.ratings) for phase in found.phases)
    exported(session, "self-evaluation", scores, subject=year_span(found.year))
    return text


def provision(
    session: "Session",
    year: int,
    on: date | None,
    by: Literal["form", "half-term"],
    kind: Literal["html", "csv"],
) -> str:
    """The provision map of a year."""
    from tutor_tui.calendar.term_dates import academic_year
    from tutor_tui.queries.interventions.provision import half_term_at
    from tutor_tui.queries.interventions.provision import provision as read_provision
    from tutor_tui.reports.provision import provision_text
    from tutor_tui.reports.provision.sheet import provision_sheet

    day = on or session.today
    found = read_provision(session, year, academic_year(day))
    at = half_term_at(found.half_terms, day) if by == "form" else None
    text = provision_text(provision_sheet(session, found, at), session.policy.rules.vocabulary, kind)
    exported(session, "provision map", len(found.rows), subject=found.year)
    return text


def samples(
    session: "Session",
    school_year: int | None,
    year: int | None,
    kind: Literal["text", "csv", "html", "json"],
) -> str:
    """What was sampled in a school year, by subject, year and term."""
    from tutor_tui.queries.sampling.coverage import coverage
    from tutor_tui.reports.samples import coverage_text

    found = coverage(session, school_year, year)
    text = coverage_text(session, found, kind)
    exported(session, "what was sampled", len(found.rows))
    return text


def samples_verified(session: "Session", *, as_json: bool) -> tuple[str, bool]:
    """Every sample drawn again from its seed; whether one of them differs comes with the text."""
    from tutor_tui.queries.sampling.verify import Verdict, verify_samples
    from tutor_tui.reports.samples import verified_as_json, verified_as_text

    found = verify_samples(session)
    text = verified_as_json(found) if as_json else verified_as_text(found, session.policy.rules.vocabulary)
    exported(session, "draws repeated", len(found))
    return text, any(one.verdict is Verdict.DIFFERS for one in found)


def school(
    session: "Session",
    year: int | None,
    on: date | None,
    period: Literal["half-term", "term"],
    kind: Literal["text", "csv", "json", "html"],
) -> str:
    """The school as a whole, by year and form."""
    from tutor_tui.queries.school.view import school_view, year_of_number
    from tutor_tui.reports.school import school_text

    view = school_view(session, on, period)
    if year is not None:
        view = view.of_year(year_of_number(session, view, year))
    text = school_text(session, view, kind)
    exported(session, "school view", len(view.places), subject=view.stretch.name)
    return text


def reports_given(session: "Session", form: str, *, last_term: bool) -> str:
    """Who has had a form's reports to parents, and how."""
    from tutor_tui.queries.parent_report.form import form_named
    from tutor_tui.queries.parent_report.issued import reports_home
    from tutor_tui.reports.parents.listed import reports_home_as_text

    home = reports_home(session, form_named(session, form).form_id, back=int(last_term))
    exported(session, "who has had reports", len(home.copies), subject=home.form)
    return reports_home_as_text(home, session.policy.rules.vocabulary)


def check_sheet(
    session: "Session", form: str, week: date | None, kind: Literal["html", "pdf"], *, empty_weeks: int = 0
) -> str | bytes:
    """A form's check sheet for a day, or its empty ones for so many weeks."""
    from tutor_tui.reports.check_sheet.files import check_sheet_file

    return check_sheet_file(session, form, week, kind, empty_weeks=empty_weeks)[1]


def parents_evening(
    session: "Session",
    form: str | None,
    group: str | None,
    pupil: str | None,
    kind: Literal["html", "pdf"],
    appointments: bytes | None = None,
) -> str | bytes:
    """Pages for a parents' evening, one a pupil, in the order of a list of appointments where one is given."""
    from tutor_tui.reports.paper.files import sheets_as
    from tutor_tui.reports.parents_evening.appointments import appointments_of
    from tutor_tui.reports.parents_evening.files import evening_asked, evening_file

    listed = appointments_of(appointments, "appointments") if appointments is not None else ()
    found = evening_asked(session, form, group, pupil)
    return sheets_as(evening_file(session, found, kind, listed), kind)
