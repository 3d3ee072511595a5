"""What is provided for single pupils: programmes, arrangements, places in study, a raised frequency."""

from dataclasses import dataclass
from datetime import date
from random import Random

from tutor_tui.demo.forms import own_year
from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.staff import StaffRoom
from tutor_tui.demo.world import World
from tutor_tui.rules.review import review_day
from tutor_tui.store.models import SupportProvision

RAISED = "raised_frequency"
MOST_STUDYING = 40
"""Places in the study session."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A pupil with a place in the study session."""

    pupil: DemoPupil
    """Who."""
    since: date
    """The first day."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What somebody is to get."""

    kind: str
    """The kind of provision."""
    reason: str
    """Why."""
    arrangement: str = ""
    """What is done instead."""


def write_provisions(world: World, staff: StaffRoom, pupils: list[DemoPupil]) -> list[Placed]:
    """Everything that the policy lets be provided; two reviews are overdue, one of them the own head of year's.

    Returns who has a place in the study session.
    """
    rng = world.chance("provisions")
    offered = {str(rule.kind): rule for rule in world.policy.rules.support}
    raised = world.policy.rules.homework.raised
    weeks = {kind: rule.review_weeks for kind, rule in offered.items()}
    if raised.allowed:
        weeks[RAISED] = raised.review_weeks
    late = {"senco", "head"}
    placed: list[Placed] = []
    for pupil in pupils:
        if not pupil.is_current:
            continue
        for wanted in _wanted(rng, pupil):
            is_full = wanted.kind == "supervised_study" and len(placed) >= MOST_STUDYING
            if wanted.kind not in weeks or is_full:
                continue
            since = min(max(world.days_ago(rng.randint(8, 50)), pupil.joined_on), world.today)
            number = pupil.spells[-1].number
            by_head = wanted.kind == "supervised_study"
            who = "head" if by_head and number == own_year(world) else "senco" if not by_head else ""
            review_on = _next_review(world, since, weeks[wanted.kind])
            if who in late and since <= world.days_ago(6):
                late.discard(who)
                review_on = world.days_ago(4)
            world.db.add(
                SupportProvision,
                since,
                pupil=pupil.id,
                kind=wanted.kind,
                provision=offered[wanted.kind].id if wanted.kind in offered else "",
                subject=staff.subject_ids["Ma"] if wanted.kind == RAISED else None,
                arrangement=wanted.arrangement,
                times=2 if wanted.kind == RAISED else None,
                every_weeks=1 if wanted.kind == RAISED else None,
                reason=wanted.reason,
                agreed_by=staff.heads.get(number, staff.senco) if by_head else staff.senco,
                from_on=since,
                review_on=review_on,
            )
            if wanted.kind == "supervised_study":
                placed.append(Placed(pupil, since))
    return placed


def _wanted(rng: Random, pupil: DemoPupil) -> list[_Wanted]:
    found: list[_Wanted] = []
    if "young-carer" in pupil.flags and rng.random() < 0.7:
        found.append(_Wanted("alternative_programme", "young carer", "shorter tasks, a week longer for each"))
    elif "eal" in pupil.flags and rng.random() < 0.07:
        found.append(_Wanted("alternative_programme", "new to English", "bilingual tasks, words beforehand"))
    if "pupil-premium" in pupil.flags and rng.random() < 0.04:
        found.append(_Wanted("alternative_arrangement", "no device at home", "everything on paper"))
    if pupil.misses > 0.4 and rng.random() < 0.25:
        found.append(_Wanted("supervised_study", "homework missing in several subjects"))
    elif pupil.ability < -1.6 and rng.random() < 0.3:
        found.append(_Wanted(RAISED, "has fallen behind in maths"))
    return found


def _next_review(world: World, since: date, weeks: int) -> date:
    """The first review that is still ahead: those before were held."""
    day = review_day(world.calendar, since, weeks)
    while day <= world.today:
        day = review_day(world.calendar, day, weeks)
    return day
