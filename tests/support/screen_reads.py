"""What every screen reads when it opens, as whoever opens it in a demonstration school: for counting and timing."""

from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from tutor_tui.queries.alerts import alerts
from tutor_tui.queries.approvals import approvals
from tutor_tui.queries.attainment.groups import point_groups
from tutor_tui.queries.attainment.points import owed_now, points_of
from tutor_tui.queries.attainment.sheet import entry_sheet
from tutor_tui.queries.audit.page import read_page
from tutor_tui.queries.audit.people import people
from tutor_tui.queries.audit.wanted import Wanted
from tutor_tui.queries.barriers.rows import open_barriers
from tutor_tui.queries.equity.view import equity
from tutor_tui.queries.evaluation.view import evaluation
from tutor_tui.queries.grants import openings
from tutor_tui.queries.homework import task_roll, tasks_of
from tutor_tui.queries.inbox import inbox
from tutor_tui.queries.interventions.listed import listed
from tutor_tui.queries.interventions.provision import provision
from tutor_tui.queries.letters.view import letters
from tutor_tui.queries.meeting import meeting
from tutor_tui.queries.moment import reading_begins, written_since
from tutor_tui.queries.monitoring.view import monitoring
from tutor_tui.queries.parent_report.form import form_reports, report_forms
from tutor_tui.queries.parent_report.issued import reports_home
from tutor_tui.queries.people.find import find_pupils
from tutor_tui.queries.people.forms import forms_list
from tutor_tui.queries.people.staff import staff_list
from tutor_tui.queries.people.working import working
from tutor_tui.queries.praise.form import form_praise
from tutor_tui.queries.pupil_card import pupil_card
from tutor_tui.queries.registration.desk import read_desk
from tutor_tui.queries.registration.marked import read_marked
from tutor_tui.queries.retention.preview import read_retention
from tutor_tui.queries.roll_over.preview import read_roll_over
from tutor_tui.queries.sampling.chances import chances
from tutor_tui.queries.sampling.coverage import coverage, sampled_years
from tutor_tui.queries.sampling.owed import owed
from tutor_tui.queries.sampling.sample import read_sample
from tutor_tui.queries.school.view import school_view
from tutor_tui.queries.session import open_session
from tutor_tui.queries.support.study import study_day
from tutor_tui.queries.targets.forest import forest
from tutor_tui.queries.tracking.pupil import pupil_picture
from tutor_tui.queries.tracking.read import tracking
from tutor_tui.queries.triage import triage
from tutor_tui.rules.letters.kinds import LetterKind
from tutor_tui.store.models import PlannerSample
from tutor_tui.store.reading import value
from tutor_tui.store.session import Session

Read = Callable[[Session], object]


class ScreenRead(msgspec.Struct, frozen=True):
    """One screen's opening read."""

    what: str
    """The screen, and which part of it."""
    who: str
    """Who opens it, by user name."""
    read: Read
    """Reads as the screen does."""


