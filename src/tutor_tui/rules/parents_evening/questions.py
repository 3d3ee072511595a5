"""What can be asked at the table: open questions that follow from the term, the most pressing first."""

from collections.abc import Iterator

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.parent_report.at_home import AGAIN, often_late, often_unsigned
from tutor_tui.rules.parent_report.facts import PupilTerm

MOST = 4
"""Questions on a page."""
PRIMARY = 6
"""The last year of a primary school."""
LAST = "What should we know, and what could we do differently?"
"""Always asked."""


def questions(term: PupilTerm, words: Vocabulary, year: int | None) -> tuple[str, ...]:
    """The questions. `year` is the national-curriculum year, where it is known."""
    asked = list(dict.fromkeys(_asked(term, words, year)))[: MOST - 1]
    return (*asked, LAST)


def _asked(term: PupilTerm, words: Vocabulary, year: int | None) -> Iterator[str]:
    name = term.forename
    if term.owed:
        work = term.owed[0]
        count = len(term.owed)
        what = (
            f"“{work.title}” in {work.subject}" if count == 1 else f"the {count} {words.task.many} still owed"
        )
        yield f"What would help {name} to finish {what}, and by when?"
    behind = [subject.subject for subject in term.attainment if subject.standing == "behind"]
    if behind:
        yield f"What is hard in {behind[0]} at the moment, and what has helped before?"
    if often_unsigned(term.planner):
        yield f"When in the week is there a quiet moment to look at the {words.planner.one} together?"
    if term.planner.not_written >= AGAIN:
        yield f"How does {name} keep in mind which {words.task.many} were set?"
    if often_late(term):
        yield f"Where and when does {name} do {words.homework.one} at home?"
    if year is not None and year <= PRIMARY:
        yield f"What does {name} like to read at home, and who listens?"
    aim = next((target for target in term.targets if target.status == "open"), None)
    if aim is not None:
        yield f"How is it going with “{aim.text.rstrip(' .')}”?"
    yield f"What is {name} proud of this term?"
