"""From which day a pupil counts as in a form, and on which day a move takes place."""

from datetime import date, timedelta

from tutor_tui.calendar.weeks import SchoolCalendar, SchoolWeek
from tutor_tui.importers.apply.options import PlanOptions
from tutor_tui.store.models import FormGroup, FormMembership, PlannerCheck
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class Days:
    """The days that an import's memberships begin and end on.

    Who newly comes into a form is in it from the first day of the academic year, so that a list imported in November
    fills the form's past weeks too. Two things make it later: the list says when the pupil joined; or planners of
    that form have been checked this year already, then a newcomer without such a day begins today.
    """

    def __init__(self, session: Session, options: PlanOptions) -> None:
        self.today = session.today
        week = _week_at(session.calendar, session.today)
        self.year = week.year if week else session.today.year - (session.today.month < 9)
        """The academic year, by the calendar year in which it starts."""
        self.year_start = session.calendar.year_weeks(week)[0].days[0] if week else session.today
        """Its first school day."""
        self.moved_on = options.moved_on or session.today
        """First day in the new form of whoever changes form."""
        self.spoken_of = _on_or_after(session.calendar, self.moved_on)
        """The school day of which the list speaks: in the holidays it is one of the year that follows."""
        self.before_move = _day_before(session.calendar, self.moved_on)
        """Last day in the old one."""
        self.last_day = _day_before(session.calendar, session.today)
        """Last day on roll of whoever is missing from a full roll."""
        self._checked = _checked_forms(self.year_start)

    def start(self, form: FormGroup, joined: date | None) -> date:
        """The first day in `form` of a pupil who comes into it without leaving another one."""
        if joined is not None:
            return max(joined, self.year_start)
        if form.id in self._checked:
            return max(self.today, self.year_start)
        return self.year_start


def academic_year(calendar: SchoolCalendar, day: date, otherwise: int) -> int:
    """The academic year that holds `day`; `otherwise` outside of the calendar."""
    week = _week_at(calendar, day)
    return week.year if week else otherwise


def _week_at(calendar: SchoolCalendar, day: date) -> SchoolWeek | None:
    """The week of the day, in holidays the one after them, else the last one that there is."""
    return next((week for week in calendar.weeks if week.end >= day), None) or calendar.week_for(day)


def _day_before(calendar: SchoolCalendar, day: date) -> date:
    return calendar.previous_school_day(day) or day - timedelta(days=1)


def _on_or_after(calendar: SchoolCalendar, day: date) -> date:
    return day if calendar.is_school_day(day) else calendar.next_school_day(day) or day


def _checked_forms(since: date) -> set[int]:
    """Forms of which planners were checked in a week from `since` on."""
    rows = tuples(
        FormMembership.select(FormMembership.form)
        .join(PlannerCheck, on=(PlannerCheck.pupil == FormMembership.pupil))
        .where(PlannerCheck.week >= since, PlannerCheck.state != "unchecked")
        .distinct()
    )
    return {form_id for (form_id,) in rows}
