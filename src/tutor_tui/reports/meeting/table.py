"""The meeting sheet as CSV, for a spreadsheet that must not take a cell for a formula."""

import csv
import io
from collections.abc import Iterator

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.reports.meeting.sheet import MeetingSheet
from tutor_tui.reports.neutral import neutral


def sheet_as_csv(sheet: MeetingSheet, words: Vocabulary) -> str:
    """One line a case or decision, under a heading; days as 2026-11-23, several facts parted by "; "."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(
        [words.form.title, "Who or what", "State", "Kind", "What", "Next step", "Why", "Done already", "By",
         "On", "Until"]
    )  # fmt: skip
    for line in _lines(sheet):
        writer.writerow([neutral(cell) for cell in line])
    return text.getvalue()


def _lines(sheet: MeetingSheet) -> Iterator[tuple[str, ...]]:
    for part in sheet.parts:
        for case in part.open:
            facts, done = "; ".join(case.facts), "; ".join(case.done)
            why = f"{case.why} {facts}".strip()
            yield (part.title, case.who, "open", case.kind, case.what, case.step, why, done, "", "", "")
        for decided in part.decided:
            until = decided.until_on.isoformat() if decided.until_on else ""
            yield (
                part.title, decided.who, decided.outcome, decided.kind, decided.reason, "", "", "", decided.by,
                decided.on.isoformat(), until,
            )  # fmt: skip
