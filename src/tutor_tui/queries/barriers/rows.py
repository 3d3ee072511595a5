"""The open barriers within one's post, the next review first."""

from collections.abc import Collection
from datetime import date

import msgspec

from tutor_tui.access import Verb, Where, allowed
from tutor_tui.calendar.civil import london_date
from tutor_tui.queries.people.group_places import holds
from tutor_tui.queries.people.names import listed_name, staff_names
from tutor_tui.queries.people.posts import actors_of
from tutor_tui.rules.targets.reviews import OPEN, ReviewDue, review_due
from tutor_tui.store.models import Barrier, FormGroup, FormMembership, Pupil
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class BarrierRow(msgspec.Struct, frozen=True):
    """Something that stands in a pupil's way, and who does what about it."""

    barrier_id: int
    """The row."""
    pupil_id: int
    """The pupil."""
    pupil: str
    """ "Brown, Lily"."""
    form: str
    """The pupil's form today."""
    kind: str
    """What it is, in a few words."""
    action: str
    """What is done about it, with what reviews said."""
    actor_id: int
    """Who acts."""
    actor: str
    """ "Ms Carter"."""
    opened_on: date
    """Since when it is recorded."""
    opened_by: str
    """Who recorded it; empty where that is not known."""
    review: ReviewDue
    """When it is looked at again."""
    is_mine: bool
    """Whether the reader acts."""
    may_review: bool
    """Whether the reader may change it and look at it again."""
    is_tutors: bool
    """Whether who acts may not see it (any longer), so that its review falls to the pupil's tutor."""
    version: int = 1
    """Of its row, for a change of what was looked at."""


def open_barriers(session: Session, pupil_ids: Collection[int] | None = None) -> tuple[BarrierRow, ...]:
    """Those of the pupils of today's forms that the actor may see, or of some of these; nobody else's are there."""
    forms = {
        form_id: (name, Where(form_id=form_id, year_id=year_id))
        for form_id, name, year_id in tuples(
            FormGroup.select(FormGroup.id, FormGroup.name, FormGroup.year_group)
        )
    }
    seen = [
        form_id for form_id, (_, place) in forms.items() if allowed(session.actor, Verb.SEE_BARRIERS, place)
    ]
    if not seen:
        return ()
    today, me = session.today, session.actor.staff_id
    condition = Barrier.closed_on.is_null() & (Pupil.left_on.is_null() | (Pupil.left_on >= today))
    if pupil_ids is not None:
        condition &= among(Barrier.pupil, pupil_ids)
    rows = tuples(
        Barrier.select(
            Barrier.id, Barrier.pupil, Pupil.surname, Pupil.forename, FormMembership.form, Barrier.kind,
            Barrier.action, Barrier.actor, Barrier.opened_on, Barrier.created_at, Barrier.opened_by,
            Barrier.review_on, Barrier.version,
        )
        .join(Pupil)
        .join(FormMembership, on=(FormMembership.pupil == Pupil.id))
        .where(among(FormMembership.form, seen), *holds(FormMembership, today), condition)
        .order_by(Barrier.review_on, Barrier.id)
    )  # fmt: skip
    names = staff_names()
    others = actors_of({row[7] for row in rows}, today)
    rule = session.policy.rules.tracking.targets
    found = []
    for (
        row_id,
        pupil_id,
        surname,
        forename,
        form_id,
        kind,
        action,
        actor_id,
        opened,
        made,
        by,
        on,
        version,
    ) in rows:
        form, place = forms[form_id]
        acts = others.get(actor_id)
        found.append(
            BarrierRow(
                barrier_id=row_id,
                pupil_id=pupil_id,
                pupil=listed_name(surname, forename),
                form=form,
                kind=kind,
                action=action,
                actor_id=actor_id,
                actor=names.get(actor_id, ""),
                opened_on=opened or london_date(made),
                opened_by=names.get(by, ""),
                review=review_due(OPEN, on, on, today=today, rule=rule, calendar=session.calendar),
                is_mine=actor_id == me,
                may_review=actor_id == me or allowed(session.actor, Verb.RECORD_BARRIER, place),
                is_tutors=acts is None or not allowed(acts, Verb.SEE_BARRIERS, place),
                version=version,
            )
        )
    return tuple(found)
