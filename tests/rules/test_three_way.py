from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.rules.three_way import STAMPS, differences, touched, unchanged

rows = st.fixed_dictionaries({name: st.integers(0, 2) for name in ("text", "due_on", "state", "version")})
befores = st.none() | rows


@given(befores, rows, rows)
def test_a_difference_is_what_others_changed_and_one_wants_otherwise(before, now, mine) -> None:
    found = {one.field: one for one in differences(before, now, mine)}
    for name in mine:
        changed = name not in STAMPS and (before is None or before[name] != now[name])
        assert (name in found) == (changed and now[name] != mine[name])
    for name, one in found.items():
        assert (one.theirs, one.mine) == (now[name], mine[name])
        assert one.before == (None if before is None else before[name])


@given(befores, rows)
def test_whoever_wants_what_stands_there_has_no_quarrel(before, now) -> None:
    assert differences(before, now, now) == ()


@given(rows, rows)
def test_where_nobody_changed_anything_nothing_is_in_the_way(before, mine) -> None:
    assert differences(before, before, mine) == ()
    assert touched(before, before) == frozenset()


@given(rows, rows, rows)
def test_what_is_kept_in_the_end_has_the_changes_of_both(before, now, mine) -> None:
    stays = unchanged(before, mine)
    kept = {name: now[name] if name in stays else value for name, value in mine.items()}
    for name in kept:
        assert kept[name] == (now[name] if mine[name] == before[name] else mine[name])


@given(rows)
def test_of_a_row_that_was_not_there_everything_is_new(now) -> None:
    assert touched(None, now) == frozenset(now) - STAMPS
    assert unchanged(None, now) == frozenset()
