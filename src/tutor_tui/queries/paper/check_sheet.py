"""What whoever takes a form for a morning needs on paper: the list, and what waits for whom.

Support flags, what parents wrote, reasons and the names of carers are not read: the sheet lies on a desk.
"""

from collections import Counter, defaultdict
from datetime import date

import msgspec

from tutor_tui.access import Verb, require
from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.errors import UsageError
from tutor_tui.queries.paper.place import heads_of_year
from tutor_tui.queries.people.form_tutors import tutors_of
from tutor_tui.queries.registration.form import carried_absences, day_to_mark, look_on, state_in, week_to_show
from tutor_tui.queries.registration.marks import absent_on, open_targets
from tutor_tui.queries.registration.promises import corrections_on, promised_contacts, waiting_comments
from tutor_tui.queries.registration.roll import OnRoll, form_roll
from tutor_tui.queries.registration.visits import visits_since
from tutor_tui.queries.scope import where_form
from tutor_tui.queries.set_work.overdue import overdue_tasks
from tutor_tui.rules.planner import Outcome
from tutor_tui.store.models import FormGroup
from tutor_tui.store.session import Session


class Waiting(msgspec.Struct, frozen=True):
    """What waits for one pupil on the sheet's day, without anything that is nobody else's business."""

    away: bool = False
    """The register of the morning already says so."""
    checked_on: date | None = None
    """The day of this week on which the planner was signed already; None while it was not."""
    carried_from: date | None = None
    """Away on that day, so that the check carries over."""
    comments: int = 0
    """Comments in the planner that wait for a reply."""
    corrections: tuple[str, ...] = ()
    """The kinds of those that are to be served on the day."""
    contact_due: date | None = None
    """The day for which a contact home was promised, where it has come."""
    overdue: int = 0
    """Pieces of work owed."""
    target_due: date | None = None
    """The next review of a target, where it is due soon or overdue."""


class SheetRow(msgspec.Struct, frozen=True):
    """One pupil on the sheet."""

    roll: int
    """The number on the form's list, by which the row is found on the screen."""
    name: str
    """ "Brown, Lily", as called."""
    waits: Waiting
    """What waits."""


class CheckSheet(msgspec.Struct, frozen=True):
    """A form on one day, or in one week that was not yet."""

    form: str
    """Its name."""
    week: SchoolWeek
    """The week that is checked."""
    day: date | None
    """The day; None on an empty sheet, which is for any day of the week."""
    tutors: tuple[str, ...]
    """Who tutors the form."""
    heads: tuple[str, ...]
    """Who leads its year."""
    rows: tuple[SheetRow, ...]
    """By roll number."""


def check_sheet(session: Session, form_id: int, on: date | None = None) -> CheckSheet:
    """The sheet of the form for the school day `on`, else for the day of that week on which checks are recorded.

    Raises `AccessDenied` where the form is out of scope, `TutorError` where the school has no such week.
    """
    require(session.actor, Verb.SEE_FORM, where_form(form_id))
    week = _week(session, on)
    day = on if on in week.days else day_to_mark(session, week)
    assert day is not None
    here = [place for place in form_roll(form_id, week) if place.here_on(day)]
    waits = _waiting(session, here, week, day)
    rows = tuple(SheetRow(place.roll, place.name, waits[place.pupil_id]) for place in here)
    return _sheet(form_id, week, day, rows)


def empty_sheets(
    session: Session, form_id: int, weeks: int, on: date | None = None
) -> tuple[CheckSheet, ...]:
    """Sheets for so many weeks from that of `on`, to be kept in a drawer: the list, and nothing that waits.

    Fewer where the school's weeks end before. Raises as `check_sheet` does.
    """
    require(session.actor, Verb.SEE_FORM, where_form(form_id))
    week: SchoolWeek | None = _week(session, on)
    found: list[CheckSheet] = []
    while week is not None and len(found) < weeks:
        rows = tuple(SheetRow(place.roll, place.name, Waiting()) for place in form_roll(form_id, week))
        found.append(_sheet(form_id, week, None, rows))
        week = session.calendar.next_week(week)
    return tuple(found)


def _week(session: Session, on: date | None) -> SchoolWeek:
    if on is None:
        return week_to_show(session)
    week = session.calendar.week_of(on)
    if week is None:
        raise UsageError(f"{on} is in no school week", remedy="Name a day of one.")
    return week


def _sheet(form_id: int, week: SchoolWeek, day: date | None, rows: tuple[SheetRow, ...]) -> CheckSheet:
    form, at = FormGroup.get_by_id(form_id), day or week.days[0]
    heads = heads_of_year(form.year_group_id, at)
    return CheckSheet(form.name, week, day, tuple(tutors_of(form_id, at)), heads, rows)


def _waiting(session: Session, here: list[OnRoll], week: SchoolWeek, day: date) -> dict[int, Waiting]:
    ids = [place.pupil_id for place in here]
    before = session.calendar.previous_week(week) or week
    visits = visits_since(ids, before.start, week.start)
    absent = absent_on(ids, day)
    carried = dict(carried_absences(session, ids, visits, week, day))
    comments = Counter(comment.pupil_id for comment in waiting_comments(session, ids))
    overdue = Counter(task.pupil_id for task in overdue_tasks(session, ids))
    corrections: defaultdict[int, list[str]] = defaultdict(list)
    for correction in corrections_on(ids, day):
        corrections[correction.pupil_id].append(correction.kind)
    promised = {contact.pupil_id: contact.due_on for contact in reversed(promised_contacts(ids, until=day))}
    targets = open_targets(session, ids)

    def of(pupil_id: int) -> Waiting:
        looks = visits.get(pupil_id, [])
        is_signed = state_in(week, looks).outcome is Outcome.SIGNED
        looked = look_on(day, looks)
        signed = [look.day for look in looks if look.week == week.start and look.outcome is Outcome.SIGNED]
        return Waiting(
            away=absent.get(pupil_id) is True or (looked is not None and looked.outcome is Outcome.ABSENT),
            checked_on=signed[0] if is_signed else None,
            carried_from=carried.get(pupil_id),
            comments=comments[pupil_id],
            corrections=tuple(dict.fromkeys(corrections[pupil_id])),
            contact_due=promised.get(pupil_id),
            overdue=overdue[pupil_id],
            target_due=next((t.review.on for t in targets[pupil_id] if t.review.asks), None),
        )

    return {pupil_id: of(pupil_id) for pupil_id in ids}
