"""What teachers and leaders see of homework: their groups, a group's tasks, one task's hand-in."""

from tutor_tui.queries.homework.before_setting import BeforeTask, Plan, before_task, speaks_against
from tutor_tui.queries.homework.groups import TaughtGroup, taught_groups
from tutor_tui.queries.homework.roll import RollRow, TaskRoll, task_roll
from tutor_tui.queries.homework.tasks import GroupTasks, TaskRow, tasks_of

__all__ = [
    "BeforeTask",
    "GroupTasks",
    "Plan",
    "RollRow",
    "TaskRoll",
    "TaskRow",
    "TaughtGroup",
    "before_task",
    "speaks_against",
    "task_roll",
    "tasks_of",
    "taught_groups",
]
