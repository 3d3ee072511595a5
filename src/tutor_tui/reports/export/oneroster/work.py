"""Homework as line items, what was handed in as results."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from tutor_tui.queries.exports.roster import Roster, shares
from tutor_tui.reports.export.oneroster.identifiers import Identifiers
from tutor_tui.reports.export.oneroster.structure import Row, year_id
from tutor_tui.rules.homework import HandIn
from tutor_tui.store.models import HomeworkTask, Pupil, TeachingGroup

_NUMBER = re.compile(r"\d{1,6}(\.\d{1,4})?", re.ASCII)
_STATES: dict[HandIn, Row] = {
    HandIn.PENDING: {"scoreStatus": "not submitted", "inProgress": "true"},
    HandIn.HANDED_IN: {"scoreStatus": "submitted"},
    HandIn.LATE: {"scoreStatus": "submitted", "late": "true"},
    HandIn.NOT_DONE: {"scoreStatus": "not submitted", "missing": "true"},
    HandIn.EXEMPT: {"scoreStatus": "exempt"},
}


def categories(tasks: Sequence[HomeworkTask], homework: str) -> Iterator[Row]:
    """The kinds of homework; `homework` is what tasks of no kind are called."""
    for kind in sorted({task.kind for task in tasks}):
        yield {"sourcedId": _category(kind), "title": kind or homework}


def _category(kind: str) -> str:
    return f"kind-{sha256(kind.encode()).hexdigest()[:16]}"


def line_items(roster: Roster, tasks: Sequence[HomeworkTask], ids: Identifiers) -> Iterator[Row]:
    """What was set for the teaching groups."""
    for task in tasks:
        yield {
            "sourcedId": ids.give("lineItems", task), "title": task.title, "assignDate": task.set_on.isoformat(),
            "dueDate": task.deadline.isoformat(), "classSourcedId": ids.of(TeachingGroup, task.group_id),
            "categorySourcedId": _category(task.kind), "academicSessionSourcedId": year_id(roster),
            "schoolSourcedId": roster.school.key.hex,
        }  # fmt: skip


def results(roster: Roster, tasks: Sequence[HomeworkTask], ids: Identifiers) -> Iterator[Row]:
    """Each pupil's share: its state, the mark, the feedback."""
    for task, share in shares(roster, tasks):
        number = ids.of(Pupil, share.pupil_id)
        if not number:
            continue
        state = dict(_STATES[HandIn(share.state)])
        if share.mark and state["scoreStatus"] == "submitted":
            state["scoreStatus"] = "fully graded"
        mark = "score" if _NUMBER.fullmatch(share.mark) else "textScore"
        yield {
            **state, "sourcedId": share.key.hex, "studentSourcedId": number,
            "lineItemSourcedId": ids.of(HomeworkTask, task.id), mark: share.mark,
            "scoreDate": (share.handed_in_on or task.deadline).isoformat(), "comment": share.feedback,
        }  # fmt: skip
