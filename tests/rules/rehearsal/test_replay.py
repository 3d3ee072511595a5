"""A policy replayed over the past, stated as properties: the same policy asks the same, a higher number never more."""

from collections import Counter
from datetime import date, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor_tui.calendar import SchoolCalendar
from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.policy.files import shipped_policy
from tutor_tui.policy.model import Policy
from tutor_tui.rules.ladders.standing import Occasion
from tutor_tui.rules.planner import Presence, Visit
from tutor_tui.rules.rehearsal.asks import WARN, asks, rung_key
from tutor_tui.rules.rehearsal.replay import Missed, Past, Replay
from tutor_tui.rules.thresholds import Decided, Event, find, overdue_event, planner_event
from tutor_tui.rules.triage.trouble import Turnout

TERMS = shipped_or_provisional(2026)
CALENDAR = SchoolCalendar(build_weeks(TERMS, bank_holidays(TERMS.division)))
HALF_TERM = CALENDAR.half_term_weeks(CALENDAR.week_for(date(2026, 11, 23)))
FIRST, LAST = HALF_TERM[0].days[0], HALF_TERM[-1].end
AUTUMN = CALENDAR.school_days(date(2026, 9, 1), LAST)
POLICY = shipped_policy("independent-learning").rules


def visit(
    day: date, presence: Presence = Presence.BROUGHT, *, signed: bool = False, tasks: bool = True
) -> Visit:
    brought = presence is Presence.BROUGHT
    return Visit(
        day - timedelta(days=day.weekday()),
        day,
        presence,
        signed if brought else None,
        tasks_recorded=tasks if brought else None,
    )


def keys(policy: Policy, past: Past) -> Counter[str]:
    return Counter(piece.ask for piece in Replay(policy, CALENDAR, FIRST, LAST).pieces(past))


def with_thresholds(policy: Policy, place: int, **changed: object) -> Policy:
    thresholds = list(policy.thresholds)
    thresholds[place] = msgspec.structs.replace(thresholds[place], **changed)
    return msgspec.structs.replace(policy, thresholds=tuple(thresholds))


days = st.sampled_from(AUTUMN)
visits = st.lists(
    st.builds(visit, days, st.sampled_from(Presence), signed=st.booleans(), tasks=st.booleans()),
    max_size=14,
    unique_by=lambda look: look.day,
)
missed = st.lists(
    st.builds(
        lambda record, subject, day, wait: Missed(record, subject, day, day + timedelta(days=wait)),
        st.integers(1, 10_000),
        st.integers(1, 3),
        st.dates(AUTUMN[0], LAST),
        st.integers(1, 12),
    ),
    max_size=12,
    unique_by=lambda one: one.record_id,
)
pasts = st.builds(lambda looks, tasks: Past(visits=looks, missed=tasks), visits, missed)


def test_nothing_recorded_asks_for_nothing() -> None:
    assert Replay(POLICY, CALENDAR, FIRST, LAST).pieces(Past()) == ()


def test_three_unsigned_weeks_are_a_warning_and_a_contact() -> None:
    past = Past([visit(week.days[0]) for week in HALF_TERM[:3]])
    pieces = [
        piece for piece in Replay(POLICY, CALENDAR, FIRST, LAST).pieces(past) if "unsigned" in piece.ask
    ]
    assert [(piece.ask, piece.does, piece.day) for piece in pieces] == [
        ("warning:unsigned:1", WARN, HALF_TERM[1].days[0]),
        ("threshold:unsigned:1", "contact_home", HALF_TERM[2].days[0]),
    ]


def test_one_unsigned_short_is_no_contact() -> None:
    past = Past([visit(week.days[0]) for week in HALF_TERM[:2]])
    assert "threshold:unsigned:1" not in keys(POLICY, past)


def test_a_lower_number_asks_for_the_contact_a_week_earlier() -> None:
    past = Past([visit(week.days[0]) for week in HALF_TERM[:2]])
    assert keys(with_thresholds(POLICY, 0, at=2), past)["threshold:unsigned:1"] == 1


def test_what_was_asked_before_the_stretch_is_not_asked_in_it() -> None:
    before = next(day for day in AUTUMN if day < FIRST and day.month == 9)
    past = Past([visit(before, Presence.LOST), visit(HALF_TERM[0].days[0], Presence.LOST)])
    assert keys(POLICY, past)["threshold:lost:1"] == 0
    assert keys(POLICY, Past([visit(HALF_TERM[0].days[0], Presence.LOST)]))["threshold:lost:1"] == 1


def test_overdue_work_counts_from_the_day_on_which_it_is_known() -> None:
    monday = HALF_TERM[1].days[0]
    late = Missed(1, 1, monday, HALF_TERM[2].days[3])
    pieces = Replay(POLICY, CALENDAR, FIRST, LAST).pieces(Past(missed=[late]))
    assert {piece.day for piece in pieces} == {HALF_TERM[2].days[3]}
    assert [piece.ask for piece in pieces] == ["correction"]


def test_each_missed_deadline_is_a_correction_only_where_they_are_automatic() -> None:
    tasks = [Missed(n, n, HALF_TERM[n].days[0], HALF_TERM[n].days[1]) for n in range(3)]
    assert keys(POLICY, Past(missed=tasks))["correction"] == 3
    assert keys(shipped_policy("homework").rules, Past(missed=tasks))["correction"] == 0


