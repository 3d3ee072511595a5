"""What is read anew after a mark is what reading everything anew would give."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.school import MONDAY, School, add_homework
from tutor_tui.queries.registration import marked
from tutor_tui.queries.registration.desk import Reading, read_desk
from tutor_tui.queries.registration.marked import read_marked
from tutor_tui.rules.planner import Outcome
from tutor_tui.services import planners
from tutor_tui.services.planners import Mark
from tutor_tui.store.session import Session

MARKED = st.tuples(
    st.sampled_from(["mine", "theirs"]),
    st.lists(st.integers(0, 5), min_size=1, max_size=3, unique=True),
    st.sampled_from(list(Mark)),
)


def _unsigned_before(school: School, session: Session) -> None:
    """Some pupils have been unsigned, away or without a planner in the weeks before."""
    week = session.calendar.week_for(MONDAY)
    assert week is not None
    for back, what in enumerate((Mark.UNSIGNED, Mark.AWAY, Mark.NO_PLANNER)):
        before = session.calendar.previous_week(week)
        assert before is not None
        week = before
        planners.mark(session, school.pupils[: 4 - back], week.start, what)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(marks=st.lists(MARKED, min_size=1, max_size=6))
def test_it_is_what_reading_everything_anew_gives(school: School, marks: list[object]) -> None:
    mine, theirs = school.session(), school.session("bhead")
    if not _has_past(mine):
        _unsigned_before(school, mine)
        add_homework(school.pupils[:3])
    shown = read_desk(mine)
    for whose, places, what in marks:  # type: ignore[misc]
        ids = [school.pupils[place] for place in places]
        planners.mark(mine if whose == "mine" else theirs, ids, MONDAY, what)
        if whose == "mine":
            shown = read_marked(mine, shown, ids)
            assert shown.view == read_desk(mine).view


def _has_past(session: Session) -> bool:
    board = read_desk(session).view.board
    assert board is not None
    return any(state and state.outcome is not Outcome.UNCHECKED for row in board.rows for state in row.strip)


def test_a_signature_reads_no_homework_and_an_absence_reads_all(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, wholes = school.session(), []

    def whole(*args: object) -> Reading:
        wholes.append(args)
        return read_desk(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(marked, "read_desk", whole)
    shown = read_desk(session)
    for what, more in (
        (Mark.SIGNED, 0),
        (Mark.UNSIGNED, 0),
        (Mark.AWAY, 1),
        (Mark.SIGNED, 1),
        (Mark.LOST, 0),
    ):
        wholes.clear()
        planners.mark(session, [school.pupils[0]], MONDAY, what)
        shown = read_marked(session, shown, [school.pupils[0]])
        assert len(wholes) == more


def test_what_others_wrote_of_the_form_is_read_with_it(school: School) -> None:
    session, shown = school.session(), read_desk(school.session())
    planners.mark(school.session("bhead"), [school.pupils[5]], MONDAY, Mark.UNSIGNED)
    planners.mark(session, [school.pupils[0]], MONDAY, Mark.SIGNED)
    board = read_marked(session, shown, [school.pupils[0]]).view.board
    assert board is not None
    assert board.rows[5].visit is not None
