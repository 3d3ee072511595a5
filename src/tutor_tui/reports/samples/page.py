"""The coverage as one HTML page to print."""

from tutor_tui.queries.sampling.coverage import Coverage
from tutor_tui.reports.rendering import rendered
from tutor_tui.reports.samples.lines import ALL_SUBJECTS, covered_lines, term_name
from tutor_tui.rules.sampling.wording import findings_text
from tutor_tui.store.session import Session

TEMPLATE = "samples.html.j2"


def coverage_as_html(session: Session, found: Coverage) -> str:
    """The page, from the template `TEMPLATE` of the shipped configuration."""
    lines = [
        (row.subject or ALL_SUBJECTS, row.place, term_name(term), one, findings_text(one.sums))
        for row, term, one in covered_lines(found)
    ]
    return rendered(
        TEMPLATE, lines=lines, found=found, all_found=findings_text(found.sums), school=session.school,
        today=session.today, words=session.policy.rules.vocabulary,
    )  # fmt: skip
