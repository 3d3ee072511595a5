"""Steps of the ladders that the actor owes."""

from tutor_tui.queries.inbox.waiting import Circle, Waiting
from tutor_tui.queries.ladders.asking import steps_asking
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.rules.ladders.wording import how_often
from tutor_tui.store.models import Pupil
from tutor_tui.store.session import Session


def steps(session: Session, circle: Circle) -> list[Waiting]:
    """One line a pupil and subject, since the day of the last occasion."""
    words = session.policy.rules.vocabulary
    found = steps_asking(session)
    pupils = Pupil.select().where(Pupil.id.in_(sorted({step.pupil_id for step in found})))
    names = {pupil.id: pupil_name(pupil) for pupil in pupils} if found else {}
    return [
        Waiting(
            "step",
            step.pupil_id,
            step.pupil_id,
            names[step.pupil_id],
            step.occasions[-1].day,
            how_often(step.direction, step.occasions, step.subject, words),
            ladder=step,
        )
        for step in found
    ]
