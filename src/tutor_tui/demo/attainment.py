"""Attainment and lines to targets: one in six off trajectory, some groups and a subject of two years as a whole."""

import math
from datetime import date, timedelta
from functools import cache
from random import Random

from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.demo.assessment_points import DemoPoint, write_points
from tutor_tui.demo.forms import own_year
from tutor_tui.demo.groups import Group, Member
from tutor_tui.demo.world import World
from tutor_tui.store.models import Attainment, Trajectory

_ENDS = (0, 2, 6, 9, 11, 13)
"""The last years of the key stages: a line leads to the end of the pupil's."""
_GROUPS_PER_WEAK = 20
"""One of so many teaching groups is off as a group."""
_COHORT_PLACE = 3
"""Which of a year's subjects, from 0, is the weakness of the whole year."""
_STRUGGLING, _OFF_IN_MOST = 0.09, 0.6
"""Share of pupils who struggle in most subjects, besides those who seldom do their work; and in how many they do."""
_OFF, _OFF_IN_GROUP, _OFF_IN_COHORT, _AHEAD = 0.03, 0.42, 0.36, 0.06
"""Shares of the others who are off trajectory, single ones and in a weak group or year; and of those who are ahead."""
_UNKNOWN = 0.03
"""Values that nobody entered."""
_LATE_EVERY, _LATE_DAYS = 11, 10
"""One group in so many has not been entered yet at a point that was due in the last days."""


class _Scale:
    """The scale of a year."""

    def __init__(self, world: World, number: int) -> None:
        scale = world.policy.rules.tracking.scale_for(number)
        self.kind = scale.kind if scale else "gcse"
        """Its kind; grades where the policy names none."""
        self.steps = scale.steps if scale else ("U", *map(str, range(1, 10)))
        """Its values, the lowest first."""

    @property
    def top(self) -> int:
        """The place of the highest value."""
        return len(self.steps) - 1

    def place(self, share: float) -> int:
        """The place of a share of the scale."""
        return min(self.top, max(0, round(share * self.top)))


