"""Undo: any depth within the session, itself audited, refused where somebody else built on it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.rows import everything
from support.school import MONDAY, School
from tutor_tui.errors import Conflict, TutorError
from tutor_tui.queries.registration.form import board
from tutor_tui.services.comments import add_comment, reply_to
from tutor_tui.services.contacts import promise_contact
from tutor_tui.services.decisions import accept
from tutor_tui.services.planners import Mark, mark, sign_rest
from tutor_tui.services.rewards import reward
from tutor_tui.services.roll_over import undo_roll_over
from tutor_tui.services.undo import undo
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import AuditEntry, PlannerComment, PlannerVisit, database
from tutor_tui.store.session import Session

Step = Callable[[Session, School], object]


def marking(number: int, what: Mark) -> Step:
    return lambda session, school: mark(session, [school.pupils[number]], MONDAY, what)


def commenting(number: int) -> Step:
    return lambda session, school: add_comment(session, school.pupils[number], MONDAY, "please call")


def replying(session: Session, school: School) -> None:
    comment = PlannerComment.select().order_by(PlannerComment.id.desc()).first()
    if comment is not None:
        reply_to(session, comment.id, "I will")


def signing_the_rest(session: Session, school: School) -> None:
    sign_rest(session, school.form_id, MONDAY)


def rewarding(session: Session, school: School) -> None:
    reward(session, school.pupils[0], "kind")


def promising(session: Session, school: School) -> None:
    promise_contact(session, school.pupils[1], reason="unsigned", on=MONDAY + timedelta(days=1))


steps = st.one_of(
    st.builds(marking, st.integers(0, 3), st.sampled_from(list(Mark))),
    st.builds(commenting, st.integers(0, 3)),
    st.sampled_from([replying, signing_the_rest, rewarding, promising]),
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, max_size=8))
def test_undoing_everything_leaves_what_was_there(school: School, done: list[Step]) -> None:
    with database.atomic() as transaction:
        session = school.session()
        before = everything()
        written = AuditEntry.select().count()
        for step in done:
            step(session, school)
        changes = AuditEntry.select().count() - written
        for _ in range(changes):
            undo(session)
        assert everything() == before
        with pytest.raises(TutorError, match="nothing left"):
            undo(session)
        assert AuditEntry.select().count() == written + 2 * changes
        assert list(verify()) == []
        transaction.rollback()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, min_size=1, max_size=5))
def test_each_undo_goes_back_one_step(school: School, done: list[Step]) -> None:
    with database.atomic() as transaction:
        session = school.session()
        states = []
        for step in done:
            written = AuditEntry.select().count()
            before = everything()
            step(session, school)
            if AuditEntry.select().count() > written:
                states.append(before)
        for before in reversed(states):
            undo(session)
            assert everything() == before
        transaction.rollback()


def test_it_says_what_was_taken_back(school: School) -> None:
    session = school.session()
    mark(session, [school.pupils[0]], MONDAY, Mark.LOST)
    undone = undo(session)
    assert (undone.verb, undone.subject) == ("lost", "Pupil01, Sam")


def test_only_ones_own_session_is_taken_back(school: School) -> None:
    mark(school.session(), [school.pupils[0]], MONDAY, Mark.LOST)
    with pytest.raises(TutorError, match="nothing left"):
        undo(school.session())


def test_refused_where_somebody_else_has_changed_the_row(school: School) -> None:
    mine, theirs = school.session(), school.session("bhead")
    mark(mine, [school.pupils[0]], MONDAY, Mark.LOST)
    mark(theirs, [school.pupils[0]], MONDAY, Mark.SIGNED)
    with pytest.raises(Conflict, match="bhead"):
        undo(mine)
    assert PlannerVisit.get().presence == "brought"


def test_refused_where_somebody_else_has_built_on_it(school: School) -> None:
    mine = school.session()
    mark(mine, [school.pupils[0]], MONDAY, Mark.AWAY)
    tuesday = school.session("bhead", MONDAY + timedelta(days=1))
    mark(tuesday, [school.pupils[0]], MONDAY, Mark.AWAY)
    with pytest.raises(Conflict):
        undo(mine)
    assert PlannerVisit.select().count() == 2


def test_a_refused_undo_changes_nothing(school: School) -> None:
    mine, theirs = school.session(), school.session("bhead")
    mark(mine, list(school.pupils[:3]), MONDAY, Mark.LOST)
    mark(theirs, [school.pupils[1]], MONDAY, Mark.SIGNED)
    before = everything()
    with pytest.raises(Conflict):
        undo(mine)
    assert everything() == before


def test_an_accepted_proposal_is_taken_back_whole_and_asks_again(school: School) -> None:
    session = school.session()
    pupil = school.pupils[1]
    for back in (14, 7, 0):
        mark(session, [pupil], MONDAY - timedelta(days=back), Mark.UNSIGNED)
    finding = board(session, school.form_id).rows[1].findings[0]
    accept(session, pupil, finding, "3rd unsigned")
    assert finding not in board(session, school.form_id).rows[1].findings
    undo(session)
    assert finding in board(session, school.form_id).rows[1].findings


@pytest.mark.parametrize("take_back", [undo, undo_roll_over])
def test_what_is_to_be_undone_is_found_without_reading_the_whole_log(
    school: School, monkeypatch: pytest.MonkeyPatch, take_back: Callable[[Session], object]
) -> None:
    asked: list[tuple[str, list[object]]] = []
    real = database.obj.execute_sql
    monkeypatch.setattr(
        database.obj, "execute_sql", lambda sql, values=None: asked.append((sql, values)) or real(sql, values)
    )
    with pytest.raises(TutorError):
        take_back(school.session(None))
    monkeypatch.undo()
    (sql, values) = next(one for one in reversed(asked) if 'FROM "auditentry"' in one[0])
    plan = [step for *_, step in database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()]
    assert plan[0].split(" INDEX ")[1].split()[0] in ("auditentry_session", "auditentry_verb")
