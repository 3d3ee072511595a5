"""The looks at planners, as the rules take them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from tutor_tui.rules.planner import Presence, Visit
from tutor_tui.store.models import PlannerCheck, PlannerVisit
from tutor_tui.store.reading import tuples


def visits_since(pupil_ids: Collection[int], since: date, until: date) -> dict[int, list[Visit]]:
    """The looks at these pupils' planners for the weeks from `since` to `until` (Mondays), by pupil and day."""
    rows = tuples(
        PlannerVisit.select(
            PlannerCheck.pupil,
            PlannerCheck.week,
            PlannerVisit.day,
            PlannerVisit.presence,
            PlannerVisit.parent_signed,
            PlannerVisit.tutor_signed_at,
            PlannerVisit.tasks_recorded,
        )
        .join(PlannerCheck)
        .where(PlannerCheck.pupil.in_(list(pupil_ids)), PlannerCheck.week.between(since, until))
        .order_by(PlannerVisit.day)
    )
    found: dict[int, list[Visit]] = defaultdict(list)
    for pupil_id, week, day, presence, parent, tutor, tasks in rows:
        found[pupil_id].append(Visit(week, day, Presence(presence), parent, tutor is not None, tasks))
    return found
