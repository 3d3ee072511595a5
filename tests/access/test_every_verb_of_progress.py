"""Every service and read of targets, attainment, interventions, barriers, samples and hand-over, tried by everybody."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

import pytest
from msgspec.structs import replace

from support.everybody import (
    CARER,
    EVERYBODY,
    GROUP,
    PASTORAL,
    SECRET,
    TEACHERS,
    WATCHING,
    Entry,
    World,
    build,
    named,
    taken_back,
    told,
)
from support.interventions import make_one, staff_id, started
from support.school import MONDAY, TERM_START, add_carer
from support.walks import Reads, Writes
from tutor_tui.errors import TutorError
from tutor_tui.queries.attainment import groups as point_groups
from tutor_tui.queries.attainment import points, sheet
from tutor_tui.queries.barriers import before as before_barriers
from tutor_tui.queries.barriers import rows as barriers
from tutor_tui.queries.evaluation import view as evaluation
from tutor_tui.queries.hand_over import before as before_hand_over
from tutor_tui.queries.hand_over import sheet as hand_over
from tutor_tui.queries.hand_over import whom as hand_over_whom
from tutor_tui.queries.inbox import inbox
from tutor_tui.queries.interventions import before as before_interventions
from tutor_tui.queries.interventions import comparison, due, listed, provision
from tutor_tui.queries.interventions import reach as interventions
from tutor_tui.queries.parent_report import form as parent_reports
from tutor_tui.queries.parent_report import issued
from tutor_tui.queries.parent_report.recipients import recipients
from tutor_tui.queries.pupil_card import pupil_card
from tutor_tui.queries.sampling import before_draw, chances, coverage, owed, received, sample, verify
from tutor_tui.queries.sampling import reach as samples
from tutor_tui.queries.sampling import told as whom_told
from tutor_tui.queries.school import roll as school_roll
from tutor_tui.queries.school import view as school_view
from tutor_tui.queries.targets import before as before_targets
from tutor_tui.queries.targets import before_new, forest, parents, permitted, rows, to_review
from tutor_tui.queries.targets.reach import Place
from tutor_tui.queries.tracking import places, pupil, read
from tutor_tui.reports.hand_over.page import hand_over_file
from tutor_tui.reports.paper.files import write_sheets
from tutor_tui.reports.parents.files import report_files
from tutor_tui.rules.sampling.criteria import Criterion, Judgement
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.services import barriers as do_barriers
from tutor_tui.services import choices as do_choices
from tutor_tui.services import hand_over as do_hand_over
from tutor_tui.services import reports_home as do_reports
from tutor_tui.services.attainment import points as do_points
from tutor_tui.services.attainment import values as do_values
from tutor_tui.services.evaluation import phases as do_phases
from tutor_tui.services.evaluation import scores as do_scores
from tutor_tui.services.interventions import arranging as do_arranging
from tutor_tui.services.interventions import course as do_course
from tutor_tui.services.interventions import pupils as do_pupils
from tutor_tui.services.sampling import drawing as do_drawing
from tutor_tui.services.sampling import feedback as do_feedback
from tutor_tui.services.sampling import looking as do_looking
from tutor_tui.services.targets import changing, hanging, reviewing, setting, sharing
from tutor_tui.services.targets import pupils as do_targets
from tutor_tui.services.targets.goals import NO_GOAL
from tutor_tui.store.database import close_database
from tutor_tui.store.models import (
    AssessmentPoint,
    Attainment,
    PupilCarer,
    ReportIssued,
    SampleItem,
    SelfEvaluationRating,
    Target,
    TeachingGroup,
    Trajectory,
)
from tutor_tui.store.session import Session

SOON = MONDAY + timedelta(days=4)
LATER = MONDAY + timedelta(days=18)
EARLIER = MONDAY - timedelta(days=21)
TARGETED = {*PASTORAL, *TEACHERS, "senco", "slt"}
"""Who sees a pupil's target in geography."""
MEETING = {*PASTORAL, "teacher"}
"""Who agrees and reviews one."""
SCHOOL = {"senco", "slt"}
"""Who reads everything of everybody."""
SEE_ALL = {*PASTORAL, *SCHOOL}
"""Who sees a pupil in every subject."""
LEADERS = {*WATCHING, "other leader", "other head"}
"""Who draws samples somewhere."""
ARRANGING = {"leader", "head", "senco"}
"""Who arranges interventions in geography."""
GIVING = {*PASTORAL, "slt"}
"""Who gives reports to parents."""


