"""What the policy proposes for pupils today, computed from their records."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from tutor_tui.queries.set_work.overdue import MissedWork
from tutor_tui.queries.set_work.turnout import counted_work
from tutor_tui.rules.planner import Visit
from tutor_tui.rules.thresholds import (
    Decided,
    Event,
    Finding,
    find,
    overdue_event,
    period_start,
    planner_event,
)
from tutor_tui.store.models import Decision
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


def earliest_counted(session: Session, day: date) -> date:
    """The first day that any of the policy's thresholds counts on `day`."""
    starts = [period_start(day, rung.within, session.calendar) for rung in session.policy.rules.thresholds]
    return min(starts, default=day)


def findings(
    session: Session, pupil_ids: Collection[int], visits: Mapping[int, Sequence[Visit]], day: date
) -> dict[int, tuple[Finding, ...]]:
    """The findings on these pupils as of `day`; `visits` reach back to `earliest_counted` at least."""
    thresholds = session.policy.rules.thresholds
    overdue: dict[int, list[MissedWork]] = {}
    if rungs := [rung for rung in thresholds if rung.counts == "overdue"]:
        since = min(period_start(day, rung.within, session.calendar) for rung in rungs)
        least = min(rung.warns_at or rung.at for rung in rungs)
        overdue = counted_work(session, pupil_ids, since, day, least=least)
    decided = decisions_on(pupil_ids)
    found = {}
    for pupil_id in pupil_ids:
        events: list[Event] = [
            event for visit in visits.get(pupil_id, ()) if (event := planner_event(visit)) is not None
        ]
        events += [overdue_event(work.record_id, work.deadline) for work in overdue.get(pupil_id, ())]
        if events:
            found[pupil_id] = find(thresholds, events, decided[pupil_id], session.calendar, day)
    return found


def findings_after_looks(
    session: Session,
    before: Mapping[int, Sequence[Finding]],
    visits: Mapping[int, Sequence[Visit]],
    day: date,
) -> dict[int, tuple[Finding, ...]]:
    """The findings on these pupils, where nothing but looks at planners changed since those of `before`.

    What counts homework is taken from there. `visits` reach back to `earliest_counted` at least.
    """
    counts: dict[str, str] = {}
    for rung in session.policy.rules.thresholds:
        counts.setdefault(rung.id, rung.counts)
    of_looks = [rung for rung in session.policy.rules.thresholds if counts[rung.id] != "overdue"]
    order, decided = list(counts), decisions_on(before)
    found = {}
    for pupil_id, known in before.items():
        events = [event for visit in visits.get(pupil_id, ()) if (event := planner_event(visit)) is not None]
        both = [
            *find(of_looks, events, decided[pupil_id], session.calendar, day),
            *(finding for finding in known if counts.get(finding.threshold.id) == "overdue"),
        ]
        found[pupil_id] = tuple(sorted(both, key=lambda finding: order.index(finding.threshold.id)))
    return found


def decisions_on(pupil_ids: Collection[int]) -> defaultdict[int, list[Decided]]:
    """What was decided about these pupils, by pupil."""
    rows = tuples(
        Decision.select(
            Decision.subject_id,
            Decision.rule,
            Decision.rung,
            Decision.evidence_key,
            Decision.outcome,
            Decision.until_on,
        ).where(Decision.subject_kind == "pupil", among(Decision.subject_id, pupil_ids))
    )
    found: defaultdict[int, list[Decided]] = defaultdict(list)
    for pupil_id, rule, rung, evidence, outcome, until_on in rows:
        found[pupil_id].append(Decided(rule, rung, frozenset(evidence.split()), outcome, until_on))
    return found
