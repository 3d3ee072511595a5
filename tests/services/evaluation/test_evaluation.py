"""Phases and scores: who may, in which order, what undo takes back, two people side by side."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.counting import statements
from support.school import MONDAY, School
from tutor_tui.errors import AccessDenied, Conflict, TutorError
from tutor_tui.queries.evaluation.view import Evaluation, evaluation
from tutor_tui.rules.evaluation.scores import Rating
from tutor_tui.services.evaluation.phases import change_phase, open_phase
from tutor_tui.services.evaluation.scores import note_item, prioritise_item, remove_score, score_item
from tutor_tui.services.undo import undo
from tutor_tui.store.models import AuditEntry, SelfEvaluation, SelfEvaluationRating
from tutor_tui.store.session import Session

ITEM, OTHER = "independence", "outdoors"


@pytest.fixture
def slt(school: School) -> Session:
    return school.session("cslt")


@pytest.fixture
def phase(slt: Session) -> int:
    return open_phase(slt, MONDAY - timedelta(days=30))


def scores(session: Session) -> dict[str, int]:
    newest = evaluation(session).newest
    return {} if newest is None else {item: rating.score for item, rating in newest.ratings.items()}


def test_nothing_is_opened_yet(slt: Session):
    found = evaluation(slt)
    assert (found.year, found.years, found.phases, found.open_id) == (2026, (2026,), (), None)
    assert found.may_evaluate
    assert not found.is_open
    assert found.has_room


def test_phases_follow_one_another(slt: Session):
    for number, days in enumerate((60, 30, 0), 1):
        open_phase(slt, MONDAY - timedelta(days=days))
        found = evaluation(slt)
        assert [phase.number for phase in found.phases] == list(range(1, number + 1))
        assert found.newest is not None
        assert found.newest.by == "Dr Leader"
        assert found.is_open
    assert not found.has_room


@pytest.mark.parametrize(
    ("days", "message"), [(-1, "still to come"), (30, "the phase before"), (31, "the phase before")]
)
def test_a_phase_is_later_than_the_one_before(slt: Session, phase: int, days: int, message: str):
    with pytest.raises(TutorError, match=message):
        open_phase(slt, MONDAY - timedelta(days=days))
    assert SelfEvaluation.select().count() == 1


def test_a_year_has_three_phases_and_the_next_year_its_own(school: School, slt: Session):
    for days in (3, 2, 1):
        open_phase(slt, MONDAY - timedelta(days=days))
    with pytest.raises(TutorError, match="2026-27 has its 3 phases"):
        open_phase(slt, MONDAY)
    next_year = school.session("cslt", date(2027, 9, 20))
    assert evaluation(next_year).phases == ()
    open_phase(next_year, date(2027, 9, 20))
    assert [phase.number for phase in evaluation(next_year).phases] == [1]
    assert evaluation(next_year).years == (2026, 2027)
    earlier = evaluation(next_year, 2026)
    assert [phase.number for phase in earlier.phases] == [1, 2, 3]
    assert not earlier.is_open


def test_items_are_scored_noted_and_made_priorities(slt: Session, phase: int):
    score_item(slt, phase, ITEM, 3, seen=0)
    note_item(slt, phase, ITEM, " Year 8 waits\nto be told ", seen=1)
    prioritise_item(slt, phase, ITEM, True, seen=2)
    score_item(slt, phase, ITEM, 2, seen=3)
    newest = evaluation(slt).newest
    assert newest is not None
    assert newest.ratings == {ITEM: Rating(2, True, "Year 8 waits to be told", 4)}
    prioritise_item(slt, phase, ITEM, False, seen=4)
    remove_score(slt, phase, ITEM, seen=5)
    assert scores(slt) == {}


def test_every_step_can_be_taken_back(slt: Session):
    phase = open_phase(slt, MONDAY)
    score_item(slt, phase, ITEM, 3, seen=0)
    note_item(slt, phase, ITEM, "seen in eight lessons", seen=1)
    remove_score(slt, phase, ITEM, seen=2)
    undo(slt)
    newest = evaluation(slt).newest
    assert newest is not None
    assert (newest.ratings[ITEM].score, newest.ratings[ITEM].note) == (3, "seen in eight lessons")
    undo(slt)
    undo(slt)
    assert scores(slt) == {}
    undo(slt)
    assert evaluation(slt).phases == ()


@pytest.mark.parametrize("score", [0, 5, -1])
def test_a_score_is_one_of_four(slt: Session, phase: int, score: int):
    with pytest.raises(TutorError, match="no score"):
        score_item(slt, phase, ITEM, score, seen=0)
    assert SelfEvaluationRating.select().count() == 0


def test_an_item_that_is_not_in_the_framework_is_refused(slt: Session, phase: int):
    with pytest.raises(TutorError, match="no such item"):
        score_item(slt, phase, "gone", 1, seen=0)


def test_a_note_and_a_priority_need_a_score(slt: Session, phase: int):
    for refused in (
        lambda: note_item(slt, phase, ITEM, "seen", seen=0),
        lambda: prioritise_item(slt, phase, ITEM, True, seen=0),
        lambda: remove_score(slt, phase, ITEM, seen=0),
    ):
        with pytest.raises(TutorError, match="has no score"):
            refused()


def test_two_people_score_side_by_side(school: School, slt: Session, phase: int):
    colleague = school.session("cslt")
    score_item(slt, phase, ITEM, 3, seen=0)
    score_item(colleague, phase, OTHER, 1, seen=0)
    assert scores(slt) == {ITEM: 3, OTHER: 1}
    with pytest.raises(Conflict, match="meanwhile"):
        score_item(colleague, phase, ITEM, 1, seen=0)
    undo(slt)
    assert scores(slt) == {OTHER: 1}


def test_an_earlier_phase_stays_as_it_was(slt: Session, phase: int):
    score_item(slt, phase, ITEM, 3, seen=0)
    open_phase(slt, MONDAY)
    for refused in (
        lambda: score_item(slt, phase, ITEM, 1, seen=1),
        lambda: remove_score(slt, phase, ITEM, seen=1),
        lambda: change_phase(slt, phase, dated_on=MONDAY - timedelta(days=30), priorities="x"),
    ):
        with pytest.raises(Conflict, match="closed"):
            refused()
    assert [phase.score(ITEM) for phase in evaluation(slt).phases] == [3, None]


def test_the_day_and_the_priorities_can_be_changed(slt: Session, phase: int):
    second = open_phase(slt, MONDAY)
    change_phase(slt, second, dated_on=MONDAY - timedelta(days=3), priorities=" Talk in lessons ")
    found = evaluation(slt)
    assert found.newest is not None
    assert (found.newest.dated_on, found.newest.priorities) == (MONDAY - timedelta(days=3), "Talk in lessons")
    for day in (MONDAY - timedelta(days=30), MONDAY + timedelta(days=1)):
        with pytest.raises(TutorError):
            change_phase(slt, second, dated_on=day, priorities="")
    first = evaluation(slt).phases[0]
    assert first.dated_on == MONDAY - timedelta(days=30)


def test_a_phase_stays_in_its_year(slt: Session, phase: int):
    with pytest.raises(TutorError, match="not in 2026-27"):
        change_phase(slt, phase, dated_on=date(2026, 7, 31), priorities="")


@pytest.mark.parametrize("username", ["acarter", "bhead", None])
def test_only_senior_leaders_evaluate(school: School, slt: Session, phase: int, username: str | None):
    session = school.session(username)
    for refused in (
        lambda: open_phase(session, MONDAY),
        lambda: change_phase(session, phase, dated_on=MONDAY, priorities=""),
        lambda: score_item(session, phase, ITEM, 1, seen=0),
        lambda: remove_score(session, phase, ITEM, seen=0),
        lambda: note_item(session, phase, ITEM, "x", seen=0),
        lambda: prioritise_item(session, phase, ITEM, True, seen=0),
    ):
        with pytest.raises(AccessDenied):
            refused()
    assert SelfEvaluationRating.select().count() == 0


def test_who_reads(school: School, slt: Session, phase: int):
    score_item(slt, phase, ITEM, 3, seen=0)
    head = evaluation(school.session("bhead"))
    assert not head.may_evaluate
    assert head.newest is not None
    assert head.newest.score(ITEM) == 3
    for username in ("acarter", None):
        with pytest.raises(AccessDenied):
            evaluation(school.session(username))


def test_what_changes_nothing_is_not_logged(slt: Session, phase: int):
    score_item(slt, phase, ITEM, 3, seen=0)
    logged = AuditEntry.select().count()
    score_item(slt, phase, ITEM, 3, seen=1)
    assert AuditEntry.select().count() == logged


def test_reading_takes_as_many_statements_with_every_item_scored(slt: Session, phase: int):
    with statements() as few:
        found = evaluation(slt)
    for item in found.framework.items:
        score_item(slt, phase, item.id, 2, seen=0)
    with statements() as many:
        evaluation(slt)
    assert len(few) == len(many) == 3


steps = st.lists(st.tuples(st.sampled_from([ITEM, OTHER]), st.integers(0, 4), st.booleans()), max_size=8)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_undo_goes_back_over_any_scoring(school: School, walk: list[tuple[str, int, bool]]):
    session = school.session("cslt")
    SelfEvaluationRating.delete().execute()
    SelfEvaluation.delete().execute()
    phase = open_phase(session, MONDAY)
    seen: list[Evaluation] = [evaluation(session)]
    for item, score, is_priority in walk:
        newest = evaluation(session).newest
        assert newest is not None
        rating = newest.ratings.get(item)
        version = rating.version if rating else 0
        if score:
            score_item(session, phase, item, score, seen=version)
        elif rating is not None:
            remove_score(session, phase, item, seen=version)
        rating = evaluation(session).newest.ratings.get(item)  # type: ignore[union-attr]
        if rating is not None and rating.is_priority != is_priority:
            prioritise_item(session, phase, item, is_priority, seen=rating.version)
        seen.append(evaluation(session))
    told = [_without_versions(each) for each in seen]
    while (now := _without_versions(evaluation(session))) != told[0]:
        undo(session)
        assert len(evaluation(session).phases) == 1, now


def _without_versions(found: Evaluation) -> dict[str, tuple[int, bool]]:
    assert found.newest is not None
    return {item: (rating.score, rating.is_priority) for item, rating in found.newest.ratings.items()}
