"""What home can do, from what the term shows: two to four sentences, the most pressing first."""

from collections.abc import Iterator

from tutor_tui.policy.model import Policy
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.parent_report.address import listed
from tutor_tui.rules.parent_report.facts import PlannerTerm, PupilTerm

LEAST, MOST = 2, 4
"""Sentences."""
ENOUGH_WEEKS = 3
"""Weeks that were looked at from which a habit can be spoken of."""
OFTEN_UNSIGNED = 4
"""Unsigned at least once in so many weeks is often."""
AGAIN = 2
"""Weeks from which something has happened again."""
OFTEN_LATE = 4
"""Of so many pieces of work one late or not done is often, from `AGAIN` pieces on."""
NAMED = 2
"""Pieces of work, or subjects, that a sentence names."""
_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday")
_CHECK_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


def often_unsigned(planner: PlannerTerm) -> bool:
    """Whether the signature is missing so often that a habit can be spoken of."""
    unsigned = planner.looked - planner.signed
    return (
        planner.looked >= ENOUGH_WEEKS and unsigned >= AGAIN and unsigned * OFTEN_UNSIGNED >= planner.looked
    )


def often_late(term: PupilTerm) -> bool:
    """Whether work is late or missing so often that a habit can be spoken of."""
    behind_time = term.collected - term.on_time
    return behind_time >= AGAIN and behind_time * OFTEN_LATE >= term.collected


def at_home(term: PupilTerm, policy: Policy) -> tuple[str, ...]:
    """The sentences, in the policy's words."""
    words = policy.vocabulary
    amiss = list(_amiss(term, policy))
    said = amiss[:MOST] if amiss else [f"Keep going: what you do at home with {term.forename} works."]
    if len(said) < MOST and (aim := _aim(term)):
        said.append(aim)
    if len(said) < LEAST:
        said.append(
            f"Ask {term.forename} to show you the {words.planner.one}, and tell us in it what you see."
        )
    return tuple(said)


def _amiss(term: PupilTerm, policy: Policy) -> Iterator[str]:
    """What something is to be done about."""
    words, name, planner = policy.vocabulary, term.forename, term.planner
    if term.owed:
        named = listed([f"{work.subject} ({work.title})" for work in term.owed[:NAMED]])
        more = len(term.owed) - NAMED
        rest = f" and {more} more" if more > 0 else ""
        yield f"Please ask {name} for what is still to be handed in: {named}{rest}. It is worth doing late."
    eve = _DAYS[_CHECK_DAYS.index(policy.planner.check_day)]
    if often_unsigned(planner):
        yield f"Please look at the {words.planner.one} together every {eve} and sign it: five minutes are enough."
    if planner.missing >= AGAIN:
        yield f"Please see that the {words.planner.one} is in the bag on {eve} evening."
    if planner.not_written >= AGAIN:
        yield f"Please ask {name} every day which {words.task.many} were set, and whether they are written down."
    if often_late(term) and not term.owed:
        yield f"A fixed time and a quiet place for {words.homework.one} would help {name} to hand it in on time."
    behind = [subject.subject for subject in term.attainment if subject.standing == "behind"]
    if behind:
        yield _behind(name, behind, words)


def _behind(name: str, subjects: list[str], words: Vocabulary) -> str:
    named = (
        subjects
        if len(subjects) <= NAMED + 1
        else [*subjects[:NAMED], f"{len(subjects) - NAMED} more subjects"]
    )
    return f"Ask {name} what is hard in {listed(named)}, and tell the {words.tutor.one} if we can help."


def _aim(term: PupilTerm) -> str:
    """The target to talk about; empty where none is open."""
    aim = next((target for target in term.targets if target.status == "open"), None)
    return "" if aim is None else f"Talk with {term.forename} about this: “{aim.text.rstrip(' .')}”."
