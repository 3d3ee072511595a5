"""Whom a target is of, in the audit log's few words; and what a target must have."""

from datetime import date

from tutor_tui.errors import TutorError
from tutor_tui.queries.people.names import pupil_name, year_name
from tutor_tui.queries.targets.reach import Place
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.store.models import Pupil, TeachingGroup, YearGroup
from tutor_tui.store.session import Session

NOT_SAVED = "Not saved"


def whose(session: Session, place: Place) -> str:
    """ "Brown, Lily", "8M1", "Year 8", "key stage 3"."""
    match place.layer:
        case Layer.PUPIL:
            return pupil_name(Pupil.get_by_id(place.pupil_id))
        case Layer.GROUP:
            return str(TeachingGroup.get_by_id(place.group_id).name)
        case Layer.YEAR | Layer.UNIT:
            number = YearGroup.get_by_id(place.year_id).number
            return year_name(number, session.policy.rules.vocabulary)
        case _:
            return f"key stage {place.key_stage}"


def ahead(day: date | None, today: date, what: str) -> date:
    """The day. Raises `TutorError` where none is given, or it is not ahead; `what` says of what it is the day."""
    if day is None:
        raise TutorError(
            f"the day {what} is missing",
            remedy="Give a day, such as fri, +3 or 27/11: without one nobody looks at it again.",
            title=NOT_SAVED,
        )
    if day <= today:
        raise TutorError(f"{day:%d %b %Y} is not ahead", remedy="Give a day to come.", title=NOT_SAVED)
    return day


def school_day(session: Session, day: date) -> date:
    """The day, on which pupils are in school. Raises `TutorError` where the calendar knows that they are not."""
    calendar = session.calendar
    weeks = calendar.weeks
    known = bool(weeks) and weeks[0].start <= day <= weeks[-1].end
    if known and not calendar.is_school_day(day):
        following = calendar.next_school_day(day)
        remedy = f"The next school day is {following:%a %d %b}." if following else "Give a school day."
        raise TutorError(f"{day:%a %d %b %Y} is no school day", remedy=remedy, title=NOT_SAVED)
    return day
