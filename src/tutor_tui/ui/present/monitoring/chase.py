"""Tasks that ask something of their teachers, under what is the matter."""

from collections.abc import Container, Sequence
from itertools import groupby

from tutor_tui.policy.homework import Homework
from tutor_tui.policy.rule import Rule
from tutor_tui.queries.monitoring.chase import Chased, Concern
from tutor_tui.ui.present.cells import Cell, GridRow, cell
from tutor_tui.ui.present.days import short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.monitoring.heat import ASKED
from tutor_tui.ui.widgets.columns import Column


def chase_columns(look: Look) -> tuple[Column, ...]:
    """Whether it was asked about, how long, the group, the task, who set it."""
    return (
        Column("asked", "", width=1),
        Column("days", "", width=5, align="right"),
        Column("group", "", min_width=8, max_width=14),
        Column("title", look.words.task.title, min_width=12, lead=True),
        Column("due", "due", width=9, priority=4),
        Column("teacher", look.words.teacher.title, min_width=8, max_width=16, priority=3),
    )


def chase_rows(chased: Sequence[Chased], look: Look, asked_tasks: Container[int] = ()) -> list[GridRow]:
    """A heading with its number over the tasks of each concern; `asked_tasks` are those with an open question."""
    rows: list[GridRow] = []
    asked = cell(ASKED, "dim")
    for concern, found in groupby(chased, key=lambda one: one.concern):
        section = list(found)
        rows.append(
            GridRow(f"section:{concern}", (), heading=f"{concern_name(concern, look)}  {len(section)}")
        )
        rows += [
            GridRow(
                one.key,
                (
                    asked if one.task.task_id in asked_tasks else "",
                    _days(one),
                    one.group.name,
                    one.task.title,
                    short_day(one.task.deadline, look.today),
                    cell(one.task.teacher or ", ".join(one.group.teachers), "dim"),
                ),
            )
            for one in section
        ]
    return rows


def _days(one: Chased) -> Cell:
    return cell(f"{one.days} d", "bad") if one.days else cell("")


def concern_name(concern: Concern, look: Look) -> str:
    """What is the matter, as a heading."""
    match concern:
        case Concern.UNRECORDED:
            return "Hand-in not recorded"
        case Concern.NOT_RETURNED:
            return "Not marked and returned"
        case Concern.CLASSWORK:
            return "Unfinished classwork"
        case Concern.NOT_WRITTEN_DOWN:
            return f"Not written into {look.words.planner.many}"
        case Concern.RESOURCES:
            return "Needs what not every home has"


def chased_text(one: Chased, look: Look) -> str:
    """The task, and what is the matter with it: also what a question to its teacher begins with."""
    day = short_day(one.task.deadline, look.today)
    days = f"{one.days} school day{'' if one.days == 1 else 's'}"
    match one.concern:
        case Concern.UNRECORDED:
            what = f"due {day}, and for {days} nobody has recorded who handed in"
        case Concern.NOT_RETURNED:
            by = short_day(one.task.back_by, look.today) if one.task.back_by else ""
            what = f"due {day}, was to be marked and returned by {by}: {days} late"
        case Concern.CLASSWORK:
            what = f"due {day}, is unfinished classwork"
        case Concern.NOT_WRITTEN_DOWN:
            what = f"due {day}, was not written into {look.words.planner.many}"
        case Concern.RESOURCES:
            what = f"due {day}, needs what not every home has"
    return f"{one.group.name}, {one.task.title}: {what}"


def rule_of(concern: Concern, homework: Homework) -> Rule:
    """The rule of the policy that it goes against."""
    match concern:
        case Concern.UNRECORDED | Concern.NOT_RETURNED:
            return homework.marking
        case Concern.NOT_WRITTEN_DOWN:
            return homework.setting
        case Concern.CLASSWORK:
            return homework.classwork
        case Concern.RESOURCES:
            return homework.balance


def no_chase(look: Look) -> str:
    """Why there are no rows."""
    words = look.words
    return (
        f"Every hand-in is recorded and work is back in time; no {words.task.one} of this term is unfinished "
        f"classwork, left out of the {words.planner.many}, or more than every home can provide."
    )
