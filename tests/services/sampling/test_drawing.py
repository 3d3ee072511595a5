"""Drawing, replacing, withdrawing: within one's post, once, and undone."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from support.sampling import LEADER_WORK, SLT_FEEDBACK, SLT_WORK, drawn, fill, of_rule
from support.school import MONDAY, School
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.sampling.before_draw import before_draw
from tutor_tui.queries.sampling.sample import read_sample
from tutor_tui.rules.sampling.criteria import Criterion, Judgement
from tutor_tui.rules.sampling.draw import LARGEST_SEED
from tutor_tui.services.sampling.drawing import draw_sample, new_seed, replace_pupil, withdraw_sample
from tutor_tui.services.sampling.looking import judge
from tutor_tui.services.undo import undo
from tutor_tui.store.models import AuditEntry, FormMembership, PlannerSample, Pupil, SampleItem


def test_a_leader_draws_the_own_subject(school: School) -> None:
    maths = fill(school)
    items = drawn(school)
    sample = PlannerSample.get()
    assert (sample.subject_id, sample.scope, sample.size, sample.seed, sample.method) == (
        maths,
        "year",
        6,
        7,
        1,
    )
    assert (sample.academic_year, sample.term, sample.half_term) == (2026, 1, None)
    assert len(items) == 6
    assert {item.subject_id for item in items} == {maths}
    assert len({item.pupil_id for item in items}) == 6


def test_the_same_seed_draws_the_same_pupils_again(school: School) -> None:
    fill(school)
    first = [item.pupil_id for item in drawn(school, seed=42)]
    withdraw_sample(school.session("mlead"), PlannerSample.get().id, "wrong term")
    assert [item.pupil_id for item in drawn(school, seed=42)] == first


def test_a_seed_is_made_and_kept(school: School) -> None:
    fill(school)
    draw_sample(school.session("mlead"), of_rule(school, "mlead", LEADER_WORK).wanted)
    assert 100_000_000 <= PlannerSample.get().seed <= LARGEST_SEED
    assert len({new_seed() for _ in range(50)}) == 50


def test_it_is_drawn_once(school: School) -> None:
    fill(school)
    drawn(school)
    with pytest.raises(TutorError, match="drawn already"):
        drawn(school, seed=8)
    assert PlannerSample.select().count() == 1


@pytest.mark.parametrize("seed", [0, -3, LARGEST_SEED + 1])
def test_a_seed_that_cannot_be_is_refused(school: School, seed: int) -> None:
    fill(school)
    with pytest.raises(TutorError, match="seed"):
        drawn(school, seed=seed)


@pytest.mark.parametrize("username", ["acarter", "mteach", "bhead"])
def test_out_of_reach_there_is_none(school: School, username: str) -> None:
    """A head of year may look at the year, but nobody's posts reach another's; SLT work is of the year."""
    fill(school)
    wanted = of_rule(school, "mlead", LEADER_WORK).wanted
    if username == "bhead":
        wanted = replace(wanted, place=("year", 999, wanted.place[2]))
    with pytest.raises(AccessDenied, match="there is no such sample"):
        draw_sample(school.session(username), wanted, 5)
    assert not PlannerSample.select().exists()


def test_what_the_policy_does_not_ask_for_cannot_be_drawn(school: School) -> None:
    fill(school)
    wanted = of_rule(school, "cslt", SLT_WORK).wanted
    for wrong in (replace(wanted, rule="nothing"), replace(wanted, term=2), replace(wanted, half=1)):
        with pytest.raises(AccessDenied, match="no such sample"):
            draw_sample(school.session("cslt"), wrong, 5)


def test_an_empty_place_is_not_asked_for(school: School) -> None:
    fill(school)
    wanted = of_rule(school, "cslt", SLT_WORK).wanted
    FormMembership.update(until_on=date(2026, 10, 1)).execute()
    with pytest.raises(AccessDenied, match="no such sample"):
        draw_sample(school.session("cslt"), wanted, 5)


def test_a_withdrawal_has_a_reason_that_stays_in_the_log(school: School) -> None:
    fill(school)
    drawn(school)
    sample_id = PlannerSample.get().id
    with pytest.raises(TutorError, match="reason is empty"):
        withdraw_sample(school.session("mlead"), sample_id, " ")
    withdraw_sample(school.session("mlead"), sample_id, "the set was not on the roll yet")
    assert not SampleItem.select().exists()
    newest = AuditEntry.select().order_by(AuditEntry.id.desc()).first()
    assert "not on the roll yet" in newest.subject
    assert "seed 7" in newest.subject


def test_what_was_looked_at_stays(school: School) -> None:
    fill(school)
    item = drawn(school)[0]
    judge(school.session("mlead"), item.id, Criterion.TASKS_SET, Judgement.YES)
    with pytest.raises(TutorError, match="have been looked at"):
        withdraw_sample(school.session("mlead"), item.sample_id, "another seed")


def test_undo_takes_back_a_draw_and_a_withdrawal(school: School) -> None:
    fill(school)
    session = school.session("mlead")
    sample_id = draw_sample(session, of_rule(school, "mlead", LEADER_WORK).wanted, 7)
    before = [item.pupil_id for item in SampleItem.select().order_by(SampleItem.id)]
    replace_pupil(session, SampleItem.select().order_by(SampleItem.id).first().id, "left the school")
    after = [item.pupil_id for item in SampleItem.select().order_by(SampleItem.id)]
    withdraw_sample(session, sample_id, "wrong")
    undo(session)
    assert [item.pupil_id for item in SampleItem.select().order_by(SampleItem.id)] == after
    undo(session)
    assert [item.pupil_id for item in SampleItem.select().order_by(SampleItem.id)] == before
    assert not SampleItem.select().where(SampleItem.replaced_on.is_null(False)).exists()
    undo(session)
    assert not PlannerSample.select().exists()


def test_a_pupil_who_has_left_is_replaced_by_the_next_of_the_seed(school: School) -> None:
    fill(school)
    gone = drawn(school)[2]
    Pupil.update(left_on=MONDAY - timedelta(days=3)).where(Pupil.id == gone.pupil_id).execute()
    session = school.session("mlead")
    new = SampleItem.get_by_id(replace_pupil(session, gone.id, "left"))
    old = SampleItem.get_by_id(gone.id)
    assert (old.replaced_on, old.replaced_because) == (MONDAY, "left")
    assert new.replaces_id == gone.id
    assert new.stratum == gone.stratum
    shown = read_sample(session, gone.sample_id)
    assert len(shown.items) == 6
    assert [one.because for one in shown.replaced] == ["left"]
    assert sum(bool(item.stands_in_for) for item in shown.items) == 1
    with pytest.raises(TutorError, match="another has this place"):
        replace_pupil(session, gone.id, "left")


def test_nobody_is_replaced_who_was_looked_at_and_not_without_a_reason(school: School) -> None:
    fill(school)
    first, second = drawn(school)[:2]
    session = school.session("mlead")
    judge(session, first.id, Criterion.TASKS_SET, Judgement.NO)
    with pytest.raises(TutorError, match="has been looked at"):
        replace_pupil(session, first.id, "left")
    with pytest.raises(TutorError, match="reason is empty"):
        replace_pupil(session, second.id, "")


def test_a_place_stays_empty_where_nobody_is_left(school: School) -> None:
    fill(school)
    keep = school.pupils[:6]
    FormMembership.update(until_on=date(2026, 10, 1)).where(FormMembership.pupil.not_in(keep)).execute()
    item = drawn(school)[0]
    with pytest.raises(TutorError, match="nobody else is left"):
        replace_pupil(school.session("mlead"), item.id, "away for the term")


def test_in_the_next_term_others_are_drawn_first(school: School) -> None:
    fill(school)
    first = {item.pupil_id for item in drawn(school)}
    spring = date(2027, 1, 18)
    wanted = next(
        one.wanted for one in _owed(school, spring) if one.rule.id == LEADER_WORK and one.stretch.term == 2
    )
    sample_id = draw_sample(school.session("mlead", spring), wanted, 7)
    second = {item.pupil_id for item in SampleItem.select().where(SampleItem.sample == sample_id)}
    assert len(second) == 6
    assert not first & second


def test_samples_of_other_rules_do_not_count_as_drawn_before(school: School) -> None:
    fill(school)
    drawn(school, "cslt", SLT_WORK, seed=3)
    before = before_draw(school.session("cslt"), of_rule(school, "cslt", SLT_FEEDBACK).wanted)
    assert before.drawn_before == 0


def _owed(school: School, today: date):
    from tutor_tui.queries.sampling.owed import owed

    return owed(school.session("mlead", today))


def test_before_a_draw_needs_are_for_those_who_may_see_them(school: School) -> None:
    fill(school)
    seen = {
        who: before_draw(school.session(who), of_rule(school, who, rule).wanted).may_see_needs
        for who, rule in (("mlead", LEADER_WORK), ("cslt", SLT_WORK))
    }
    assert seen == {"mlead": False, "cslt": True}
