"""How a row that another row refers to is named on the page of one pupil: never by what is somebody else's."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from tutor_tui.queries.people.names import carer_name, staff_name
from tutor_tui.reports.subject_access.words import day_said
from tutor_tui.store.models import (
    AssessmentPoint,
    Carer,
    FormGroup,
    HomeworkRecord,
    HomeworkTask,
    Intervention,
    PlannerCheck,
    PlannerSample,
    Pupil,
    PupilCarer,
    SampleItem,
    Staff,
    Subject,
    Target,
    TeachingGroup,
    YearGroup,
)
from tutor_tui.store.reading import among

NOT_NAMED = "somebody who is not named here"
"""A carer with a restriction: named on no page."""


def _task(task: HomeworkTask) -> str:
    return f"{task.title} ({task.subject.name}, due {day_said(task.deadline)})"


_LABELS: Mapping[type[Any], Callable[[Any], str]] = {
    Staff: staff_name,
    Carer: carer_name,
    Subject: lambda row: str(row.name),
    FormGroup: lambda row: str(row.name),
    TeachingGroup: lambda row: str(row.name),
    YearGroup: lambda row: f"Year {row.number}",
    HomeworkTask: _task,
    HomeworkRecord: lambda row: _task(row.task),
    PlannerCheck: lambda row: f"week of {day_said(row.week)}",
    Target: lambda row: str(row.text),
    Intervention: lambda row: str(row.name),
    AssessmentPoint: lambda row: str(row.name),
    PlannerSample: lambda row: f"sample of {day_said(row.drawn_on)}",
    SampleItem: lambda row: f"sample of {day_said(row.sample.drawn_on)}",
}


def labels(model: type[Any], ids: Collection[int], pupil_id: int) -> dict[int, str]:
    """The names of these rows of a table, by id; ids alone where a table has no names."""
    if model is Pupil or not ids:
        return {}
    if model not in _LABELS:
        return {row_id: f"no. {row_id}" for row_id in ids}
    rows = model.select()
    for field in (HomeworkTask.subject, HomeworkRecord.task, SampleItem.sample):
        if field.model is model:
            rows = model.select(model, field.rel_model).join(field.rel_model)
    label = _LABELS[model]
    named = {row.id: label(row) for row in rows.where(among(model.id, ids))}
    if model is Carer:
        allowed = {
            row.carer_id
            for row in PupilCarer.select().where(PupilCarer.pupil == pupil_id, PupilCarer.restriction == "")
        }
        return {row_id: name if row_id in allowed else NOT_NAMED for row_id, name in named.items()}
    return named