class Progress(World):
    """What the attempts of this file name besides."""

    subject: int
    target: int
    """The pupil's, in geography, agreed with the teacher and reviewed once."""
    group_target: int
    year_target: int
    point: int
    """The one that is collected."""
    empty: int
    """One without values."""
    running: int
    """An intervention in geography, led by the head of year, in which are the pupil and another."""
    ended: int
    """One of the pupil alone in no subject, which the SENCO led and has not evaluated."""
    led: int
    """One whose leader's posts are over."""
    barrier: int
    """On which the tutor acts."""
    orphan: int
    """On which somebody acts whose posts are over."""
    sample: int
    """Of geography, drawn by its leader."""
    item: int
    """The pupil in it: looked at, and the teacher told."""
    other_item: int
    """Another pupil in it, not looked at."""
    left_item: int
    """A third one: looked at, and somebody told whose posts are over."""
    fresh: int
    """A senior leader's sample, of which nobody was looked at."""
    phase: int
    rated: str
    """An item of the self-evaluation that is scored in the open phase."""
    unrated: str


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Progress]:
    made = fill(build(tmp_path_factory.mktemp("progress") / "school.db"))
    yield made
    close_database()


def fill(world: World) -> Progress:
    """The world of everybody, with something of each kind that concerns the pupil."""

    def who(name: str) -> Session:
        return world.session(name, "independent-learning")

    secret, second, third, _ = world.school.pupils
    subject = TeachingGroup.get_by_id(world.group).subject_id
    place = Place(Layer.PUPIL, pupil_id=secret, subject_id=subject)
    year_target = setting.set_target(
        who("leader"), Place(Layer.YEAR, year_id=world.year, subject_id=subject), "maps", date(2027, 7, 9)
    )
    group_target = setting.set_target(
        who("teacher"), Place(Layer.GROUP, group_id=world.group, subject_id=subject), "scale", LATER
    )
    target = setting.set_target(who("teacher"), place, f"I, {SECRET}, will read maps", LATER)
    Target.update(set_on=EARLIER).execute()
    reviewing.review_target(who("teacher"), target, "open", next_on=SOON)

    def point(name: str, day: date) -> int:
        return AssessmentPoint.create(academic_year=2026, term=1, name=name, due_on=day, scale="gcse").id

    due_now = point("Autumn 2026", SOON)
    for name in (subject, TeachingGroup.get(TeachingGroup.name == "8A/En").subject_id):
        Attainment.create(point=due_now, pupil=secret, subject=name, value="4", rank=4.0)
    Trajectory.create(
        pupil=secret, subject=subject, scale="gcse", baseline_value="3", baseline_rank=3.0,
        baseline_on=TERM_START, target_value="6", target_rank=6.0, target_on=date(2027, 7, 1),
    )  # fmt: skip
    running = make_one(who("head"), [secret, second], name=f"Maps for {SECRET}", subject_id=subject)
    ended = make_one(who("head"), [secret], name="Mentor", led_by=staff_id("esenco"))
    led = make_one(who("head"), [secret, second], name="Choir", led_by=staff_id("tended"))
    for one in (running, led):
        started(one, EARLIER)
    started(ended, EARLIER, MONDAY - timedelta(days=3))
    record = do_barriers.record_barrier
    barrier = record(who("tutor"), secret, f"{SECRET} cares for a parent", "calls", staff_id("acarter"), SOON)
    orphan = record(who("tutor"), secret, "no desk", "a place in the LRC", staff_id("tended"), SOON)
    barred = PupilCarer.get(PupilCarer.restriction != "").carer_id
    carers = [barred, add_carer(secret, "Nowak", email="a@b"), add_carer(secret, "Opoku")]
    PupilCarer.update(gets_reports=True, may_contact=True).execute()
    for one in carers[:2]:
        ReportIssued.create(
            pupil=secret, kind="progress", carer=one, academic_year=2026, term=1, issued_on=EARLIER,
            by=staff_id("acarter"), how="post",
        )  # fmt: skip
    do_hand_over.note_hand_over(who("tutor"), secret, f"{SECRET} hides", "praise in private")
    drawn = do_drawing.draw_sample(who("leader"), wanted("curriculum-leader-work", world.year, subject), 7)
    items = {row.pupil_id: row.id for row in SampleItem.select().where(SampleItem.sample == drawn)}
    for pupil_id, to in ((secret, "tgeo"), (third, "tended")):
        do_looking.mark_looked(who("leader"), items[pupil_id], looked=True)
        SampleItem.update(
            feedback=f"more maps for {SECRET}", feedback_to=staff_id(to), fed_back_on=MONDAY
        ).where(SampleItem.id == items[pupil_id]).execute()
    fresh = do_drawing.draw_sample(who("slt"), wanted("slt-feedback", world.year), 7)
    phase = do_phases.open_phase(who("slt"), EARLIER)
    framework = evaluation.evaluation(who("slt")).framework.items
    do_scores.score_item(who("slt"), phase, framework[0].id, 2, seen=0)
    return Progress(
        **{name: getattr(world, name) for name in World.__struct_fields__},
        subject=subject,
        target=target,
        group_target=group_target,
        year_target=year_target,
        point=due_now,
        empty=point("Mocks", EARLIER),
        running=running,
        ended=ended,
        led=led,
        barrier=barrier,
        orphan=orphan,
        sample=drawn,
        item=items[secret],
        other_item=items[second],
        left_item=items[third],
        fresh=fresh,
        phase=phase,
        rated=framework[0].id,
        unrated=framework[1].id,
    )


