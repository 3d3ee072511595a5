"""What a page for a parents' evening says, section by section, in the policy's words."""

from collections.abc import Iterator, Sequence
from datetime import date

from tutor_tui.calendar.day_names import weekday_name
from tutor_tui.policy.model import Policy
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.parent_report.facts import PupilTerm, SubjectAttainment, SubjectWork
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
        *_by_subject(term, words),
    ]
    if pupil.messages:
        found.append(messages(pupil, words))
    return (*found, *_ahead(term, pupil, words, today))


def subject_sections(
    term: PupilTerm, pupil: EveningPupil, policy: Policy, today: date
) -> tuple[Section, ...]:
    """The subject teacher's page; `term` holds that subject alone."""
    words = policy.vocabulary
    return (
        Section("What goes well", points=praise(term, words)),
        homework(term, words),
        *_by_subject(term, words),
        *_ahead(term, pupil, words, today),
    )


def _ahead(term: PupilTerm, pupil: EveningPupil, words: Vocabulary, today: date) -> Iterator[Section]:
    """Targets, and what to ask."""
    if term.targets:
        progress = dict(pupil.progress)
        said = (
            f"{target_said(target, today)}{progress_said(progress.get(target.target_id, Progress()))}"
            for target in term.targets[:MOST_TARGETS]
        )
        yield Section(words.target.titles, points=tuple(said))
    yield Section("Questions to talk about", points=questions(term, words, pupil.year))


def _planner(
    term: PupilTerm, pupil: EveningPupil, form: Share, compared: int, words: Vocabulary
) -> Iterator[str]:
    yield planner_said(term, words)
    if term.planner.looked and compared >= LEAST_COMPARED and pupil.form:
        own = Share(term.planner.signed, term.planner.looked).percent
        yield (
            f"Across {words.form.one} {pupil.form}, {form.percent}% of weeks were signed; "
            f"for {term.forename} it is {own}%."
        )
    if pupil.mornings is not None:
        here = pupil.mornings
        yield f"At registration: present on {here.part} of the {here.whole} mornings that were recorded."


def homework(term: PupilTerm, words: Vocabulary) -> Section:
    """By its exact title what can still be handed in."""
    title = words.homework.title
    if term.owed:
        points = tuple(
            f"{work.subject}: “{work.title}”, was due {weekday_name(work.deadline)}" for work in term.owed
        )
        return Section(title, (f"Still to be handed in ({words.task.count(len(points))}):",), points)
    if term.work:
        return Section(title, ("Nothing is overdue.",))
    return Section(title, (f"No {words.task.one} has been collected this term.",))


def _by_subject(term: PupilTerm, words: Vocabulary) -> Iterator[Section]:
    """One table of attainment and set work, words before numbers; columns of which nothing is known are left out."""
    work = {one.subject: one for one in term.work}
    stands = {one.subject: one for one in term.attainment}
    subjects = sorted(work.keys() | stands.keys())
    if not subjects:
        return
    known = [stands.get(subject, SubjectAttainment("", "", "", "")) for subject in subjects]
    counts = [_counts(work.get(subject)) for subject in subjects]
    columns = [
        ("Subject", subjects),
        ("how it stands", [STANDINGS[one.standing] for one in known]),
        ("now", [one.newest for one in known]),
        (words.target.one, [one.target for one in known]),
        ("set", [count[0] for count in counts]),
        ("on time", [count[1] for count in counts]),
        ("late", [count[2] for count in counts]),
        ("missing", [count[3] for count in counts]),
    ]
    kept = [column for place, column in enumerate(columns) if place == 0 or any(column[1])]
    rows = tuple(zip(*(cells for _, cells in kept), strict=True))
    said = (f"Set, on time, late and missing count the {words.task.many} of this term.",) if work else ()
    yield Section("Subject by subject", said, headings=tuple(title for title, _ in kept), rows=rows)


def _counts(work: SubjectWork | None) -> tuple[str, str, str, str]:
    if work is None:
        return "", "", "", ""
    counted = (work.on_time + work.late + work.not_done, work.on_time, work.late, work.not_done)
    return str(counted[0]), str(counted[1]), str(counted[2]), str(counted[3])


def messages(pupil: EveningPupil, words: Vocabulary) -> Section:
    """The newest comments with their replies; only how many there are where their words stay in school."""
    title, found = f"Messages in the {words.planner.one}", pupil.messages
    if pupil.hides_messages:
        return Section(title, (_counted(found),))
    points = [_message(message, words) for message in found[:MOST_MESSAGES]]
    if len(found) > MOST_MESSAGES:
        points.append(f"and {len(found) - MOST_MESSAGES} earlier this term")
    return Section(title, points=tuple(points))


def _counted(found: Sequence[Message]) -> str:
    """How many went which way: "2 from home this term, 1 of them answered. 1 from school."."""
    from_home = [one for one in found if one.side == "carer"]
    answered = sum(one.is_answered for one in from_home)
    said = []
    if from_home:
        stands = "answered" if answered == len(from_home) else f"{answered} of them answered"
        said.append(f"{len(from_home)} from home this term, {stands if answered else 'not answered yet'}.")
    if len(found) > len(from_home):
        said.append(f"{len(found) - len(from_home)} from school this term.")
    return " ".join(said)


def _message(message: Message, words: Vocabulary) -> str:
    who = {"carer": "home", "tutor": words.tutor.one, "pupil": words.pupil.one}.get(
        message.side, message.side
    )
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
