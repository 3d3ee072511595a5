"""What was set against what the policy asks, round by round, for years and for the groups of a form's pupils."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from tutor_tui.access import Verb
from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.queries.monitoring.groups import WatchedGroup, records_begin, watched_groups
from tutor_tui.queries.people.group_places import holds
from tutor_tui.queries.school.roll import Roll
from tutor_tui.queries.school.stretch import Stretch
from tutor_tui.queries.set_work.frequency import asked_from, tasks_set
from tutor_tui.rules.school.figures import NOTHING, Figure
from tutor_tui.rules.school.places import Spread
from tutor_tui.rules.set_work.frequency import cycles
from tutor_tui.rules.set_work.heat import Standing, week_cells
from tutor_tui.store.models import TeachingGroupMembership
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

_JUDGED = (Standing.MET, Standing.PARTLY, Standing.MISSED)


class Rounds(msgspec.Struct, frozen=True):
    """The rounds of every group that ended in the stretches; a fortnight is one round, and counts in its last week."""

    of_group: Mapping[int, tuple[tuple[date, Standing], ...]]
    """Each group's rounds: the last week's Monday, and how it stands."""
    year_of: Mapping[int, int | None]
    """The year group of each group."""
    of_form: Mapping[int, frozenset[int]]
    """The groups in which a form's pupils are at the end of the stretch."""

    def of_year(self, year_id: int | None) -> frozenset[int]:
        """The groups of a year."""
        return frozenset(group for group, year in self.year_of.items() if year == year_id)

    def figures(self, groups: Iterable[int], weeks: Iterable[date]) -> tuple[Figure, ...]:
        """Rounds in which as much was set as asked, of those that are over, week by week."""
        met: Counter[date] = Counter()
        judged: Counter[date] = Counter()
        for group in groups:
            for week, stands in self.of_group.get(group, ()):
                judged[week] += 1
                met[week] += stands is Standing.MET
        return tuple(Figure(met[week], judged[week]) if judged[week] else NOTHING for week in weeks)

    def spread(self, groups: Iterable[int], weeks: Iterable[date]) -> Spread:
        """The rounds that ended in these weeks by how they stand."""
        within = frozenset(weeks)
        found = Counter(
            stands for group in groups for week, stands in self.of_group.get(group, ()) if week in within
        )
        return Spread(found[Standing.MET], found[Standing.PARTLY], found[Standing.MISSED])


def rounds(session: Session, roll: Roll, stretch: Stretch) -> Rounds:
    """The rounds of the groups within the post; a group of an earlier academic year as it was at that year's end."""
    of_group: dict[int, tuple[tuple[date, Standing], ...]] = {}
    year_of: dict[int, int | None] = {}
    for year in sorted({week.year for week in stretch.known}):
        weeks = [week for week in session.calendar.weeks if week.year == year]
        then = replace(session, today=min(session.today, weeks[-1].start + timedelta(days=7)))
        groups = [group for group in watched_groups(then, verbs=(Verb.SEE_SCHOOL,)) if group.expected.times]
        begun = records_begin(then) if groups else None
        days = tasks_set(then, [group.group_id for group in groups])
        shown = frozenset(week.start for week in stretch.known if week.year == year)
        spans = _spans({group.expected.every_weeks for group in groups}, weeks, shown)
        for group in groups:
            span = spans[group.expected.every_weeks]
            of_group[group.group_id] = _rounds(then, group, days.get(group.group_id, []), begun, span, shown)
            year_of[group.group_id] = group.year_id
    return Rounds(of_group, year_of, _groups_of_forms(roll, list(of_group), min(session.today, stretch.last)))


def _spans(
    lengths: Iterable[int], weeks: list[SchoolWeek], shown: frozenset[date]
) -> dict[int, tuple[SchoolWeek, ...]]:
    """By the length of a round: the weeks of the rounds that reach into those shown."""
    return {
        every: tuple(
            week for cycle in cycles(weeks, every) if any(w.start in shown for w in cycle) for week in cycle
        )
        for every in lengths
    }


def _rounds(
    session: Session,
    group: WatchedGroup,
    days: list[date],
    begun: date | None,
    span: tuple[SchoolWeek, ...],
    shown: frozenset[date],
) -> tuple[tuple[date, Standing], ...]:
    since = asked_from(group, days, begun)
    after = session.calendar.next_week(span[-1])
    inside = [(day, None) for day in days if after is None or day < after.start]
    stands = {
        cell.start: cell.standing for cell in week_cells(group.expected, inside, span, since, session.today)
    }
    ends = (cycle[-1].start for cycle in cycles(span, group.expected.every_weeks))
    return tuple((end, stands[end]) for end in ends if end in shown and stands[end] in _JUDGED)


def _groups_of_forms(roll: Roll, group_ids: list[int], day: date) -> dict[int, frozenset[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = tuples(
        TeachingGroupMembership.select(TeachingGroupMembership.pupil, TeachingGroupMembership.group).where(
            among(TeachingGroupMembership.group, group_ids), *holds(TeachingGroupMembership, day)
        )
    )
    for pupil_id, group_id in rows:
        form_id = roll.form_on(pupil_id, day)
        if form_id is not None:
            found[form_id].add(group_id)
    return {form_id: frozenset(groups) for form_id, groups in found.items()}
