"""How far what hangs under a target carries it."""

from collections.abc import Mapping, Sequence

import msgspec

from tutor_tui.rules.targets.reviews import ReviewDue, Standing
from tutor_tui.rules.targets.tree import Branch


class Leaf(msgspec.Struct, frozen=True):
    """What counts of one target for those above it."""

    status: str
    """`open`, `met`, `missed` or `dropped`."""
    was_reviewed: bool
    """Whether it was looked at since it was set."""
    review: ReviewDue
    """Its next review."""


class Below(msgspec.Struct, frozen=True):
    """What hangs under a target, at any depth."""

    open: int = 0
    met: int = 0
    missed: int = 0
    dropped: int = 0
    reviewed: int = 0
    """Looked at since they were set, whatever came of it."""
    overdue: int = 0
    """Open ones whose review is overdue."""

    @property
    def total(self) -> int:
        """All of them."""
        return self.open + self.met + self.missed + self.dropped

    @property
    def aimed(self) -> int:
        """All that were not dropped: of these the met ones are told."""
        return self.total - self.dropped

    def plus(self, other: "Below") -> "Below":
        """Both together."""
        return Below(
            self.open + other.open,
            self.met + other.met,
            self.missed + other.missed,
            self.dropped + other.dropped,
            self.reviewed + other.reviewed,
            self.overdue + other.overdue,
        )


NOTHING = Below()


def below(branches: Sequence[Branch], leaves: Mapping[int, Leaf]) -> dict[int, Below]:
    """By target, what hangs under it; `branches` are those of `rules.targets.tree.tree`."""
    found: dict[int, Below] = {}
    for branch in reversed(branches):
        total = NOTHING
        for child in branch.children:
            total = total.plus(found[child]).plus(_one(leaves[child]))
        found[branch.target_id] = total
    return found


def _one(leaf: Leaf) -> Below:
    counted = Below(reviewed=int(leaf.was_reviewed), overdue=int(leaf.review.standing is Standing.OVERDUE))
    if leaf.status not in ("open", "met", "missed", "dropped"):
        return counted
    return msgspec.structs.replace(counted, **{leaf.status: 1})
