"""A year's self-evaluation as programs read it."""

import json
from typing import Any

from tutor_tui.reports.evaluation.sheet import EvaluationSheet, FeaturePart, ItemLine, PhaseLine

SCHEMA = "tutor-tui/evaluation/1"
"""Names the shape of the JSON; its number changes when a key is removed or means something else."""


def evaluation_as_json(sheet: EvaluationSheet) -> str:
    """The year as JSON in ASCII, ending with a line end; keys as in `evaluation_as_dict`."""
    return json.dumps(evaluation_as_dict(sheet), indent=2) + "\n"


def evaluation_as_dict(sheet: EvaluationSheet) -> dict[str, Any]:
    """The year as JSON knows it. Days are `YYYY-MM-DD`.

    `schema` · `school` · `year` (in which it starts) · `phases`: `phase`, `dated`, `by`, `priorities` (in words),
    `scored`, `of` · `features`: `id`, `title`, `means` (one a phase, null where nothing is scored), `items`: `id`,
    `number`, `title`, `strong`, `weak`, `scores` (one a phase: `phase`, `score` 1 to 4 or null, `moved` better, worse,
    same or null, `priority`, `note`).
    """
    return {
        "schema": SCHEMA,
        "school": sheet.school,
        "year": sheet.year,
        "phases": [_phase(phase) for phase in sheet.phases],
        "features": [_feature(part) for part in sheet.parts],
    }


def _phase(phase: PhaseLine) -> dict[str, Any]:
    return {
        "phase": phase.number,
        "dated": phase.dated_on.isoformat(),
        "by": phase.by,
        "priorities": phase.priorities,
        "scored": phase.scored,
        "of": phase.of,
    }


def _feature(part: FeaturePart) -> dict[str, Any]:
    return {
        "id": part.feature.id,
        "title": part.feature.title,
        "means": [None if mean.value is None else round(mean.value, 2) for mean in part.means],
        "items": [_item(line) for line in part.lines],
    }


def _item(line: ItemLine) -> dict[str, Any]:
    return {
        "id": line.item.id,
        "number": line.number,
        "title": line.item.title,
        "strong": line.item.strong,
        "weak": line.item.weak,
        "scores": [
            {
                "phase": cell.phase,
                "score": cell.score,
                "moved": cell.moved.value or None,
                "priority": cell.is_priority,
                "note": cell.note,
            }
            for cell in line.scores
        ],
    }
