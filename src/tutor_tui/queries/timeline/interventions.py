"""The interventions in which a pupil is or was."""

from tutor_tui.queries.interventions.records import Record, records
from tutor_tui.queries.timeline.entry import Entry, Sight
from tutor_tui.rules.interventions.standing import Phase, phase
from tutor_tui.store.models import Intervention, InterventionPupil
from tutor_tui.store.session import Session


def interventions(session: Session, pupil_id: int, sight: Sight) -> list[Entry]:
    """One entry an intervention, on the pupil's first day in it; `text` is its name and need, `until` what comes next.

    `more` is what is done in lessons. Nobody else who is in it is named.
    """
    theirs = InterventionPupil.select(InterventionPupil.intervention).where(
        InterventionPupil.pupil == pupil_id
    )
    condition = Intervention.id.in_(theirs)
    if not sight.everything:
        condition &= (Intervention.led_by == sight.staff_id) | Intervention.subject.in_(
            list(sight.subject_ids)
        )
    return [_entry(session, pupil_id, record) for record in records(condition, session.today)]


def _entry(session: Session, pupil_id: int, record: Record) -> Entry:
    member = next(one for one in record.members if one.pupil_id == pupil_id)
    meeting = record.open_meeting
    where = phase(
        session.today,
        record.starts_on,
        record.ends_on,
        closed_on=record.closed_on,
        is_evaluated=record.is_evaluated,
        review_on=meeting.due_on if meeting else None,
    )
    lasts = where not in (Phase.OVER, Phase.EVALUATE) and member.in_it(session.today)
    return Entry(
        "intervention",
        record.intervention_id,
        member.from_on,
        record.subject,
        f"{record.name}: {record.need}",
        record.link_to_lessons,
        record.led_by,
        status=where.value if lasts else "over",
        until=(meeting.due_on if meeting else record.last_day)
        if lasts
        else member.until_on or record.last_day,
    )
