"""Sums of work by rule, form and week, under both policies."""

from datetime import date

from tutor_tui.rules.rehearsal.replay import Piece
from tutor_tui.rules.rehearsal.workload import Beside, Change, changes, workload

MONDAY = date(2026, 11, 2)
THURSDAY, NEXT_WEEK = date(2026, 11, 5), date(2026, 11, 10)
CALL = Piece("threshold:unsigned:1", "contact_home", THURSDAY)
LATER = Piece("threshold:unsigned:1", "contact_home", NEXT_WEEK)
LETTER = Piece("threshold:unsigned:2", "letter_home", NEXT_WEEK)
LOAD = workload(
    {"today": {1: [CALL], 2: [LETTER]}, "edited": {1: [CALL, LATER], 2: [CALL], 3: []}}, {1: 10, 2: 20, 3: 20}
)


def test_each_side_is_counted_apart() -> None:
    assert LOAD.total == Beside(2, 3)
    assert LOAD.total.more == 1


def test_by_rule_form_week_and_pupil() -> None:
    assert LOAD.by_ask() == {CALL.ask: Beside(1, 3), LETTER.ask: Beside(1, 0)}
    assert LOAD.by_form() == {10: Beside(1, 2), 20: Beside(1, 1)}
    assert LOAD.by_week() == {MONDAY: Beside(1, 2), date(2026, 11, 9): Beside(1, 1)}
    assert LOAD.by_pupil() == {1: Beside(1, 2), 2: Beside(1, 1)}


def test_a_part_is_of_one_form_week_and_rule() -> None:
    assert LOAD.of(form_id=10, week=MONDAY).total == Beside(1, 1)
    assert LOAD.of(ask=LETTER.ask).by_form() == {20: Beside(1, 0)}


def test_sums_of_parts_are_the_whole() -> None:
    for parts in (LOAD.by_ask(), LOAD.by_form(), LOAD.by_week(), LOAD.by_pupil(), LOAD.by_does()):
        assert (
            Beside(sum(part.today for part in parts.values()), sum(part.edited for part in parts.values()))
            == LOAD.total
        )


def test_parts_are_what_is_of_one_form_week_or_rule() -> None:
    for form_id, part in LOAD.parts("form_id").items():
        assert part == LOAD.of(form_id=form_id)
    assert LOAD.parts("week").keys() == LOAD.by_week().keys()


def test_changes_are_by_form_and_by_what_is_asked_the_largest_first() -> None:
    assert changes(LOAD) == (
        Change(10, "contact_home", Beside(1, 2), Beside(1, 1)),
        Change(20, "contact_home", Beside(0, 1), Beside(0, 1)),
        Change(20, "letter_home", Beside(1, 0), Beside(1, 0)),
    )


def test_warnings_come_after_everything_else() -> None:
    warned = [Piece("warning:unsigned:1", "warn", THURSDAY)] * 3
    load = workload({"today": {}, "edited": {1: [*warned, CALL]}}, {1: 10})
    assert [change.does for change in changes(load)] == ["contact_home", "warn"]


def test_what_stays_the_same_is_no_change() -> None:
    same = workload({"today": {1: [CALL]}, "edited": {1: [CALL]}}, {1: 10})
    assert changes(same) == ()
