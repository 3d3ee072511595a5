"""How a form stands in a week: the facts, and the JSON that programs read."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from tutor_tui.access import Verb, allowed
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.registration.board import Board, BoardRow
from tutor_tui.queries.registration.form import board
from tutor_tui.queries.scope import visible_forms
from tutor_tui.rules.thresholds import Finding
from tutor_tui.store.session import Session

SCHEMA = "tutor-tui/status/1"
"""Names the shape of the JSON; its number changes when a key is removed or means something else."""


@dataclass(frozen=True, slots=True)
class FormStatus:
    """A form in the week that is shown today."""

    school: str
    """The school's name."""
    today: date
    """The session's day."""
    board: Board
    """The registration board."""


def form_status(session: Session, form: str) -> FormStatus:
    """How the form of this name stands (capitals do not matter).

    Raises `AccessDenied`, in the same words, where there is no such form or it is out of the actor's scope;
    `TutorError` where the school has no weeks.
    """
    if not allowed(session.actor, Verb.SEE_FORM):
        raise AccessDenied(
            f"{session.actor.name} sees no pupils' records",
            remedy="Say who looks: --as USER, a tutor of the form.",
        )
    seen = visible_forms(session)
    wanted = form.strip().casefold()
    found = next((one for one in seen if one.name.casefold() == wanted), None)
    if found is None:
        names = ", ".join(one.name for one in seen)
        raise AccessDenied(
            f"there is no form {form!r} within your post", remedy=f"Within it are: {names or 'no forms'}."
        )
    return FormStatus(session.school, session.today, board(session, found.id))


def status_as_json(status: FormStatus) -> str:
    """The status as JSON in ASCII, ending with a line end; keys as in `status_as_dict`."""
    return json.dumps(status_as_dict(status), indent=2) + "\n"


def status_as_dict(status: FormStatus) -> dict[str, Any]:
    """The status as JSON knows it. Days are `YYYY-MM-DD`; numbers are whole.

    `schema` · `school` · `form` · `tutor` (names) · `week` (its Monday) · `week_number` · `cycle` (A, B or empty)
    · `date` (today) · `day` (the school day that marks are recorded for) · `is_past` · `checked`, `total`, `away`
    (pupils) · `pupils`, by roll number:
    `roll` · `name` · `admission_number` · `here` (in the form on that day) · `planner` (signed, unsigned,
    forgotten, lost, absent or unchecked: the week's best) · `first_trouble` (unsigned, no_planner, lost,
    tasks_not_recorded or null) · `absent` (true, false, null for unknown) · `overdue` (tasks owed) · `comments`
    (this week) · `unanswered` (comments of any week) · `targets` (open) · `target_due` · `findings` (`rule`,
    `rung`, `count`, `reached`, `proposes`, `clause`, `source`) · and beside the pupils
    `overdue`: the tasks (`roll`, `subject`, `title`, `deadline`, `days`), oldest first.

    Support flags and what people wrote are left out: the output may end in a file or on a shared screen.
    """
    shown = status.board
    rolls = {row.pupil_id: row.place.roll for row in shown.rows}
    return {
        "schema": SCHEMA,
        "school": status.school,
        "form": shown.form,
        "tutor": shown.tutor,
        "week": shown.week.start.isoformat(),
        "week_number": shown.week.number,
        "cycle": shown.week.cycle,
        "date": status.today.isoformat(),
        "day": shown.day.isoformat(),
        "is_past": shown.is_past,
        "checked": shown.checked,
        "total": shown.total,
        "away": shown.away,
        "pupils": [_pupil(row) for row in shown.rows],
        "overdue": [
            {
                "roll": rolls[task.pupil_id],
                "subject": task.subject,
                "title": task.title,
                "deadline": task.deadline.isoformat(),
                "days": task.days,
            }
            for task in shown.overdue
        ],
    }


def _pupil(row: BoardRow) -> dict[str, Any]:
    trouble = row.state.first_trouble
    return {
        "roll": row.place.roll,
        "name": row.place.name,
        "admission_number": row.place.admission_number,
        "here": row.here,
        "planner": row.state.outcome.value,
        "first_trouble": None if trouble is None else trouble.value,
        "absent": row.absent,
        "overdue": row.overdue,
        "comments": row.comments,
        "unanswered": row.unanswered,
        "targets": row.targets,
        "target_due": row.target_due,
        "findings": [_finding(finding) for finding in row.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    rung = finding.threshold
    return {
        "rule": rung.id,
        "rung": rung.rung,
        "count": finding.count,
        "reached": finding.reached,
        "proposes": rung.proposes,
        "clause": rung.clause,
        "source": rung.source,
    }
