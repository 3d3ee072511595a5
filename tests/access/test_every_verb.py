"""Every service and read of homework, triage and support, tried by everybody: in scope it works, else it is absent."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Literal

import pytest

from support.everybody import (
    ABOUT_WORK,
    AROUND,
    CARER,
    GROUP,
    HOMES,
    IN_GROUP,
    PASTORAL,
    PROVIDERS,
    SECRET,
    SETTERS,
    STUDY,
    TEACHERS,
    TUTORS,
    WATCHING,
    Entry,
    World,
    build,
    named,
    taken_back,
    told,
)
from support.school import MONDAY, TERM_START
from support.walks import Reads, Writes
from tutor_tui.access import Verb
from tutor_tui.errors import TutorError
from tutor_tui.queries import contacts, meeting
from tutor_tui.queries.corrections import due as due_corrections
from tutor_tui.queries.corrections import records as corrections
from tutor_tui.queries.equity import view as equity
from tutor_tui.queries.homework import before_setting, groups, reach, roll, tasks
from tutor_tui.queries.inbox import inbox, waiting
from tutor_tui.queries.ladders import asking as steps_asking
from tutor_tui.queries.ladders.steps import ladder_steps
from tutor_tui.queries.monitoring import comments, rules, set_work, view
from tutor_tui.queries.monitoring import groups as watched
from tutor_tui.queries.monitoring import referrals as monitored
from tutor_tui.queries.praise import form as form_praise
from tutor_tui.queries.praise import rewards
from tutor_tui.queries.referrals import answered, asked
from tutor_tui.queries.referrals import records as referrals
from tutor_tui.queries.registration import set_this_week
from tutor_tui.queries.registration.form import board
from tutor_tui.queries.rehearsal import view as rehearsal
from tutor_tui.queries.set_work import frequency
from tutor_tui.queries.support import choices as support_choices
from tutor_tui.queries.support import reviews as support_reviews
from tutor_tui.queries.support import study, study_helpers
from tutor_tui.queries.triage import ground, read
from tutor_tui.reports.meeting import meeting_sheet, sheet_text
from tutor_tui.rules.homework import HandIn
from tutor_tui.rules.study import Turnout
from tutor_tui.services import contacts as do_contacts
from tutor_tui.services import decisions as do_decisions
from tutor_tui.services import ladders as do_ladders
from tutor_tui.services import referrals as do_referrals
from tutor_tui.services import rewards as do_rewards
from tutor_tui.services.corrections import proposing as do_corrections
from tutor_tui.services.corrections import steps as do_steps
from tutor_tui.services.set_work import checks as do_checks
from tutor_tui.services.set_work import comments as do_comments
from tutor_tui.services.set_work import hand_in as do_hand_in
from tutor_tui.services.set_work import referrals as do_set_work
from tutor_tui.services.set_work import tasks as do_homework
from tutor_tui.services.support import programmes as do_support
from tutor_tui.services.support import reviews as do_reviews
from tutor_tui.services.support import study as do_study
from tutor_tui.services.triage import bringing_back
from tutor_tui.services.triage import cases as do_cases
from tutor_tui.store.database import close_database
from tutor_tui.store.models import (
    HomeContact,
    PupilCarer,
    Staff,
)
from tutor_tui.store.session import Session


def plan(**fields: Any) -> Any:
    return before_setting.Plan("Lakes", MONDAY + timedelta(days=7), MONDAY, minutes=60, **fields)


def confirmed(world: World, session: Session) -> list[str]:
    return [one.what for one in before_setting.speaks_against(session, world.group, plan())]


def step(world: World) -> Any:
    return ladder_steps(world.session("slt", "homework"), [world.pupil])[world.pupil][0]


def finding(world: World) -> Any:
    shown = board(world.session("tutor", "independent-learning"), world.school.form_id)
    return next(row.findings[0] for row in shown.rows if row.pupil_id == world.pupil)


def a_case(world: World) -> list[Any]:
    found = read.triage(world.session("head", "independent-learning")).cases
    return [case for case in found if case.about_id == world.pupil and case.kind == "overdue"][:1]


def watched_over(session: Session) -> object:
    seen = view.monitoring(session)
    return seen.referrals, seen.rules, seen.chased, seen.heat


SOON = MONDAY + timedelta(days=2)
WRITES: dict[str, Entry] = {
    "set_work.tasks.set_task": Entry(
        lambda w, s: do_homework.set_task(s, w.group, plan(), confirmed=confirmed(w, s)), TEACHERS
    ),
    "set_work.tasks.change_task": Entry(
        lambda w, s: do_homework.change_task(s, w.open, plan(), confirmed=confirmed(w, s)), TEACHERS
    ),
    "set_work.tasks.withdraw_task": Entry(lambda w, s: do_homework.withdraw_task(s, w.open), TEACHERS),
    "set_work.tasks.return_task": Entry(lambda w, s: do_homework.return_task(s, w.marked), TEACHERS),
    "set_work.tasks.note_written_down": Entry(
        lambda w, s: do_homework.note_written_down(s, w.open, True), TEACHERS
    ),
    "set_work.hand_in.mark": Entry(
        lambda w, s: do_hand_in.mark(s, w.open, [w.pupil], HandIn.HANDED_IN), TEACHERS
    ),
    "set_work.hand_in.fill_rest": Entry(lambda w, s: do_hand_in.fill_rest(s, w.open), TEACHERS),
    "set_work.hand_in.collect": Entry(lambda w, s: do_hand_in.collect(s, w.open), TEACHERS),
    "set_work.hand_in.reopen": Entry(lambda w, s: do_hand_in.reopen(s, w.owed), TEACHERS),
    "set_work.hand_in.give_reason": Entry(
        lambda w, s: do_hand_in.give_reason(s, w.open, w.pupil, "ill", told_before=True), TEACHERS
    ),
    "set_work.hand_in.give_mark": Entry(
        lambda w, s: do_hand_in.give_mark(s, w.marked, w.pupil, "A", "fine"), TEACHERS
    ),
    "set_work.hand_in.respond": Entry(
        lambda w, s: do_hand_in.respond(s, w.marked, w.pupil, "thanks"), TEACHERS
    ),
    "corrections.proposing.correct": Entry(
        lambda w, s: do_corrections.correct(s, w.pupil, "detention", "map", homework_record_id=w.record),
        ABOUT_WORK,
    ),
    "corrections.proposing.correct_many": Entry(
        lambda w, s: do_corrections.correct_many(s, [w.record], "detention"), ABOUT_WORK
    ),
    "corrections.steps.answer_correction": Entry(
        lambda w, s: do_steps.answer_correction(s, w.proposed, confirmed=True), SETTERS
    ),
    "corrections.steps.serve": Entry(lambda w, s: do_steps.serve(s, w.set), SETTERS),
    "corrections.steps.miss": Entry(lambda w, s: do_steps.miss(s, w.set, present=True), SETTERS),
    "corrections.steps.say_presence": Entry(
        lambda w, s: do_steps.say_presence(s, w.unknown, True), {*SETTERS, *TUTORS}
    ),
    "corrections.steps.reschedule": Entry(lambda w, s: do_steps.reschedule(s, w.set, SOON), SETTERS),
    "corrections.steps.escalate": Entry(lambda w, s: do_steps.escalate(s, w.missed, "was there"), SETTERS),
    "corrections.steps.withdraw": Entry(lambda w, s: do_steps.withdraw(s, w.set, "a mistake"), SETTERS),
    "ladders.take_step": Entry(
        lambda w, s: do_ladders.take_step(s, step(w), step(w).does[0], "again"), {"leader"}, "homework"
    ),
    "ladders.dismiss_step": Entry(
        lambda w, s: do_ladders.dismiss_step(s, step(w), "known"), {"leader"}, "homework"
    ),
    "ladders.snooze_step": Entry(
        lambda w, s: do_ladders.snooze_step(s, step(w), SOON), {"leader"}, "homework"
    ),
    "triage.cases.settle": Entry(lambda w, s: do_cases.settle(s, a_case(w)), {"head"}),
    "triage.cases.dismiss_cases": Entry(lambda w, s: do_cases.dismiss_cases(s, a_case(w), "known"), {"head"}),
    "triage.cases.snooze_cases": Entry(lambda w, s: do_cases.snooze_cases(s, a_case(w), SOON), {"head"}),
    "triage.bringing_back.bring_back": Entry(lambda w, s: bringing_back.bring_back(s, w.put_off), {"head"}),
    "support.programmes.provide": Entry(
        lambda w, s: do_support.provide(
            s,
            w.pupil,
            "alternative_programme",
            "alternative-programme",
            "EAL",
            from_on=MONDAY,
            arrangement="less",
        ),
        PROVIDERS,
        "homework",
    ),
    "support.programmes.ask_for_support": Entry(
        lambda w, s: do_support.ask_for_support(s, w.pupil, "alternative_programme", "EAL"),
        AROUND,
        "homework",
    ),
    "support.reviews.review_provision": Entry(
        lambda w, s: do_reviews.review_provision(s, w.provision, "continue", "helps"), PROVIDERS, "homework"
    ),
    "support.reviews.end_provision": Entry(
        lambda w, s: do_reviews.end_provision(s, w.provision, "done"), PROVIDERS, "homework"
    ),
    "support.study.mark_study": Entry(
        lambda w, s: do_study.mark_study(s, [w.pupil], MONDAY, Turnout.CAME), STUDY, "homework"
    ),
    "support.study.fill_study": Entry(lambda w, s: do_study.fill_study(s, MONDAY), STUDY, "homework"),
    "support.study.add_to_study": Entry(
        lambda w, s: do_study.add_to_study(s, w.school.pupils[1]), {*PASTORAL, "senco"}, "homework"
    ),
    "support.study.set_helper": Entry(
        lambda w, s: do_study.set_helper(s, Staff.get().id, MONDAY, helps=True),
        {*STUDY, "other head"},
        "homework",
    ),
    "set_work.checks.confirm_set": Entry(
        lambda w, s: do_checks.confirm_set(s, w.school.form_id, MONDAY, True), PASTORAL
    ),
    "set_work.comments.comment_on_set_work": Entry(
        lambda w, s: do_comments.comment_on_set_work(
            s, s.policy.rules.homework.leader_comments.leaders[0], "more reading"
        ),
        {"leader", "other leader", "slt"},
    ),
    "set_work.referrals.refer_group": Entry(
        lambda w, s: do_set_work.refer_group(s, w.group, "why?"), IN_GROUP
    ),
    "set_work.referrals.refer_task": Entry(lambda w, s: do_set_work.refer_task(s, w.owed, "why?"), IN_GROUP),
    "referrals.refer": Entry(lambda w, s: do_referrals.refer(s, w.pupil, "why?"), AROUND),
    "referrals.answer_referral": Entry(
        lambda w, s: do_referrals.answer_referral(s, w.asked, "fewer"), {"leader"}
    ),
    "referrals.raise_referral": Entry(
        lambda w, s: do_referrals.raise_referral(s, w.asked, "still"), ABOUT_WORK, "homework"
    ),
    "referrals.see_answer": Entry(lambda w, s: do_referrals.see_answer(s, w.told), {"tutor"}),
    "decisions.accept": Entry(lambda w, s: do_decisions.accept(s, w.pupil, finding(w), "3rd"), PASTORAL),
    "decisions.accept_many": Entry(
        lambda w, s: do_decisions.accept_many(s, [(w.pupil, finding(w), "3rd")]), PASTORAL
    ),
    "decisions.dismiss": Entry(lambda w, s: do_decisions.dismiss(s, w.pupil, finding(w), "known"), PASTORAL),
    "decisions.snooze": Entry(lambda w, s: do_decisions.snooze(s, w.pupil, finding(w), SOON), PASTORAL),
    "contacts.contact_home": Entry(
        lambda w, s: do_contacts.contact_home(s, w.pupil, carer_id=None, channel="phone", reason="x"), HOMES
    ),
    "contacts.promise_contact": Entry(
        lambda w, s: do_contacts.promise_contact(s, w.pupil, reason="x", on=SOON), HOMES
    ),
    "contacts.keep_promise": Entry(
        lambda w, s: do_contacts.keep_promise(s, w.promise, channel="phone"), HOMES
    ),
    "rewards.reward": Entry(lambda w, s: do_rewards.reward(s, w.pupil, "fine"), HOMES),
}
"""Every function that writes, with who may."""


SEES_FORM = named("8A")
READS: dict[str, Entry] = {
    "ladders.asking.steps_asking": Entry(
        lambda w, s: [step.subject for step in steps_asking.steps_asking(s)],
        {"leader"},
        "homework",
        named("Geography"),
    ),
    "ladders.asking.owes_step": Entry(
        lambda w, s: steps_asking.owes_step(s, step(w)), {"leader"}, "homework", named("True")
    ),
    "corrections.records.before_correction": Entry(
        lambda w, s: corrections.before_correction(s, w.pupil), AROUND
    ),
    "corrections.records.correction_view": Entry(lambda w, s: corrections.correction_view(s, w.set), SETTERS),
    "corrections.due.due_on_task": Entry(lambda w, s: due_corrections.due_on_task(s, w.owed), ABOUT_WORK),
    "corrections.due.still_due": Entry(lambda w, s: due_corrections.still_due(s, [w.record]), ABOUT_WORK),
    "corrections.due.own_group_ids": Entry(
        lambda w, s: w.group in due_corrections.own_group_ids(s), {"teacher"}, shows=named("True")
    ),
    "equity.view.equity": Entry(lambda w, s: equity.equity(s), {"head", "senco", "slt"}, shows=told),
    "rehearsal.view.rehearse": Entry(
        lambda w, s: rehearsal.rehearse(s, s.policy, rehearsal.stretch(s)), {"head", "slt"}
    ),
    "support.choices.before_support": Entry(
        lambda w, s: support_choices.before_support(s, w.pupil), PROVIDERS, "homework"
    ),
    "support.choices.before_asking": Entry(
        lambda w, s: support_choices.before_asking(s, w.pupil), AROUND, "homework"
    ),
    "support.reviews.reviews_due": Entry(lambda w, s: support_reviews.reviews_due(s), PROVIDERS),
    "support.study.study_day": Entry(lambda w, s: study.study_day(s), {*STUDY, "slt"}, "homework"),
    "support.study_helpers.possible_helpers": Entry(
        lambda w, s: study_helpers.possible_helpers(s), {*STUDY, "other head"}, shows=told
    ),
    "meeting.year_of_number": Entry(lambda w, s: meeting.year_of_number(s, 8), {"head", "slt"}, shows=told),
    "meeting.meeting": Entry(lambda w, s: meeting.meeting(s, w.year, TERM_START), {"head", "slt"}),
    "praise.form.form_praise": Entry(
        lambda w, s: form_praise.form_praise(s, w.school.form_id), PASTORAL, shows=told
    ),
    "set_work.frequency.frequency_gaps": Entry(
        lambda w, s: frequency.frequency_gaps(s), {"head", "slt"}, "homework", SEES_FORM
    ),
    "registration.set_this_week.set_this_week": Entry(
        lambda w, s: set_this_week.set_this_week(s, w.school.form_id), PASTORAL, shows=SEES_FORM
    ),
    "referrals.answered.answered_to": Entry(
        lambda w, s: [asked.about(row) for row in answered.answered_to(s)], {"tutor"}
    ),
    "referrals.asked.referrals_asking": Entry(
        lambda w, s: [asked.about(row) for row in asked.referrals_asking(s)], {"leader"}
    ),
    "praise.rewards.before_reward": Entry(lambda w, s: rewards.before_reward(s, w.pupil), HOMES),
    "referrals.records.before_referral": Entry(lambda w, s: referrals.before_referral(s, w.pupil), AROUND),
    "contacts.before_contact": Entry(lambda w, s: contacts.before_contact(s, w.pupil), HOMES),
    "homework.before_setting.before_task": Entry(
        lambda w, s: before_setting.before_task(s, w.group), TEACHERS, shows=named(GROUP)
    ),
    "homework.before_setting.speaks_against": Entry(
        lambda w, s: before_setting.speaks_against(s, w.group, plan()), TEACHERS, shows=told
    ),
    "homework.groups.taught_groups": Entry(
        lambda w, s: groups.taught_groups(s), IN_GROUP, shows=named(GROUP)
    ),
    "homework.reach.group_in_reach": Entry(
        lambda w, s: reach.group_in_reach(s, w.group, Verb.SEE_GROUP), IN_GROUP, shows=told
    ),
    "homework.reach.task_in_reach": Entry(
        lambda w, s: reach.task_in_reach(s, w.owed, Verb.SEE_GROUP), IN_GROUP, shows=told
    ),
    "homework.roll.task_roll": Entry(lambda w, s: roll.task_roll(s, w.owed), IN_GROUP),
    "homework.tasks.tasks_of": Entry(lambda w, s: tasks.tasks_of(s, w.group), IN_GROUP),
    "monitoring.comments.leader_comments": Entry(
        lambda w, s: comments.leader_comments(s), {*WATCHING, "other leader", "other head"}
    ),
    "monitoring.groups.watched_groups": Entry(
        lambda w, s: watched.watched_groups(s), WATCHING, shows=named(GROUP)
    ),
    "monitoring.referrals.watched_referrals": Entry(lambda w, s: monitored.watched_referrals(s), WATCHING),
    "monitoring.rules.frequency_rules": Entry(
        lambda w, s: rules.frequency_rules(s, set_work.set_work(s).groups), WATCHING
    ),
    "monitoring.set_work.set_work": Entry(lambda w, s: set_work.set_work(s), WATCHING),
    "monitoring.view.monitoring": Entry(lambda w, s: watched_over(s), WATCHING),
    "triage.ground.years_seen": Entry(
        lambda w, s: ground.years_seen(s), {"head", "slt"}, shows=named("Year 8")
    ),
    "triage.read.triage": Entry(lambda w, s: read.triage(s, w.year), {"head", "slt"}),
    "inbox.inbox": Entry(lambda w, s: inbox(s), {*ABOUT_WORK, "senco", "slt"}),
    "inbox.waiting.circle_of": Entry(lambda w, s: waiting.circle_of(s), PASTORAL),
}
"""Every function that reads on behalf of a session, with who sees what it shows."""

CALLER_ANSWERS = {
    # what a session's calendar and policy say, of nobody in particular
    "support.programmes.next_review", "corrections.proposing.require_kind", "rehearsal.view.stretch",
    "set_work.frequency.weeks_begun", "support.study.sessions_on", "homework.roll.lesson_day",
    "monitoring.groups.academic_year", "monitoring.groups.records_begin", "triage.ground.own_year",
    "set_work.turnout.task_shaped", "set_work.overdue.in_a_term_that_counts",
    # the words of cases that the caller has
    "triage.cases.preview", "triage.steps.in_words", "support.provisions.figures", "corrections.proposing.drafted",
    # of pupils, groups or steps that the caller may see
    "ladders.steps.standings", "ladders.steps.ladder_steps", "ladders.steps.steps_of",
    "ladders.card.card_ladders", "ladders.records.missed_occasions", "corrections.records.missed_corrections",
    "corrections.records.unrecorded_corrections", "corrections.due.due_corrections",
    "support.programmes.asked_of", "support.study.placed_on", "praise.periods.praise",
    "set_work.frequency.tasks_set", "set_work.overload.overloaded", "people.group_places.where_groups",
    "set_work.turnout.counted_work", "set_work.turnout.pupils_own", "monitoring.balance.balance",
    "set_work.overdue.is_owed", "set_work.overdue.overdue_tasks", "set_work.presence.away_since",
    "monitoring.chase.chased", "monitoring.heat.heat_map",
}  # fmt: skip
"""Public only for others of this house; each of their callers is above, or is a part of something above."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = build(tmp_path_factory.mktemp("everybody") / "school.db")
    yield made
    close_database()


