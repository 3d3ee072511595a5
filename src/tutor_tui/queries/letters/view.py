"""Letters of one kind about several pupils: whom they are for, what they may say, to whom they go."""

from collections.abc import Collection, Sequence
from datetime import date

import msgspec

from tutor_tui.access import Verb
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.findings import decisions_on
from tutor_tui.queries.letters.facts import facts_of, people_of
from tutor_tui.queries.letters.sent import again_since, contacted_this_year, sent_since
from tutor_tui.queries.letters.whom import Household, households_of
from tutor_tui.queries.people.names import listed_name
from tutor_tui.queries.praise.periods import praise
from tutor_tui.queries.scope import require_pupils
from tutor_tui.queries.set_work.turnout import counted_work
from tutor_tui.rules.clean import ended_periods
from tutor_tui.rules.letters.facts import LetterFacts
from tutor_tui.rules.letters.kinds import ABOUT_THE_PLANNER, LetterKind, ladder_of
from tutor_tui.rules.thresholds import period_start
from tutor_tui.store.session import Session


class PupilLetter(msgspec.Struct, frozen=True):
    """What a letter about one pupil is made of."""

    pupil_id: int
    """The pupil."""
    name: str
    """ "Brown, Lily", as a list sorts."""
    admission_number: str
    """As the school writes it."""
    facts: LetterFacts
    """What it may say."""
    households: tuple[Household, ...]
    """To whom it goes: one letter each; none where nobody may be told."""
    nobody: str
    """Why there is nobody, or a letter less, with the policy's words to be filled in; else empty."""
    why: str
    """What it is about in a few words: "3 unsigned", "2 tasks owed"."""
    lacks: str
    """Why there is nothing to write; empty where there is something."""
    fits: bool
    """Whether the policy's own number, or its kind, says that this letter is for this pupil."""
    had_on: tuple[tuple[str, date], ...]
    """Households, by their key, that had the same letter lately, and when."""

    def had(self, household: Household) -> date | None:
        """When this household had the same letter lately."""
        return dict(self.had_on).get(household.copy.key)


def letters(
    session: Session, kind: LetterKind, title: str, pupil_ids: Sequence[int]
) -> tuple[PupilLetter, ...]:
    """The letters of a kind and title about these pupils, in their order.

    Raises `AccessDenied` unless the actor may contact the home of each of them, and for what rests on the planner see
    the form too; `TutorError` where the school has no term.
    """
    ids = list(dict.fromkeys(pupil_ids))
    require_pupils(session, Verb.CONTACT_HOME, *ids)
    if kind in ABOUT_THE_PLANNER:
        require_pupils(session, Verb.SEE_FORM, *ids)
    facts, people, reached = facts_of(session, ids), people_of(ids), households_of(ids)
    sent = sent_since(ids, title, again_since(session, kind))
    fitting = _fitting(session, kind, facts)
    words = session.policy.rules.vocabulary
    found = []
    for pupil_id in ids:
        person, households = people[pupil_id], reached.households.get(pupil_id, ())
        why, lacks = _about(kind, facts[pupil_id], words)
        had = (
            (household.copy.key, max(days))
            for household in households
            if (days := [day for one in household.copy.carer_ids if (day := sent.get((pupil_id, one)))])
        )
        found.append(
            PupilLetter(
                pupil_id,
                listed_name(person.surname, person.forename),
                person.admission_number,
                facts[pupil_id],
                households,
                reached.nobody.get(pupil_id, ""),
                why,
                lacks,
                pupil_id in fitting and not lacks,
                tuple(had),
            )
        )
    return tuple(found)


def _about(kind: LetterKind, facts: LetterFacts, words: Vocabulary) -> tuple[str, str]:
    """What the letter is about, and why there is nothing to write; one of the two is empty."""
    match kind:
        case LetterKind.UNSIGNED:
            count = facts.unsigned.count
            return (f"{count} unsigned", "") if count else ("", "none unsigned")
        case LetterKind.OVERDUE:
            count = len(facts.overdue)
            return (f"{words.task.count(count)} owed", "") if count else ("", "owes nothing")
        case LetterKind.PRAISE:
            said = [f"{facts.praise.weeks_said} in order"] if facts.praise.weeks else []
            said += [one.said for one in facts.praise.rewards]
            return (", ".join(said), "") if said else ("", "nothing is recorded to praise")
        case _:
            return "", ""


def _fitting(session: Session, kind: LetterKind, facts: dict[int, LetterFacts]) -> Collection[int]:
    """For whom of them the letter is proposed; a person decides."""
    rungs = ladder_of(kind, session.policy.rules)
    match kind:
        case LetterKind.FIRST_CONTACT:
            return facts.keys() - contacted_this_year(session, facts)
        case LetterKind.UNSIGNED:
            return [one for one, said in facts.items() if rungs and said.unsigned.count >= rungs[0].at]
        case LetterKind.OVERDUE:
            owing = [one for one, said in facts.items() if said.overdue]
            if not rungs:
                return owing
            since = period_start(session.today, rungs[0].within, session.calendar)
            counted = counted_work(session, owing, since, session.today, least=rungs[0].at)
            return [one for one in owing if len(counted.get(one, ())) >= rungs[0].at]
        case LetterKind.PRAISE:
            return _praised(session, facts)
        case LetterKind.OTHER:
            return ()


def _praised(session: Session, facts: dict[int, LetterFacts]) -> Collection[int]:
    """Whom the policy praises for the last clean period, also where somebody has accepted that already."""
    rungs = ladder_of(LetterKind.PRAISE, session.policy.rules)
    if not rungs:
        return [one for one, said in facts.items() if said.praise.rewards]
    proposed = praise(session, list(facts), session.today).keys()
    newest = ended_periods(session.today, rungs[0].within, session.calendar, 1)
    key = newest[0].key if newest else ""
    given = {
        pupil_id
        for pupil_id, decided in decisions_on(facts).items()
        for one in decided
        if one.rule == rungs[0].id and one.outcome in ("accepted", "done") and key in one.evidence
    }
    return proposed | given
