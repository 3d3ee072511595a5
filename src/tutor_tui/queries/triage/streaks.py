"""Pupils at a threshold of the policy, or one before it; and those whom a clean period praises."""

from collections.abc import Collection, Mapping, Sequence

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.praise.periods import praise
from tutor_tui.queries.triage.decided import BySubject
from tutor_tui.queries.triage.ground import Ground
from tutor_tui.queries.triage.negatives import Negative
from tutor_tui.rules.clean import ended_periods
from tutor_tui.rules.thresholds import Decided, Finding, find
from tutor_tui.rules.triage.case import Case, CaseKind, Fact, Step
from tutor_tui.rules.wording import headline, how_often
from tutor_tui.store.session import Session

Negatives = Mapping[int, Sequence[Negative]]
"""What counts against each pupil."""


def streak_cases(
    session: Session, ground: Ground, negatives: Negatives, decided: BySubject, folded: Collection[int]
) -> list[Case]:
    """One case a finding on which nobody has decided, those that are reached first.

    A ladder of overdue work is left out for the pupils of `folded`: their overdue work is a case of its own,
    whether or not somebody has decided on that.
    """
    rules = session.policy.rules
    thresholds = [rung for rung in rules.thresholds if rung.counts != "clean"]
    least = min((rung.warns_at or rung.at for rung in thresholds), default=0)
    by_pupil: dict[int, list[Decided]] = {}
    for (about, _, subject_id), decisions in decided.items():
        if about == "pupil":
            by_pupil.setdefault(subject_id, []).extend(decisions)
    cases = []
    for pupil_id in ground.pupils:
        found = negatives.get(pupil_id, ())
        if not found or len(found) < least:
            continue
        said = {negative.event.key: negative.said for negative in found}
        for finding in find(
            thresholds,
            [negative.event for negative in found],
            by_pupil.get(pupil_id, ()),
            session.calendar,
            session.today,
        ):
            if finding.threshold.counts == "overdue" and pupil_id in folded:
                continue
            cases.append(_case(ground, pupil_id, finding, CaseKind.STREAK, said, rules.vocabulary))
    return cases


def praise_cases(session: Session, ground: Ground, negatives: Negatives) -> list[Case]:
    """One case a pupil whose clean period the policy praises, by form and name."""
    rules = session.policy.rules
    found = praise(session, _perhaps_clean(session, ground, negatives), session.today)
    return [
        _case(ground, pupil_id, found[pupil_id], CaseKind.PRAISE, {}, rules.vocabulary)
        for pupil_id in ground.pupils
        if pupil_id in found
    ]


def _perhaps_clean(session: Session, ground: Ground, negatives: Negatives) -> list[int]:
    """The pupils without those of whom is known already that the newest period had something against them."""
    kinds = {rung.within for rung in session.policy.rules.thresholds if rung.counts == "clean"}
    newest = [ended_periods(session.today, within, session.calendar, 1) for within in kinds]
    return [
        pupil_id
        for pupil_id in ground.pupils
        if not newest
        or not all(
            any(period.holds(negative.event.day) for negative in negatives.get(pupil_id, ()))
            for periods in newest
            for period in periods
        )
    ]


def _case(
    ground: Ground,
    pupil_id: int,
    finding: Finding,
    kind: CaseKind,
    said: Mapping[str, str],
    words: Vocabulary,
) -> Case:
    """The policy's finding on a pupil as a case; `said` has the events in words, by key."""
    place, threshold = ground.pupils[pupil_id], finding.threshold
    return Case(
        kind=kind,
        key=f"{finding.rule}:{pupil_id}",
        rule=finding.rule,
        rung=threshold.rung,
        about="pupil",
        about_id=pupil_id,
        who=place.name,
        form=place.form,
        form_id=place.form_id,
        what=_what(finding, words),
        clause=threshold.clause,
        source=threshold.source,
        evidence=tuple(Fact(event.key, event.day, said.get(event.key, "")) for event in finding.evidence),
        done=(),
        step=Step.PRAISE if kind is CaseKind.PRAISE else _step(finding),
        first=finding.reached and kind is CaseKind.STREAK,
        finding=finding,
    )


def _step(finding: Finding) -> Step:
    """What follows; whom the policy would tell, the head of year, is told here, and contacts home."""
    if not finding.reached:
        return Step.ACCEPT
    match finding.threshold.proposes:
        case "head_of_year":
            return Step.CONTACT_HOME
        case _:
            return Step.ACCEPT


def _what(finding: Finding, words: Vocabulary) -> str:
    if _step(finding) is Step.CONTACT_HOME:
        return f"{how_often(finding, words)} → {words.contact.one}"
    return headline(finding, words)
