"""The mix of what was set over the policy's stretch of time: kinds, skills, Bloom's levels, chances, homes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from enum import StrEnum

import msgspec

from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.policy.homework import Balance as BalanceRule
from tutor_tui.policy.homework import Homework
from tutor_tui.policy.rule import folded
from tutor_tui.queries.monitoring.set_work import SetTask, SetWork
from tutor_tui.store.session import Session


class Aspect(StrEnum):
    """What is mixed."""

    KIND = "kind"
    """The policy's kinds of task."""
    SKILL = "skill"
    """The skills that the policy wants balanced."""
    BLOOM = "bloom"
    """Bloom's levels, lowest first."""
    ASSESSMENT = "assessment"
    """Chances for self and peer assessment."""
    WRITTEN_DOWN = "written_down"
    """Whether the teacher made sure that it stands in the planners."""
    HOME = "home"
    """What homes can provide."""


UNSAID = ""
"""The name of the part of which nobody said anything."""


class Part(msgspec.Struct, frozen=True):
    """One part of the mix."""

    aspect: Aspect
    """What it belongs to."""
    name: str
    """The kind, skill or level in the policy's words, a key such as `self` or `yes`, or `UNSAID`."""
    count: int
    """Tasks."""
    percent: int
    """Their share of all tasks of the stretch."""
    is_wanted: bool
    """The policy wants some of it, so that none is worth a look; a teacher need not use every kind."""


class Balance(msgspec.Struct, frozen=True):
    """The mix over a stretch of time."""

    rule: BalanceRule
    """What the policy asks, and over which stretch."""
    total: int
    """Tasks set in it."""
    parts: tuple[Part, ...]
    """By aspect, in the policy's order; what it does not name comes after, then what nobody said."""


def balance(session: Session, work: SetWork, week: SchoolWeek) -> Balance:
    """The mix of what was set in the half term, term or year that `week` lies in, as the policy says."""
    homework = session.policy.rules.homework
    weeks = _stretch(session, homework.balance, week)
    first, last = weeks[0].start, weeks[-1].start + timedelta(days=6)
    tasks = [task for task in work.tasks if first <= task.set_on <= last]
    return Balance(homework.balance, len(tasks), tuple(_parts(homework, tasks)))


def _stretch(session: Session, rule: BalanceRule, week: SchoolWeek) -> Sequence[SchoolWeek]:
    calendar = session.calendar
    match rule.within:
        case "half_term":
            return calendar.half_term_weeks(week)
        case "term":
            return calendar.term_weeks(week)
        case "year":
            return calendar.year_weeks(week)


def _parts(homework: Homework, tasks: Sequence[SetTask]) -> Iterable[Part]:
    rule, marking = homework.balance, homework.marking
    chances = tuple(
        name
        for name, asked in (("self", marking.self_assessment), ("peer", marking.peer_assessment))
        if asked
    )
    yield from _aspect(Aspect.KIND, homework.kinds.names, [task.kind for task in tasks])
    yield from _aspect(Aspect.SKILL, rule.skills, [task.skill for task in tasks])
    yield from _aspect(Aspect.BLOOM, rule.bloom_levels, [task.bloom for task in tasks])
    yield from _aspect(Aspect.ASSESSMENT, chances, [task.assessment for task in tasks])
    if homework.setting.written_in_planner:
        said = {True: "yes", False: "no", None: UNSAID}
        yield from _aspect(Aspect.WRITTEN_DOWN, ("yes",), [said[task.written_down] for task in tasks])
    if rule.home_resources:
        needs = ["needs" if task.needs_resources else "every_home" for task in tasks]
        yield from _aspect(Aspect.HOME, ("every_home",), needs)


def _aspect(aspect: Aspect, wanted: Sequence[str], found: Sequence[str]) -> Iterable[Part]:
    known = {folded(name): name for name in wanted}
    counts = Counter(known.get(folded(name), name) for name in found)
    others = sorted(name for name in counts if name not in wanted and name != UNSAID)
    unsaid = [UNSAID] if counts[UNSAID] else []
    for name in (*wanted, *others, *unsaid):
        percent = round(100 * counts[name] / len(found)) if found else 0
        yield Part(aspect, name, counts[name], percent, name in wanted and aspect is not Aspect.KIND)
