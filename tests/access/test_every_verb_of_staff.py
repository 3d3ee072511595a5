"""Every service and read of posts, second persons, break-glass, the log, years and registration, tried by everybody."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from support.everybody import (
    AROUND,
    CARER,
    EVERYBODY,
    PASTORAL,
    SECRET,
    Entry,
    World,
    build,
    named,
    taken_back,
    told,
)
from support.keys import ed25519, line
from support.school import MONDAY, add_pupil
from support.walks import Reads, Writes
from tutor_tui.access import Role, Verb
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.errors import TutorError
from tutor_tui.policy.files import shipped_policy
from tutor_tui.queries import alerts, approvals, grants, scope
from tutor_tui.queries.audit import entry as audit_entry
from tutor_tui.queries.audit import page as audit_page
from tutor_tui.queries.audit import people as audit_people
from tutor_tui.queries.audit import sight as audit_sight
from tutor_tui.queries.audit.wanted import Wanted as Asked
from tutor_tui.queries.people import find, forms, held_posts, keys, staff, whom, working
from tutor_tui.queries.people.exactly import Named
from tutor_tui.queries.protection import whom as protected
from tutor_tui.queries.registration import comments, desk, marked
from tutor_tui.queries.registration import form as registration
from tutor_tui.queries.retention import preview as retention
from tutor_tui.queries.roll_over import preview as turning
from tutor_tui.queries.trust import figures as trust
from tutor_tui.services import comments as do_comments
from tutor_tui.services import grants as do_grants
from tutor_tui.services import planners as do_planners
from tutor_tui.services import roll_over as do_turn
from tutor_tui.services import setup as do_setup
from tutor_tui.services.approvals import answering, asking
from tutor_tui.services.drafts import draft_for, keep_draft
from tutor_tui.services.planners import Mark
from tutor_tui.services.protection import requests as do_requests
from tutor_tui.services.staff import cover as do_cover
from tutor_tui.services.staff import keys as do_keys
from tutor_tui.services.staff import posts as do_posts
from tutor_tui.services.staff import staff_list as do_staff
from tutor_tui.store.database import close_database
from tutor_tui.store.models import AuditEntry, FormTutor, Pupil, StaffRole
from tutor_tui.store.session import Session

MANAGER, SLT, TWO = {"manager"}, {"slt"}, {"manager", "slt"}
COVERING = {"head", "slt", "manager"}
"""Who has the pupil's form covered."""
LEADING = {*COVERING, "other head"}
"""Who has some form covered."""
SEES = {*AROUND, "senco", "slt"}
"""Who sees the pupil by a post."""
SEES_FORM = {*PASTORAL, "senco", "slt"}
SEES_8A = named("8A")
WHY = "found alone at the bus stop"


