"""Contacts, referrals, decisions, targets and support: some of everything that somebody has to deal with."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from tutor_tui.demo import DemoSize, make_demo
from tutor_tui.queries.findings import decisions_on
from tutor_tui.queries.session import open_session
from tutor_tui.queries.tracking.read import tracking
from tutor_tui.rules.planner import Presence, Visit
from tutor_tui.rules.tracking.weakness import Whose, tally
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import (
    AssessmentPoint,
    Attainment,
    Barrier,
    Decision,
    HomeContact,
    Intervention,
    InterventionReview,
    PlannerCheck,
    PlannerVisit,
    Pupil,
    PupilCarer,
    Referral,
    Reward,
    StudyAttendance,
    SupportProvision,
    Target,
    TargetReview,
    Trajectory,
)

ONE_YEAR = DemoSize(years=(8,), forms=4, smallest=28, largest=30, weeks=12)


def test_no_restricted_carer_was_contacted(demo) -> None:
    barred = {(link.pupil_id, link.carer_id) for link in PupilCarer.select() if link.restriction}
    contacts = {(row.pupil_id, row.carer_id) for row in HomeContact.select()}
    assert not barred & contacts


def test_what_is_referred_of_missed_work_waits_for_one_subjects_leader(tmp_path: Path) -> None:
    """Each subject's leader is asked about the own subject, as an acceptance in the program asks."""
    path = tmp_path / "demo.db"
    make_demo(path, today=date(2026, 11, 23), policy="homework", size=ONE_YEAR)
    open_database(path)
    try:
        asked = list(Referral.select().where(Referral.stage == "curriculum_leader"))
    finally:
        close_database()
    assert any("overdue" in referral.question for referral in asked)
    assert all(referral.subject_id for referral in asked if "overdue" in referral.question)


def test_contacts_are_made_or_owed(morning) -> None:
    owed = [row for row in HomeContact.select() if not row.done]
    assert all(row.made_on is None and row.follow_up_on for row in owed)
    assert any(row.follow_up_on < morning.today for row in owed)
    assert any(row.follow_up_on == morning.today for row in owed)
    assert any(row.follow_up_on > morning.today for row in owed)
    assert HomeContact.select().where(HomeContact.made_on.is_null(False)).count() > 40


def test_referrals_are_answered_open_or_past_due(morning) -> None:
    rows = list(Referral.select())
    assert any(row.answered_on for row in rows)
    assert any(not row.answered_on and row.due_on >= morning.today for row in rows)
    assert any(not row.answered_on and row.due_on < morning.today for row in rows)
    stages = {*morning.session().policy.rules.escalation.referrals.stages, "head_of_year"}
    assert {row.stage for row in rows} <= stages


def test_decisions_stand_on_evidence_that_is_there(demo) -> None:
    known = defaultdict(set)
    rows = PlannerVisit.select(PlannerVisit, PlannerCheck).join(PlannerCheck)
    for row in rows:
        visit = Visit(
            row.day, row.day, Presence(row.presence), row.parent_signed, tasks_recorded=row.tasks_recorded
        )
        if visit.troubles:
            known[row.planner_check.pupil_id].add(f"planner:{row.day}")
    decided = decisions_on([pupil.id for pupil in Pupil.select()])
    for pupil_id, decisions in decided.items():
        for decision in decisions:
            assert {key for key in decision.evidence if key.startswith("planner:")} <= known[pupil_id]


def test_decisions_of_each_outcome(morning) -> None:
    outcomes = Counter(row.outcome for row in Decision.select())
    assert set(outcomes) == {"accepted", "dismissed", "snoozed"}
    assert all(row.reason for row in Decision.select().where(Decision.outcome == "dismissed"))
    assert {row.policy_hash for row in Decision.select()} == {morning.session().policy.hash}


def test_targets_hang_together_layer_by_layer(demo) -> None:
    order = ["numerical", "key_stage", "year", "unit", "group", "pupil"]
    rows = {row.id: row for row in Target.select()}
    assert {row.layer for row in rows.values()} == set(order)
    for row in rows.values():
        if row.parent_id is None:
            assert row.layer == "numerical"
        else:
            assert order.index(rows[row.parent_id].layer) < order.index(row.layer)
        assert row.set_on <= row.due_on
        assert (row.pupil_id is not None) == (row.layer == "pupil")


def test_targets_are_reviewed_and_some_are_due_this_week(morning) -> None:
    assert TargetReview.select().where(TargetReview.next_on < morning.today).exists()
    assert TargetReview.select().where(TargetReview.shared_on.is_null(False)).exists()
    statuses = Counter(row.status for row in Target.select().where(Target.layer == "pupil"))
    assert {"open", "met", "missed"} <= set(statuses)


def test_attainment_is_on_the_scale_on_and_off_course(demo) -> None:
    session = demo.session()
    steps = session.policy.rules.tracking.scale_for(7).steps
    rows = list(Attainment.select())
    assert rows
    assert all(row.value == steps[int(row.rank)] for row in rows)
    assert AssessmentPoint.select().where(AssessmentPoint.is_baseline).exists()
    lines = list(Trajectory.select())
    assert all(line.baseline_rank <= line.target_rank for line in lines)
    assert all(line.baseline_on <= demo.today and line.baseline_on < line.target_on for line in lines)
    view = tracking(session)
    counted = tally(one.standing.course for one in view.tracked)
    assert 5 <= counted.percent <= 70
    assert counted.ahead


def test_year_8_has_four_points_in_november_a_weak_subject_and_weak_groups(morning) -> None:
    view = tracking(open_session("dosei", morning.today))
    assert len(view.points) >= 4
    assert any(one.whose is Whose.COHORT for one in view.cohorts)
    assert not all(one.whose is Whose.COHORT for one in view.cohorts)
    assert any(one.whose is Whose.GROUP for one in view.groups)
    assert all(any(rank is not None for rank in one.series) for one in view.tracked[:24])


@pytest.mark.parametrize("policy", ["homework", "primary"])
def test_every_policy_has_pupils_off_trajectory_on_its_scale(tmp_path: Path, policy: str) -> None:
    path = tmp_path / "demo.db"
    make_demo(path, today=date(2026, 11, 23), policy=policy, size=ONE_YEAR)
    open_database(path)
    try:
        session = open_session("dosei", date(2026, 11, 23))
        scale = session.policy.rules.tracking.scale_for(8)
        assert {row.value for row in Attainment.select()} <= set(scale.steps)
        counted = tally(one.standing.course for one in tracking(session).tracked)
        assert 5 <= counted.percent <= 70
    finally:
        close_database()


def test_interventions_in_three_waves_with_a_review_past_due(morning) -> None:
    assert {row.wave for row in Intervention.select()} == {1, 2, 3}
    assert Intervention.select().where(Intervention.for_more_able).exists()
    owed = InterventionReview.select().where(InterventionReview.held_on.is_null())
    assert owed.where(InterventionReview.due_on < morning.today).exists()
    assert owed.where(InterventionReview.due_on >= morning.today).exists()


def test_support_is_given_and_attended(morning) -> None:
    kinds = {row.kind for row in SupportProvision.select()}
    assert {"alternative_programme", "supervised_study"} <= kinds
    assert Barrier.select().exists()
    assert Reward.select().count() > 50
    attended = {row.attended for row in StudyAttendance.select().where(StudyAttendance.day < morning.today)}
    assert attended == {True, False}
    today = StudyAttendance.select().where(StudyAttendance.day == morning.today)
    assert {row.attended for row in today} == {None}
