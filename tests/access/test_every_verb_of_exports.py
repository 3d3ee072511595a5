"""Everything that leaves as data, tried by everybody: who is out of scope is in no file, a barred carer in nobody's."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from support.everybody import (
    AROUND,
    EVERYBODY,
    GROUP,
    IN_GROUP,
    PASTORAL,
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
from support.interventions import make_one, started
from support.school import MONDAY, TERM_START, add_carer
from support.walks import Reads
from tutor_tui.errors import TutorError
from tutor_tui.queries.exports import managing, pastoral, people, planners, progress, school, support, work
from tutor_tui.queries.exports.roster import roster
from tutor_tui.queries.exports.view import Part
from tutor_tui.queries.exports.views import VIEWS, offered
from tutor_tui.reports.export.leaving import export
from tutor_tui.reports.export.oneroster import oneroster
from tutor_tui.services.evaluation.phases import open_phase
from tutor_tui.store.database import close_database
from tutor_tui.store.models import (
    Absence,
    AssessmentPoint,
    Attainment,
    AuditEntry,
    Barrier,
    Decision,
    PlannerCheck,
    PlannerComment,
    PlannerSample,
    Reward,
    SampleItem,
    Staff,
    StudyAttendance,
    SupportFlag,
    Target,
    TeachingGroup,
    utc_now,
)
from tutor_tui.store.session import Session

PUPILS = {*AROUND, "senco", "slt"}
SEES_FORM = {*PASTORAL, "senco", "slt"}
NEEDS = {*TUTORS, "head", "teacher", "colleague", "senco", "slt"}
LEADERS = {*WATCHING, "other leader", "other head"}
KEEPERS = {"slt", "manager"}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = build(tmp_path_factory.mktemp("exports") / "school.db")
    fill(made)
    yield made
    close_database()


def fill(world: World) -> None:
    """Something of each kind about the pupil."""
    head, slt = world.session("head", "independent-learning"), world.session("slt", "independent-learning")
    staff = {row.username: row.id for row in Staff.select()}
    pupil, geography = world.pupil, TeachingGroup.get_by_id(world.group).subject_id
    started(make_one(head, [pupil], name="Maps"), MONDAY - timedelta(days=21))
    open_phase(slt, MONDAY)
    add_carer(pupil, "Diaz")
    SupportFlag.create(pupil=pupil, kind="eal", note="")
    Absence.create(pupil=pupil, day=MONDAY, session="am", source="tutor")
    check = PlannerCheck.get(PlannerCheck.pupil == pupil)
    PlannerComment.create(
        planner_check=check, pupil=pupil, written_on=MONDAY, side="carer", text="hello", needs_reply=True
    )
    Reward.create(pupil=pupil, kind="commendation", given_by=staff["tgeo"], given_on=MONDAY)
    Decision.create(
        rule="unsigned", rung=1, subject_kind="pupil", subject_id=pupil, evidence_key="x", outcome="done",
        by=staff["acarter"], at=utc_now(), policy_hash="",
    )  # fmt: skip
    Target.create(
        layer="pupil", horizon="short", pupil=pupil, text="I will", made_by=staff["acarter"], set_on=TERM_START,
        due_on=MONDAY,
    )  # fmt: skip
    point = AssessmentPoint.create(
        academic_year=2026, term=1, name="Autumn", due_on=TERM_START, scale="steps"
    )
    Attainment.create(point=point, pupil=pupil, subject=geography, value="8.2", rank=2.0)
    Barrier.create(pupil=pupil, kind="noise", action="room", actor=staff["acarter"], review_on=MONDAY)
    StudyAttendance.create(pupil=pupil, day=MONDAY)
    sample = PlannerSample.create(
        academic_year=2026, term=1, scope="form", scope_id=world.school.form_id, seed=1, drawn_by=staff["bhead"],
        drawn_on=MONDAY,
    )  # fmt: skip
    SampleItem.create(sample=sample, pupil=pupil, stratum="eal")


def rows(
    read: Callable[[Session, Part], Iterator[Any]], part: Part | None = None
) -> Callable[[World, Session], Any]:
    """An attempt to read a view."""
    return lambda world, session: list(read(session, part or Part()))


def file(what: str) -> Callable[[World, Session], Any]:
    return lambda world, session: export(session, what, Part(), "csv").whole().decode()


def unpacked(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as packed:
        return "\n".join(packed.read(name).decode() for name in packed.namelist())


READS: dict[str, Entry] = {
    "exports.people.pupils": Entry(rows(people.pupils), {*PUPILS, "manager"}),
    "exports.people.needs": Entry(rows(people.needs), NEEDS),
    "exports.people.carers": Entry(rows(people.carers), PUPILS),
    "exports.people.forms": Entry(rows(people.forms), {*SEES_FORM, "manager"}, shows=named("'8A'")),
    "exports.people.groups": Entry(rows(people.groups), IN_GROUP, shows=named(GROUP)),
    "exports.people.group_members": Entry(rows(people.group_members), PUPILS),
    "exports.planners.planner_weeks": Entry(rows(planners.planner_weeks), SEES_FORM),
    "exports.planners.signatures": Entry(rows(planners.signatures), SEES_FORM),
    "exports.planners.unsigned": Entry(rows(planners.unsigned), SEES_FORM),
    "exports.planners.comments": Entry(rows(planners.comments), SEES_FORM),
    "exports.planners.absences": Entry(rows(planners.absences), SEES_FORM),
    "exports.work.tasks": Entry(rows(work.tasks), IN_GROUP),
    "exports.work.hand_ins": Entry(rows(work.hand_ins), PUPILS),
    "exports.work.overdue": Entry(rows(work.overdue), PUPILS),
    "exports.pastoral.contacts": Entry(rows(pastoral.contacts), SEES_FORM),
    "exports.pastoral.corrections": Entry(rows(pastoral.corrections), {*SEES_FORM, "teacher"}),
    "exports.pastoral.referrals": Entry(rows(pastoral.referrals), {*SEES_FORM, *TEACHERS}),
    "exports.pastoral.praise": Entry(rows(pastoral.praise), {*SEES_FORM, "teacher"}),
    "exports.pastoral.decisions": Entry(rows(pastoral.decisions), SEES_FORM),
    "exports.progress.targets": Entry(rows(progress.targets), SEES_FORM),
    "exports.progress.attainment": Entry(rows(progress.attainment), {*SEES_FORM, *TEACHERS}),
    "exports.progress.standings": Entry(rows(progress.standings), PUPILS),
    "exports.support.barriers": Entry(rows(support.barriers), SEES_FORM),
    "exports.support.interventions": Entry(rows(support.interventions), {*SEES_FORM, "teacher", "colleague"}),
    "exports.support.support": Entry(rows(support.support), NEEDS),
    "exports.support.study": Entry(rows(support.study), {"supervisor", "senco", "head", "slt"}),
    "exports.school.cases": Entry(rows(school.cases), {"head", "slt"}),
    "exports.school.samples": Entry(rows(school.samples), {"head", "slt"}),
    "exports.school.scores": Entry(rows(school.scores), {*LEADERS, "senco"}, shows=told),
    "exports.managing.staff": Entry(rows(managing.staff), {"manager"}, shows=told),
    "exports.managing.posts": Entry(rows(managing.posts), {"manager"}, shows=told),
    "exports.managing.asked": Entry(rows(managing.asked), KEEPERS, shows=told),
    "exports.managing.kept_too_long": Entry(rows(managing.kept_too_long), KEEPERS, shows=told),
    "exports.managing.log": Entry(rows(managing.log), KEEPERS, shows=told),
    "exports.roster.roster": Entry(lambda w, s: roster(s), KEEPERS, shows=told),
    "reports.export.leaving.export": Entry(file("pupils"), {*PUPILS, "manager"}),
    "reports.export.oneroster.package.oneroster": Entry(
        lambda w, s: unpacked(oneroster(s, Part()).whole()), KEEPERS
    ),
}
"""Every view's reader, and the two ways out."""
CALLER_ANSWERS = {
    # the pupils of a part, for readers that name a verb or answer themselves
    "exports.roll.enrolled", "exports.roll.everybody", "exports.roll.each", "exports.roll.require_place",
    "exports.view.View",
}  # fmt: skip
"""Of what is handed in; each of their callers has a rule of its own."""


