"""How much work two policies would have asked for, beside one another: by rule, form and week."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, TypeVar

import msgspec

from tutor_tui.calendar.weeks import monday
from tutor_tui.rules.rehearsal.asks import WARN
from tutor_tui.rules.rehearsal.replay import Piece

K = TypeVar("K")

Side = Literal["today", "edited"]
"""Which policy: the one in force, or the one that is rehearsed."""


class Beside(msgspec.Struct, frozen=True):
    """A number under the policy in force, and under the edited one."""

    today: int = 0
    """Pieces of work under the policy in force."""
    edited: int = 0
    """Pieces of work under the edited one."""

    @property
    def more(self) -> int:
        """How many more the edited one asks for; negative for fewer."""
        return self.edited - self.today


class Asked(msgspec.Struct, frozen=True):
    """One piece of work under one of the two policies."""

    side: Side
    """Under which."""
    pupil_id: int
    """About whom."""
    form_id: int
    """Whose form has the work."""
    week: date
    """The Monday of the week in which it was asked."""
    ask: str
    """The rule: a key of `rules.rehearsal.asks`."""
    does: str
    """What was asked for."""


class Workload(msgspec.Struct, frozen=True):
    """What both policies would have asked for."""

    asked: tuple[Asked, ...]
    """Every piece of work."""

    def of(
        self, *, form_id: int | None = None, week: date | None = None, ask: str | None = None
    ) -> "Workload":
        """What of it is of this form, week and rule; None is all of them."""
        return Workload(
            tuple(
                one
                for one in self.asked
                if (form_id is None or one.form_id == form_id)
                and (week is None or one.week == week)
                and (ask is None or one.ask == ask)
            )
        )

    def parts(self, by: Literal["ask", "form_id", "week"]) -> dict[Any, "Workload"]:
        """The work by rule, form or week; one without work is not there."""
        found: defaultdict[Any, list[Asked]] = defaultdict(list)
        for one in self.asked:
            found[getattr(one, by)].append(one)
        return {group: Workload(tuple(asked)) for group, asked in found.items()}

    @property
    def total(self) -> Beside:
        """All of it."""
        edited = sum(one.side == "edited" for one in self.asked)
        return Beside(len(self.asked) - edited, edited)

    def by_ask(self) -> dict[str, Beside]:
        """By rule; a rule that asked for nothing under either policy is not there."""
        return self._by(lambda one: one.ask)

    def by_form(self) -> dict[int, Beside]:
        """By form; a form without work is not there."""
        return self._by(lambda one: one.form_id)

    def by_week(self) -> dict[date, Beside]:
        """By the Monday of the week; a week without work is not there."""
        return self._by(lambda one: one.week)

    def by_does(self) -> dict[str, Beside]:
        """By what was asked for."""
        return self._by(lambda one: one.does)

    def by_pupil(self) -> dict[int, Beside]:
        """By pupil; a pupil about whom nothing was asked is not there."""
        return self._by(lambda one: one.pupil_id)

    def _by(self, key: Callable[[Asked], K]) -> dict[K, Beside]:
        counts: defaultdict[K, list[int]] = defaultdict(lambda: [0, 0])
        for one in self.asked:
            counts[key(one)][one.side == "edited"] += 1
        return {group: Beside(*pair) for group, pair in counts.items()}


def workload(pieces: Mapping[Side, Mapping[int, Sequence[Piece]]], forms: Mapping[int, int]) -> Workload:
    """The work from each side's pieces by pupil; `forms` says whose form has it."""
    return Workload(
        tuple(
            Asked(side, pupil_id, forms[pupil_id], monday(piece.day), piece.ask, piece.does)
            for side, by_pupil in pieces.items()
            for pupil_id, found in by_pupil.items()
            for piece in found
        )
    )


class Change(msgspec.Struct, frozen=True):
    """A change of one form's load that a school should see before it changes a threshold."""

    form_id: int
    """Whose."""
    does: str
    """What is asked for more often, or less."""
    pieces: Beside
    """In the whole stretch."""
    worst: Beside
    """In each side's worst week."""


def changes(load: Workload) -> tuple[Change, ...]:
    """For each form and each thing asked for that changes: how much; the largest first, warnings last of all."""
    groups: defaultdict[tuple[int, str], list[Asked]] = defaultdict(list)
    for one in load.asked:
        groups[one.form_id, one.does].append(one)
    found = [
        Change(form_id, does, part.total, worst(part))
        for (form_id, does), asked in groups.items()
        for part in [Workload(tuple(asked))]
        if part.total.more
    ]
    return tuple(
        sorted(
            found,
            key=lambda change: (
                change.does == WARN,
                -abs(change.pieces.more),
                change.form_id,
                change.does,
            ),
        )
    )


def worst(load: Workload) -> Beside:
    """How much work each side has in its worst week."""
    weeks = list(load.by_week().values())
    return Beside(
        max((week.today for week in weeks), default=0), max((week.edited for week in weeks), default=0)
    )


NOTHING = Workload(())
"""No work."""
