"""Tasks whose hand-in was not recorded: the teacher's matter, never a pupil's."""

from tutor_tui.queries.corrections.due import own_group_ids
from tutor_tui.queries.inbox.waiting import Circle, Waiting, of_group
from tutor_tui.store.models import HomeworkTask, Subject, TeachingGroup
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


def hand_ins(session: Session, circle: Circle) -> list[Waiting]:
    """Those of the groups that the actor teaches, one line a task whose deadline has passed."""
    groups = own_group_ids(session)
    if not groups:
        return []
    rows = tuples(
        HomeworkTask.select(
            HomeworkTask.id, TeachingGroup.name, Subject.short, Subject.name, HomeworkTask.title,
            HomeworkTask.deadline,
        )
        .join(TeachingGroup)
        .switch(HomeworkTask)
        .join(Subject)
        .where(
            HomeworkTask.group.in_(list(groups)),
            HomeworkTask.deadline < session.today,
            HomeworkTask.collected_at.is_null(),
            HomeworkTask.withdrawn_on.is_null(),
        )
    )  # fmt: skip
    return [
        Waiting("hand_in", task_id, None, of_group(group, short or subject[:2]), deadline, title)
        for task_id, group, short, subject, title, deadline in rows
    ]
