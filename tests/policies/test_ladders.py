"""Every step of every shipped policy's ladders, driven through the store."""

import pytest

from support.ladders import WHO, add_geography, as_, commend, miss
from support.policies import POLICIES, Rung, rungs
from support.rows import everything
from support.school import School
from tutor_tui.queries.corrections.due import due_on_task
from tutor_tui.queries.ladders.asking import steps_asking
from tutor_tui.queries.ladders.steps import LadderStep
from tutor_tui.services.corrections.proposing import correct_many
from tutor_tui.services.ladders import take_step
from tutor_tui.services.undo import undo
from tutor_tui.store.models import HomeworkRecord
from tutor_tui.store.session import Session


def is_the_automatic_correction(policy: str, rung: Rung) -> bool:
    """Whether the step is what every missed deadline is proposed at once."""
    return POLICIES[policy].corrections.mode == "automatic" and rung.does == ("correction",)


def write(school: School, policy: str, direction: str, rung: Rung, numbers: range) -> list[str]:
    """Occasions of these numbers in geography this term, one a day; the keys of the evidence."""
    pupil = school.pupils[0]
    ago = [3 * number + 3 for number in numbers]
    if direction == "negative":
        return [f"homework:{record}" for record in miss(pupil, *ago)]
    giver = "gteach" if rung.who == "tutor" else "acarter"
    return [f"reward:{given}" for given in commend(school, giver, pupil, ago, policy)]


def step_asked(session: Session, direction: str) -> LadderStep | None:
    """The step of this ladder that asks the person."""
    return next((step for step in steps_asking(session) if step.direction == direction), None)


@pytest.mark.parametrize(("policy", "direction", "number", "rung"), rungs())
def test_a_step_asks_whom_it_names_at_its_number_and_not_one_short(
    school: School, policy: str, direction: str, number: int, rung: Rung
) -> None:
    if is_the_automatic_correction(policy, rung):
        return
    add_geography(school)
    session = as_(school, WHO[rung.who], policy)
    evidence = write(school, policy, direction, rung, range(rung.after - 1))
    short = step_asked(session, direction)
    assert short is None or short.number < number
    evidence += write(school, policy, direction, rung, range(rung.after - 1, rung.after))
    step = step_asked(session, direction)
    assert step is not None
    assert (step.number, step.rung, step.does) == (number, rung, rung.does)
    assert step.evidence_key.split() == sorted(evidence)
    before = everything()
    take_step(session, step, step.does[0], "as the policy says", also=step.does[1:])
    assert step_asked(session, direction) is None
    undo(session)
    assert everything() == before
    assert step_asked(session, direction) == step


@pytest.mark.parametrize(
    ("policy", "direction", "number", "rung"),
    [case for case in rungs() if is_the_automatic_correction(case.values[0], case.values[3])],  # type: ignore[attr-defined]
)
def test_the_automatic_correction_is_proposed_for_each_missed_deadline(
    school: School, policy: str, direction: str, number: int, rung: Rung
) -> None:
    assert (direction, number, rung.after) == ("negative", 1, 1)
    add_geography(school)
    session = as_(school, WHO[rung.who], policy)
    (record_id,) = miss(school.pupils[0], 3)
    record = HomeworkRecord.get_by_id(record_id)

    def due() -> list[int]:
        found = due_on_task(session, record.task_id)
        return [pupil.record_id for pupil in found.pupils] if found else []

    assert due() == [record_id]
    HomeworkRecord.update(state="handed_in").execute()
    assert due() == []
    HomeworkRecord.update(state="not_done").execute()
    before = everything()
    correct_many(session, [record_id], POLICIES[policy].corrections.kinds[0].name)
    assert due() == []
    assert step_asked(session, direction) is None
    undo(session)
    assert everything() == before
    assert due() == [record_id]


def test_every_step_has_a_holder_here() -> None:
    named = {
        rung.who
        for rules in POLICIES.values()
        for rung in rules.escalation.negative + rules.escalation.positive
    }
    assert named <= WHO.keys()
