"""What a year's meeting talks about: what was decided since a day, and what is open."""

from datetime import date

import msgspec

from tutor_tui.access import Verb, require
from tutor_tui.calendar.civil import london_date
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.people.names import staff_names
from tutor_tui.queries.registration.desk import FormChoice
from tutor_tui.queries.triage.decided import decided_cases, kept_decisions
from tutor_tui.queries.triage.decided import since as decided_since
from tutor_tui.queries.triage.ground import ground, years_seen
from tutor_tui.queries.triage.read import triage
from tutor_tui.queries.triage.view import DecidedCase, YearChoice
from tutor_tui.rules.triage.case import Case
from tutor_tui.store.session import Session


class Meeting(msgspec.Struct, frozen=True):
    """One year, from a day to today."""

    year: str
    """ "Year 8"."""
    since: date
    """The first day whose decisions count."""
    forms: tuple[FormChoice, ...]
    """The forms of the year, by name."""
    decided: tuple[DecidedCase, ...]
    """What was decided since, the newest first."""
    put_off: tuple[DecidedCase, ...]
    """What was put off, whenever, and is not back yet."""
    cases: tuple[Case, ...]
    """What is open, in the order of the triage."""


def year_of_number(session: Session, number: int) -> YearChoice:
    """The year of this number (0 is reception) within the actor's post.

    Raises `AccessDenied`, in the same words, where there is none or it is out of scope.
    """
    require(session.actor, Verb.SEE_TRIAGE)
    found = next((year for year in years_seen(session) if year.number == number), None)
    if found is None:
        raise AccessDenied(
            f"there is no year {number} within your post", remedy="Ask for the year that you lead."
        )
    return found


def meeting(session: Session, year_id: int, since: date) -> Meeting:
    """What was decided in the year from `since` on, and what is open today.

    Raises `AccessDenied` unless the actor may see the year's triage.
    """
    shown = triage(session, year_id)
    year = next(choice for choice in shown.years if choice.year_id == year_id)
    here = ground(session, year, staff_names())
    clock = min(
        since, london_date(session.now()) - (session.today - since)
    )  # differs on a pretended day only
    return Meeting(
        year=shown.year,
        since=since,
        forms=shown.forms,
        decided=decided_cases(session, here, decided_since(kept_decisions(session, here), clock)),
        put_off=shown.put_off,
        cases=shown.cases,
    )