class TestReads(Reads):
    """`READS`."""


def test_every_view_is_tried() -> None:
    readers = {f"exports.{view.rows.__module__.rpartition('.')[2]}.{view.rows.__name__}" for view in VIEWS}
    assert readers <= READS.keys()


@pytest.mark.parametrize("view", [view.name for view in VIEWS])
def test_what_leaves_is_logged_with_its_rows_and_what_is_refused_is_not(world: World, view: str) -> None:
    for who in sorted(EVERYBODY - {"other tutor", "other teacher", "cover", "trust", "nobody", "ended"}):
        with taken_back():
            before = AuditEntry.select().where(AuditEntry.kind == "export").count()
            try:
                ready = export(world.session(who, "independent-learning"), view, Part(), "csv")
            except TutorError:
                ready = None
            entries = list(AuditEntry.select().where(AuditEntry.kind == "export"))[before:]
            if ready is None:
                assert entries == [], who
            else:
                ready.content.close()
                (entry,) = entries
                assert (entry.verb, entry.row_count) == (f"export {view}", ready.rows), who


@pytest.mark.parametrize("view", [view for view in VIEWS if "form" in view.takes], ids=lambda view: view.name)
def test_a_form_out_of_scope_is_refused_in_the_words_of_one_that_there_is_not(
    world: World, view: Any
) -> None:
    if view.name == "study":
        return  # no tutor sees any of it

    def said(form: str) -> str:
        with pytest.raises(TutorError) as refused:
            list(view.rows(world.session("tutor", "independent-learning"), Part(form=form)))
        return str(refused.value).replace(form, "FORM")

    assert said("8B") == said("9Z")


@pytest.mark.parametrize("who", ["slt", "senco", "tutor", "manager"])
def test_no_number_of_a_barred_carer_leaves_though_another_shares_it(world: World, who: str) -> None:
    session = world.session(who, "independent-learning")
    with taken_back():
        add_carer(world.pupil, "Sharing", phone="01632 960 666")
        parts = []
        for view in VIEWS:
            try:
                parts.append(export(session, view.name, Part(), "json").whole().decode())
            except TutorError:
                continue
        if who in KEEPERS:
            parts.append(unpacked(oneroster(session, Part()).whole()))
        whole = "".join(parts)
        assert parts
        assert "960 666" not in whole
        assert "Forbiddenson" not in whole
        assert ("Sharing" in whole) == (who != "manager")


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_what_is_offered_is_what_is_not_refused(world: World, who: str) -> None:
    session = world.session(who, "independent-learning")
    given = []
    for view in VIEWS:
        try:
            list(view.rows(session, Part()))
        except TutorError:
            continue
        given.append(view.name)
    assert [view.name for view in offered(session.actor)] == given
