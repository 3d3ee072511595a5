"""What the policy says against setting a task: too often, too long, too much for one pupil, a day that is none.

Nothing here bars a teacher unless the policy says `refuse`; every other objection is a warning to be confirmed.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from tutor_tui.calendar.day_names import weekday_name
from tutor_tui.calendar.weeks import SchoolCalendar, monday
from tutor_tui.policy.homework import Homework, Limit
from tutor_tui.policy.rule import Rule
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.set_work.frequency import NO_YEAR, by_week, cycles, expected
from tutor_tui.rules.set_work.overload import Due, overloads

ABOUT = 0.5
"""What "about an hour" leaves open: half of it more or less is still about an hour. No document says."""
NAMED = 3
"""How many names are said before "and 4 more"."""
PROPOSED = "proposed"
"""The key of the task that is not set yet, among those that are due."""


class Objection(msgspec.Struct, frozen=True):
    """One thing that speaks against it."""

    what: str
    """In a sentence without its full stop: "more than 3 activities in week 12 for Ahmed, Zara; Ali, Yusuf"."""
    clause: str = ""
    """What the policy says; empty where the calendar alone says it."""
    source: str = ""
    """Where it says so, as `Rule.origin`; empty where the calendar alone says it."""
    refuses: bool = False
    """Whether it cannot be set at all; else whoever sets it confirms."""


class Work(msgspec.Struct, frozen=True):
    """A task as far as setting it goes."""

    set_on: date
    """The day on which it is set."""
    deadline: date
    """The day by which it is to be handed in."""
    minutes: int | None = None
    """About how long it takes; None where nobody said."""
    kind: str = ""
    """Its kind, in the policy's words."""
    from_classwork: bool = False
    """Whether it is unfinished classwork."""
    needs_resources: bool = False
    """Whether it needs what not every home can provide."""
    teacher_id: int | None = None
    """Who sets it."""


class Member(msgspec.Struct, frozen=True):
    """One pupil of the group, with what he or she was set besides."""

    name: str
    """ "Ahmed, Zara"."""
    set_on: tuple[date, ...] = ()
    """The day on which each other task of any group was set that stands."""
    due: tuple[Due, ...] = ()
    """What else is due, all groups together."""
    more_often: tuple[int, int] | None = None
    """A raised frequency that was agreed: tasks, within so many school weeks."""


class Group(msgspec.Struct, frozen=True):
    """The group that it is set for."""

    year: int | None
    """The number of its year group; None where unknown."""
    subject: str
    """What is taught, as the school names it."""
    department: str = ""
    """The subject's department; empty where there is none."""
    set_on: tuple[date, ...] = ()
    """The day on which each of its other tasks was set that stands."""
    members: tuple[Member, ...] = ()
    """Who is in it on the day on which the task is set."""


class School(msgspec.Struct, frozen=True):
    """What holds for every task."""

    homework: Homework
    """What the policy says of set work."""
    words: Vocabulary
    """The school's words."""
    calendar: SchoolCalendar
    """The school's weeks."""
    today: date
    """The school's day."""


def objections(work: Work, group: Group, school: School) -> tuple[Objection, ...]:
    """Everything that speaks against the task, what refuses it first."""
    found = [
        *_days(work, school),
        *_classwork(work, school),
        *_kind(work, group, school),
        *_frequency(work, group, school),
        *_minutes(work, group, school),
        *_limits(work, group, school),
        *_overload(work, group, school),
        *_resources(work, school),
    ]
    return tuple(sorted(found, key=lambda one: not one.refuses))


def _ruled(what: str, rule: Rule, *, refuses: bool = False) -> Objection:
    return Objection(what, rule.clause, rule.origin, refuses)


def _days(work: Work, school: School) -> Iterator[Objection]:
    if work.deadline < work.set_on:
        yield Objection("the deadline lies before the day on which it is set", refuses=True)
    elif work.deadline < school.today:
        yield Objection("the deadline has passed already")
    if school.calendar.weeks and not school.calendar.is_school_day(work.deadline):
        following = school.calendar.next_school_day(work.deadline)
        after = f"; the next school day is {weekday_name(following)}" if following else ""
        yield Objection(f"{weekday_name(work.deadline)} is no school day{after}")


def _classwork(work: Work, school: School) -> Iterator[Objection]:
    rule = school.homework.classwork
    if work.from_classwork and not rule.allowed:
        yield _ruled("it is unfinished classwork", rule, refuses=rule.on_breach == "refuse")


def _kind(work: Work, group: Group, school: School) -> Iterator[Objection]:
    kinds, project = school.homework.kinds, school.homework.project
    if work.kind and work.kind not in kinds.names:
        yield _ruled(f"{work.kind} is no kind of {school.words.task.one} of the policy", kinds)
    week = school.calendar.week_for(work.set_on)
    if project is None or week is None or not _is_project(work, group, school):
        return
    if ("autumn", "spring", "summer")[week.term - 1] != project.term:
        yield _ruled(f"a {project.kind} belongs to the {project.term} term", project)


def _is_project(work: Work, group: Group, school: School) -> bool:
    project = school.homework.project
    return project is not None and project.kind == work.kind and project.covers(_year(group))