def write_attainment(world: World, groups: list[Group]) -> None:
    """The points, each pupil's values in each subject at those that have come, and the lines to targets."""
    points = write_points(world, _Scale(world, world.size.years[0]).kind)
    come = [point for point in points if point.due_on <= world.today]
    now = [group for group in groups if group.year == world.year]
    weak = _weak_cohorts(world, now)
    stays = [(member.first, member.pupil.id, group) for group in now for member in group.members]
    stays.sort(key=lambda stay: stay[0])
    last = {(pupil_id, group.subject_id): group.id for _, pupil_id, group in stays}
    struggling = _struggling(world, now)
    for place, group in enumerate(now):
        if (group.number, group.subject_id) in weak:
            off = _OFF_IN_COHORT
        elif (place + 3 * (place // _GROUPS_PER_WEAK)) % _GROUPS_PER_WEAK == 0:
            off = _OFF_IN_GROUP
        else:
            off = _OFF
        entered = come
        if place % _LATE_EVERY == 1:
            since = world.today - timedelta(days=_LATE_DAYS)
            entered = [point for point in come if point.due_on < since or point.is_baseline]
        rng = world.chance(f"attainment {group.id}")
        for member in group.members:
            if last[member.pupil.id, group.subject_id] != group.id:
                continue  # whoever changed groups is written with the one where he is now
            here = max(off, _OFF_IN_MOST) if member.pupil.id in struggling else off
            _Course(world, rng, group, member, here).write(entered)


def _struggling(world: World, groups: list[Group]) -> set[int]:
    """The pupils who are off trajectory in most subjects: some by chance, and those who seldom do their work."""
    rng = world.chance("attainment struggling")
    misses = {member.pupil.id: member.pupil.misses for group in groups for member in group.members}
    return {pupil_id for pupil_id in sorted(misses) if rng.random() < _STRUGGLING + misses[pupil_id] * 0.5}


def _weak_cohorts(world: World, groups: list[Group]) -> set[tuple[int, int]]:
    """The year and subject that are off as a whole: one of Ms Carter's year, one of the oldest."""
    found = set()
    for number in {own_year(world), world.size.years[-1]}:
        subjects = list(dict.fromkeys(group.subject_id for group in groups if group.number == number))
        if subjects:
            found.add((number, subjects[_COHORT_PLACE % len(subjects)]))
    return found


class _Course:
    """One pupil's way in one subject."""

    def __init__(self, world: World, rng: Random, group: Group, member: Member, off: float) -> None:
        pupil = member.pupil
        self.world, self.rng, self.group, self.member = world, rng, group, member
        self.scale = _Scale(world, group.number)
        strength = min(0.95, max(0.2, 0.55 + 0.14 * pupil.ability + rng.gauss(0, 0.05)))
        self.target = self.scale.place(strength)
        self.baseline = min(self.target, self.scale.place(strength * rng.uniform(0.55, 0.75)))
        if self.scale.top < len(_ENDS):
            # a scale of few words is that of the year: who is where he should be keeps the same one
            self.baseline = max(self.target - (rng.random() < 0.3), 0)
        draw = rng.random()
        self.course = -1 if draw < off else 1 if draw > 1 - _AHEAD else 0
        self.turns = rng.choice((0, 0, 1, 1, 2, 3))
        """How many points before the newest one it left the line."""
        self.is_aimed = rng.random() > 0.02

    def write(self, points: list[DemoPoint]) -> None:
        """The baseline, the line from it, and what was reached since."""
        pupil = self.member.pupil
        mine = [
            point
            for point in points
            if pupil.joined_on <= point.due_on <= min(self.member.last, pupil.left_on or date.max)
        ]
        baseline = next((point for point in mine if point.is_baseline), None)
        if baseline is None:
            return
        self._add(baseline, self.baseline)
        due = self._target_on()
        if self.is_aimed:
            self._aim(baseline.due_on, due)
        later = [point for point in mine if not point.is_baseline]
        for place, point in enumerate(reversed(later)):
            if self.rng.random() >= _UNKNOWN:
                self._add(point, self._reached(place, point.due_on, baseline.due_on, due))

    def _reached(self, back: int, day: date, since: date, due: date) -> int:
        """The place on the scale `back` points before the newest one."""
        line = self.baseline + (self.target - self.baseline) * (day - since).days / (due - since).days
        by = self.world.policy.rules.tracking.off_trajectory.behind_by
        spread = max(1.0, self.scale.top / 25) * 0.6
        if self.course < 0 and back <= self.turns:
            wanted = math.floor(line - by - abs(self.rng.gauss(0, spread)))
            if wanted < 0:
                wanted = math.floor(line - by)
        elif self.course > 0 and back <= self.turns:
            wanted = math.ceil(line + by)
        else:
            near = [place for place in (math.floor(line), math.ceil(line)) if abs(place - line) < by]
            wanted = self.rng.choice(near)
        return min(self.scale.top, max(0, wanted))

    def _target_on(self) -> date:
        """The last school day of the pupil's key stage."""
        end = next((end for end in _ENDS if end >= self.group.number), self.group.number)
        return _year_end(self.world.year + end - self.group.number)

    def _aim(self, since: date, due: date) -> None:
        steps = self.scale.steps
        self.world.db.add(
            Trajectory,
            since,
            pupil=self.member.pupil.id,
            subject=self.group.subject_id,
            scale=self.scale.kind,
            baseline_value=steps[self.baseline],
            baseline_rank=float(self.baseline),
            baseline_on=since,
            target_value=steps[self.target],
            target_rank=float(self.target),
            target_on=due,
            by=self.group.teacher,
        )

    def _add(self, point: DemoPoint, place: int) -> None:
        self.world.db.add(
            Attainment,
            point.due_on,
            point=point.id,
            pupil=self.member.pupil.id,
            subject=self.group.subject_id,
            value=self.scale.steps[place],
            rank=float(place),
            by=self.group.teacher,
        )


@cache
def _year_end(year: int) -> date:
    """The last school day of an academic year: asked for by every pupil's every subject."""
    return shipped_or_provisional(year).term[-1].ends