def wanted(rule: str, year: int, subject: int | None = None) -> owed.Wanted:
    return owed.Wanted(rule, ("year", year, subject), 1, None)


def copies(world: Progress) -> Any:
    return recipients([world.pupil]).copies[world.pupil]


def value(world: Progress, text: str) -> Any:
    return [do_values.Entry(world.pupil, "value", text, "4")]


def version(model: Any, **fields: Any) -> int:
    return model.get(*(getattr(model, name) == value for name, value in fields.items())).version


def rated(world: Progress) -> int:
    return version(SelfEvaluationRating, evaluation=world.phase, item=world.rated)


WRITES: dict[str, Entry] = {
    "targets.setting.set_target": Entry(
        lambda w, s: setting.set_target(s, Place(Layer.GROUP, group_id=w.group, subject_id=w.subject), "x", LATER),
        TEACHERS,
    ),
    "targets.pupils.agree_target": Entry(
        lambda w, s: do_targets.agree_target(s, w.pupil, "I will", LATER), PASTORAL
    ),
    "targets.changing.change_target": Entry(
        lambda w, s: changing.change_target(s, w.target, "other", LATER, SOON, NO_GOAL), MEETING
    ),
    "targets.hanging.hang_target": Entry(
        lambda w, s: hanging.hang_target(s, w.target, w.group_target), MEETING
    ),
    "targets.reviewing.review_target": Entry(
        lambda w, s: reviewing.review_target(s, w.target, "met", note="done"), MEETING
    ),
    "targets.sharing.share_target": Entry(lambda w, s: sharing.share_target(s, w.target, "phone"), MEETING),
    "attainment.points.create_point": Entry(
        lambda w, s: do_points.create_point(s, "Test", SOON), {"slt", "manager"}
    ),
    "attainment.points.create_year": Entry(lambda w, s: do_points.create_year(s), {"slt", "manager"}),
    "attainment.points.change_point": Entry(
        lambda w, s: do_points.change_point(
            s, w.empty, version(AssessmentPoint, id=w.empty), "Test", SOON, is_baseline=True
        ), {"slt", "manager"}
    ),
    "attainment.points.remove_point": Entry(
        lambda w, s: do_points.remove_point(s, w.empty), {"slt", "manager"}
    ),
    "attainment.values.record": Entry(
        lambda w, s: do_values.record(s, w.group, w.point, value(w, "5")), TEACHERS
    ),
    "interventions.arranging.arrange": Entry(
        lambda w, s: make_one(s, [w.pupil], subject_id=w.subject, led_by=staff_id("tgeo")), ARRANGING
    ),
    "interventions.arranging.change": Entry(
        lambda w, s: do_arranging.change(s, w.running, meets="Tuesday", ends_on=LATER), ARRANGING
    ),
    "interventions.course.move_stage": Entry(
        lambda w, s: do_course.move_stage(s, w.running, "model"), ARRANGING
    ),
    "interventions.course.hold_review": Entry(
        lambda w, s: do_course.hold_review(s, w.running, "changes", "twice", link_to_lessons="maps"), ARRANGING
    ),
    "interventions.course.end_early": Entry(
        lambda w, s: do_course.end_early(s, w.running, "moved"), ARRANGING
    ),
    "interventions.course.evaluate": Entry(
        lambda w, s: do_course.evaluate(s, w.ended, 2, "fine"), {"head", "senco"}
    ),
    "interventions.pupils.add_pupils": Entry(
        lambda w, s: do_pupils.add_pupils(s, w.running, w.school.pupils[2:]), ARRANGING
    ),
    "interventions.pupils.withdraw": Entry(
        lambda w, s: do_pupils.withdraw(s, w.running, w.pupil), ARRANGING
    ),
    "interventions.pupils.measure": Entry(
        lambda w, s: do_pupils.measure(s, w.running, {w.pupil: do_pupils.Values(1.0, None)}), ARRANGING
    ),
    "barriers.record_barrier": Entry(
        lambda w, s: do_barriers.record_barrier(s, w.pupil, "bus", "pass", staff_id("acarter"), SOON), PASTORAL
    ),
    "barriers.change_barrier": Entry(
        lambda w, s: do_barriers.change_barrier(
            s, w.barrier, kind="bus", action="pass", actor_id=staff_id("esenco"), review_on=SOON
        ),
        PASTORAL,
    ),
    "barriers.review_barrier": Entry(
        lambda w, s: do_barriers.review_barrier(s, w.orphan, "closed", "gone"), PASTORAL
    ),
    "reports_home.mark_given": Entry(lambda w, s: do_reports.mark_given(s, copies(w), "post"), GIVING),
    "reports_home.take_back": Entry(lambda w, s: do_reports.take_back(s, copies(w)), GIVING),
    "hand_over.note_hand_over": Entry(
        lambda w, s: do_hand_over.note_hand_over(s, w.pupil, "x", "y", given_to=staff_id("dother")), PASTORAL
    ),
    "hand_over.give_hand_overs": Entry(
        lambda w, s: do_hand_over.give_hand_overs(s, w.school.pupils[:2], staff_id("dother")), PASTORAL
    ),
    "choices.note_choice": Entry(lambda w, s: do_choices.note_choice(s, w.pupil, 14, "history"), PASTORAL),
    "sampling.drawing.draw_sample": Entry(
        lambda w, s: do_drawing.draw_sample(s, wanted("slt-work", w.year), 5), {"head", "slt"}
    ),
    "sampling.drawing.withdraw_sample": Entry(
        lambda w, s: do_drawing.withdraw_sample(s, w.fresh, "wrong week"), {"head", "slt"}
    ),
    "sampling.drawing.replace_pupil": Entry(
        lambda w, s: do_drawing.replace_pupil(s, SampleItem.get(SampleItem.sample == w.fresh).id, "away"),
        {"head", "slt"},
    ),
    "sampling.feedback.feed_back": Entry(
        lambda w, s: do_feedback.feed_back(s, [w.item], staff_id("acarter"), "look"), WATCHING
    ),
    "sampling.feedback.answer_feedback": Entry(
        lambda w, s: do_feedback.answer_feedback(s, w.item, "I do"), {"teacher"}
    ),
    "sampling.looking.judge": Entry(
        lambda w, s: do_looking.judge(s, w.other_item, Criterion.TASKS_SET, Judgement.PARTLY), WATCHING
    ),
    "sampling.looking.judge_rest": Entry(lambda w, s: do_looking.judge_rest(s, w.other_item), WATCHING),
    "sampling.looking.mark_looked": Entry(
        lambda w, s: do_looking.mark_looked(s, w.other_item, looked=True), WATCHING
    ),
    "sampling.looking.note_finding": Entry(
        lambda w, s: do_looking.note_finding(s, w.other_item, "neat"), WATCHING
    ),
    "evaluation.phases.open_phase": Entry(lambda w, s: do_phases.open_phase(s, MONDAY), {"slt"}),
    "evaluation.phases.change_phase": Entry(
        lambda w, s: do_phases.change_phase(s, w.phase, dated_on=MONDAY, priorities="talk"), {"slt"}
    ),
    "evaluation.scores.score_item": Entry(
        lambda w, s: do_scores.score_item(s, w.phase, w.unrated, 3, seen=0), {"slt"}
    ),
    "evaluation.scores.remove_score": Entry(
        lambda w, s: do_scores.remove_score(s, w.phase, w.rated, seen=rated(w)), {"slt"}
    ),
    "evaluation.scores.note_item": Entry(
        lambda w, s: do_scores.note_item(s, w.phase, w.rated, "seen", seen=rated(w)), {"slt"}
    ),
    "evaluation.scores.prioritise_item": Entry(
        lambda w, s: do_scores.prioritise_item(s, w.phase, w.rated, True, seen=rated(w)), {"slt"}
    ),
}  # fmt: skip
"""Every function that writes, with who may."""


