"""A School Data Sync folder as a school: from the files to a planner that is marked."""

from support.applying import apply_parsed, places, total
from support.imports import SDS, TODAY, read_file
from support.rows import everything
from tutor_tui.importers.apply import PlanOptions
from tutor_tui.importers.parsed import Parsed
from tutor_tui.queries.registration.form import board, week_to_show
from tutor_tui.queries.session import open_session
from tutor_tui.services.planners import Mark, mark
from tutor_tui.services.staff.staff_list import make_tutor
from tutor_tui.services.undo import undo
from tutor_tui.store.models import (
    FormGroup,
    Pupil,
    Staff,
    Subject,
    TeachingGroup,
    TeachingGroupMembership,
    TeachingGroupTeacher,
)
from tutor_tui.store.session import Session


def sample(**given: object) -> Parsed:
    return read_file(SDS, **{"school_id": "10001", "dates": "mdy", "form": "9A", **given})


def test_the_whole_school_comes_in(owner: Session) -> None:
    _, summary = apply_parsed(owner, sample())
    assert total(summary, "added") == {
        "year_groups": 1,
        "forms": 1,
        "pupils": 60,
        "staff": 7,
        "subjects": 7,
        "teaching_groups": 14,
        "group_members": 420,
        "group_teachers": 14,
    }
    ora = Pupil.get(Pupil.surname == "Klein")
    assert (ora.source_id, ora.admission_number, ora.year_taught) == ("sds-v1:13001", "13001", 9)
    assert places(ora)[0][0] == "9A"
    assert FormGroup.get().year_group.number == 9
    beane = Staff.get(Staff.username == "cbeane")
    assert (beane.forename, beane.surname, beane.source_id) == ("Craig", "Beane", "sds-v1:14001")
    assert len({subject.short for subject in Subject.select()}) == 7


def test_a_planner_of_the_school_can_be_marked(owner: Session) -> None:
    apply_parsed(owner, sample())
    make_tutor(owner, "cbeane", "9A")
    tutor = open_session("cbeane", TODAY)
    form = FormGroup.get().id
    shown = board(tutor, form)
    assert len(shown.rows) == 60
    mark(tutor, [shown.rows[0].pupil_id], week_to_show(tutor).start, Mark.SIGNED)
    assert board(tutor, form).checked == 1


def test_the_folder_again_changes_nothing(owner: Session) -> None:
    apply_parsed(owner, sample())
    plan, summary = apply_parsed(owner, sample(), PlanOptions(full_roll=True))
    assert not plan.writes
    assert summary.audit_entry is None
    assert total(summary, "unchanged")["group_members"] == 420


def test_one_undo_empties_the_school(owner: Session) -> None:
    before = everything()
    apply_parsed(owner, sample())
    undo(owner)
    assert everything() == before


def test_without_a_form_the_pupils_wait_for_one(owner: Session) -> None:
    apply_parsed(owner, sample(form=""))
    assert FormGroup.select().count() == 0
    plan, _ = apply_parsed(owner, sample())
    assert plan.counts()["changed"]["pupils"] == 60


def test_a_teacher_s_posts_come_with_the_groups(owner: Session) -> None:
    apply_parsed(owner, sample())
    scopes = {post.scope_id for post in open_session("cbeane", TODAY).actor.posts}
    person = Staff.get(Staff.username == "cbeane").id
    taught = TeachingGroupTeacher.select().where(TeachingGroupTeacher.staff == person)
    assert scopes == {row.group_id for row in taught}
    assert scopes


def test_a_leaver_is_in_no_group_any_more(owner: Session) -> None:
    apply_parsed(owner, sample())
    parsed = sample()
    fewer = Parsed(
        parsed.importer, parsed.kind, "", 59, pupils=parsed.pupils[1:], staff=parsed.staff,
        groups=parsed.groups, members=parsed.members, teachers=parsed.teachers, columns=parsed.columns,
    )  # fmt: skip
    plan, _ = apply_parsed(owner, fewer, PlanOptions(full_roll=True))
    gone = Pupil.get(Pupil.source_id == f"sds-v1:{parsed.pupils[0].source_id}")
    assert plan.leavers == (f"{gone.surname}, {gone.forename} (9A)",)
    left = TeachingGroupMembership.select().where(TeachingGroupMembership.pupil == gone)
    assert {row.until_on for row in left} == {gone.left_on}
    assert TeachingGroup.select().count() == 14
