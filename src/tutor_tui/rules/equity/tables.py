"""How often things happen in each group of pupils against all others. It informs; it proposes nothing."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import msgspec

from tutor_tui.rules.equity.disclosure import SCHOOL, Family, Member, Place
from tutor_tui.rules.equity.rate_ratio import Ratio, Sums, rate_ratio, sums


class Measure(StrEnum):
    """What is counted, and of what."""

    UNSIGNED = "unsigned"
    """Looks at a planner that was there which found it unsigned, of all such looks."""
    OVERDUE = "overdue"
    """Tasks that became overdue, of all that were due and collected."""
    CORRECTIONS = "corrections"
    """Corrections that were to be served, a pupil."""
    CONTACTS = "contacts"
    """Contacts home that were made, a pupil."""
    REWARDS = "rewards"
    """Rewards, a pupil."""

    @property
    def at_most_one(self) -> bool:
        """Whether each chance has at most one event: it is a share, not a number a pupil."""
        return self in (Measure.UNSIGNED, Measure.OVERDUE)


class Figures(msgspec.Struct, frozen=True):
    """One pupil's figures."""

    member: Member
    """The pupil's groups."""
    of: Mapping[Measure, tuple[int, int]]
    """Events and chances."""


class Compared(msgspec.Struct, frozen=True):
    """One number of one group, beside all others of its table."""

    events: int
    """Events in the group."""
    chances: int
    """Chances in the group."""
    rate: float
    """Events a chance."""
    others: float | None
    """The rate of all others of the table; None where there are none."""
    ratio: Ratio | None
    """The rate against that of all others; None where there are none, or none of them has an event."""


class Group(msgspec.Struct, frozen=True):
    """One group of a table."""

    place: Place
    """Which; a year within the school's table is the total of its own."""
    pupils: int | None
    """How many are in it; None where that is not shown."""
    compared: Mapping[Measure, Compared | None]
    """The numbers; None where fewer than five pupils are behind one, or it would give another such number away."""


def equity_tables(pupils: Sequence[Figures]) -> dict[int, tuple[Group, ...]]:
    """The groups of each table, the total first: of the whole school (`disclosure.SCHOOL`) and of each year.

    Every table is part of one family: what is shown in one gives nothing away that another hides.
    """
    family = Family([one.member for one in pupils])
    hidden = family.hidden((1 << len(pupils)) - 1)
    unseen: dict[Measure, frozenset[Place]] = {}
    summed: dict[Measure, dict[Place, Sums]] = {}
    for measure in Measure:
        behind = sum(1 << number for number, one in enumerate(pupils) if one.of[measure][0])
        unseen[measure] = family.hidden(behind, hidden)
        summed[measure] = _summed(family, [one.of[measure] for one in pupils])
    return {
        table: tuple(
            Group(
                place,
                None if place in hidden else family.groups[place].bit_count(),
                {
                    measure: None
                    if place in unseen[measure]
                    else _compared(measure, place, table, summed[measure])
                    for measure in Measure
                },
            )
            for place in family.places(table)
        )
        for table in family.tables
    }


def _summed(family: Family, figures: Sequence[tuple[int, int]]) -> dict[Place, Sums]:
    """The sums over every group."""
    return {
        place: sums(figures[number] for number in _numbers(group)) for place, group in family.groups.items()
    }


def _numbers(group: int) -> list[int]:
    """The places of the bits that are set."""
    return [number for number in range(group.bit_length()) if group >> number & 1]


def _compared(measure: Measure, place: Place, table: int, summed: Mapping[Place, Sums]) -> Compared | None:
    group, everybody = summed[place], summed[Place(table, "total", "")]
    if group.rate is None:
        return None
    others = _without(everybody, group)
    ratio = rate_ratio(group, others, at_most_one=measure.at_most_one)
    return Compared(group.events, group.chances, group.rate, others.rate, ratio)


def _without(everybody: Sums, group: Sums) -> Sums:
    """The sums over all others."""
    return Sums(*(getattr(everybody, name) - getattr(group, name) for name in Sums.__struct_fields__))


__all__ = ["SCHOOL", "Compared", "Figures", "Group", "Measure", "equity_tables"]
