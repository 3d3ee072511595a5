"""Two versions of a row that both come from a third: what each side changed, and what both did."""

from collections.abc import Mapping
from typing import Any

from tutor_tui.clash import Difference

STAMPS = frozenset({"id", "key", "version", "created_at", "changed_at"})
"""Columns that say nothing by themselves."""


def touched(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> frozenset[str]:
    """The fields that are not as they were; all of them where there was nothing."""
    names = frozenset(now) - STAMPS
    return names if before is None else frozenset(name for name in names if before.get(name) != now[name])


def differences(
    before: Mapping[str, Any] | None, now: Mapping[str, Any], mine: Mapping[str, Any]
) -> tuple[Difference, ...]:
    """Where `mine` would write over what others changed; fields in which both want the same are none."""
    theirs = touched(before, now)
    return tuple(
        Difference(name, None if before is None else before.get(name), now[name], value)
        for name, value in mine.items()
        if name in theirs and now[name] != value
    )


def unchanged(before: Mapping[str, Any] | None, mine: Mapping[str, Any]) -> frozenset[str]:
    """The fields of `mine` in which nothing was changed: whoever keeps to his own version means none of these."""
    return frozenset(name for name, value in mine.items() if before is not None and before.get(name) == value)
