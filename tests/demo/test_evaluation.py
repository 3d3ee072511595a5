"""The demonstration evaluates itself: phases in their order, the last one open, priorities and notes."""

from typing import Any

from tutor_tui.calendar.term_dates import academic_year
from tutor_tui.queries.evaluation.view import evaluation
from tutor_tui.queries.session import open_session
from tutor_tui.rules.evaluation.scores import Move, moved, priorities, unscored


def test_phases_are_those_that_services_would_have_opened(demo: Any) -> None:
    session = open_session("rkhan", demo.today)
    newest = None
    for year in evaluation(session).years:
        found = evaluation(session, year)
        assert [phase.number for phase in found.phases] == list(range(1, len(found.phases) + 1))
        for phase in found.phases:
            assert academic_year(phase.dated_on) == year
            assert phase.dated_on <= demo.today
            assert newest is None or newest < phase.dated_on
            newest = phase.dated_on
            assert phase.ratings.keys() <= {item.id for item in found.framework.items}
    assert newest is not None


def test_two_phases_are_scored_and_a_third_is_open(morning: Any) -> None:
    found = evaluation(open_session("rkhan", morning.today))
    items = found.framework.items
    first, second, third = found.phases
    assert found.is_open
    assert not unscored(items, first)
    assert not unscored(items, second)
    assert 0 < len(unscored(items, third)) < len(items)
    assert priorities(items, second)
    assert second.priorities
    assert not third.priorities
    assert any(rating.note for rating in second.ratings.values())
    moves = {moved(first.score(item.id), second.score(item.id)) for item in items}
    assert moves >= {Move.BETTER, Move.SAME}