SEES_GROUP = named(GROUP)
READS: dict[str, Entry] = {
    "targets.before.before_target": Entry(
        lambda w, s: before_targets.before_target(s, w.pupil).targets, MEETING
    ),
    "targets.before_new.before_new": Entry(lambda w, s: before_new.before_new(s, None), {*MEETING, "colleague"}),
    "targets.forest.forest": Entry(lambda w, s: forest.forest(s), TARGETED),
    "targets.parents.parents_for": Entry(
        lambda w, s: parents.parents_for(s, Place(Layer.PUPIL, pupil_id=w.pupil, subject_id=w.subject)),
        TARGETED,
        shows=named("scale"),
    ),
    "targets.parents.pupils_parents": Entry(
        lambda w, s: parents.pupils_parents(s, w.pupil), TARGETED, shows=named("scale")
    ),
    "targets.parents.other_parents": Entry(
        lambda w, s: parents.other_parents(s, w.target), MEETING, shows=told
    ),
    "targets.permitted.permitted_target": Entry(
        lambda w, s: permitted.permitted_target(s, w.target), MEETING, shows=told
    ),
    "targets.permitted.require_setting": Entry(
        lambda w, s: permitted.require_setting(s, Place(Layer.PUPIL, pupil_id=w.pupil, subject_id=w.subject)),
        MEETING,
        shows=told,
    ),
    "targets.rows.target_rows": Entry(lambda w, s: rows.target_rows(s).rows, TARGETED),
    "targets.rows.within_post": Entry(
        lambda w, s: rows.within_post(s, Target.id == w.target).rows, TARGETED
    ),
    "targets.to_review.to_review": Entry(lambda w, s: to_review.to_review(s, w.target), MEETING),
    "targets.to_review.pupils_to_review": Entry(
        lambda w, s: to_review.pupils_to_review(s, w.pupil), MEETING
    ),
    "attainment.groups.point_groups": Entry(
        lambda w, s: point_groups.point_groups(s, points.point_of(s, w.point)),
        {*TEACHERS, "slt", "manager"},
        shows=SEES_GROUP,
    ),
    "attainment.sheet.entry_sheet": Entry(
        lambda w, s: sheet.entry_sheet(s, w.group, w.point), {*TEACHERS, "head", *SCHOOL}
    ),
    "tracking.places.chosen_place": Entry(
        lambda w, s: places.chosen_place(s, ("group", w.group)), {"teacher"}, shows=told
    ),
    "tracking.places.places": Entry(
        lambda w, s: [one.name for one in places.places(s)], {"head", *SCHOOL}, shows=named("Year 8")
    ),
    "tracking.pupil.pupil_picture": Entry(
        lambda w, s: [one.subject for one in pupil.pupil_picture(s, w.pupil).subjects],
        {*SEE_ALL, *TEACHERS},
        shows=named("Geography"),
    ),
    "tracking.read.tracking": Entry(lambda w, s: read.tracking(s), {*SEE_ALL, *TEACHERS, "colleague"}),
    "interventions.before.before_intervention": Entry(
        lambda w, s: before_interventions.before_intervention(s, [w.pupil]), ARRANGING
    ),
    "interventions.before.within_reach": Entry(
        lambda w, s: before_interventions.within_reach(s, [w.pupil]) == {w.pupil},
        ARRANGING,
        shows=named("True"),
    ),
    "interventions.before.whom": Entry(lambda w, s: before_interventions.whom(s, "8A").names, ARRANGING),
    "interventions.comparison.comparison": Entry(
        lambda w, s: comparison.comparison(s, w.running).found, {*SEE_ALL, *TEACHERS}, shows=named("Evaluated")
    ),
    "interventions.due.own_reviews": Entry(
        lambda w, s: due.own_reviews(s, LATER + timedelta(weeks=8)), {"head"}
    ),
    "interventions.listed.listed": Entry(lambda w, s: listed.listed(s), {*SEE_ALL, *TEACHERS, "colleague"}),
    "interventions.provision.provision": Entry(
        lambda w, s: provision.provision(s, 8), {*SEE_ALL, *TEACHERS, "colleague"}
    ),
    "interventions.reach.one_seen": Entry(
        lambda w, s: interventions.one_seen(s, w.running), {*SEE_ALL, *TEACHERS, "colleague"}
    ),
    "barriers.before.before_barrier": Entry(
        lambda w, s: before_barriers.before_barrier(s, w.pupil), PASTORAL
    ),
    "barriers.rows.open_barriers": Entry(lambda w, s: barriers.open_barriers(s), SEE_ALL),
    "parent_report.form.report_forms": Entry(
        lambda w, s: parent_reports.report_forms(s), GIVING, shows=named("8A")
    ),
    "parent_report.form.form_named": Entry(
        lambda w, s: parent_reports.form_named(s, "8A"), GIVING, shows=told
    ),
    "parent_report.form.form_reports": Entry(
        lambda w, s: parent_reports.form_reports(s, w.school.form_id), GIVING
    ),
    "parent_report.issued.reports_home": Entry(
        lambda w, s: issued.reports_home(s, w.school.form_id), GIVING
    ),
    "hand_over.before.before_hand_over": Entry(
        lambda w, s: before_hand_over.before_hand_over(s, w.pupil), PASTORAL
    ),
    "hand_over.before.before_choice": Entry(
        lambda w, s: before_hand_over.before_choice(s, w.pupil), PASTORAL
    ),
    "hand_over.sheet.hand_over_sheets": Entry(
        lambda w, s: hand_over.hand_over_sheets(s, [w.pupil]), SEE_ALL
    ),
    "hand_over.whom.of_form": Entry(lambda w, s: hand_over_whom.of_form(s, "8A"), SEE_ALL, shows=told),
    "hand_over.whom.of_year": Entry(
        lambda w, s: w.pupil in hand_over_whom.of_year(s, 8).pupil_ids, SEE_ALL, shows=named("True")
    ),
    "hand_over.whom.of_name": Entry(
        lambda w, s: hand_over_whom.of_name(s, SECRET), SEE_ALL, shows=told
    ),
    "sampling.before_draw.before_draw": Entry(
        lambda w, s: before_draw.before_draw(s, wanted("slt-work", w.year)), {"head", "slt"}, shows=told
    ),
    "sampling.chances.chances": Entry(
        lambda w, s: chances.chances(s), WATCHING, shows=named("Geography")
    ),
    "sampling.chances.not_yet": Entry(
        lambda w, s: chances.not_yet(s, "slt-work", ("year", w.year, None)), {"head", "slt"}
    ),
    "sampling.coverage.coverage": Entry(
        lambda w, s: coverage.coverage(s), WATCHING, shows=named("Geography")
    ),
    "sampling.owed.owed": Entry(lambda w, s: owed.owed(s), WATCHING, shows=named("Geography")),
    "sampling.reach.sample_in_reach": Entry(
        lambda w, s: samples.sample_in_reach(s, w.sample, samples.Verb.SAMPLE), WATCHING, shows=told
    ),
    "sampling.reach.item_in_reach": Entry(
        lambda w, s: samples.item_in_reach(s, w.item, samples.Verb.SAMPLE), WATCHING, shows=told
    ),
    "sampling.received.received": Entry(lambda w, s: received.received(s), {"teacher"}),
    "sampling.received.items_told": Entry(
        lambda w, s: received.items_told(s, w.item), {"teacher"}, shows=named("SampleItem")
    ),
    "sampling.sample.read_sample": Entry(lambda w, s: sample.read_sample(s, w.sample), WATCHING),
    "sampling.told.recipients": Entry(
        lambda w, s: w.item in whom_told.recipients(s, w.sample), WATCHING, shows=named("True")
    ),
    "sampling.verify.verify_samples": Entry(
        lambda w, s: verify.verify_samples(s), WATCHING, shows=named("Geography")
    ),
    "evaluation.view.evaluation": Entry(
        lambda w, s: evaluation.evaluation(s), {*LEADERS, "senco"}, shows=told
    ),
    "school.roll.roll": Entry(
        lambda w, s: w.pupil in school_roll.roll(s, EARLIER, MONDAY).stays, {"head", "slt"}, shows=named("True")
    ),
    "school.view.school_view": Entry(
        lambda w, s: [one.name for one in school_view.school_view(s).places], {"head", "slt"}, shows=named("8A")
    ),
    "pupil_card.pupil_card": Entry(
        lambda w, s: pupil_card(s, w.pupil), {*SEE_ALL, *TEACHERS, "colleague", "break-glass"}
    ),
}  # fmt: skip
"""Every function that reads on behalf of a session, with who sees what it shows."""