TUTOR, HEAD, LEADER, SENIOR, SENCO, SUPERVISOR, MANAGER = (
    "acarter", "dosei", "mpatel", "rkhan", "shughes", "tlow", "lfraser",
)  # fmt: skip
READS = (
    ScreenRead(
        "start: the session", TUTOR, lambda session: open_session(session.actor.username, session.today)
    ),
    ScreenRead("registration", TUTOR, read_desk),
    ScreenRead("registration: another session wrote", TUTOR, lambda session: _written(session)),
    ScreenRead("registration: one row anew", TUTOR, lambda session: _one_row(session)),
    ScreenRead(
        "praise of a form", TUTOR, lambda session: form_praise(session, report_forms(session)[0].form_id)
    ),
    ScreenRead("card", TUTOR, lambda session: pupil_card(session, _pupil(session))),
    ScreenRead("find", SENIOR, lambda session: find_pupils(session, "smith")),
    ScreenRead("inbox of a tutor", TUTOR, inbox),
    ScreenRead("inbox of a head of year", HEAD, inbox),
    ScreenRead("inbox of a leader", LEADER, inbox),
    ScreenRead("inbox of the leadership", SENIOR, inbox),
    ScreenRead("inbox of the data manager", MANAGER, inbox),
    ScreenRead("triage", HEAD, triage),
    ScreenRead(
        "meeting sheet", HEAD, lambda session: meeting(session, triage(session).year_id, _since(session))
    ),
    ScreenRead("homework", TUTOR, tasks_of),
    ScreenRead("hand-in", TUTOR, lambda session: task_roll(session, _task(session))),
    ScreenRead("monitoring of a subject", LEADER, monitoring),
    ScreenRead("monitoring of the school", SENIOR, monitoring),
    ScreenRead("study session", SUPERVISOR, study_day),
    ScreenRead("targets of a form", TUTOR, forest),
    ScreenRead("targets of a year", HEAD, forest),
    ScreenRead("targets of the school", SENIOR, forest),
    ScreenRead("tracking of a year", HEAD, tracking),
    ScreenRead("tracking of a subject", LEADER, tracking),
    ScreenRead("tracking: a pupil's picture", TUTOR, lambda session: pupil_picture(session, _pupil(session))),
    ScreenRead("attainment points", LEADER, lambda session: _groups_of_point(session)),
    ScreenRead("attainment sheet", LEADER, lambda session: _sheet(session)),
    ScreenRead("interventions", SENCO, listed),
    ScreenRead("provision map", SENCO, provision),
    ScreenRead("barriers", SENCO, open_barriers),
    ScreenRead("samples owed", SENIOR, owed),
    ScreenRead("a sample", SENIOR, lambda session: _sample(session)),
    ScreenRead("sampling coverage", SENIOR, lambda session: (sampled_years(), coverage(session))),
    ScreenRead("sampling chances", SENIOR, chances),
    ScreenRead("school view", SENIOR, school_view),
    ScreenRead("school view: a term", SENIOR, lambda session: school_view(session, span="term")),
    ScreenRead("equity", SENIOR, equity),
    ScreenRead("self-evaluation", SENIOR, evaluation),
    ScreenRead("alerts", SENIOR, alerts),
    ScreenRead("reports home", TUTOR, lambda session: _reports(session)),
    ScreenRead("letters", TUTOR, lambda session: _letters(session)),
    ScreenRead("log", SENIOR, lambda session: (people(session), read_page(session, Wanted()))),
    ScreenRead("log of a person", SENIOR, lambda session: read_page(session, Wanted(person=TUTOR))),
    ScreenRead(
        "log of a pupil", SENIOR, lambda session: read_page(session, Wanted(pupil_id=_anybody(session)))
    ),
    ScreenRead("log of a week", SENIOR, lambda session: read_page(session, Wanted(first=_since(session)))),
    ScreenRead("people", MANAGER, working),
    ScreenRead("opened outside a post", SENIOR, openings),
    ScreenRead("approvals", MANAGER, approvals),
    ScreenRead("data", MANAGER, lambda session: (staff_list(session), forms_list(session))),
    ScreenRead("year-end", MANAGER, lambda session: read_roll_over(session, session.calendar.weeks[-1].year)),
    ScreenRead("retention", MANAGER, read_retention),
)
"""Every screen that lists something, by the order of its key; `year-end` and `retention` are opened once a year."""
WHOLE_SCHOOL = frozenset({"year-end", "retention"})
"""Those that are about everybody who ever was in the school."""


def _pupil(session: Session) -> int:
    board = read_desk(session).view.board
    assert board is not None
    return board.rows[0].pupil_id


def _anybody(session: Session) -> int:
    return find_pupils(session, "a").pupils[0].pupil_id


def _written(session: Session) -> object:
    _, newest = reading_begins()
    return written_since(max(0, newest - 5), [_pupil(session)], session_key=session.key)


def _one_row(session: Session) -> object:
    before = read_desk(session)
    assert before.view.board is not None
    return read_marked(session, before, [before.view.board.rows[0].pupil_id])


def _since(session: Session) -> date:
    return session.today - timedelta(days=7)


def _task(session: Session) -> int:
    return tasks_of(session).tasks[0].task_id


def _groups_of_point(session: Session) -> object:
    points = points_of(session)
    return point_groups(session, owed_now(points, session) or points[-1])


def _sheet(session: Session) -> object:
    point = points_of(session)[-1]
    return entry_sheet(session, point_groups(session, point)[0].group.group_id, point.point_id)


def _sample(session: Session) -> object:
    return read_sample(
        session, value(PlannerSample.select(PlannerSample.id).order_by(PlannerSample.id.desc()))
    )


def _reports(session: Session) -> object:
    form = report_forms(session)[0].form_id
    return reports_home(session, form), form_reports(session, form)


def _letters(session: Session) -> object:
    board = read_desk(session).view.board
    assert board is not None
    ids = [row.pupil_id for row in board.rows]
    return letters(session, LetterKind.OVERDUE, "Homework", ids)
