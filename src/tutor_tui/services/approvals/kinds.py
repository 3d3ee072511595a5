"""What takes two people, and what carries it out once the second has agreed."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import msgspec

from tutor_tui.services.work import Work

Payload = dict[str, Any]
"""What a kind needs in order to be carried out, as JSON knows it; ids, no names."""
CarryOut = Callable[[Work, Payload], None]
"""Does what was asked for, within the second person's transaction. Raises `TutorError` where it no longer can be."""


class Kind(msgspec.Struct, frozen=True):
    """One kind of thing that takes two people."""

    title: str
    """What it is called: "a post"."""
    carries_out: str
    """`module:function` of a `CarryOut`, imported only when it is needed."""
    undoable: bool = True
    """Whether the second person can take it back; what erases cannot be."""
    takes_long: bool = False
    """Whether it may touch so many rows that others have to wait for it."""

    def carry_out(self, unit: Work, payload: Payload) -> None:
        """Do what was asked for."""
        module, _, name = self.carries_out.partition(":")
        function: CarryOut = getattr(import_module(module), name)
        function(unit, payload)


KINDS: Mapping[str, Kind] = {
    "retention": Kind(
        "retention",
        "tutor_tui.services.protection.retention:carry_out_retention",
        undoable=False,
        takes_long=True,
    ),
    "give-post": Kind("a post", "tutor_tui.services.staff.posts:carry_out"),
    "add-key": Kind("a key", "tutor_tui.services.staff.keys:carry_out_key"),
    "subject-access": Kind("subject access", "tutor_tui.services.protection.requests:allow_access"),
    "erase-pupil": Kind(
        "erasure",
        "tutor_tui.services.protection.requests:carry_out_erasure",
        undoable=False,
        takes_long=True,
    ),
}
"""By the name that `Approval.kind` keeps."""
