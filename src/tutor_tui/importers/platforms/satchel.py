"""Satchel One (Show My Homework): a pupil's `todos`, each a task and where the pupil stands with it."""

from collections.abc import Mapping

from tutor_tui.importers.files.sheet import RowFault
from tutor_tui.importers.lists.vocabulary import vocabulary
from tutor_tui.importers.platforms.item import Item
from tutor_tui.importers.platforms.platform import Platform, Understanding
from tutor_tui.importers.platforms.shape import Shape
from tutor_tui.importers.platforms.shares import Share, Stage
from tutor_tui.importers.platforms.works import each, title_of
from tutor_tui.importers.records.homework import HomeworkTaskRecord

_STAGES: dict[str, Stage] = {
    "handed_in": "handed_in",
    "late": "late",
    "not_done": "not_done",
    "exempt": "exempt",
    "pending": "awaited",
}
_NAME = 80


def _kind_of(says: Mapping[str, object]) -> str:
    return "work" if "class_task_id" in says or "class_task_title" in says else ""


def _understand(given: Understanding) -> None:
    each(given.found.of("work"), lambda item, _: _todo(item, given), given.reading)


def _todo(item: Item, given: Understanding) -> None:
    number = item.needed("class_task_id", "identifier of the task")
    deadline = item.day("due_on")
    if deadline is None:
        given.works.pass_over(number, "work without a day by which it is due")
        return
    group, subject = item.text("class_group_name", _NAME), item.text("subject", _NAME)
    if not (group or subject):
        raise RowFault("neither a teaching group nor a subject", "class_group_name")
    set_on = item.day("issued_on")
    share = Share(
        place=item.place(),
        work_id=number,
        pupil=given.people.key(item.needed("user_id", "pupil")),
        stage=_stage(item),
    )
    task = HomeworkTaskRecord(
        place=item.place(),
        source_id=number,
        title=title_of(item, "class_task_title", item, "class_task_description", given.reading),
        deadline=deadline,
        set_on=min(set_on, deadline) if set_on else None,
        teacher=item.text("teacher_name"),
        kind=item.text("class_task_type", _NAME),
        **given.courses.group("", group, subject),
    )
    given.works.add_again(task)
    given.shares.append(share)


def _stage(item: Item) -> Stage:
    """What the teacher has recorded; `completed` is only the pupil's own tick, which says nothing of the hand-in."""
    item.flag("completed")
    status = item.text("submission_status")
    if not status:
        return "unknown"
    meaning = vocabulary("homework").field["state"].meaning(status)
    if not meaning:
        raise RowFault(f"{status!r} is no state of a hand-in that is known", "submission_status")
    return _STAGES[meaning]


SATCHEL = Platform(
    name="satchel",
    title="Satchel One's todos (JSON)",
    called="Satchel One",
    shape=Shape(lists={"todos": "work"}, kind_of=_kind_of, next_page="next_page"),
    kinds=(("work", "todo", "todos"),),
    alone="Give the todos themselves.",
    understand=_understand,
)