CALLER_ANSWERS = {
    # parts of the writes above, which ask for the target, the intervention or the pupils first
    "targets.hanging.check_parent", "targets.saying.whose", "targets.saying.school_day", "targets.setting.first_review",
    "interventions.held.to_change", "interventions.held.to_record", "interventions.held.require_reach",
    # what posts, calendar, policy and points say, of nobody in particular
    "targets.reach.ground", "attainment.points.points_of", "attainment.points.point_of",
    "attainment.points.proposed_now", "attainment.scales.scale_of", "tracking.places.sees_needs",
    "tracking.records.points_until",
    "parent_report.term.report_term", "sampling.owed.owed_stretches", "sampling.places.subjects_in_reach",
    "sampling.places.in_reach", "sampling.reach.no_such", "sampling.reach.place_of", "sampling.reach.rule_named",
    "interventions.reach.seen",
    # of pupils, samples or interventions that the caller may see
    "tracking.records.newest_points", "tracking.group.group_picture", "interventions.due.overdue_reviews",
    "interventions.scales.steps_for", "parent_report.attainment.attainment_in", "parent_report.form.pupils_of",
    "parent_report.work.work_in", "hand_over.promises.open_promises", "sampling.known.known_of",
    "sampling.told.whom_to_tell", "school.set_work.rounds", "school.view.year_of_number", "school.work.work",
    "timeline.timeline", "timeline.homework.homework", "timeline.interventions.interventions",
}  # fmt: skip
"""Public only for others of this house; each of their callers is above, or is a part of something above."""


