"""A pupil's report as one sheet, addressed to one household."""

from tutor_tui.calendar.day_names import MONTHS
from tutor_tui.queries.parent_report.form import FormReports, PupilReport
from tutor_tui.queries.parent_report.recipients import Copy
from tutor_tui.reports.paper.page import Page, Part, Table
from tutor_tui.rules.parent_report.address import listed
from tutor_tui.rules.parent_report.wording import Section, sections
from tutor_tui.store.session import Session


def parent_page(session: Session, form: FormReports, pupil: PupilReport, copy: Copy) -> Page:
    """The sheet: nothing on it names another pupil, another household, a need, or what stays in school."""
    policy, forename = session.policy.rules, pupil.term.forename
    words, day = policy.vocabulary, session.today
    tutors = listed(form.tutors)
    written = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    term = form.term.name + (", so far" if form.term.is_running else "")
    signed = f"{tutors}, {words.tutor.one if len(form.tutors) == 1 else words.tutor.many} of {form.form}"
    return Page(
        heading=f"{pupil.full_name}, {words.form.one} {form.form}",
        under=(f"{session.school}. Report on the {term}. {written}", f"To {copy.to}"),
        greeting=(f"Dear {copy.to},", f"This is how {forename} is getting on."),
        parts=tuple(map(_part, sections(pupil.term, policy, day))),
        closing=("With kind regards", signed if tutors else session.school),
        foot=f"{session.school}. Only what {words.teacher.many} have collected and recorded by {written} is counted.",
    )


def _part(section: Section) -> Part:
    table = Table(section.headings, section.rows) if section.headings else None
    return Part(section.title, section.said, section.points, table=table)


def page_lines(page: Page) -> list[tuple[str, bool]]:
    """The sheet as lines of text to be read on a screen, each with whether it is a heading."""
    found = [(page.heading, True), *((text, False) for text in (*page.under, "", *page.greeting))]
    for part in page.parts:
        found += [("", False), (part.title, True), *((text, False) for text in part.said)]
        found += [(f"- {text}", False) for text in part.points]
        if part.table is not None:
            found += [(text, False) for text in _table_lines(part.table)]
    return [*found, ("", False), *((text, False) for text in page.closing)]


def _table_lines(table: Table) -> list[str]:
    return [
        f"{row[0]}: "
        + ", ".join(
            f"{heading} {cell}".strip()
            for heading, cell in zip(table.headings[1:], row[1:], strict=True)
            if cell
        )
        for row in table.rows
    ]
