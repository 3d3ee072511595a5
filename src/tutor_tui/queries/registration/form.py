"""Reading the registration board: one form in one week."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from tutor_tui.access import Verb, require
from tutor_tui.calendar.weeks import SchoolWeek, monday
from tutor_tui.errors import TutorError
from tutor_tui.queries.findings import earliest_counted, findings
from tutor_tui.queries.people.form_tutors import tutors_of
from tutor_tui.queries.registration.board import Board, BoardRow
from tutor_tui.queries.registration.marks import absent_on, comments_of, flags_on, open_targets
from tutor_tui.queries.registration.promises import carry_over
from tutor_tui.queries.registration.roll import form_roll
from tutor_tui.queries.registration.visits import visits_since
from tutor_tui.queries.scope import where_form
from tutor_tui.queries.set_work.overdue import overdue_tasks
from tutor_tui.rules.carry_over import carried_over
from tutor_tui.rules.planner import Visit, WeekState, week_state
from tutor_tui.store.models import FormGroup
from tutor_tui.store.session import Session

STRIP_WEEKS = 6
"""Weeks before the shown one in the strip beside each name."""


def week_to_show(session: Session, start: date | None = None) -> SchoolWeek:
    """The school week that begins on `start`; without it today's, in a holiday the last one before.

    Raises `TutorError` where the school has no weeks, or none begins on `start`.
    """
    calendar = session.calendar
    week = calendar.week_for(session.today) if start is None else calendar.week_of(start)
    if week is None:
        raise TutorError(
            "the school has no week here",
            remedy="A data manager gives the term dates.",
            title="No school week",
        )
    return week


def day_to_mark(session: Session, week: SchoolWeek) -> date:
    """The school day for which a mark in `week` is recorded.

    Today if that is one of its school days, else the last one that has passed; of a week that has ended, the
    policy's check day or the first school day after it.
    """
    if session.today in week.days:
        return session.today
    if session.today <= week.start + timedelta(days=6):
        passed = [day for day in week.days if day <= session.today]
        return passed[-1] if passed else week.days[0]
    weekday = ("monday", "tuesday", "wednesday", "thursday", "friday").index(
        session.policy.rules.planner.check_day
    )
    return next((day for day in week.days if day.weekday() >= weekday), week.end)


def board(session: Session, form_id: int, week_start: date | None = None) -> Board:
    """The form's board for the week that begins on `week_start` (default: the week to show today).

    Raises `AccessDenied` where the form is out of the actor's scope.
    """
    require(session.actor, Verb.SEE_FORM, where_form(form_id))
    week = week_to_show(session, week_start)
    day = day_to_mark(session, week)
    roll = form_roll(form_id, week)
    ids = [place.pupil_id for place in roll]
    strip_weeks = session.calendar.last_weeks(week, STRIP_WEEKS + 1)[:-1]
    since = min([earliest_counted(session, day), *(w.start for w in strip_weeks[:1])])
    visits = visits_since(ids, monday(since), week.start)
    overdue = overdue_tasks(session, ids)
    found = findings(session, ids, visits, day)
    owed: defaultdict[int, int] = defaultdict(int)
    for task in overdue:
        owed[task.pupil_id] += 1
    absent = absent_on(ids, day)
    comments, unanswered = comments_of(ids, week)
    targets = open_targets(session, ids)
    flags = flags_on(ids, day)
    names = {place.pupil_id: place for place in roll}
    rows = tuple(
        BoardRow(
            place=place,
            here=place.here_on(day),
            strip=_strip(visits.get(place.pupil_id, ()), strip_weeks),
            state=state_in(week, visits.get(place.pupil_id, ())),
            visit=look_on(day, visits.get(place.pupil_id, ())),
            absent=absent.get(place.pupil_id),
            unanswered=unanswered[place.pupil_id],
            comments=comments[place.pupil_id],
            overdue=owed[place.pupil_id],
            targets=len(targets[place.pupil_id]),
            target_due=any(target.review.asks for target in targets[place.pupil_id]),
            flags=flags[place.pupil_id],
            findings=found.get(place.pupil_id, ()),
        )
        for place in roll
    )
    form = FormGroup.get_by_id(form_id)
    return Board(
        form_id=form_id,
        form=form.name,
        tutor=" and ".join(tutors_of(form_id, day)),
        week=week,
        day=day,
        is_past=session.today > week.start + timedelta(days=6),
        is_future=week.days[0] > session.today,
        rows=rows,
        overdue=overdue,
        targets=tuple(
            sorted(
                (t for pupil in targets.values() for t in pupil if t.review.asks),
                key=lambda target: (target.review.on or target.due_on, names[target.pupil_id].roll),
            )
        ),
        carried=carry_over(session, ids),
        carried_absent=carried_absences(session, ids, visits, week, day),
    )


def state_in(week: SchoolWeek, visits: Iterable[Visit]) -> WeekState:
    """How a pupil stands in the week, by all looks."""
    return week_state(look for look in visits if look.week == week.start)


def look_on(day: date, visits: Iterable[Visit]) -> Visit | None:
    """The look on the day, where there was one."""
    return next((look for look in visits if look.day == day), None)


def carried_absences(
    session: Session,
    pupil_ids: Iterable[int],
    visits: Mapping[int, Sequence[Visit]],
    week: SchoolWeek,
    day: date,
) -> tuple[tuple[int, date], ...]:
    """Pupils whose check carries over to `day`, with the day on which they were away, in the order of the ids."""
    since = (session.calendar.previous_week(week) or week).start
    missed = ((pupil_id, carried_over(visits.get(pupil_id, ()), day, since)) for pupil_id in pupil_ids)
    return tuple((pupil_id, on) for pupil_id, on in missed if on is not None)


def _strip(visits: Sequence[Visit], weeks: Sequence[SchoolWeek]) -> tuple[WeekState | None, ...]:
    states: list[WeekState | None] = [
        week_state(visit for visit in visits if visit.week == week.start) for week in weeks
    ]
    return (*[None] * (STRIP_WEEKS - len(states)), *states)
