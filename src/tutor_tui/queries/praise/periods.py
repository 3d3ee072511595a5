"""Who had clean periods, as the policy counts them: praise to be given in bulk; scope is the caller's matter."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from tutor_tui.calendar.weeks import monday
from tutor_tui.policy.planner import Threshold
from tutor_tui.queries.findings import decisions_on
from tutor_tui.queries.registration.visits import visits_since
from tutor_tui.queries.set_work.overdue import due_from
from tutor_tui.queries.set_work.turnout import counted_work
from tutor_tui.rules.clean import Conduct, Period, ended_periods, find_clean
from tutor_tui.rules.homework import HandIn
from tutor_tui.rules.planner import Presence
from tutor_tui.rules.thresholds import Finding
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, Pupil
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


def praise(session: Session, pupil_ids: Collection[int], day: date) -> dict[int, Finding]:
    """What the policy proposes for clean periods that had ended before `day`, by pupil; who has none is missing.

    Of several ladders that count clean periods, the first in the policy's order that is reached.
    """
    ladders = [rungs for rungs in session.policy.rules.ladders().values() if rungs[0].counts == "clean"]
    found: dict[int, Finding] = {}
    for rungs in ladders:
        wanted = [pupil_id for pupil_id in pupil_ids if pupil_id not in found]
        found |= _on_ladder(session, rungs, wanted, day)
    return found


def _on_ladder(
    session: Session, rungs: Sequence[Threshold], pupil_ids: Sequence[int], day: date
) -> dict[int, Finding]:
    highest = max(rung.at for rung in rungs)
    periods = ended_periods(day, rungs[0].within, session.calendar, highest)
    if not periods or not pupil_ids:
        return {}
    conducts = _conducts(session, pupil_ids, periods)
    clean = [pupil_id for pupil_id in pupil_ids if conducts[pupil_id].is_clean(periods[0])]
    decided = decisions_on(clean)
    found = {
        pupil_id: find_clean(rungs, periods, conducts[pupil_id], decided[pupil_id], day) for pupil_id in clean
    }
    return {pupil_id: finding for pupil_id, finding in found.items() if finding is not None}


def _conducts(session: Session, pupil_ids: Sequence[int], periods: Sequence[Period]) -> dict[int, Conduct]:
    """What is known of each pupil from the first of these periods to the last."""
    first, last = periods[-1].start, periods[0].until
    visits = visits_since(pupil_ids, monday(first), monday(last))
    overdue = counted_work(session, pupil_ids, first, last)
    unseen = [
        pupil_id
        for pupil_id in pupil_ids
        if not all(
            any(
                period.holds(look.day) and look.presence is not Presence.ABSENT
                for look in visits.get(pupil_id, ())
            )
            for period in periods
        )
    ]
    met = handed_in(unseen, first, last) if unseen else {}
    on_roll = tuples(Pupil.select(Pupil.id, Pupil.joined_on, Pupil.left_on).where(among(Pupil.id, pupil_ids)))
    return {
        pupil_id: Conduct(
            visits=visits.get(pupil_id, ()),
            overdue=[work.deadline for work in overdue.get(pupil_id, ())],
            handed_in=met.get(pupil_id, ()),
            joined_on=joined_on,
            left_on=left_on,
        )
        for pupil_id, joined_on, left_on in on_roll
    }


def handed_in(pupil_ids: Collection[int], first: date, last: date) -> dict[int, set[date]]:
    """Deadlines of tasks that these pupils handed in, by pupil."""
    rows = tuples(
        HomeworkRecord.select(HomeworkRecord.pupil, HomeworkTask.deadline)
        .join(HomeworkTask)
        .where(
            among(HomeworkRecord.pupil, pupil_ids),
            HomeworkRecord.state == str(HandIn.HANDED_IN),
            due_from(first),
            HomeworkTask.collected_at.is_null(False),
            HomeworkTask.deadline.between(first, last),
            HomeworkTask.withdrawn_on.is_null(),
        )
        .distinct()
    )
    found: defaultdict[int, set[date]] = defaultdict(set)
    for pupil_id, deadline in rows:
        found[pupil_id].add(deadline)
    return found
