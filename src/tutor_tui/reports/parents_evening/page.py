"""A pupil's page for a parents' evening as one sheet."""

from tutor_tui.calendar.day_names import MONTHS
from tutor_tui.queries.paper.evening import Evening, Told
from tutor_tui.reports.paper.page import Page, Part, Table
from tutor_tui.rules.parent_report.address import listed
from tutor_tui.rules.parent_report.wording import Section
from tutor_tui.rules.parents_evening.wording import form_sections, subject_sections
from tutor_tui.store.session import Session

MOST_OWED = 20
"""Pieces of work that are named one by one, where there is room."""
LEAST_BLANK = 4
"""Lines for what was agreed."""


def evening_page(session: Session, evening: Evening, told: Told, at: str = "") -> Page:
    """The sheet: nothing on it names another pupil, a carer, a need, or what stays in school.

    `at` is the appointment's time, or empty.
    """
    policy, pupil = session.policy.rules, told.pupil
    words, day = policy.vocabulary, session.today
    if evening.subject:
        sections = subject_sections(told.term, pupil, policy, day)
    else:
        sections = form_sections(told.term, pupil, evening.signed, evening.compared, policy, day)
    form = f", {words.form.one} {pupil.form}" if pupil.form else ""
    subject = f": {evening.subject}" if evening.subject else ""
    written = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    term = evening.term.name + (", so far" if evening.term.is_running else "")
    whom = f" With {listed(evening.staff)}." if evening.staff else ""
    return Page(
        heading=f"{pupil.full_name}{form}{subject}",
        under=(f"{session.school}. Parents’ evening{f', {at}' if at else ''}. {term.capitalize()}.{whom}",),
        greeting=(),
        parts=(*map(_part, sections), Part("What we agreed: who does what, by when", blank=LEAST_BLANK)),
        closing=(f"To be looked at again on {'.' * 30}   Signed {'.' * 40}",),
        foot=_foot(session, (words.teacher if evening.subject else words.tutor).one, written),
    )


def _part(section: Section) -> Part:
    table = Table(section.headings, section.rows) if section.headings else None
    points = section.points[:MOST_OWED]
    return Part(section.title, section.said, points, len(section.points) - len(points), table)


def _foot(session: Session, teacher: str, written: str) -> str:
    words = session.policy.rules.vocabulary
    return (
        f"{session.school}. Only what {words.teacher.many} have collected and recorded by {written} is counted. "
        f"For the {teacher}: what was agreed is entered on the {words.pupil.one}’s card, as "
        f"{words.contact.a} and as {words.target.a}."
    )
