"""Which of the things that are provided for pupils are to be looked at again, and by whom."""

from datetime import date

import msgspec

from tutor_tui.access import Verb, allowed
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.people.posts import actors_of
from tutor_tui.queries.scope import where_pupils
from tutor_tui.queries.support.programmes import Programme, programmes_on
from tutor_tui.store.models import Pupil, SupportProvision
from tutor_tui.store.session import Session


class DueReview(msgspec.Struct, frozen=True):
    """Something that is provided for a pupil and is to be looked at again."""

    programme: Programme
    """What is provided."""
    pupil: str
    """ "Brown, Lily"."""
    due_on: date
    """The day for which the review was set."""


def reviews_due(session: Session, until: date | None = None) -> tuple[DueReview, ...]:
    """The reviews up to `until` (default today) that are the actor's to hold, the oldest first.

    They are those of what the actor agreed; where whoever agreed it may not arrange support for the pupil any
    longer, or is not known, they are everybody's who may. Pupils who have left are not asked about.
    """
    if not allowed(session.actor, Verb.PROVIDE):
        return ()
    day = session.today
    on_roll = Pupil.left_on.is_null() | (Pupil.left_on >= day)
    lasting = SupportProvision.until_on.is_null() | (SupportProvision.until_on >= day)
    rows = list(
        SupportProvision.select(SupportProvision, Pupil)
        .join(Pupil)
        .where(
            SupportProvision.review_on <= (until or day), SupportProvision.from_on <= day, lasting, on_roll
        )
        .order_by(SupportProvision.review_on, SupportProvision.id)
    )
    pupil_ids = {row.pupil_id for row in rows}
    places = where_pupils(pupil_ids, day)
    programmes = {
        programme.provision_id: programme
        for held in programmes_on(pupil_ids, day, session.policy.rules).values()
        for programme in held
    }
    agreers = actors_of({row.agreed_by_id for row in rows if row.agreed_by_id is not None}, day)

    def is_mine(row: SupportProvision) -> bool:
        here = places[row.pupil_id]
        if not any(allowed(session.actor, Verb.PROVIDE, place) for place in here):
            return False
        agreer = agreers.get(row.agreed_by_id or 0)
        if agreer is None or not any(allowed(agreer, Verb.PROVIDE, place) for place in here):
            return True
        return agreer.staff_id == session.actor.staff_id

    return tuple(
        DueReview(programmes[row.id], pupil_name(row.pupil), row.review_on or day)
        for row in rows
        if is_mine(row)
    )
