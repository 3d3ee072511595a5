"""The targets as they hang together, as the actor sees them."""

import msgspec

from tutor_tui.queries.people.names import staff_names
from tutor_tui.queries.targets.carried import Counted, counted
from tutor_tui.queries.targets.reach import setting
from tutor_tui.queries.targets.reviewed import Reviewed, reviews_of
from tutor_tui.queries.targets.rows import TargetRow, target_rows
from tutor_tui.rules.targets.carrying import Below, Leaf, below
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.rules.targets.reviews import ReviewDue, review_due
from tutor_tui.rules.targets.tree import Branch, tree
from tutor_tui.store.session import Session


class Forest(msgspec.Struct, frozen=True):
    """Every target within the actor's post, what hangs under which, and how each stands."""

    rows: dict[int, TargetRow]
    """The targets, by id."""
    branches: tuple[Branch, ...]
    """How they hang together, top to bottom."""
    reviews: dict[int, tuple[Reviewed, ...]]
    """What was said of each, the newest first; one without a review is missing."""
    due: dict[int, ReviewDue]
    """The next review of each."""
    below: dict[int, Below]
    """What hangs under each."""
    counted: dict[int, Counted]
    """How the numerical ones stand that count pupils."""
    may: frozenset[int]
    """Those that the actor may change and review."""
    mine: frozenset[int]
    """Those that are the actor's own matter: set by him, or of his form, groups, subject or year."""
    may_set: frozenset[Layer]
    """The layers at which the actor may set targets somewhere."""
    names: dict[int, str]
    """Who set them, by staff id."""


def forest(session: Session) -> Forest:
    """The tree, in a number of reads that does not grow. Raises `AccessDenied` where no post allows it."""
    within = target_rows(session)
    rows = {row.target_id: row for row in within.rows}
    branches = tuple(tree(within.rows))
    reviews = reviews_of(rows)
    rule, calendar = session.policy.rules.tracking.targets, session.calendar
    due = {
        row.target_id: review_due(
            row.status, row.review_on, row.due_on, today=session.today, rule=rule, calendar=calendar
        )
        for row in within.rows
    }
    leaves = {
        row.target_id: Leaf(row.status, row.target_id in reviews, due[row.target_id]) for row in within.rows
    }
    reaches = setting(within.ground)
    may = frozenset(row.target_id for row in within.rows if reaches[row.layer].covers(row.place))
    staff_id = session.actor.staff_id
    return Forest(
        rows=rows,
        branches=branches,
        reviews=reviews,
        due=due,
        below=below(branches, leaves),
        counted=counted(within.ground, rows, branches),
        may=may,
        mine=frozenset(
            target_id
            for target_id in may
            if not reaches[rows[target_id].layer].everything
            or (staff_id is not None and rows[target_id].place.made_by == staff_id)
        ),
        may_set=frozenset(layer for layer, reached in reaches.items() if not reached.is_empty),
        names=staff_names(),
    )