class Staffed(World):
    """What the attempts of this file name besides."""

    question: int
    """A post that the file's owner has asked for."""
    comment: int
    """A parent's, which waits for a reply."""
    covered: int
    """The cover of 8A."""
    head: int
    """The post of the head of year 8."""
    key: str
    """The fingerprint of a key of nobody's."""
    access: int
    """The leadership has agreed that the pupil's record is handed out."""
    shown: desk.Reading
    """What the tutor's screen shows."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staffed]:
    made = fill(build(tmp_path_factory.mktemp("staff") / "school.db"))
    yield made
    close_database()


def fill(world: World) -> Staffed:
    """The world of everybody, with something of each kind."""

    def who(name: str) -> Session:
        return world.session(name, "independent-learning")

    do_setup.add_year(who("manager"), shipped_or_provisional(2027))
    asked = do_posts.ask_for_post(who("manager"), do_posts.Wanted("nobody", Role.SENCO), "needed")
    access = do_requests.ask_for_access(who("manager"), f"{SECRET}, Sam", "asked by the family")
    answering.answer(who("slt"), access.id, True)
    comment = do_comments.add_comment(who("tutor"), world.pupil, MONDAY, f"{SECRET} did well")
    key = do_keys.add_key(who("manager"), "nobody", line(ed25519()))
    left = add_pupil(world.school.form_id, "Leaver", roll=20, until_on=MONDAY - timedelta(days=30))
    Pupil.update(left_on=MONDAY - timedelta(days=30)).where(Pupil.id == left).execute()
    return Staffed(
        **{name: getattr(world, name) for name in World.__struct_fields__},
        question=asked.id,
        comment=comment,
        covered=FormTutor.get(FormTutor.kind == "cover").id,
        head=StaffRole.get(StaffRole.role == Role.HEAD_OF_YEAR.value, StaffRole.scope_id == world.year).id,
        key=key.fingerprint,
        access=access.id,
        shown=desk.read_desk(who("tutor")),
    )


def another_key() -> str:
    return line(ed25519(bytes(range(1, 33))))


def first_of_log(world: Staffed) -> int:
    return int(AuditEntry.select(AuditEntry.id).where(AuditEntry.verb == "comment").limit(1).scalar())


def next_year(session: Session) -> Any:
    return turning.read_roll_over(session)


WRITES: dict[str, Entry] = {
    "approvals.asking.ask": Entry(
        lambda w, s: asking.ask(s, "give-post", "a post", {"staff": 1}, reason="x"), TWO
    ),
    "approvals.asking.withdraw": Entry(lambda w, s: asking.withdraw(s, w.question), MANAGER),
    "approvals.answering.answer": Entry(lambda w, s: answering.answer(s, w.question, True), SLT),
    "staff.posts.ask_for_post": Entry(
        lambda w, s: do_posts.ask_for_post(s, do_posts.Wanted("dother", Role.SLT), "x"), MANAGER
    ),
    "staff.posts.end_post": Entry(lambda w, s: do_posts.end_post(s, w.head), TWO),
    "staff.cover.cover": Entry(lambda w, s: do_cover.cover(s, "nobody", "8A", MONDAY), COVERING),
    "staff.cover.end_cover": Entry(lambda w, s: do_cover.end_cover(s, w.covered), COVERING),
    "grants.see_grant": Entry(lambda w, s: do_grants.see_grant(s, w.opened), SLT),
    "grants.end_grant": Entry(lambda w, s: do_grants.end_grant(s, w.opened, "x"), SLT),
    "staff.staff_list.add_staff": Entry(lambda w, s: do_staff.add_staff(s, "anew", "New"), MANAGER),
    "staff.staff_list.make_tutor": Entry(lambda w, s: do_staff.make_tutor(s, "nobody", "8A"), MANAGER),
    "staff.staff_list.link_owner": Entry(lambda w, s: do_staff.link_owner(s, "nobody"), MANAGER),
    "staff.keys.add_key": Entry(lambda w, s: do_keys.add_key(s, "dother", another_key()), MANAGER),
    "staff.keys.ask_for_key": Entry(lambda w, s: do_keys.ask_for_key(s, "cslt", another_key(), "x"), MANAGER),
    "staff.keys.revoke_key": Entry(lambda w, s: do_keys.revoke_key(s, w.key), MANAGER),
    "staff.keys.deactivate": Entry(lambda w, s: do_keys.deactivate(s, "nobody"), MANAGER),
    "setup.add_year": Entry(lambda w, s: do_setup.add_year(s, shipped_or_provisional(2028)), MANAGER),
    "setup.adopt_policy": Entry(
        lambda w, s: do_setup.adopt_policy(s, shipped_policy("homework"), MONDAY), MANAGER
    ),
    "planners.mark": Entry(
        lambda w, s: do_planners.mark(s, [w.school.pupils[1]], MONDAY, Mark.SIGNED), PASTORAL
    ),
    "planners.sign_rest": Entry(lambda w, s: do_planners.sign_rest(s, w.school.form_id, MONDAY), PASTORAL),
    "comments.add_comment": Entry(lambda w, s: do_comments.add_comment(s, w.pupil, MONDAY, "x"), PASTORAL),
    "comments.reply_to": Entry(lambda w, s: do_comments.reply_to(s, w.comment, "x"), PASTORAL),
    "protection.requests.ask_for_access": Entry(
        lambda w, s: do_requests.ask_for_access(s, "Faraway, Sam", "x"), TWO
    ),
    "protection.requests.ask_to_erase": Entry(
        lambda w, s: do_requests.ask_to_erase(s, "Leaver, Sam", "x"), TWO
    ),
    "roll_over.roll_over": Entry(lambda w, s: do_turn.roll_over(s, next_year(s)), MANAGER),
}
"""Every function that writes, with who may."""
FINAL: dict[str, Entry] = {
    "grants.open_outside": Entry(
        lambda w, s: do_grants.open_outside(s, Named("Sam Elsewhere", "8B"), WHY, 1),
        {"tutor", "cover", "teacher", "leader", "colleague", "supervisor", "other head"},
    ),
}
"""Those that whoever did them cannot take back; of another form's pupil, with whom all of them have nothing to do."""
READS: dict[str, Entry] = {
    "trust.figures.trust_figures": Entry(lambda w, s: trust.trust_figures(s), {"trust"}, shows=told),
    "alerts.alerts": Entry(
        lambda w, s: alerts.alerts(s), SLT, shows=lambda found: bool(found.to_see or found.to_answer)  # type: ignore[attr-defined]
    ),
    "approvals.approvals": Entry(lambda w, s: approvals.approvals(s), TWO, shows=told),
    "approvals.to_answer": Entry(lambda w, s: approvals.to_answer(s), SLT, shows=named("Asked(")),
    "approvals.asking.open_approval": Entry(
        lambda w, s: asking.open_approval(s, w.question), EVERYBODY, shows=told
    ),
    "grants.openings": Entry(lambda w, s: grants.openings(s), SLT),
    "grants.to_see": Entry(lambda w, s: grants.to_see(s), SLT),
    "grants.opened_until": Entry(lambda w, s: grants.opened_until(s, w.pupil), {"break-glass"}, shows=told),
    "people.find.find_pupils": Entry(
        lambda w, s: find.find_pupils(s, SECRET[:7]), {*SEES, "break-glass"}
    ),
    "people.forms.forms_list": Entry(lambda w, s: forms.forms_list(s), MANAGER, shows=SEES_8A),
    "people.held_posts.held_posts": Entry(lambda w, s: held_posts.held_posts(s), LEADING, shows=told),
    "people.keys.staff_keys": Entry(lambda w, s: keys.staff_keys(s), MANAGER, shows=named("SHA256:")),
    "people.staff.staff_list": Entry(lambda w, s: staff.staff_list(s), MANAGER, shows=told),
    "people.whom.whom": Entry(
        lambda w, s: whom.whom(s, Verb.SEE_PUPIL, w.pupil), {*SEES, "break-glass"}
    ),
    "people.working.working": Entry(lambda w, s: working.working(s), LEADING, shows=told),
    "people.working.forms_to_cover": Entry(lambda w, s: working.forms_to_cover(s), COVERING, shows=SEES_8A),
    "staff.posts.post_held": Entry(
        lambda w, s: do_posts.post_held(s, "bhead", Role.HEAD_OF_YEAR, w.year), TWO, shows=told
    ),
    "registration.comments.comments_waiting": Entry(
        lambda w, s: comments.comments_waiting(s, w.pupil), PASTORAL
    ),
    "registration.desk.desk_view": Entry(lambda w, s: desk.desk_view(s, w.school.form_id), SEES_FORM),
    "registration.desk.read_desk": Entry(
        lambda w, s: desk.read_desk(s, w.school.form_id).view, SEES_FORM
    ),
    "registration.marked.read_marked": Entry(
        lambda w, s: marked.read_marked(s, w.shown, w.school.pupils[:1]).view, SEES_FORM
    ),
    "registration.form.board": Entry(lambda w, s: registration.board(s, w.school.form_id), SEES_FORM),
    "scope.visible_forms": Entry(
        lambda w, s: [form.name for form in scope.visible_forms(s)], SEES_FORM, shows=SEES_8A
    ),
    "scope.visible_pupils": Entry(
        lambda w, s: w.pupil in (seen if (seen := scope.visible_pupils(s)) is not None else {w.pupil}),
        {*SEES, "break-glass"}, shows=named("True"),
    ),
    "scope.pupil_in_scope": Entry(
        lambda w, s: scope.pupil_in_scope(s, w.pupil).surname, {*SEES, "break-glass"}
    ),
    "audit.entry.read_entry": Entry(lambda w, s: audit_entry.read_entry(s, first_of_log(w)), SLT),
    "audit.page.read_page": Entry(lambda w, s: audit_page.read_page(s, Asked(), size=5000), SLT),
    "audit.people.people": Entry(lambda w, s: audit_people.people(s), TWO, shows=told),
    "audit.sight.sight": Entry(lambda w, s: audit_sight.sight(s), TWO, shows=told),
    "protection.whom.pupil_named": Entry(lambda w, s: protected.pupil_named(s, f"Sam {SECRET}"), TWO, shows=told),
    "protection.requests.may_open": Entry(lambda w, s: do_requests.may_open(s, w.access), SLT, shows=told),
    "retention.preview.read_retention": Entry(lambda w, s: retention.read_retention(s), TWO, shows=told),
    "roll_over.preview.read_roll_over": Entry(lambda w, s: next_year(s), MANAGER, shows=told),
}  # fmt: skip
"""Every function that reads on behalf of a session, with who sees what it shows."""
CALLER_ANSWERS = {
    # what asks for access itself, or says that it is refused
    "scope.may", "scope.may_each", "scope.may_in_subjects", "scope.require_pupils", "scope.not_for_this_pupil",
    "scope.no_such_pupil", "scope.require_still", "allowed_lately.remember", "allowed_lately.doubtful",
    "session.require_here", "approvals.between", "trust.figures.require_consent",
    # whose session it is, and what is his own: his forms, his drafts, what he wrote himself
    "session.renewed", "people.acting_staff", "scope.own_form_ids", "drafts.keep_draft", "drafts.draft_for",
    "undo.undo", "undo.take_back", "people.keys.added_lately",
    # the log of what the session did
    "logbook.exported", "logbook.leaving", "logbook.look_at_log", "logbook.search", "logbook.searched",
    "logbook.signed_in", "logbook.signing_in", "logbook.trust_view", "logbook.view_of", "logbook.viewed",
    "logbook.write_notes",
    # units of work, and rows that the caller has read and may change
    "work.work", "work.Work", "seen.require_seen", "clashes.kept_to", "clashes.not_meant",
    "clashes.require_row_seen", "clashes.to_decide", "deciding.ahead", "targets.sharing.shared",
    # what calendar, policy and the staff list say, of nobody in particular
    "registration.desk.other_week", "registration.form.day_to_mark", "registration.form.week_to_show",
    "attainment.points.collected_now", "attainment.points.owed_now", "findings.earliest_counted",
    "triage.decided.put_off", "staff.staff_list.form_named", "staff.posts.led", "staff.keys.takes_two",
    # of pupils, tasks or interventions that the caller may see
    "findings.findings", "findings.findings_after_looks", "registration.form.carried_absences",
    "people.subjects.subjects_offered",
    "registration.marks.open_targets", "registration.promises.carry_over", "registration.promises.corrections_today",
    "registration.promises.waiting_comments", "rehearsal.records.past_of", "hand_over.whom.still_handed_over",
    "interventions.reach.concerned", "triage.free_days.free_days", "triage.ground.ground",
    "triage.negatives.missed_by_many", "triage.work.shaped_tasks", "audit.entry.in_full",
    "sampling.places.Places", "targets.reach.Ground", "tracking.records.Scales",
    # parts of the turn of the year and of retention, which ask first
    "roll_over.carried.carried", "roll_over.facts.read_facts", "roll_over.undo_roll_over",
    "protection.retention.ask_for_retention",
}  # fmt: skip
"""Public only for others of this house; each of their callers is above, or is a part of something above."""


