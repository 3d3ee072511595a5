"""Every threshold of every shipped policy, driven through the store."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from support.ladders import as_
from support.policies import Threshold, ladder_of, thresholds
from support.rows import everything
from support.school import School, add_homework
from tutor_tui.queries.praise.periods import praise
from tutor_tui.queries.pupil_card import pupil_card
from tutor_tui.rules.clean import ended_periods
from tutor_tui.rules.thresholds import Finding, period_start
from tutor_tui.services.decisions import accept
from tutor_tui.services.planners import Mark, mark
from tutor_tui.services.undo import undo
from tutor_tui.store.models import HomeworkRecord
from tutor_tui.store.session import Session

TODAY = date(2026, 12, 17)
"""A Thursday late in a half term, a term and a month, so that every number fits into its period."""
MARKS = {
    "unsigned": Mark.UNSIGNED,
    "no_planner": Mark.NO_PLANNER,
    "lost": Mark.LOST,
    "tasks_not_recorded": Mark.NOT_RECORDED,
    "negative": Mark.UNSIGNED,
}
"""What is marked so that it counts."""


def write(school: School, policy: str, threshold: Threshold, days: Sequence[date]) -> list[str]:
    """What the threshold counts, once on each day; the keys of the evidence."""
    pupil = school.pupils[0]
    if threshold.counts == "overdue":
        for day in days:
            add_homework([pupil], f"Due {day}", deadline=day)
        return [f"homework:{record.id}" for record in HomeworkRecord.select()]
    for day in days:
        session = as_(school, "acarter", policy, day)
        mark(session, [pupil], day - timedelta(days=day.weekday()), MARKS[threshold.counts])
    return [f"planner:{day}" for day in days]


def days_for(session: Session, threshold: Threshold) -> list[date]:
    """So many days of the period that is running, the last before today."""
    first = period_start(TODAY, threshold.within, session.calendar)
    yesterday = TODAY - timedelta(days=1)
    days = session.calendar.school_days(first, yesterday)[-threshold.at :]
    assert len(days) == threshold.at, "the number fits into the period"
    return list(days)


def findings_of(session: Session, pupil: int, threshold: Threshold) -> list[Finding]:
    """What is found of the threshold's ladder."""
    if threshold.counts == "clean":
        found = praise(session, [pupil], TODAY).get(pupil)
        return [found] if found is not None else []
    return [found for found in pupil_card(session, pupil).findings if found.threshold.id == threshold.id]


def reached(session: Session, pupil: int, threshold: Threshold) -> list[int]:
    """The rungs of the ladder that are proposed."""
    found = findings_of(session, pupil, threshold)
    return [finding.threshold.rung for finding in found if finding.reached]


def proved(school: School, session: Session, threshold: Threshold, evidence: Sequence[str]) -> None:
    """The finding rests on exactly this evidence, is asked once, and undo brings it back."""
    pupil = school.pupils[0]
    (finding,) = [found for found in findings_of(session, pupil, threshold) if found.reached]
    assert finding.threshold == threshold
    assert finding.count == threshold.at
    assert finding.evidence_key.split() == sorted(evidence)
    before = everything()
    accept(session, pupil, finding, "as proposed")
    assert reached(session, pupil, threshold) == []
    undo(session)
    assert everything() == before
    assert reached(session, pupil, threshold) == [threshold.rung]


@pytest.mark.parametrize(
    ("policy", "threshold"),
    [case for case in thresholds() if "clean" not in case.id],  # type: ignore[attr-defined]
)
def test_a_threshold_finds_at_its_number_and_not_one_short(
    school: School, policy: str, threshold: Threshold
) -> None:
    session = as_(school, "acarter", policy, TODAY)
    days = days_for(session, threshold)
    write(school, policy, threshold, days[:-1])
    assert threshold.rung not in reached(session, school.pupils[0], threshold)
    HomeworkRecord.delete().execute()
    evidence = write(school, policy, threshold, days)
    proved(school, session, threshold, evidence)


@pytest.mark.parametrize(
    ("policy", "threshold"),
    [case for case in thresholds() if "clean" in case.id],  # type: ignore[attr-defined]
)
def test_a_clean_period_is_praised_and_one_that_is_not_is_not(
    school: School, policy: str, threshold: Threshold
) -> None:
    session, pupil = as_(school, "acarter", policy, TODAY), school.pupils[0]
    periods = ended_periods(TODAY, threshold.within, session.calendar, threshold.at)
    assert len(periods) == threshold.at
    for period in periods:
        assert reached(session, pupil, threshold) == [], "one period short"
        week = period.end - timedelta(days=period.end.weekday())
        mark(as_(school, "acarter", policy, period.end), [pupil], week, Mark.SIGNED)
    proved(school, session, threshold, [period.key for period in periods])
    mark(as_(school, "acarter", policy, period.end), [pupil], week, Mark.UNSIGNED)
    assert reached(session, pupil, threshold) == []


@pytest.mark.parametrize(("policy", "threshold"), thresholds())
def test_it_warns_where_the_policy_says_so(school: School, policy: str, threshold: Threshold) -> None:
    if threshold.warns_at is None or threshold.rung != ladder_of(policy, threshold)[0].rung:
        return
    session = as_(school, "acarter", policy, TODAY)
    days = days_for(session, threshold)[: threshold.warns_at]
    write(school, policy, threshold, days[:-1])
    assert findings_of(session, school.pupils[0], threshold) == []
    HomeworkRecord.delete().execute()
    write(school, policy, threshold, days)
    (finding,) = findings_of(session, school.pupils[0], threshold)
    assert not finding.reached
