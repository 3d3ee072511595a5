"""The tree: whatever the data says, every row stands in it once, and it ends."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.rules.targets.tree import ancestors, shown, tree, would_go_round


class Hung(msgspec.Struct, frozen=True):
    """The least that hangs."""

    target_id: int
    parent_id: int | None


def hung(parents: dict[int, int | None]) -> list[Hung]:
    return [Hung(target_id, parent_id) for target_id, parent_id in parents.items()]


ANY = st.dictionaries(st.integers(1, 30), st.none() | st.integers(1, 34), max_size=30)
"""Parents at will: missing, circles, a row that hangs under itself."""


@given(ANY)
def test_every_row_stands_in_it_once(parents: dict[int, int | None]) -> None:
    assert sorted(branch.target_id for branch in tree(hung(parents))) == sorted(parents)


@given(ANY)
def test_each_stands_right_under_what_is_above_it(parents: dict[int, int | None]) -> None:
    path: list[int] = []
    for branch in tree(hung(parents)):
        del path[branch.depth :]
        assert len(path) == branch.depth
        if path:
            assert parents[branch.target_id] == path[-1]
        path.append(branch.target_id)


@given(ANY)
def test_a_row_is_at_the_top_only_where_it_hangs_under_nothing_or_goes_round(
    parents: dict[int, int | None],
) -> None:
    for branch in tree(hung(parents)):
        parent = parents[branch.target_id]
        if branch.depth == 0 and parent in parents:
            assert parent is not None
            assert branch.target_id in (parent, *ancestors(parent, parents))


@given(ANY)
def test_what_is_below_is_counted_at_any_depth(parents: dict[int, int | None]) -> None:
    branches = tree(hung(parents))
    for place, branch in enumerate(branches):
        under = 0
        for later in branches[place + 1 :]:
            if later.depth <= branch.depth:
                break
            under += 1
        assert branch.below == under
        children = [one for one in branches if one.target_id in branch.children]
        assert all(child.depth == branch.depth + 1 for child in children)


@given(ANY, st.frozensets(st.integers(1, 30)))
def test_folding_hides_exactly_what_is_below(parents: dict[int, int | None], folded: frozenset[int]) -> None:
    branches = tree(hung(parents))
    left = shown(branches, folded)
    hidden: set[int] = set()
    for place, branch in enumerate(branches):
        if branch.target_id in folded:
            hidden |= {one.target_id for one in branches[place + 1 : place + 1 + branch.below]}
    assert [one.target_id for one in left] == [
        one.target_id for one in branches if one.target_id not in hidden
    ]


@given(ANY)
def test_going_up_ends(parents: dict[int, int | None]) -> None:
    for target_id in parents:
        above = ancestors(target_id, parents)
        assert len(set(above)) == len(above)
        assert target_id not in above


@given(ANY, st.integers(1, 30), st.integers(1, 30))
def test_hanging_where_it_does_not_go_round_adds_no_circle(
    parents: dict[int, int | None], target_id: int, parent_id: int
) -> None:
    sound = {branch.target_id: parents[branch.target_id] for branch in tree(hung(parents)) if branch.depth}
    sound |= {branch.target_id: None for branch in tree(hung(parents)) if not branch.depth}
    if target_id in sound and parent_id in sound and not would_go_round(target_id, parent_id, sound):
        sound[target_id] = parent_id
        assert sum(branch.depth == 0 for branch in tree(hung(sound))) == sum(
            parent is None for parent in sound.values()
        )


def test_a_circle_begins_with_its_first_row() -> None:
    assert [(one.target_id, one.depth) for one in tree(hung({1: 3, 2: 1, 3: 2, 4: 3}))] == [
        (1, 0),
        (2, 1),
        (3, 2),
        (4, 3),
    ]


def test_ten_thousand_in_a_chain_are_no_deeper_than_the_stack() -> None:
    chain = {number: number - 1 if number else None for number in range(10_000)}
    assert tree(hung(chain))[0].below == 9_999
