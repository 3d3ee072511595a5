"""The schools beside one another: what each said, since when one does not, in which order, all together."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from support.trust import AT, DOWN, figures, row
from tutor_tui.rules.trust.items import HIDDEN, UNCOUNTED, Item, SchoolFigures, Shown
from tutor_tui.trust.asking import Answer, Fault
from tutor_tui.trust.file import School
from tutor_tui.trust.lines import (
    Line,
    answered,
    arranged,
    begun,
    everybody,
    not_comparable,
    usual_basis,
    waiting_again,
    years_of,
)

LATER = AT + timedelta(minutes=9)


def lines(*said: SchoolFigures | Fault | None) -> tuple[Line, ...]:
    found = tuple(
        Line(place, School(name=f"School {9 - place}", short=f"S{place}", place=f"/srv/{place}.db"))
        for place in range(len(said))
    )
    for place, one in enumerate(said):
        if isinstance(one, Fault):
            found = answered(found, Answer(place, fault=one), AT)
        elif one is not None:
            found = answered(found, Answer(place, one), AT)
    return found


def test_each_school_is_as_far_as_it_is() -> None:
    found = begun(lines(figures(), DOWN, None, None), 2)
    assert [line.state for line in found] == ["answered", "failed", "asked", "waiting"]


def test_since_when_a_school_is_silent_stays_until_it_speaks() -> None:
    found = answered(waiting_again(lines(DOWN), [0]), Answer(0, fault=DOWN), LATER)
    assert found[0].since == AT
    (spoken,) = answered(found, Answer(0, figures()), LATER)
    assert (spoken.state, spoken.since, spoken.fault, spoken.read_at) == ("answered", None, None, LATER)


def test_what_a_school_told_stays_when_it_falls_silent() -> None:
    (found,) = answered(lines(figures()), Answer(0, fault=DOWN), LATER)
    assert (found.figures, found.read_at, found.since) == (figures(), AT, LATER)


def test_they_stand_by_a_number_and_those_without_one_come_last() -> None:
    found = lines(figures(checked=80), None, figures(checked=95), figures(checked=95))
    assert [line.place for line in arranged(found, Item.CHECKED)] == [2, 3, 0, 1]
    assert [line.place for line in arranged(found, "name")] == [3, 2, 1, 0]
    assert [line.place for line in arranged(found)] == [0, 1, 2, 3]
    assert [line.place for line in arranged(found, text="school 7")] == [2]
    assert [line.place for line in arranged(found, "unchecked")] == [0, 2, 3, 1]


def test_a_year_that_a_school_has_not_comes_last() -> None:
    without = replace(figures(checked=99), years=figures().years[:1])
    found = lines(without, figures(checked=50))
    assert [line.place for line in arranged(found, Item.CHECKED, year=8)] == [1, 0]
    assert years_of(found) == (7, 8, 9)


def test_only_a_phase_is_left() -> None:
    found = lines(figures(), figures())
    first = replace(found[0], school=replace(found[0].school, phase="primary"))
    assert arranged((first, found[1]), phase="primary") == [first]


def test_what_rests_on_something_else_than_in_most_is_not_comparable() -> None:
    found = lines(figures(), figures(signed="signed by home"), figures())
    usual = usual_basis(found)
    assert usual[Item.SIGNED] == "the usual"
    assert [not_comparable(line, Item.SIGNED, usual) for line in found] == ["", "signed by home", ""]
    assert not_comparable(found[1], Item.CHECKED, usual) == ""


def test_all_together_are_weighed_by_what_they_are_of() -> None:
    small = replace(figures(), whole=row("B", None, checked=Shown(50, 100)))
    large = replace(figures(), whole=row("A", None, checked=Shown(90, 300)))
    found = everybody(lines(small, large, DOWN), None, "all")
    assert found.items[Item.CHECKED] == Shown(80, 400)
    assert found.items[Item.CORRECTIONS] == Shown(62)
    assert (found.pupils, found.forms, found.unchecked_forms) == (480, 16, 2)


def test_all_together_hide_what_all_hide_and_count_nothing_where_nobody_does() -> None:
    hidden = replace(figures(), whole=row("A", None, served=HIDDEN))
    nothing = replace(figures(), whole=row("A", None, served=UNCOUNTED))
    assert everybody(lines(hidden, nothing), None, "").items[Item.SERVED] == HIDDEN
    assert everybody(lines(nothing), None, "").items[Item.SERVED] == UNCOUNTED
    assert everybody((), None, "").pupils == 0


shares = st.builds(Shown, st.integers(0, 100), st.integers(1, 50).map(lambda tens: tens * 10))


@given(st.lists(st.one_of(shares, st.just(HIDDEN)), min_size=1, max_size=6))
def test_what_a_school_hides_changes_nothing_of_all_together(told: list[Shown]) -> None:
    every = lines(*(replace(figures(), whole=row("A", None, overdue=one)) for one in told))
    spoken = [line for line, one in zip(every, told, strict=True) if not one.hidden]
    together = everybody(every, None, "").items[Item.OVERDUE]
    assert together == (everybody(spoken, None, "").items[Item.OVERDUE] if spoken else HIDDEN)
