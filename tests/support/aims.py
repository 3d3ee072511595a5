"""A year with targets at every layer: Maths for 8A and 8B, taught, led and tutored by different people."""

from dataclasses import dataclass
from datetime import date, timedelta

from support.posts import give_post
from support.school import MONDAY, TERM_START, School, add_pupil
from tutor_tui.access import Role, Scope
from tutor_tui.queries.targets.reach import Place
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.services.targets.goals import Goal
from tutor_tui.services.targets.setting import set_target
from tutor_tui.store.models import (
    FormGroup,
    Staff,
    Subject,
    TeachingGroup,
    TeachingGroupMembership,
    TeachingGroupTeacher,
    YearGroup,
)

JULY = date(2027, 7, 9)
SOON = MONDAY + timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Aims:
    """The targets by layer, and what they are of."""

    maths: int
    english: int
    year: int
    group: int
    """A Maths group with the first three of 8A."""
    other: int
    """A pupil of 8B."""
    targets: dict[Layer, int]
    """One a layer; the pupil's is the first of 8A's."""


def add_aims(school: School) -> Aims:
    """Every layer once, each hung under the one above; `tmaths` teaches, `lmaths` and `lenglish` lead, `senco` is."""
    maths = Subject.create(name="Maths", short="Ma").id
    english = Subject.create(name="English", short="En").id
    year = YearGroup.get(YearGroup.number == 8).id
    other = add_pupil(FormGroup.get(FormGroup.name == "8B").id, "Outside", roll=1)
    group = TeachingGroup.create(name="8M1", subject=maths, year_group=year, academic_year=2026).id
    for pupil in school.pupils[:3]:
        TeachingGroupMembership.create(pupil=pupil, group=group, from_on=TERM_START)
    owner = school.session(None)
    for username in ("tmaths", "lmaths", "lenglish", "senco"):
        add_staff(owner, username, username.title())
    teacher = Staff.get(Staff.username == "tmaths")
    TeachingGroupTeacher.create(group=group, staff=teacher, from_on=TERM_START)
    give_post(owner, "lmaths", Role.CURRICULUM_LEADER, Scope.SUBJECT, maths, from_on=TERM_START)
    give_post(owner, "lenglish", Role.CURRICULUM_LEADER, Scope.SUBJECT, english, from_on=TERM_START)
    give_post(owner, "senco", Role.SENCO, Scope.SCHOOL, None, from_on=TERM_START)
    targets: dict[Layer, int] = {}
    parent: int | None = None
    for layer, by, place, goal in (
        (Layer.NUMERICAL, "lmaths", {"key_stage": 3}, Goal(65, 75, "% at 5 or above", "5")),
        (Layer.KEY_STAGE, "lmaths", {"key_stage": 3}, Goal()),
        (Layer.YEAR, "lmaths", {"year_id": year}, Goal()),
        (Layer.UNIT, "lmaths", {"year_id": year}, Goal()),
        (Layer.GROUP, "tmaths", {"group_id": group}, Goal()),
        (Layer.PUPIL, "acarter", {"pupil_id": school.pupils[0]}, Goal(3, 8, "lessons out of ten")),
    ):
        parent = set_target(
            school.session(by),
            Place(layer, subject_id=maths, **place),
            f"the {layer.value}'s",
            SOON if layer in (Layer.GROUP, Layer.PUPIL) else JULY,
            parent_id=parent,
            goal=goal,
        )
        targets[layer] = parent
    return Aims(maths, english, year, group, other, targets)
