"""A pupil's hand-over as one sheet, what works first."""

from collections.abc import Sequence

from tutor_tui.calendar.day_names import MONTHS, weekday_name
from tutor_tui.queries.hand_over.notes import Note
from tutor_tui.queries.hand_over.sheet import HandOverSheet
from tutor_tui.queries.support.programmes import Programme
from tutor_tui.reports.paper.files import Format, SheetFile, safe_name
from tutor_tui.reports.paper.page import Page, Part, Table
from tutor_tui.rules.parent_report.address import listed
from tutor_tui.rules.parent_report.wording import attainment_section, target_said
from tutor_tui.store.session import Session

MOST = 8
"""Lines of one part that a page has room for."""
SAFEGUARDING = "Safeguarding concerns go to the DSL, not here."


def hand_over_page(session: Session, sheet: HandOverSheet) -> Page:
    """The sheet, as far as the reader may see."""
    words, today = session.policy.rules.vocabulary, session.today
    written = f"{today.day} {MONTHS[today.month - 1]} {today.year}"
    place = f", {words.form.one} {sheet.form}" if sheet.form else ""
    left = f" Last day: {weekday_name(sheet.left_on)} {sheet.left_on.year}." if sheet.left_on else ""
    tutors = f" {words.tutor.title}: {listed(sheet.tutors)}." if sheet.tutors else ""
    return Page(
        heading=f"{sheet.full_name}{place}: hand-over",
        under=(f"{session.school}. {written}, by {session.actor.name}.{tutors}{left}", *_given(sheet.note)),
        greeting=(),
        parts=tuple(_parts(session, sheet)),
        closing=(),
        foot=f"For staff only: personal data of {words.pupil.a}, to be destroyed when it is no longer needed. "
        f"{SAFEGUARDING}",
    )


def hand_over_file(session: Session, title: str, sheets: Sequence[HandOverSheet], kind: Format) -> SheetFile:
    """One file with all these sheets; `title` says whose they are: "8A", "Year 8"."""
    pages = tuple(hand_over_page(session, sheet) for sheet in sheets)
    return SheetFile(f"{safe_name(title, 'hand-over', session.today.isoformat())}.{kind}", pages, "Hand-over")


def _given(note: Note | None) -> tuple[str, ...]:
    if note is None or note.given_on is None:
        return ()
    return (f"Given to {note.given_to} on {weekday_name(note.given_on)} {note.given_on.year}.",)


def _parts(session: Session, sheet: HandOverSheet) -> list[Part]:
    words, note = session.policy.rules.vocabulary, sheet.note
    by = f" ({note.by})" if note is not None and note.by else ""
    found = [
        Part("What works", said=(_said(note.what_works if note else "", by),)),
        Part(
            "What the next " + words.tutor.one + " needs to know",
            said=(_said(note.text if note else "", by),),
        ),
        _part("Still promised", [promise.said for promise in sheet.promises], "Nothing is open."),
        _part(
            words.target.titles,
            [target_said(target, session.today) for target in sheet.targets],
            "None is open.",
        ),
    ]
    if sheet.sees_needs and (provided := _provided(sheet)):
        found.append(_part(words.support.titles, provided, ""))
    if sheet.barriers:
        said = [
            f"{barrier.kind}: {barrier.action} (to be looked at again on {weekday_name(barrier.review_on)})"
            for barrier in sheet.barriers
        ]
        found.append(_part("Barriers", said, ""))
    if sheet.choices:
        said = [f"At {choice.age}: {choice.text} ({choice.by}, {weekday_name(choice.noted_on)} {choice.noted_on.year})"
                for choice in sheet.choices]  # fmt: skip
        found.append(_part("Choices", said, ""))
    if sheet.attainment:
        section = attainment_section(sheet.attainment, words)
        found.append(Part(section.title, table=Table(section.headings, section.rows)))
    return found


def _said(text: str, by: str) -> str:
    return f"{text}{by}" if text else "Nothing is noted."


def _part(title: str, points: Sequence[str], otherwise: str) -> Part:
    if not points:
        return Part(title, said=(otherwise,))
    return Part(title, points=tuple(points[:MOST]), more=max(0, len(points) - MOST))


def _provided(sheet: HandOverSheet) -> list[str]:
    """What is provided, and which interventions run."""
    return [
        *(_programme(programme) for programme in sheet.support),
        *(
            f"{running.name}{f' in {running.subject}' if running.subject else ''}, wave {running.wave}, "
            f"until {weekday_name(running.ends_on)}"
            for running in sheet.interventions
        ),
    ]


def _programme(programme: Programme) -> str:
    subject = f" in {programme.subject}" if programme.subject else ""
    arrangement = f": {programme.arrangement}" if programme.arrangement else ""
    until = f", until {weekday_name(programme.until_on)}" if programme.until_on else ""
    return f"{programme.name[:1].upper()}{programme.name[1:]}{subject}{arrangement}{until}"
