"""Which sums follow from others."""

from tutor_tui.rules.equity.row_space import Span, Vectors

A, B, C = 0b000011, 0b001100, 0b110000
GROUPS = {"a": A, "b": B, "c": C, "all": A | B | C, "ab": A | B}


def span(*names: str) -> Span[str]:
    vectors = Vectors(GROUPS.values())
    return Span({name: vectors.of(GROUPS[name]) for name in names})


def derived(target: str, *names: str) -> frozenset[str] | None:
    return span(*names).derivation(Vectors(GROUPS.values()).of(GROUPS[target]))


def test_a_part_follows_from_the_whole_and_the_other_parts() -> None:
    assert derived("c", "a", "b", "all") == {"a", "b", "all"}


def test_only_what_it_takes_is_named() -> None:
    assert derived("c", "all", "ab", "a") == {"all", "ab"}


def test_two_unknown_parts_do_not_follow_from_their_sum() -> None:
    assert derived("c", "a", "all") is None
    assert derived("b", "a", "all") is None


def test_nothing_follows_from_nothing() -> None:
    assert derived("a") is None


def test_people_whom_no_group_tells_apart_count_as_one() -> None:
    assert len(Vectors(GROUPS.values()).of(A | B | C)) == 3


def test_coefficients_other_than_one_are_found() -> None:
    pairs = {"xy": 0b011, "yz": 0b110, "xz": 0b101}
    vectors = Vectors([*pairs.values(), 0b001])
    known = Span({name: vectors.of(group) for name, group in pairs.items()})
    assert known.derivation(vectors.of(0b001)) == {"xy", "yz", "xz"}
