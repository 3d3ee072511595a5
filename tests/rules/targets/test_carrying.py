"""What hangs under a target is counted once, by what came of it."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.rules.targets.carrying import Leaf, below
from tutor_tui.rules.targets.reviews import NO_REVIEW, OUTCOMES, ReviewDue, Standing
from tutor_tui.rules.targets.tree import tree


class Hung(msgspec.Struct, frozen=True):
    """The least that hangs."""

    target_id: int
    parent_id: int | None


LATE = ReviewDue(Standing.OVERDUE, None, 3)
LEAVES = st.builds(Leaf, st.sampled_from(OUTCOMES), st.booleans(), st.sampled_from([NO_REVIEW, LATE]))


@given(st.dictionaries(st.integers(1, 20), st.tuples(st.none() | st.integers(1, 22), LEAVES)))
def test_a_top_counts_all_that_is_under_it(rows: dict[int, tuple[int | None, Leaf]]) -> None:
    branches = tree([Hung(target_id, parent) for target_id, (parent, _) in rows.items()])
    leaves = {target_id: leaf for target_id, (_, leaf) in rows.items()}
    found = below(branches, leaves)
    assert {one.target_id: one.below for one in branches} == {key: one.total for key, one in found.items()}
    for place, branch in enumerate(branches):
        under = [leaves[one.target_id] for one in branches[place + 1 : place + 1 + branch.below]]
        counted = found[branch.target_id]
        assert counted.met == sum(leaf.status == "met" for leaf in under)
        assert counted.open == sum(leaf.status == "open" for leaf in under)
        assert counted.reviewed == sum(leaf.was_reviewed for leaf in under)
        assert counted.overdue == sum(leaf.review is LATE for leaf in under)
        assert counted.aimed == counted.total - counted.dropped
