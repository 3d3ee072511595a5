"""A year's self-evaluation as CSV, for a spreadsheet that must not take a cell for a formula."""

import csv
import io

from tutor_tui.reports.evaluation.sheet import EvaluationSheet
from tutor_tui.reports.neutral import neutral

HEADINGS = (
    "School year", "Phase", "Dated", "Feature", "Number", "Id", "Item", "Score", "Moved", "Priority", "Note",
)  # fmt: skip
"""Of the columns; a score is 1 (strong) to 4, empty where the item is not scored."""


def evaluation_as_csv(sheet: EvaluationSheet) -> str:
    """One line for each item and phase, under a heading; days as 2026-11-23, a priority as "yes"."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for place, phase in enumerate(sheet.phases):
        for part in sheet.parts:
            for line in part.lines:
                cell = line.scores[place]
                row = (
                    sheet.span, str(phase.number), phase.dated_on.isoformat(), part.feature.title, line.number,
                    line.item.id, line.item.title, "" if cell.score is None else str(cell.score), cell.moved.value,
                    "yes" if cell.is_priority else "", cell.note,
                )  # fmt: skip
                writer.writerow([neutral(one) for one in row])
    return text.getvalue()
