"""What a page for a parents' evening says, section by section, in the policy's words."""

from collections.abc import Iterator
from datetime import date

from tutor_tui.calendar.day_names import weekday_name
from tutor_tui.policy.model import Policy
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.parent_report.facts import PupilTerm, SubjectAttainment
from tutor_tui.rules.parent_report.wording import STANDINGS, Section, planner_said, praise, target_said
from tutor_tui.rules.parents_evening.facts import LEAST_COMPARED, EveningPupil, Message, Progress, Share
from tutor_tui.rules.parents_evening.questions import questions

MOST_MESSAGES, MOST_TARGETS = 4, 5
"""Lines that a page has room for."""
LONGEST_MESSAGE = 140
"""Characters of a comment, or of its reply."""


def form_sections(
    term: PupilTerm, pupil: EveningPupil, form: Share, compared: int, policy: Policy, today: date
) -> tuple[Section, ...]:
    """The form teacher's page: everything that is told at home, praise first.

    `form` are the signed weeks of the whole form, of `compared` pupils.
    """
    words = policy.vocabulary
    found = [
        Section("What goes well", points=praise(term, words)),
        Section(words.planner.title, said=tuple(_planner(term, pupil, form, compared, words))),
        homework(term, words),
    ]
    if pupil.messages:
        found.append(Section(f"Messages in the {words.planner.one}", points=tuple(messages(pupil, words))))
    return (*found, *_ahead(term, pupil, words, today))


def subject_sections(
    term: PupilTerm, pupil: EveningPupil, policy: Policy, today: date
) -> tuple[Section, ...]:
    """The subject teacher's page; `term` holds that subject alone."""
    words = policy.vocabulary
    return (
        Section("What goes well", points=praise(term, words)),
        homework(term, words),
        *_ahead(term, pupil, words, today),
    )


def _ahead(
    term: PupilTerm, pupil: EveningPupil, words: Vocabulary, today: date
) -> Iterator[Section]:
    """Targets, attainment and what to ask."""
    if term.targets:
        progress = dict(pupil.progress)
        said = (
            f"{target_said(target, today)}{progress_said(progress.get(target.target_id, Progress()))}"
            for target in term.targets[:MOST_TARGETS]
        )
        yield Section(words.target.titles, points=tuple(said))
    if term.attainment:
        yield attainment(term.attainment, words)
    yield Section("Questions to talk about", points=questions(term, words, pupil.year))


def _planner(
    term: PupilTerm, pupil: EveningPupil, form: Share, compared: int, words: Vocabulary
) -> Iterator[str]:
    yield planner_said(term, words)
    if term.planner.looked and compared >= LEAST_COMPARED and pupil.form:
        own = Share(term.planner.signed, term.planner.looked).percent
        yield (
            f"That is {own} in a hundred; in the {words.form.one} {pupil.form} as a whole it is {form.percent}."
        )
    if pupil.mornings is not None:
        here = pupil.mornings
        yield f"At registration: present on {here.part} of the {here.whole} mornings that were recorded."


def homework(term: PupilTerm, words: Vocabulary) -> Section:
    """Set work by subject, and by its exact title what can still be handed in."""
    title = words.homework.title
    owed = tuple(
        f"Still to be handed in: {work.subject}, “{work.title}”, was due {weekday_name(work.deadline)}"
        for work in term.owed
    )
    if not term.work:
        return Section(title, (f"No {words.task.one} has been collected this term.",), owed)
    rows = tuple(
        (
            work.subject,
            str(work.on_time + work.late + work.not_done),
            str(work.on_time),
            str(work.late),
            str(work.not_done),
        )
        for work in term.work
    )
    said = () if owed else ("Nothing is overdue.",)
    return Section(title, said, owed, ("Subject", "set", "on time", "late", "missing"), rows)


def messages(pupil: EveningPupil, words: Vocabulary) -> Iterator[str]:
    """The newest comments with their replies; only how many there are where their words stay in school."""
    if pupil.hides_messages:
        from_home = [one for one in pupil.messages if one.side == "carer"]
        answered = sum(one.is_answered for one in from_home)
        yield f"{len(from_home)} from home this term, {answered} answered; {len(pupil.messages) - len(from_home)} from school."
        return
    for message in pupil.messages[:MOST_MESSAGES]:
        yield _message(message, words)
    if len(pupil.messages) > MOST_MESSAGES:
        yield f"and {len(pupil.messages) - MOST_MESSAGES} earlier this term"


def _message(message: Message, words: Vocabulary) -> str:
    who = {"carer": "home", "tutor": words.tutor.one, "pupil": words.pupil.one}.get(message.side, message.side)
    said = f"{weekday_name(message.written_on)}, {who}: “{_short(message.text)}”"
    if message.reply:
        return f"{said} Reply: “{_short(message.reply)}”"
    return f"{said} A reply is still owed." if message.waits else said


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_MESSAGE else text[: LONGEST_MESSAGE - 1].rstrip() + "…"


def progress_said(progress: Progress) -> str:
    """How far it has come: " Began at 3, now 6, aim 8 pages. Looked at together on Fri 6 Nov."; empty for nothing."""
    parts = []
    if progress.goal is not None:
        begun = "" if progress.baseline is None else f"began at {progress.baseline:g}, "
        now = "" if progress.value is None else f"now {progress.value:g}, "
        unit = progress.measure if progress.measure.startswith("%") else f" {progress.measure}".rstrip()
        said = f"{begun}{now}aim {progress.goal:g}{unit}"
        parts.append(f"{said[:1].upper()}{said[1:]}.")
    if progress.reviewed_on is not None:
        parts.append(f"Last looked at on {weekday_name(progress.reviewed_on)}.")
    return "".join(f" {part}" for part in parts)


def attainment(subjects: tuple[SubjectAttainment, ...], words: Vocabulary) -> Section:
    """A table by subject, words before values; columns of which nothing is known are left out."""
    columns = [
        ("Subject", [one.subject for one in subjects]),
        ("how it stands", [STANDINGS[one.standing] for one in subjects]),
        ("now", [one.newest for one in subjects]),
        (words.target.one, [one.target for one in subjects]),
    ]
    kept = [column for place, column in enumerate(columns) if place == 0 or any(column[1])]
    headings = tuple(title for title, _ in kept)
    return Section(
        "Attainment so far", headings=headings, rows=tuple(zip(*(cells for _, cells in kept), strict=True))
    )
