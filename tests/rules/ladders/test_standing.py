"""The ladders' rule, stated as properties: a step is asked once, the top one stops, undo and back-dating just work."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.calendar import SchoolCalendar
from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.policy.escalation import Rung
from tutor_tui.policy.files import shipped_policy, shipped_policy_names
from tutor_tui.rules.ladders.standing import DIRECTIONS, Occasion, Standing, open_actions, reward_key, stand
from tutor_tui.rules.thresholds import Decided

TERMS = shipped_or_provisional(2026)
CALENDAR = SchoolCalendar(build_weeks(TERMS, bank_holidays(TERMS.division)))
TODAY = date(2026, 12, 11)
TERM = CALENDAR.school_days(date(2026, 9, 1), TODAY)[::3]
FRENCH, MATHS = 4, 7


def rung(after: int, *does: str, who: str = "teacher") -> Rung:
    return Rung(
        who=who, does=does or ("contact_home",), what="a step", after=after, clause="c", source="default"
    )


def missed(day: date, subject_id: int = FRENCH) -> Occasion:
    return Occasion(f"homework:{day.toordinal()}", day, subject_id)


def at(
    rungs: list[Rung], days: list[date], *decided: Decided, today: date = TODAY, direction: str = "negative"
) -> Standing:
    (standing,) = stand(rungs, direction, [missed(day) for day in days], decided, CALENDAR, today)  # type: ignore[arg-type]
    return standing


def asks(rungs: list[Rung], days: list[date], *decided: Decided) -> int:
    """The number of the step that is asked; 0 where none is."""
    found = stand(rungs, "negative", [missed(day) for day in days], decided, CALENDAR, TODAY)
    return next((standing.reached for standing in found if not standing.decided), 0)


def decide(standing: Standing, outcome: str = "accepted", until_on: date | None = None) -> Decided:
    evidence = frozenset(standing.evidence_key.split())
    return Decided(standing.rule, standing.reached, evidence, outcome, until_on)


days_of_term = st.lists(st.sampled_from(TERM), unique=True, max_size=9)
ladders = st.lists(st.integers(1, 8), unique=True, min_size=1, max_size=4).map(
    lambda numbers: [rung(after) for after in sorted(numbers)]
)


@given(ladders, days_of_term)
def test_the_highest_step_reached_is_asked(rungs: list[Rung], days: list[date]) -> None:
    assert asks(rungs, days) == sum(rung.after <= len(days) for rung in rungs)


@given(ladders, days_of_term.filter(bool))
def test_one_occasion_short_the_step_is_not_reached(rungs: list[Rung], days: list[date]) -> None:
    standing = at(rungs, days)
    if standing.rung is not None and standing.rung.after == len(days):
        assert asks(rungs, days[:-1]) == standing.reached - 1


@given(ladders, days_of_term.filter(bool), days_of_term)
def test_a_step_is_asked_once_and_more_of_the_same_asks_only_for_a_higher_one(
    rungs: list[Rung], days: list[date], more: list[date]
) -> None:
    first = at(rungs, days)
    later = asks(rungs, sorted({*days, *more}), decide(first))
    assert later == 0 or later > first.reached


@given(ladders, st.lists(st.sampled_from(TERM), unique=True, min_size=8, max_size=12))
def test_above_the_top_step_nothing_more_is_asked(rungs: list[Rung], days: list[date]) -> None:
    top = at(rungs, days[:8])
    assert top.next_rung is None
    assert asks(rungs, days, decide(top)) == 0


@given(ladders, days_of_term.filter(bool), st.data())
def test_evidence_taken_back_and_new_evidence_asks_again(
    rungs: list[Rung], days: list[date], data: st.DataObject
) -> None:
    decided = at(rungs, days)
    gone = data.draw(st.sampled_from(days))
    new = next(day for day in TERM if day not in days)
    left = [day for day in days if day != gone]
    assert asks(rungs, [*left, new], decide(decided)) == decided.reached


@given(ladders, days_of_term.filter(bool))
def test_what_was_taken_back_and_stands_again_is_decided_again(rungs: list[Rung], days: list[date]) -> None:
    decided = decide(at(rungs, days))
    assert asks(rungs, days, decided) == 0
    assert asks(rungs, days) == at(rungs, days).reached


@given(ladders, ladders, days_of_term.filter(bool))
def test_a_changed_policy_does_not_ask_again_for_what_was_decided(
    rungs: list[Rung], changed: list[Rung], days: list[date]
) -> None:
    decided = at(rungs, days)
    assert asks(changed, days, decide(decided)) in {0, *range(decided.reached + 1, 5)}


@given(ladders, st.permutations(TERM[:5]))
def test_the_order_of_recording_does_not_matter(rungs: list[Rung], days: list[date]) -> None:
    assert at(rungs, days) == at(rungs, TERM[:5])


@given(ladders, days_of_term.filter(bool))
def test_a_new_term_begins_at_none(rungs: list[Rung], days: list[date]) -> None:
    spring = CALENDAR.weeks[16].days[-1]
    assert spring > date(2027, 1, 1)
    assert stand(rungs, "negative", [missed(day) for day in days], (), CALENDAR, spring) == ()


@given(ladders, days_of_term.filter(bool))
def test_a_subject_does_not_count_for_another(rungs: list[Rung], days: list[date]) -> None:
    both = [missed(day) for day in days] + [missed(TERM[0], MATHS)]
    french, maths = stand(rungs, "negative", both, [decide(at(rungs, days))], CALENDAR, TODAY)
    assert (french.subject_id, maths.subject_id) == (FRENCH, MATHS)
    assert len(maths.occasions) == 1
    assert not maths.decided


def test_what_happens_after_today_does_not_count() -> None:
    late = [missed(TODAY + timedelta(days=3))]
    assert stand([rung(1)], "negative", late, (), CALENDAR, TODAY) == ()


def test_the_ladders_are_decided_apart() -> None:
    down = decide(at([rung(1)], TERM[:1]))
    (up,) = stand([rung(1)], "positive", [missed(TERM[0])], [down], CALENDAR, TODAY)
    assert not up.decided


def test_a_step_that_was_put_off_comes_back_on_its_day() -> None:
    standing = at([rung(1)], TERM[:1])
    assert at([rung(1)], TERM[:1], decide(standing, "snoozed", TODAY + timedelta(days=1))).decided
    assert not at([rung(1)], TERM[:1], decide(standing, "snoozed", TODAY)).decided


def test_a_ladder_without_steps_is_nobodys() -> None:
    assert stand([], "positive", [missed(TERM[0])], (), CALENDAR, TODAY) == ()


@pytest.mark.parametrize("automatic", [True, False])
def test_a_missed_deadline_is_corrected_once_however_it_comes_about(automatic: bool) -> None:
    standing = at([rung(1, "contact_home", "correction")], TERM[:2])
    keys = {occasion.key for occasion in standing.occasions}
    one = set(list(keys)[:1])
    assert "correction" not in open_actions(standing, automatic=automatic, corrected=keys, is_given=False)
    left = open_actions(standing, automatic=automatic, corrected=one, is_given=False)
    assert left == (("contact_home",) if automatic else ("contact_home", "correction"))


def test_the_first_step_of_praise_is_taken_by_whoever_gives_it() -> None:
    rungs = [rung(1, "reward", "contact_home"), rung(2, "reward", who="curriculum_leader")]
    first = at(rungs, TERM[:1], direction="positive")
    assert open_actions(first, automatic=False, corrected=(), is_given=True) == ("contact_home",)
    assert open_actions(first, automatic=False, corrected=(), is_given=False) == ("reward", "contact_home")
    second = at(rungs, TERM[:2], direction="positive")
    assert open_actions(second, automatic=False, corrected=(), is_given=True) == ("reward",)


def test_a_decided_step_proposes_nothing() -> None:
    standing = at([rung(1)], TERM[:1])
    again = at([rung(1)], TERM[:1], decide(standing))
    assert open_actions(again, automatic=False, corrected=(), is_given=False) == ()


def test_a_steps_reward_is_known_by_its_decision() -> None:
    one, other = UUID(int=1), UUID(int=2)
    assert reward_key(one) == reward_key(one)
    assert reward_key(one) not in (one, reward_key(other))


@pytest.mark.parametrize("name", shipped_policy_names())
def test_every_shipped_step_is_reached_at_its_number_and_not_one_short(name: str) -> None:
    escalation = shipped_policy(name).rules.escalation
    for direction in DIRECTIONS:
        rungs = getattr(escalation, direction)
        for number, step in enumerate(rungs, start=1):
            days = list(TERM[: step.after])
            found = stand(rungs, direction, [missed(day) for day in days], (), CALENDAR, TODAY)
            assert [(standing.reached, standing.rung) for standing in found] == [(number, step)]
            short = stand(rungs, direction, [missed(day) for day in days[:-1]], (), CALENDAR, TODAY)
            assert all(standing.reached < number for standing in short)
