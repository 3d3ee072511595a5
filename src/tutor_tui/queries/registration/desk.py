"""What the registration screen opens with: the forms within the actor's post, one form's board, what is allowed."""

from datetime import date

import msgspec

from tutor_tui.access import Verb, allowed
from tutor_tui.errors import TutorError
from tutor_tui.queries.moment import reading_begins
from tutor_tui.queries.registration.board import Board
from tutor_tui.queries.registration.form import board
from tutor_tui.queries.scope import visible_forms, where_form
from tutor_tui.store.models import ClosedDay, FormGroup, SettingCheck
from tutor_tui.store.reading import value
from tutor_tui.store.session import Session


class FormChoice(msgspec.Struct, frozen=True):
    """A form within the actor's post."""

    form_id: int
    """The form."""
    name: str
    """Its name."""


class DeskView(msgspec.Struct, frozen=True):
    """Everything that the registration screen shows."""

    forms: tuple[FormChoice, ...]
    """The forms that can be shown, the actor's own first."""
    school_has_forms: bool
    """Whether the school has any form at all."""
    board: Board | None
    """The shown form's board; None where there is no form or no school week."""
    may_mark: bool
    """Whether the actor may check planners of the shown form."""
    closed_today: str
    """Why there is no school today ("INSET day", "holiday"); empty on a school day and at a weekend."""
    waiting: int = 0
    """How much waits in the actor's inbox; counted only where no form is within the post."""
    asks_set: bool = False
    """The actor may say whether homework is set for the form in the running week, and nobody has said so yet."""


def desk_view(session: Session, form_id: int | None = None, week_start: date | None = None) -> DeskView:
    """The shown form's board for the week that begins on `week_start`; by default the actor's first form, today.

    Raises `AccessDenied` for a form out of scope.
    """
    forms = tuple(FormChoice(form.id, form.name) for form in visible_forms(session))
    shown = form_id if form_id is not None else next((form.form_id for form in forms), None)
    if shown is None or not session.calendar.weeks:
        from tutor_tui.queries.inbox import inbox  # a tutor's first screen does without it

        has_forms = bool(forms) or FormGroup.select().exists()
        return DeskView(forms, has_forms, None, False, "", len(inbox(session)))
    found, where = board(session, shown, week_start), where_form(shown)
    return DeskView(
        forms=forms,
        school_has_forms=True,
        board=found,
        may_mark=allowed(session.actor, Verb.CHECK_PLANNER, where),
        closed_today=_closed(session),
        asks_set=allowed(session.actor, Verb.CONFIRM_SET, where) and _is_unsaid(found),
    )


class Reading(msgspec.Struct, frozen=True):
    """A desk view, and the moment at which it was read."""

    view: DeskView
    """What was read."""
    data_version: int
    """Another number once another session has written since."""
    newest_entry: int
    """The newest entry of the log."""


def read_desk(session: Session, form_id: int | None = None, week_start: date | None = None) -> Reading:
    """The desk view with the data version that it stands on. Raises as `desk_view`."""
    seen, newest = reading_begins()
    return Reading(desk_view(session, form_id, week_start), seen, newest)


def _closed(session: Session) -> str:
    today = session.today
    if session.calendar.is_school_day(today) or today.weekday() >= 5:
        return ""
    name = value(ClosedDay.select(ClosedDay.name).where(ClosedDay.day == today))
    if name:
        return str(name)
    return "holiday" if session.calendar.week_of(today) is None else "no school"


def _is_unsaid(shown: Board) -> bool:
    """Whether nobody has said yet if homework is set in the running week."""
    said = (SettingCheck.form == shown.form_id) & (SettingCheck.week == shown.week.start)
    is_running = not shown.is_future and not shown.is_past and bool(shown.rows)
    return is_running and value(SettingCheck.select(SettingCheck.id).where(said)) is None


def other_week(session: Session, start: date, step: int) -> date | None:
    """The Monday of the school week `step` weeks away from the one that begins on `start`; None beyond the calendar.

    Raises `TutorError` where no week begins on `start`.
    """
    week = session.calendar.week_of(start)
    if week is None:
        raise TutorError("the school has no week here", remedy="Leave the screen and open it again.")
    found = session.calendar.next_week(week) if step > 0 else session.calendar.previous_week(week)
    return found.start if found else None