def test_who_is_excused_and_what_much_of_a_group_missed_bring_no_correction() -> None:
    task = Missed(1, 1, HALF_TERM[0].days[0], HALF_TERM[0].days[1], turnout=Turnout(4, 28))
    assert keys(POLICY, Past(missed=[task]))["correction"] == 1
    excused = msgspec.structs.replace(task, excused=True)
    assert keys(POLICY, Past(missed=[excused]))["correction"] == 0
    shaped = msgspec.structs.replace(task, turnout=Turnout(14, 28))
    assert keys(POLICY, Past(missed=[shaped]))["correction"] == 0
    triage = msgspec.structs.replace(POLICY.homework.triage, task_missed_percent=60)
    homework = msgspec.structs.replace(POLICY.homework, triage=triage)
    laxer = msgspec.structs.replace(POLICY, homework=homework)
    assert keys(laxer, Past(missed=[shaped]))["correction"] == 1


def test_a_step_of_the_ladder_is_asked_once_in_a_subject() -> None:
    policy = shipped_policy("homework").rules
    after = policy.escalation.negative[0].after
    tasks = [Missed(n, 7, HALF_TERM[0].days[0], HALF_TERM[0].days[1]) for n in range(after)]
    found = keys(policy, Past(missed=tasks))
    assert found["step:negative:1"] == 1
    elsewhere = [msgspec.structs.replace(task, subject_id=task.record_id) for task in tasks]
    assert keys(policy, Past(missed=elsewhere))["step:negative:1"] == (0 if after > 1 else after)


def test_a_reward_of_the_teacher_has_taken_the_first_step_of_praise() -> None:
    policy = shipped_policy("homework").rules
    reward = Occasion("reward:1", HALF_TERM[0].days[2], 7, "", 5)
    first = policy.escalation.positive[0]
    by_another = keys(policy, Past(rewards=[reward]))
    by_the_teacher = keys(policy, Past(rewards=[reward], given={"reward:1": frozenset({first.who})}))
    assert by_another["step:positive:1"] == 1
    assert by_the_teacher["step:positive:1"] == (1 if first.does != ("reward",) else 0)


def test_a_clean_half_term_is_praised_once_at_its_end() -> None:
    past = Past([visit(week.days[0], signed=True) for week in HALF_TERM])
    (piece,) = Replay(POLICY, CALENDAR, FIRST, LAST).pieces(past)
    assert (piece.ask, piece.does, piece.day) == ("threshold:clean:1", "reward", LAST)
    one_unsigned = Past([*past.visits[1:], visit(HALF_TERM[0].days[0])])
    assert "threshold:clean:1" not in keys(POLICY, one_unsigned)


@given(pasts)
def test_a_policy_beside_itself_asks_the_same(past: Past) -> None:
    replay = Replay(POLICY, CALENDAR, FIRST, LAST)
    again = Replay(msgspec.structs.replace(POLICY), CALENDAR, FIRST, LAST)
    assert replay.pieces(past) == again.pieces(past)


@given(pasts, st.integers(0, len(POLICY.thresholds) - 1), st.integers(0, 3))
def test_a_higher_number_never_asks_more_of_the_same_rung(past: Past, place: int, more: int) -> None:
    rung = POLICY.thresholds[place]
    above = [other.at for other in POLICY.thresholds if other.id == rung.id and other.rung > rung.rung]
    raised = with_thresholds(POLICY, place, at=min([rung.at + more, *(at - 1 for at in above)]))

    def since_the_year_began(policy: Policy) -> int:
        pieces = Replay(policy, CALENDAR, AUTUMN[0], LAST).pieces(past)
        return sum(piece.ask == rung_key(rung, reached=True) for piece in pieces)

    assert since_the_year_began(raised) <= since_the_year_began(POLICY)


def test_a_higher_number_may_move_what_was_asked_before_the_stretch_into_it() -> None:
    past = Past([visit(AUTUMN[0], Presence.LOST), visit(FIRST, Presence.LOST)])
    lost = next(place for place, rung in enumerate(POLICY.thresholds) if rung.id == "lost")
    assert keys(POLICY, past)["threshold:lost:1"] == 0
    assert keys(with_thresholds(POLICY, lost, at=2), past)["threshold:lost:1"] == 1


@given(pasts)
def test_everything_asked_is_a_rule_of_the_policy_within_the_stretch(past: Past) -> None:
    known = {ask.key: ask.does for ask in asks(POLICY)}
    for piece in Replay(POLICY, CALENDAR, FIRST, LAST).pieces(past):
        assert FIRST <= piece.day <= LAST
        assert piece.ask.startswith("step:") or piece.does == known[piece.ask]


@settings(max_examples=60)
@given(pasts)
def test_it_counts_what_looking_every_school_day_and_accepting_at_once_would(past: Past) -> None:
    thresholds = [rung for rung in POLICY.thresholds if rung.counts != "clean"]
    known: list[tuple[date, Event]] = [
        (look.day, event) for look in past.visits if (event := planner_event(look)) is not None
    ]
    known += [(one.known_on, overdue_event(one.record_id, one.deadline)) for one in past.missed]
    decided: list[Decided] = []
    counted: Counter[str] = Counter()
    for day in AUTUMN:
        events = [event for from_on, event in known if from_on <= day]
        while found := find(thresholds, events, decided, CALENDAR, day):
            for finding in found:
                evidence = frozenset(event.key for event in finding.evidence)
                decided.append(Decided(finding.rule, finding.threshold.rung, evidence, "accepted"))
                if day >= FIRST:
                    counted[rung_key(finding.threshold, reached=finding.reached)] += 1
    replayed = keys(POLICY, past)
    of_thresholds = {key: n for key, n in replayed.items() if key.startswith(("threshold:", "warning:"))}
    of_thresholds.pop("threshold:clean:1", None)
    assert of_thresholds == dict(counted)
