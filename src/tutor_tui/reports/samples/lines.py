"""The coverage, a line for each subject, year and term that has anything to tell."""

from collections.abc import Iterator

from tutor_tui.queries.sampling.coverage import Coverage, CoverageRow, Covered
from tutor_tui.rules.sampling.stretch import TERMS


def covered_lines(found: Coverage) -> Iterator[tuple[CoverageRow, int, Covered]]:
    """Each row with the number of a term, 0 for the whole year, and what was done in it."""
    for row in found.rows:
        for term, covered in sorted(row.terms.items()):
            yield row, term, covered


def term_name(term: int) -> str:
    """ "autumn", or "year" for samples of the whole year."""
    return TERMS.get(term, "year")


ALL_SUBJECTS = "all subjects"
"""What stands where a sample is of no one subject."""
