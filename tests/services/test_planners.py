from datetime import timedelta

import msgspec
import pytest

from support.school import MONDAY, School, add_pupil
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.registration.form import board
from tutor_tui.rules.planner import Outcome
from tutor_tui.services.planners import Mark, mark, sign_rest
from tutor_tui.store.models import Absence, AuditEntry, PlannerCheck, PlannerVisit, Staff

pytestmark = pytest.mark.also_encrypted

TUESDAY = MONDAY + timedelta(days=1)


def visit_of(pupil_id: int) -> PlannerVisit:
    return PlannerVisit.select().join(PlannerCheck).where(PlannerCheck.pupil == pupil_id).get()


@pytest.mark.parametrize(
    ("what", "presence", "parent", "tasks", "signs"),
    [
        (Mark.SIGNED, "brought", True, True, True),
        (Mark.UNSIGNED, "brought", False, True, True),
        (Mark.NOT_RECORDED, "brought", True, False, True),
        (Mark.NO_PLANNER, "forgotten", None, None, False),
        (Mark.LOST, "lost", None, None, False),
        (Mark.AWAY, "absent", None, None, False),
    ],
)
def test_what_each_key_records(
    school: School, what: Mark, presence: str, parent: bool | None, tasks: bool | None, signs: bool
) -> None:
    session = school.session()
    assert mark(session, [school.pupils[0]], MONDAY, what) == 1
    visit = visit_of(school.pupils[0])
    assert (visit.day, visit.presence, visit.parent_signed, visit.tasks_recorded) == (
        MONDAY,
        presence,
        parent,
        tasks,
    )
    assert (visit.tutor_signed_at is not None) == signs
    assert visit.tutor_signed_by_id == (session.actor.staff_id if signs else None)


def test_marking_twice_is_one_row_and_one_entry(school: School) -> None:
    session = school.session()
    before = AuditEntry.select().count()
    assert mark(session, [school.pupils[0]], MONDAY, Mark.SIGNED) == 1
    assert mark(session, [school.pupils[0]], MONDAY, Mark.SIGNED) == 0
    assert PlannerVisit.select().count() == 1
    assert AuditEntry.select().count() == before + 1


def test_unsigned_and_tasks_not_recorded_add_up(school: School) -> None:
    session = school.session()
    mark(session, [school.pupils[0]], MONDAY, Mark.UNSIGNED)
    mark(session, [school.pupils[0]], MONDAY, Mark.NOT_RECORDED)
    visit = visit_of(school.pupils[0])
    assert (visit.parent_signed, visit.tasks_recorded) == (False, False)


def test_forgotten_on_monday_and_brought_on_tuesday_are_two_looks(school: School) -> None:
    mark(school.session(), [school.pupils[0]], MONDAY, Mark.NO_PLANNER)
    tuesday = school.session(today=TUESDAY)
    mark(tuesday, [school.pupils[0]], MONDAY, Mark.SIGNED)
    assert [visit.presence for visit in PlannerVisit.select().order_by(PlannerVisit.day)] == [
        "forgotten",
        "brought",
    ]
    assert PlannerCheck.get().state == Outcome.SIGNED


def test_away_is_recorded_as_absent_and_seeing_the_pupil_takes_it_back(school: School) -> None:
    session = school.session()
    mark(session, [school.pupils[0]], MONDAY, Mark.AWAY)
    assert (Absence.get().absent, Absence.get().source) == (True, "tutor")
    mark(session, [school.pupils[0]], MONDAY, Mark.SIGNED)
    assert Absence.get().absent is False


def test_clear_takes_everything_back(school: School) -> None:
    session = school.session()
    mark(session, [school.pupils[0]], MONDAY, Mark.AWAY)
    mark(session, [school.pupils[0]], MONDAY, Mark.CLEAR)
    assert (PlannerVisit.select().count(), PlannerCheck.select().count(), Absence.select().count()) == (
        0,
        0,
        0,
    )


def test_sign_the_rest_leaves_the_away_and_the_marked(school: School) -> None:
    session = school.session()
    mark(session, [school.pupils[3]], MONDAY, Mark.AWAY)
    mark(session, [school.pupils[8]], MONDAY, Mark.NO_PLANNER)
    Absence.create(pupil=school.pupils[5], day=MONDAY, session="am", absent=True, source="import")
    assert sign_rest(session, school.form_id, MONDAY) == 25
    assert PlannerVisit.select().where(PlannerVisit.presence == "brought").count() == 25
    assert sign_rest(session, school.form_id, MONDAY) == 0


def test_a_past_week_is_recorded_for_its_check_day(school: School) -> None:
    session = school.session()
    last_week = MONDAY - timedelta(days=7)
    mark(session, [school.pupils[0]], last_week, Mark.SIGNED)
    assert visit_of(school.pupils[0]).day == last_week
    assert visit_of(school.pupils[0]).tutor_signed_at.date() >= last_week


def test_a_future_week_cannot_be_signed(school: School) -> None:
    with pytest.raises(TutorError, match="has not begun"):
        mark(school.session(), [school.pupils[0]], MONDAY + timedelta(days=7), Mark.SIGNED)
    assert PlannerVisit.select().count() == 0


@pytest.mark.parametrize("username", ["dother", "cslt", None])
def test_others_cannot_mark_and_nothing_is_written(school: School, username: str | None) -> None:
    with pytest.raises(AccessDenied):
        mark(school.session(username), [school.pupils[0]], MONDAY, Mark.SIGNED)
    assert PlannerVisit.select().count() == 0


def test_the_head_of_year_may(school: School) -> None:
    assert mark(school.session("bhead"), [school.pupils[0]], MONDAY, Mark.SIGNED) == 1


def test_one_pupil_out_of_scope_stops_the_whole_batch(school: School) -> None:
    from tutor_tui.store.models import FormGroup

    other = add_pupil(FormGroup.get(FormGroup.name == "8B").id, "Elsewhere")
    with pytest.raises(AccessDenied):
        mark(school.session(), [school.pupils[0], other], MONDAY, Mark.SIGNED)
    assert PlannerVisit.select().count() == 0


def test_a_deactivated_tutor_cannot_write_any_more(school: School) -> None:
    session = school.session()
    Staff.update(active=False).where(Staff.username == "acarter").execute()
    with pytest.raises(AccessDenied, match="no longer active"):
        mark(session, [school.pupils[0]], MONDAY, Mark.SIGNED)


def test_a_pretended_day_writes_only_in_a_demonstration(school: School) -> None:
    real = msgspec.structs.replace(school.session(), is_demo=False)
    with pytest.raises(AccessDenied, match="pretended"):
        mark(real, [school.pupils[0]], MONDAY, Mark.SIGNED)


def test_a_pupil_who_joins_midweek_is_not_signed_before(school: School) -> None:
    add_pupil(school.form_id, "Newcomer", roll=29, from_on=TUESDAY)
    session = school.session()
    assert sign_rest(session, school.form_id, MONDAY) == 28
    assert board(session, school.form_id).rows[-1].here is False
    assert sign_rest(school.session(today=TUESDAY), school.form_id, MONDAY) == 1
