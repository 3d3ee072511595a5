"""What is needed before a correction is proposed."""

from datetime import date

import msgspec

from tutor_tui.access import Verb
from tutor_tui.queries.overdue import OverdueTask, overdue_tasks
from tutor_tui.queries.scope import may
from tutor_tui.queries.whom import whom
from tutor_tui.store.models import Correction
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class BeforeCorrection(msgspec.Struct, frozen=True):
    """Whom a correction would be for, and what for."""

    pupil: str
    """ "Brown, Lily"."""
    tasks: tuple[OverdueTask, ...]
    """Overdue tasks for which there is none yet, the oldest first."""
    may_set: bool
    """Whether the actor sets it; otherwise it is proposed, and a teacher or head of year confirms it."""
    serve_on: date | None
    """The day for which it would be set; None beyond the term dates."""


def before_correction(session: Session, pupil_id: int) -> BeforeCorrection:
    """Raises `AccessDenied` where the actor may not propose one for the pupil."""
    pupil = whom(session, Verb.PROPOSE_CORRECTION, pupil_id)
    overdue = overdue_tasks(session, [pupil_id])
    corrected = {
        row[0]
        for row in tuples(
            Correction.select(Correction.homework_record).where(
                Correction.homework_record.in_([task.record_id for task in overdue])
            )
        )
    }
    days = session.policy.rules.corrections.days_to_serve
    return BeforeCorrection(
        pupil=pupil,
        tasks=tuple(task for task in overdue if task.record_id not in corrected),
        may_set=may(session, Verb.SET_CORRECTION, pupil_id),
        serve_on=session.calendar.add_school_days(session.today, days),
    )