class TestWrites(Writes):
    """`WRITES`."""


class TestReads(Reads):
    """`READS`."""


@pytest.mark.parametrize("kind", ["html", "csv"])
def test_the_sheet_of_the_meeting_names_no_carer(world: World, kind: Literal["html", "csv"]) -> None:
    session = world.session("head", "independent-learning")
    with taken_back():
        do_cases.settle(session, a_case(world))
        found = meeting.meeting(session, world.year, TERM_START)
        text = sheet_text(meeting_sheet(session, found), session.policy.rules.vocabulary, kind)
    assert SECRET in text
    assert CARER not in text


def test_a_promise_to_a_carer_who_may_no_longer_be_contacted_names_nobody_when_it_is_kept(
    world: World,
) -> None:
    with taken_back():
        do_contacts.keep_promise(world.session("tutor", "homework"), world.promise, channel="phone")
        assert HomeContact.get_by_id(world.promise).carer_id is None
        carer_id = PupilCarer.get(PupilCarer.restriction != "").carer_id
        for who in sorted(HOMES):
            session = world.session(who, "homework")
            with pytest.raises(TutorError, match="may not be contacted"):
                do_contacts.contact_home(session, world.pupil, carer_id=carer_id, channel="phone", reason="x")
            with pytest.raises(TutorError, match="may not be contacted"):
                do_contacts.promise_contact(session, world.pupil, carer_id=carer_id, reason="x", on=SOON)
