"""Whom of a form the policy praises today, to be praised at once."""

from typing import TypeAlias

from tutor_tui.access import Verb, require
from tutor_tui.queries.praise.periods import praise
from tutor_tui.queries.registration.roll import form_roll
from tutor_tui.queries.scope import where_form
from tutor_tui.rules.thresholds import Finding
from tutor_tui.store.session import Session

Praised: TypeAlias = tuple[int, str, Finding]
"""A pupil with the name, and what the policy proposes."""


def form_praise(session: Session, form_id: int) -> tuple[Praised, ...]:
    """The form's pupils of whom the policy proposes praise, by roll number.

    Raises `AccessDenied` unless the actor may decide on what the policy proposes in this form.
    """
    require(session.actor, Verb.DECIDE, where_form(form_id))
    week = session.calendar.week_for(session.today)
    if week is None:
        return ()
    here = [place for place in form_roll(form_id, week) if place.here_on(session.today)]
    found = praise(session, [place.pupil_id for place in here], session.today)
    return tuple(
        (place.pupil_id, place.name, found[place.pupil_id]) for place in here if place.pupil_id in found
    )