def test_who_has_no_post_any_longer_neither_reads_nor_answers_what_he_was_told(world: Progress) -> None:
    session = world.session("ended", "independent-learning")
    assert received.received(session) == []
    with taken_back(), pytest.raises(TutorError, match="no such sample within your post"):
        do_feedback.answer_feedback(session, world.left_item, "too late")


def test_a_sample_tells_of_a_need_only_to_who_sees_needs(world: Progress) -> None:
    with taken_back():
        SampleItem.update(stratum="F+").where(SampleItem.id == world.item).execute()
        for who, shown in (("leader", "F"), ("head", "F+"), ("slt", "F+")):
            found = sample.read_sample(world.session(who, "independent-learning"), world.sample)
            assert {item.stratum for item in found.items if item.item_id == world.item} == {shown}


@pytest.mark.parametrize(("who", "sees"), [("colleague", False), ("teacher", True), ("tutor", True)])
def test_a_teacher_of_something_else_sees_no_measured_value(world: Progress, who: str, sees: bool) -> None:
    with taken_back():
        measured = {one: do_pupils.Values(12.5, 20.5) for one in world.school.pupils[:2]}
        do_pupils.measure(world.session("head", "independent-learning"), world.running, measured)
        session = world.session(who, "independent-learning")
        assert ("12.5" in repr(interventions.one_seen(session, world.running))) is sees
        assert ("12.5" in repr(listed.listed(session))) is sees
        assert bool(comparison.comparison(session, world.running).lines) is sees


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_no_file_for_homes_or_the_next_tutor_names_the_carer(
    world: Progress, tmp_path: Path, kind: Literal["html", "pdf"]
) -> None:
    for who in sorted(GIVING):
        session = world.session(who, "independent-learning")
        form = parent_reports.form_reports(session, world.school.form_id)
        files = report_files(session, form, kind, separate=True)
        sheets = hand_over.hand_over_sheets(session, world.school.pupils)
        handed = hand_over_file(session, "8A", sheets, kind)
        assert all(word in repr(files) for word in (SECRET.lower(), "Nowak", "Opoku"))
        assert SECRET in repr(handed)
        written = write_sheets(tmp_path / who, (*files, handed), kind, overwrite=False)
        assert all(CARER.encode() not in path.read_bytes() for path in written)
        assert CARER.lower() not in repr((files, handed, written)).lower()


