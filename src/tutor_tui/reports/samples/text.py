"""The coverage as plain text."""

import textwrap
from collections.abc import Iterator

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.sampling.coverage import Coverage
from tutor_tui.reports.samples.lines import ALL_SUBJECTS, covered_lines, term_name
from tutor_tui.rules.sampling.wording import findings_text
from tutor_tui.text import clean

WIDTH = 80
"""Columns of the page."""


def coverage_as_text(found: Coverage, words: Vocabulary) -> str:
    """The table for a reader, in the school's words; ends with a line end."""
    return "\n".join(line.rstrip() for line in _lines(found, words)) + "\n"


def _lines(found: Coverage, words: Vocabulary) -> Iterator[str]:
    yield f"{words.sample.titles} of {found.name}, in {words.pupil.many}"
    yield ""
    if not found.rows:
        yield f"The policy asks for no {words.sample.many} within your post, and none were drawn."
        return
    yield _row("subject", words.year_group.one, "term", "drawn", "looked at", "told", "answered")
    for row, term, one in covered_lines(found):
        standing = one.standing
        drawn = str(standing.drawn) if one.drawn else "none"
        missing = "" if one.drawn >= one.asked else " !"
        yield _row(
            clean(row.subject) or ALL_SUBJECTS, clean(row.place), term_name(term), f"{drawn}{missing}",
            str(standing.looked), str(standing.fed_back), str(standing.answered),
        )  # fmt: skip
    yield ""
    yield f"! fewer {words.sample.many} drawn than the policy asks for by today."
    yield from textwrap.wrap(f"Found in all: {findings_text(found.sums) or 'nothing was judged yet'}.", WIDTH)


def _row(subject: str, place: str, term: str, *counts: str) -> str:
    numbers = "".join(f"{count:>10}" for count in counts)
    return f"{subject[:21]:<22}{place[:9]:<10}{term:<8}{numbers}"
