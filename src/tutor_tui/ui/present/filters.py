"""Which pupils the planners list shows."""

from collections.abc import Callable

import msgspec

from tutor_tui.queries.registration.board import BoardRow
from tutor_tui.rules.planner import Outcome, is_open


class Filter(msgspec.Struct, frozen=True):
    """A choice among the rows."""

    name: str
    """As titles say it."""
    lets_through: Callable[[BoardRow], bool]


ALL = Filter("all", lambda row: True)
NOT_CHECKED = Filter("not checked", lambda row: row.here and is_open(row.state.outcome))
EXCEPTIONS = Filter(
    "exceptions",
    lambda row: (
        row.state.outcome in (Outcome.UNSIGNED, Outcome.FORGOTTEN, Outcome.LOST, Outcome.ABSENT)
        or row.state.first_trouble is not None
        or row.unanswered > 0
    ),
)
PROPOSALS = Filter("with a proposal", lambda row: bool(row.findings))

FILTERS = (ALL, NOT_CHECKED, EXCEPTIONS, PROPOSALS)
"""In the order in which one key goes through them."""


def after(shown: Filter) -> Filter:
    """The filter after `shown`."""
    return FILTERS[(FILTERS.index(shown) + 1) % len(FILTERS)]
