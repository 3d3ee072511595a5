"""Homework that is overdue, was handed in late, or was closed without having been done."""

from peewee import JOIN

from tutor_tui.queries.set_work.overdue import was_a_member
from tutor_tui.queries.timeline.entry import Entry, Sight
from tutor_tui.rules.homework import OWED, HandIn, Share, is_overdue, lapsed_before
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, Staff, Subject
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


def homework(session: Session, pupil_id: int, names: dict[int, str], sight: Sight) -> list[Entry]:
    """One entry a piece of work, on its deadline; `what` is the subject, `status` overdue, late or closed."""
    today = session.today
    first = lapsed_before(session.policy.rules.corrections, session.calendar, today)
    condition = (
        (HomeworkRecord.pupil == pupil_id)
        & HomeworkRecord.state.in_([str(state) for state in (*OWED, HandIn.LATE)])
        & HomeworkTask.collected_at.is_null(False)
        & (HomeworkTask.deadline < today)
        & HomeworkTask.withdrawn_on.is_null()
    )
    if not sight.everything:
        condition &= HomeworkTask.group.in_(list(sight.group_ids)) | HomeworkTask.subject.in_(
            list(sight.subject_ids)
        )
    rows = tuples(
        HomeworkRecord.select(
            HomeworkRecord.id,
            HomeworkTask.deadline,
            Subject.name,
            HomeworkTask.title,
            HomeworkRecord.reason,
            HomeworkRecord.state,
            HomeworkRecord.closed_on,
            HomeworkRecord.closed_reason,
            HomeworkRecord.handed_in_on,
            HomeworkTask.teacher,
        )
        .join(HomeworkTask)
        .join(Subject)
        .switch(HomeworkTask)
        .join(Staff, JOIN.LEFT_OUTER, on=(HomeworkTask.teacher == Staff.id))
        .where(condition, *was_a_member())
    )
    found = []
    for record_id, deadline, subject, title, reason, state, closed_on, closed, handed_in, teacher in rows:
        lapsed = first is not None and deadline < first
        share = Share(deadline, True, HandIn(state), closed=closed_on is not None, lapsed=lapsed)
        overdue = is_overdue(share, today)
        found.append(
            Entry(
                "homework",
                record_id,
                deadline,
                subject,
                title,
                reason or closed or ("end of term" if lapsed and state != HandIn.LATE else ""),
                names.get(teacher, ""),
                status="overdue" if overdue else "late" if state == HandIn.LATE else "closed",
                until=handed_in if state == HandIn.LATE else closed_on,
                is_open=overdue,
            )
        )
    return found
