"""Targets as a tree: every row stands in it once, whatever the data says."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

import msgspec


class Hung(Protocol):
    """What the tree needs of a target."""

    @property
    def target_id(self) -> int: ...
    @property
    def parent_id(self) -> int | None: ...


Kind = TypeVar("Kind", bound=Hung)


class Branch(msgspec.Struct, frozen=True):
    """A place in the tree."""

    target_id: int
    """The target."""
    depth: int
    """How many stand above it; 0 at the top."""
    children: tuple[int, ...]
    """What hangs right under it, in the rows' order."""
    below: int
    """How many hang under it at any depth."""


def tree(rows: Sequence[Kind]) -> list[Branch]:
    """Every row once, each after the one above it, in the order of the rows.

    A row whose parent is not among the rows stands at the top. Where parents go round in a circle, the first row of
    the circle stands at the top, as if it hung under nothing.
    """
    parents = _sound({row.target_id: row.parent_id for row in rows})
    under: dict[int | None, list[int]] = {}
    for target_id, parent_id in parents.items():
        under.setdefault(parent_id, []).append(target_id)
    order: list[tuple[int, int]] = []
    waiting = [(target_id, 0) for target_id in reversed(under.get(None, ()))]
    while waiting:
        target_id, depth = waiting.pop()
        order.append((target_id, depth))
        waiting += [(child, depth + 1) for child in reversed(under.get(target_id, ()))]
    below = dict.fromkeys(parents, 0)
    for target_id, _ in reversed(order):
        parent_id = parents[target_id]
        if parent_id is not None:
            below[parent_id] += below[target_id] + 1
    return [
        Branch(target_id, depth, tuple(under.get(target_id, ())), below[target_id])
        for target_id, depth in order
    ]


def _sound(parents: Mapping[int, int | None]) -> dict[int, int | None]:
    """The parents without those that are not there, and without circles."""
    found = {
        target_id: parent_id if parent_id in parents else None for target_id, parent_id in parents.items()
    }
    settled: set[int] = set()
    order = {target_id: place for place, target_id in enumerate(found)}
    for start in found:
        path: list[int] = []
        on_path: set[int] = set()
        here: int | None = start
        while here is not None and here not in settled and here not in on_path:
            path.append(here)
            on_path.add(here)
            here = found[here]
        if here is not None and here in on_path:
            found[min(path[path.index(here) :], key=order.__getitem__)] = None
        settled.update(path)
    return found


def ancestors(target_id: int, parents: Mapping[int, int | None]) -> tuple[int, ...]:
    """What stands above, the nearest first; ends where it would go round."""
    found: dict[int, None] = {}
    here = parents.get(target_id)
    while here is not None and here not in found and here != target_id:
        found[here] = None
        here = parents.get(here)
    return tuple(found)


def would_go_round(target_id: int, parent_id: int, parents: Mapping[int, int | None]) -> bool:
    """Whether hanging the target under that one would hang it under itself."""
    return target_id == parent_id or target_id in ancestors(parent_id, parents)


def shown(branches: Iterable[Branch], folded: frozenset[int]) -> list[Branch]:
    """The branches that are not under a folded one."""
    found: list[Branch] = []
    hidden_below: int | None = None
    for branch in branches:
        if hidden_below is not None and branch.depth > hidden_below:
            continue
        hidden_below = branch.depth if branch.target_id in folded else None
        found.append(branch)
    return found
