"""What somebody else does between the reading and the writing of a verb."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest


def meanwhile(patch: pytest.MonkeyPatch, service: ModuleType, act: Callable[[], object]) -> None:
    """`act` happens once, just before the next transaction of this service begins."""
    real: Any = service.work  # type: ignore[attr-defined]

    def late(*args: Any, **named: Any) -> Any:
        patch.setattr(service, "work", real)
        act()
        return real(*args, **named)

    patch.setattr(service, "work", late)
