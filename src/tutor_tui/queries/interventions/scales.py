"""On which scale the values of an intervention's pupils are written; the policy says, nothing is read."""

from tutor_tui.queries.attainment.scales import scale_of
from tutor_tui.queries.interventions.records import Member, Record
from tutor_tui.store.session import Session


def steps_for(session: Session, record: Record, member: Member) -> tuple[str, ...]:
    """The steps of the scale of the pupil's year, lowest first; none where entry and exit are numbers of their own."""
    scale = scale_of(session, member.year) if record.on_scale else None
    return () if scale is None else scale.steps