def _year(group: Group) -> int:
    return NO_YEAR if group.year is None else group.year


def _frequency(work: Work, group: Group, school: School) -> Iterator[Objection]:
    """More often than is asked, unless that was agreed for every pupil of the group."""
    found = expected(school.homework, group.year, group.subject, group.department)
    if found.rule is None or not found.times:
        return
    count = _in_cycle(work, group, found.every_weeks, school.calendar)
    if count <= found.times:
        return
    agreed = [
        member.name
        for member in group.members
        if member.more_often is not None
        and _in_cycle(work, group, member.more_often[1], school.calendar) <= member.more_often[0]
    ]
    if agreed and len(agreed) == len(group.members):
        return
    cycle = "a week" if found.every_weeks == 1 else f"{found.every_weeks} weeks"
    only = f"; more often is agreed for {_names(agreed)} alone" if agreed else ""
    yield _ruled(f"{school.words.task.count(count)} within {cycle}, {found.times} asked{only}", found.rule)


def _in_cycle(work: Work, group: Group, every_weeks: int, calendar: SchoolCalendar) -> int:
    """Tasks of the group in the cycle in which this one is set, with it; 0 where the school has no weeks."""
    week = calendar.week_for(work.set_on)
    if week is None:
        return 0
    weeks = calendar.year_weeks(week)
    counts = by_week(weeks, [*group.set_on, work.set_on])
    cycle = next(cycle for cycle in cycles(weeks, every_weeks) if week in cycle)
    return sum(counts[one.start] for one in cycle)


def _minutes(work: Work, group: Group, school: School) -> Iterator[Objection]:
    """Too short or too long; a project takes what it takes."""
    if _is_project(work, group, school):
        return
    limit = school.homework.limit_for(_year(group))
    if limit is not None and (limit.minutes_from or limit.minutes_to):
        yield from _limited_minutes(work, limit)
        return
    found = expected(school.homework, group.year, group.subject, group.department)
    if found.rule is None or not found.minutes or work.minutes is None:
        return
    if abs(work.minutes - found.minutes) > ABOUT * found.minutes:
        yield _ruled(f"{work.minutes} minutes, where about {found.minutes} are asked", found.rule)


def _limited_minutes(work: Work, limit: Limit) -> Iterator[Objection]:
    least, most = limit.minutes_from, limit.minutes_to
    wanted = f"{least} to {most}" if least and most else f"at least {least}" if least else f"at most {most}"
    refuses = limit.on_breach == "refuse"
    if work.minutes is None:
        yield _ruled(f"it is not said how long it takes: {wanted} minutes", limit, refuses=refuses)
    elif work.minutes < least or (most and work.minutes > most):
        yield _ruled(f"{work.minutes} minutes, where {wanted} are asked", limit, refuses=refuses)


def _limits(work: Work, group: Group, school: School) -> Iterator[Objection]:
    """More than one pupil may be set, all groups together."""
    limit = school.homework.limit_for(_year(group))
    if limit is None:
        return
    start = monday(work.set_on)
    week = school.calendar.week_of(work.set_on)
    spans = (
        (
            limit.tasks_a_week,
            7,
            start,
            f"week {week.number}" if week else f"the week of {weekday_name(start)}",
        ),
        (limit.tasks_a_day, 1, work.set_on, weekday_name(work.set_on)),
    )
    for at_most, days, first, when in spans:
        over = [
            member.name
            for member in group.members
            if at_most and sum(0 <= (day - first).days < days for day in member.set_on) >= at_most
        ]
        if over:
            many = school.words.task.count(at_most)
            what = f"more than {many} {'in' if days > 1 else 'on'} {when} for {_whom(over, group, school)}"
            yield _ruled(what, limit, refuses=limit.on_breach == "refuse")


def _overload(work: Work, group: Group, school: School) -> Iterator[Objection]:
    """Too much due at once with this task, from several teachers: a warning, never a bar."""
    rule = school.homework.overload
    mine = Due(PROPOSED, work.deadline, work.teacher_id, group.subject)
    heaps = [
        (member.name, heap)
        for member in group.members
        for heap in overloads((*member.due, mine), rule, school.calendar)
        if mine in heap.due
    ]
    for within, when in (("day", f"on {weekday_name(work.deadline)}"), ("week", "in that school week")):
        found = [(name, heap) for name, heap in heaps if heap.within == within]
        if found:
            most = school.words.task.count(max(len(heap.due) for _, heap in found))
            yield _ruled(f"{most} due {when} for {_whom([name for name, _ in found], group, school)}", rule)


def _resources(work: Work, school: School) -> Iterator[Objection]:
    balance = school.homework.balance
    if work.needs_resources and balance.home_resources:
        yield _ruled("not every home can provide what it needs: arrange another way", balance)


def _whom(names: Sequence[str], group: Group, school: School) -> str:
    """ "all 28 pupils", or who they are."""
    everybody = len(names) == len(group.members) > 1
    return f"all {school.words.pupil.count(len(names))}" if everybody else _names(names)


def _names(names: Sequence[str]) -> str:
    """ "Ahmed, Zara; Ali, Yusuf and 4 more"."""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return "; ".join(names[:NAMED]) + more