def test_a_report_is_not_marked_as_given_to_the_carer(world: Progress) -> None:
    barred = PupilCarer.get(PupilCarer.restriction != "").carer_id
    copy = replace(copies(world)[0], carer_ids=(barred,))
    for who in sorted(GIVING):
        with taken_back(), pytest.raises(TutorError, match="has changed"):
            do_reports.mark_given(world.session(who, "independent-learning"), [copy], "post")


def test_what_waits_is_shown_to_whoever_it_waits_for(world: Progress) -> None:
    """Barriers to who acts, or to the tutors where nobody can; a sample's feedback to who was told it."""
    found = {who: inbox(world.session(who, "independent-learning")) for who in EVERYBODY}
    assert all(CARER not in repr(rows) for rows in found.values())
    assert {who for who, rows in found.items() if any(row.kind == "sample" for row in rows)} == {"teacher"}
    assert {who for who, rows in found.items() if any(row.kind == "barrier" for row in rows)} <= PASTORAL
    assert {who for who, rows in found.items() if any(row.kind == "intervention" for row in rows)} <= {"head"}
    assert not found["ended"]


def test_barriers_and_notes_are_nobodys_who_teaches(world: Progress) -> None:
    for who in sorted({*TEACHERS, "colleague", "other tutor", "other head"}):
        session = world.session(who, "independent-learning")
        try:
            shown = repr(pupil_card(session, world.pupil))
        except TutorError:
            continue
        assert "cares for a parent" not in shown
        assert "praise in private" not in shown
        assert "no desk" not in shown


def test_a_head_of_year_sees_nothing_of_another_year(world: Progress) -> None:
    session = world.session("other head", "independent-learning")
    assert "8A" not in repr(school_view.school_view(session))
    assert SECRET not in repr((read.tracking(session), listed.listed(session), forest.forest(session)))
    with pytest.raises(TutorError, match="no year 8 within your post"):
        school_view.year_of_number(session, school_view.school_view(session), 8)


class TestWrites(Writes):
    """`WRITES`."""


class TestReads(Reads):
    """`READS`."""
