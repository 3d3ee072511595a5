"""What is set: the tasks of every group as often as its subject sets them, and where a group is out of step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tutor_tui.demo.forms import own_year
from tutor_tui.demo.groups import Group
from tutor_tui.demo.world import World

GAP_WEEKS = 6
"""School weeks for which nothing was set where a group has a gap."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task of a group."""

    title: str
    """What is set."""
    kind: str
    """Its kind, in the words of the policy."""
    set_on: date
    """The day on which it was set."""
    deadline: date
    """The day by which it is to be handed in."""
    minutes: int
    """Minutes that it is to take."""
    collected_on: date | None
    """The day on which the hand-in was recorded."""
    withdrawn_on: date | None
    """The day on which it was taken back, if it was."""
    returned_on: date | None
    """The day on which it came back marked, if it has."""
    newest_past: bool
    """The last task of the group whose deadline has passed."""


def has_gap(world: World, group: Group) -> bool:
    """Whether the group's teacher has set nothing for weeks: one group of the own year, one elsewhere."""
    if group.year != world.year:
        return False
    if group.number == own_year(world):
        return group.subject.short == "Fr" and group.place == 1
    return group.subject.short == "Ma" and group.id % 17 == 0


def is_overloaded(world: World, group: Group) -> bool:
    """Whether the group's pupils have too much due on one day: the fourth form of the own year."""
    return (group.year, group.number, group.place) == (world.year, own_year(world), 3)


def missed_by_half(world: World, group: Group) -> bool:
    """Whether half of the group missed the newest task: history in the third form of the own year."""
    return (group.year, group.number, group.place, group.subject.short) == (
        world.year,
        own_year(world),
        2,
        "Hi",
    )


def tasks_of(world: World, rng: Random, group: Group) -> Iterator[Task]:
    """The tasks of a group up to today, ascending."""
    plan = group.subject
    every = plan.every_weeks
    if not every:
        return
    offset, weekday = rng.randrange(every), rng.randrange(5)
    owed = 0.0
    dates: list[tuple[date, date]] = []
    last = world.last_day(group.year)
    gap_from = world.weeks[-GAP_WEEKS:][0].start if has_gap(world, group) else None
    for week in world.weeks:
        if week.year != group.year or (week.number + offset) % every or rng.random() < 0.03:
            continue
        owed += world.size.homework
        for further in range(int(owed)):
            set_on = week.days[min((weekday + 2 * further) % 5, len(week.days) - 1)]
            deadline = world.calendar.add_school_days(set_on, 5 if every == 1 else 7)
            too_late = deadline is None or deadline > last
            if too_late or set_on > world.today or (gap_from is not None and set_on >= gap_from):
                continue
            dates.append((set_on, deadline or set_on))
        owed %= 1
    if is_overloaded(world, group):
        due = world.days_ahead(2)
        set_on = max(world.days_ago(4), world.first_day(group.year))
        dates = [pair for pair in dates if pair[1] != due]
        if due <= world.last_day(group.year):
            dates.append((set_on, due))
    dates.sort()
    past = [pair for pair in dates if pair[1] < world.today]
    for set_on, deadline in dates:
        newest = bool(past) and (set_on, deadline) == past[-1]
        yield _task(world, rng, group, set_on, deadline, newest)


def _task(world: World, rng: Random, group: Group, set_on: date, deadline: date, newest: bool) -> Task:
    title, kind = rng.choice(group.subject.titles)
    if newest and group.subject.short in ("Ge", "En"):
        title, kind = group.subject.titles[0]
    known = world.policy.rules.homework.kinds.names
    withdrawn = rng.random() < 0.01 and not newest
    collected_on = _collected_on(world, rng, group, deadline, newest) if not withdrawn else None
    returned_on = None
    if collected_on is not None and rng.random() < 0.85:
        back = world.calendar.add_school_days(deadline, rng.randint(4, 13))
        returned_on = back if back is not None and back <= world.today else None
    withdrawn_on = min(set_on + timedelta(days=rng.randint(1, 4)), deadline, world.today)
    return Task(
        title=title,
        kind=kind if kind in known else known[0],
        set_on=set_on,
        deadline=deadline,
        minutes=max(5, group.subject.minutes + rng.choice((-10, 0, 0, 0, 15))),
        collected_on=collected_on,
        withdrawn_on=withdrawn_on if withdrawn else None,
        returned_on=returned_on,
        newest_past=newest,
    )


def _collected_on(world: World, rng: Random, group: Group, deadline: date, newest: bool) -> date | None:
    """When the hand-in was recorded; not at all for some, above all of the last days."""
    if deadline >= world.today:
        return None
    ago = world.calendar.school_days_between(deadline, world.today)
    told = newest and group.number == own_year(world) and group.place in (0, 2)
    if not told and rng.random() < (0.3 if ago <= 1 else 0.12 if ago <= 4 else 0.01):
        return None
    day = world.calendar.add_school_days(deadline, rng.choice((0, 0, 1, 1, 2))) or deadline
    return min(day, world.today)
