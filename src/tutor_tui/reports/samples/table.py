"""The coverage as CSV, for a spreadsheet that must not take a cell for a formula."""

import csv
import io

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.sampling.coverage import Coverage
from tutor_tui.reports.neutral import neutral
from tutor_tui.reports.samples.lines import ALL_SUBJECTS, covered_lines, term_name
from tutor_tui.rules.sampling.criteria import Criterion, Judgement
from tutor_tui.rules.sampling.wording import JUDGED, criterion_short


def coverage_as_csv(found: Coverage, words: Vocabulary) -> str:
    """One line a subject, year and term; each criterion has a column for each judgement."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    judged = [(criterion, judgement) for criterion in Criterion for judgement in Judgement]
    writer.writerow(
        [
            "School year", "Term", "Subject", words.year_group.title, "From",
            f"{words.sample.titles} asked", f"{words.sample.titles} drawn", "Drawn", "Looked at", "Told", "Answered",
            *(f"{criterion_short(criterion)}: {JUDGED[judgement]}" for criterion, judgement in judged),
        ]
    )  # fmt: skip
    for row, term, one in covered_lines(found):
        standing = one.standing
        counts = [one.sums.get(criterion, {}).get(judgement, 0) for criterion, judgement in judged]
        writer.writerow(
            [
                found.academic_year, term_name(term), neutral(row.subject or ALL_SUBJECTS),
                "" if row.year is None else row.year, neutral(row.place), one.asked, one.drawn, standing.drawn,
                standing.looked, standing.fed_back, standing.answered, *counts,
            ]
        )  # fmt: skip
    return text.getvalue()
