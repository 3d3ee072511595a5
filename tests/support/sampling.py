"""A year from which samples can be drawn: sexes, needs, a second form, maths with its teacher and leader."""

from datetime import date

from support.posts import give_post
from support.school import MONDAY, TERM_START, School, add_pupil
from tutor_tui.access import Role, Scope
from tutor_tui.queries.sampling.owed import Owed, Wanted, owed
from tutor_tui.queries.session import open_session
from tutor_tui.services.sampling.drawing import draw_sample
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.store.models import (
    FormGroup,
    Pupil,
    SampleItem,
    Staff,
    Subject,
    SupportFlag,
    TeachingGroup,
    TeachingGroupMembership,
    TeachingGroupTeacher,
    YearGroup,
)

LEADER_WORK, SLT_WORK, SLT_FEEDBACK = "curriculum-leader-work", "slt-work", "slt-feedback"


def fill(school: School) -> int:
    """Half boys and half girls of 8A, a third with a need; five pupils in 8B; both in one set of maths.

    Returns the subject's id. `mlead` leads maths, `mteach` teaches the set.
    """
    for place, pupil_id in enumerate(school.pupils):
        Pupil.update(sex="FM"[place % 2]).where(Pupil.id == pupil_id).execute()
        if place % 3 == 0:
            SupportFlag.create(pupil=pupil_id, kind="pupil-premium")
        if place % 3 == 1:
            SupportFlag.create(pupil=pupil_id, kind="more-able")
    other = FormGroup.get(FormGroup.name == "8B")
    more = [add_pupil(other.id, f"Other{number}") for number in range(5)]
    maths = Subject.create(name="Maths", short="Ma")
    year = YearGroup.get(YearGroup.number == 8)
    group = TeachingGroup.create(name="8x1/Ma", subject=maths, academic_year=2026, year_group=year)
    for pupil_id in (*school.pupils, *more):
        TeachingGroupMembership.create(pupil=pupil_id, group=group, from_on=TERM_START)
    owner = open_session(None, MONDAY)
    add_staff(owner, "mlead", "Leadwell", title="Mrs")
    add_staff(owner, "mteach", "Teachman", title="Mr")
    give_post(owner, "mlead", Role.CURRICULUM_LEADER, Scope.SUBJECT, maths.id, from_on=TERM_START)
    teacher = Staff.get(Staff.username == "mteach")
    TeachingGroupTeacher.create(group=group, staff=teacher, from_on=TERM_START)
    return int(maths.id)


def of_rule(school: School, username: str, rule: str, today: date = MONDAY) -> Owed:
    """The first sample of this rule that the person sees."""
    return next(one for one in owed(school.session(username, today)) if one.rule.id == rule)


def drawn(
    school: School, username: str = "mlead", rule: str = LEADER_WORK, seed: int = 7
) -> list[SampleItem]:
    """The rule's sample, drawn; its pupils."""
    wanted: Wanted = of_rule(school, username, rule).wanted
    sample_id = draw_sample(school.session(username), wanted, seed)
    return list(SampleItem.select().where(SampleItem.sample == sample_id).order_by(SampleItem.id))
