"""What the inbox shows: everything, or what is alike."""

from collections.abc import Sequence

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.inbox import Kind, Waiting

ALIKE: tuple[frozenset[Kind], ...] = (
    frozenset({"correction", "missed", "proposed", "due", "task_trouble"}),
    frozenset({"step", "praise"}),
    frozenset({"comment", "contact"}),
    frozenset({"referral", "answered"}),
    frozenset({"hand_in"}),
    frozenset({"target", "barrier", "intervention", "support", "policy"}),
    frozenset({"approval", "opened"}),
)
"""Kinds that are shown together, in the order in which one key goes through them."""


def next_alike(shown: frozenset[Kind], waiting: Sequence[Waiting]) -> frozenset[Kind]:
    """The kinds to show after `shown` (none of them: everything), passing by those of which nothing waits."""
    present = {one.kind for one in waiting}
    begin = ALIKE.index(shown) + 1 if shown else 0
    return next((kinds for kinds in ALIKE[begin:] if kinds & present), frozenset())


def let_through(shown: frozenset[Kind], waiting: Sequence[Waiting]) -> tuple[Waiting, ...]:
    """What of it is shown."""
    return tuple(one for one in waiting if not shown or one.kind in shown)


def alike_name(shown: frozenset[Kind], words: Vocabulary) -> str:
    """How the title calls what is shown; empty for everything."""
    names = (
        words.correction.many,
        "steps of the ladders",
        f"replies and {words.contact.many}",
        words.referral.many,
        "hand-ins",
        "reviews",
        "second persons and break-glass",
    )
    return names[ALIKE.index(shown)] if shown else ""
