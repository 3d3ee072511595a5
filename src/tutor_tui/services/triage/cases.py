"""Deciding on cases of the triage: many at once, in one transaction, undone as one."""

from collections.abc import Sequence
from datetime import date

import msgspec

from tutor_tui.access import Verb
from tutor_tui.errors import AccessDenied, Conflict
from tutor_tui.queries.people.names import staff_names
from tutor_tui.queries.triage.decided import kept_decisions
from tutor_tui.queries.triage.ground import ground, years_seen
from tutor_tui.queries.triage.read import open_cases
from tutor_tui.rules.triage.case import Case
from tutor_tui.rules.triage.wording import kind_name
from tutor_tui.services.deciding import ahead
from tutor_tui.services.triage.steps import carry_out, decide, in_words
from tutor_tui.services.words import optional, required
from tutor_tui.services.work import work
from tutor_tui.store.session import Session


class PlannedRecord(msgspec.Struct, frozen=True):
    """What the next step of one case would record."""

    case_key: str
    """The case."""
    who: str
    """Whom or what it names."""
    text: str
    """What is recorded, in words: "a promise to contact home by Tue 24 Nov"."""


class Settled(msgspec.Struct, frozen=True):
    """What was recorded."""

    records: tuple[PlannedRecord, ...]
    """One for each case, in the order in which they were given."""


def preview(session: Session, cases: Sequence[Case]) -> tuple[PlannedRecord, ...]:
    """What `settle` would record for each of these cases; nothing is written, and nothing read."""
    return tuple(PlannedRecord(case.key, case.who, in_words(session, case)) for case in cases)


def settle(session: Session, cases: Sequence[Case], *, reason: str = "") -> Settled:
    """Do the next step of each case, in the actor's name, and decide it: one transaction, one audit entry.

    `reason` is added to what is recorded of each. Raises `AccessDenied` for a case outside the years that the
    actor leads, `Conflict` where a case is no longer as it was shown, and `TutorError` where the presence of a
    pupil must be told first; nothing is recorded then.
    """
    more = optional(reason, "reason")
    cases = list({case.key: case for case in cases}.values())
    with work(session, "settle", _subject(session, cases)) as unit:
        _require_unchanged(session, cases)
        for case in cases:
            carry_out(unit, case, more)
    return Settled(preview(session, cases))


def dismiss_cases(session: Session, cases: Sequence[Case], reason: str) -> None:
    """Decide against these cases. Raises `TutorError` without a reason, otherwise as `settle`."""
    _decide(session, "dismiss", cases, "dismissed", required(reason, "reason"))


def snooze_cases(session: Session, cases: Sequence[Case], until_on: date, reason: str = "") -> None:
    """Put these cases off until a day to come. Raises `TutorError` for another day, otherwise as `settle`."""
    until_on = ahead(session, until_on)
    _decide(session, "snooze", cases, "snoozed", optional(reason, "reason"), until_on)


def _decide(
    session: Session,
    verb: str,
    cases: Sequence[Case],
    outcome: str,
    reason: str,
    until_on: date | None = None,
) -> None:
    with work(session, verb, _subject(session, cases)) as unit:
        _require_unchanged(session, cases)
        for case in cases:
            decide(unit, case, outcome, reason, until_on)


def _subject(session: Session, cases: Sequence[Case]) -> str:
    """What the audit entry names: the one case, or how many."""
    if len(cases) == 1:
        return f"{cases[0].who}: {kind_name(cases[0].kind, session.policy.rules.vocabulary)}"
    return f"{len(cases)} cases"


def _require_unchanged(session: Session, cases: Sequence[Case]) -> None:
    """Compare the cases with those of this moment, within the transaction: all in years that the actor leads."""
    years = years_seen(session, Verb.TRIAGE)
    if not years:
        raise _not_within(session)
    staff = staff_names()
    missing = {case.key: case for case in cases}
    kinds = frozenset(case.kind for case in cases)
    for year in years:
        here = ground(session, year, staff)
        for case in open_cases(session, here, kept_decisions(session, here), kinds):
            shown = missing.get(case.key)
            if shown is not None and _same(case, shown):
                del missing[case.key]
        if not missing:
            return
    if len(years) < len(years_seen(session)):
        raise _not_within(session)
    changed = next(iter(missing.values()))
    raise Conflict(
        f"{changed.who}: this is not as it was shown; somebody has recorded or decided something since",
        remedy="Look at the list again, then repeat.",
    )


def _same(case: Case, shown: Case) -> bool:
    """Whether what is to be decided is what was shown: the same rule and step on the same evidence."""
    return _identity(case) == _identity(shown)


def _identity(case: Case) -> tuple[object, ...]:
    step = (case.step, case.row_id, case.on)
    return (case.rule, case.rung, case.about, case.about_id, step, case.evidence_key)


def _not_within(session: Session) -> AccessDenied:
    return AccessDenied(
        f"{session.actor.name} may not {Verb.TRIAGE.value} here",
        remedy=f"Ask the {session.policy.rules.vocabulary.head_of_year.one}.",
    )
