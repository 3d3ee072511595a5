"""Which of the targets the tree shows: the reader's own, those to be reviewed, one subject's."""

from enum import StrEnum

import msgspec
from msgspec.structs import replace

from tutor_tui.queries.targets.forest import Forest
from tutor_tui.queries.targets.rows import TargetRow
from tutor_tui.rules.targets.reviews import OPEN, Standing
from tutor_tui.rules.targets.tree import Branch, ancestors, tree
from tutor_tui.ui.present.turning import choice_after


class Which(StrEnum):
    """What is shown."""

    ALL = "all"
    MINE = "my own"
    DUE = "to be reviewed soon or overdue"
    OVERDUE = "review overdue"


class TargetsFilter(msgspec.Struct, frozen=True):
    """Both hold at once."""

    which: Which = Which.ALL
    """What is shown."""
    subject: str | None = None
    """The name of the only subject that is shown; None for every one."""

    @property
    def is_on(self) -> bool:
        """Whether anything is left out."""
        return self != EVERYTHING

    def lets_through(self, found: Forest, row: TargetRow) -> bool:
        """Whether the target itself is what is looked for."""
        if self.subject is not None and row.subject_name != self.subject:
            return False
        match self.which:
            case Which.ALL:
                return True
            case Which.MINE:
                return row.target_id in found.mine and row.status == OPEN
            case Which.DUE:
                return found.due[row.target_id].asks
            case Which.OVERDUE:
                return found.due[row.target_id].standing is Standing.OVERDUE

    @property
    def name(self) -> str:
        """What is shown: "review overdue, Maths"; empty where it is everything."""
        return ", ".join(filter(None, ("" if self.which is Which.ALL else self.which.value, self.subject)))


EVERYTHING = TargetsFilter()


class Shown(msgspec.Struct, frozen=True):
    """What is left of the tree."""

    branches: tuple[Branch, ...]
    """What matches, and what stands above it."""
    matching: frozenset[int]
    """What matches."""


def filtered(found: Forest, wanted: TargetsFilter) -> Shown:
    """The targets that match, with those above them so that they still hang somewhere."""
    if not wanted.is_on:
        return Shown(found.branches, frozenset(found.rows))
    matching = frozenset(row.target_id for row in found.rows.values() if wanted.lets_through(found, row))
    parents = {row.target_id: row.parent_id for row in found.rows.values()}
    kept = matching.union(*(ancestors(target_id, parents) for target_id in matching))
    return Shown(tuple(tree([row for row in found.rows.values() if row.target_id in kept])), matching)


def next_which(chosen: TargetsFilter) -> TargetsFilter:
    """The next of what can be shown, round the end."""
    every = tuple(Which)
    return replace(chosen, which=every[(every.index(chosen.which) + 1) % len(every)])


def next_subject(chosen: TargetsFilter, found: Forest) -> TargetsFilter:
    """Only the first subject, then each one after it, then all."""
    every = sorted({row.subject_name for row in found.rows.values()} - {""})
    return replace(chosen, subject=choice_after(chosen.subject, every, None))