class TestWrites(Writes):
    """`WRITES` and `FINAL`."""


class TestReads(Reads):
    """`READS`."""


def test_whoever_is_out_of_scope_is_not_counted_either(world: Staffed) -> None:
    for who in sorted(EVERYBODY - SEES - {"break-glass"}):
        found = find.find_pupils(world.session(who, "independent-learning"), SECRET)
        assert (found.pupils, found.count) == ((), 0), who


def test_only_a_data_manager_takes_the_turn_of_the_year_back(world: Staffed) -> None:
    with taken_back():
        manager = world.session("manager", "independent-learning")
        do_turn.roll_over(manager, next_year(manager))
        entries = AuditEntry.select().count()
        for who in sorted(EVERYBODY - MANAGER):
            with pytest.raises(TutorError):
                do_turn.undo_roll_over(world.session(who, "independent-learning"))
        assert AuditEntry.select().count() == entries
        do_turn.undo_roll_over(manager)


def test_a_draft_is_its_writers_alone(world: Staffed) -> None:
    with taken_back():
        keep_draft(world.session("tutor", "independent-learning"), "note:1", SECRET)
        shown = {who for who in EVERYBODY if draft_for(world.session(who, "independent-learning"), "note:1")}
        assert shown == {"tutor"}


def test_whoever_opened_a_pupil_reads_no_word_and_no_need_of_him(world: Staffed) -> None:
    from tutor_tui.queries.pupil_card import pupil_card

    card = pupil_card(world.session("break-glass", "independent-learning"), world.pupil)
    assert card.opened_until == MONDAY
    assert (card.flags, card.support, card.targets, card.overdue, card.findings, card.ladders) == ((),) * 6
    assert {entry.kind for entry in card.entries} <= {"contact"}
    assert not any(entry.text or entry.more for entry in card.entries)
    assert "did well" not in repr(card)
    assert CARER not in repr(card)
    assert not card.may


def test_a_trust_leader_has_no_form_and_no_pupil_here(world: Staffed) -> None:
    session = world.session("trust", "independent-learning")
    assert {post.role for post in session.actor.posts} == {Role.TRUST_LEADER}
    assert scope.visible_forms(session) == ()
    assert scope.visible_pupils(session) == set()
    with pytest.raises(TutorError):
        registration.board(session, world.school.form_id)
