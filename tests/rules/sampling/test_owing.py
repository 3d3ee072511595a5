"""How far a sample is, what was found, and how both are said."""

from datetime import date

import pytest

from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.sampling.criteria import CRITERIA, Criterion, Judgement, criteria_of, summed
from tutor_tui.rules.sampling.draw import Candidate
from tutor_tui.rules.sampling.owing import Stage, Standing, is_overdue, stage
from tutor_tui.rules.sampling.stretch import Stretch
from tutor_tui.rules.sampling.wording import asked, findings_text, strata_text, stratum_name

AUTUMN = Stretch(2026, 1, None, date(2026, 9, 1), date(2026, 12, 18))
POLICY = shipped_policy("independent-learning").rules


@pytest.mark.parametrize(
    ("standing", "feedback", "expected"),
    [
        (None, True, Stage.DRAW),
        (Standing(), True, Stage.DRAW),
        (Standing(4, 3), True, Stage.LOOK),
        (Standing(4, 4), False, Stage.DONE),
        (Standing(4, 4, 3), True, Stage.FEED_BACK),
        (Standing(4, 4, 4, 3), True, Stage.AWAIT),
        (Standing(4, 4, 4, 4), True, Stage.DONE),
    ],
)
def test_the_stage(standing: Standing | None, feedback: bool, expected: Stage) -> None:
    assert stage(standing, feedback) is expected


def test_overdue_is_what_is_owed_after_the_end() -> None:
    assert not is_overdue(Stage.DRAW, AUTUMN, AUTUMN.last)
    assert is_overdue(Stage.DRAW, AUTUMN, date(2026, 12, 19))
    assert not is_overdue(Stage.AWAIT, AUTUMN, date(2027, 1, 10))


def test_standings_add_up() -> None:
    assert Standing(4, 3, 2, 1) + Standing(1, 1, 1, 1) == Standing(5, 4, 3, 2)


def test_criteria_are_the_policys_and_those_that_were_judged() -> None:
    rule = POLICY.sampling[2]
    assert criteria_of(rule) == CRITERIA["feedback"]
    assert criteria_of(rule, [Criterion.RECORDED])[0] is Criterion.RECORDED
    assert criteria_of(None, [Criterion.RESPONSE]) == (Criterion.RESPONSE,)
    assert criteria_of(None) == CRITERIA["planners"]


def test_findings_are_summed_and_said() -> None:
    found = [(Criterion.RECORDED, Judgement.YES)] * 14 + [(Criterion.RECORDED, Judgement.NO)]
    found.append((Criterion.TASKS_SET, Judgement.PARTLY))
    assert findings_text(summed(found)) == "set: partly 1; recorded: yes 14, no 1"
    assert findings_text(summed([])) == ""


def test_a_need_is_said_only_where_it_may_be() -> None:
    pool = [Candidate(1, "F", True), Candidate(2, "M", False), Candidate(3, "", False)]
    words = POLICY.vocabulary
    assert strata_text(pool, words, with_needs=False) == "1 girl, 1 boy, 1 of whom the sex is not known"
    assert strata_text(pool, words, with_needs=True).endswith("; 1 with a need or entitlement")
    assert stratum_name("F+", with_needs=False) == "girls"
    assert stratum_name("F+", with_needs=True) == "girls with a need"
    assert asked(POLICY.sampling[0], words).startswith("6 pupils of each year every term; nobody again")
