"""A group or a task within the actor's post; out of reach is as if it did not exist."""

from tutor_tui.access import Verb
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.monitoring.groups import WatchedGroup, watched_groups
from tutor_tui.store.models import HomeworkTask
from tutor_tui.store.session import Session


def group_in_reach(session: Session, group_id: int, verb: Verb) -> WatchedGroup:
    """The group. Raises `AccessDenied`, in the same words, where there is none or `verb` does not reach it."""
    word = session.policy.rules.vocabulary.teaching_group.one
    found = watched_groups(session, [group_id], (verb,))
    if not found:
        raise AccessDenied(
            f"there is no such {word} within your post",
            remedy="The list shows those that are.",
        )
    return found[0]


def task_in_reach(session: Session, task_id: int, verb: Verb) -> tuple[HomeworkTask, WatchedGroup]:
    """The task with its group. Raises `AccessDenied` as `group_in_reach` does."""
    task: HomeworkTask | None = HomeworkTask.get_or_none(HomeworkTask.id == task_id)
    group = group_in_reach(session, task.group_id if task is not None else 0, verb)
    assert task is not None
    return task, group
