"""The looks at planners, as the rules take them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from tutor_tui.calendar.weeks import monday
from tutor_tui.rules.planner import Presence, Visit
from tutor_tui.store.models import PlannerCheck, PlannerVisit
from tutor_tui.store.reading import among, tuples


def visits_since(pupil_ids: Collection[int], since: date, until: date) -> dict[int, list[Visit]]:
    """The looks at these pupils' planners for the weeks from `since` to `until` (Mondays), by pupil and day."""
    of_weeks = among(PlannerCheck.pupil, pupil_ids), PlannerCheck.week.between(since, until)
    return _visits(*of_weeks)


def troubled_visits(pupil_ids: Collection[int], since: date, until: date) -> dict[int, list[Visit]]:
    """The looks from the week of `since` to `until` that found something wrong, by pupil and day."""
    troubled = (
        PlannerVisit.presence.in_([str(Presence.FORGOTTEN), str(Presence.LOST)])
        | ~PlannerVisit.parent_signed
        | ~PlannerVisit.tasks_recorded
    )
    of_weeks = among(PlannerCheck.pupil, pupil_ids), PlannerCheck.week.between(monday(since), until)
    return _visits(*of_weeks, troubled)


def _visits(*conditions: object) -> dict[int, list[Visit]]:
    rows = tuples(
        PlannerVisit.select(
            PlannerCheck.pupil,
            PlannerCheck.week,
            PlannerVisit.day,
            PlannerVisit.presence,
            PlannerVisit.parent_signed,
            PlannerVisit.tutor_signed_at.is_null(False),
            PlannerVisit.tasks_recorded,
        )
        .join(PlannerCheck)
        .where(*conditions)
        .order_by(PlannerVisit.day)
    )
    found: dict[int, list[Visit]] = defaultdict(list)
    for pupil_id, week, day, presence, parent, tutor, tasks in rows:
        found[pupil_id].append(Visit(week, day, Presence(presence), parent, bool(tutor), tasks))
    return found
