from datetime import date

import pytest
from msgspec.structs import replace

from tutor_tui.policy.files import shipped_policy
from tutor_tui.policy.planner import Threshold
from tutor_tui.rules.thresholds import Event, Finding
from tutor_tui.rules.wording import brief, evidence, headline, ordinal, reason

WORDS = shipped_policy("independent-learning").rules.vocabulary
MENTOR = shipped_policy("homework").rules.vocabulary


def finding(
    reached: bool = True, days: tuple[date, ...] = (date(2026, 11, 9), date(2026, 11, 16)), **fields: object
) -> Finding:
    rung = {"id": "t", "counts": "unsigned", "rung": 1, "at": 3, "within": "half_term", "warn_before": 1,
            "proposes": "contact_home", "clause": "c", "source": "s", **fields}  # fmt: skip
    events = tuple(Event(f"planner:{day}", day, frozenset({"unsigned"})) for day in days)
    return Finding(Threshold(**rung), len(days), events, reached)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (112, "112th"),
    ],
)
def test_ordinals(number: int, said: str) -> None:
    assert ordinal(number) == said


def test_a_proposal_says_how_often_in_which_time_and_what_is_next() -> None:
    assert headline(finding(), WORDS) == "2nd unsigned this half term → contact home"
    assert brief(finding(), WORDS) == "2nd unsigned → contact home"


def test_a_warning_says_what_the_threshold_would_bring() -> None:
    assert (
        headline(finding(reached=False), WORDS)
        == "2nd unsigned this half term → warn (contact home at the 3rd)"
    )
    assert brief(finding(reached=False), WORDS) == "2nd unsigned → warn"


def test_the_words_are_the_policys() -> None:
    forgotten = finding(counts="no_planner", within="month", proposes="head_of_year")
    assert headline(forgotten, MENTOR) == "2nd without homework diary this month → tell the head of year"
    assert brief(forgotten, MENTOR) == "2nd no homework diary → tell the head of year"


@pytest.mark.parametrize(
    "proposes", ["contact_home", "letter_home", "correction", "refer", "reward", "talk", "head_of_year"]
)
@pytest.mark.parametrize(
    "counts", ["unsigned", "no_planner", "lost", "tasks_not_recorded", "negative", "overdue", "clean"]
)
def test_every_threshold_a_policy_can_have_is_said(proposes: str, counts: str) -> None:
    said = headline(finding(counts=counts, proposes=proposes), WORDS)
    assert "None" not in said
    assert "_" not in said


def test_evidence_is_days_with_the_month_said_once() -> None:
    assert (
        evidence(finding(days=(date(2026, 9, 28), date(2026, 10, 5), date(2026, 10, 12))))
        == "28 Sep, 5 and 12 Oct"
    )
    assert evidence(finding(days=(date(2026, 11, 9),))) == "9 Nov"
    assert reason(finding(), WORDS) == "2nd unsigned this half term (9 and 16 Nov)"


@pytest.mark.parametrize(("count", "said"), [(1, "clean half term"), (3, "3 clean half terms in a row")])
def test_clean_periods_are_said_as_such(count: int, said: str) -> None:
    found = replace(finding(counts="clean", proposes="reward", warn_before=0), count=count)
    assert headline(found, MENTOR) == f"{said} → commendation"
    assert brief(found, MENTOR) == f"{said} → commendation"
    assert reason(found, MENTOR) == f"{said} (up to 9 and 16 Nov)"
