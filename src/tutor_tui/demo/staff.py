"""The staff: teachers by subject, senior leaders, and the posts of the school."""

from dataclasses import dataclass
from datetime import date
from random import Random

from tutor_tui.access import Role, Scope
from tutor_tui.demo.names import draw_name
from tutor_tui.demo.subjects import subjects
from tutor_tui.demo.world import World
from tutor_tui.queries.session import DEMO_TUTOR
from tutor_tui.store.models import Department, Staff, StaffRole, Subject, YearGroup
from tutor_tui.text import fold

_LEADERS = (
    ("dosei", "Mr", "Daniel", "Osei"),
    ("mpatel", "Mrs", "Meera", "Patel"),
    ("shughes", "Mrs", "Siân", "Hughes"),
    ("rkhan", "Mr", "Rashid", "Khan"),
    ("lfraser", "Miss", "Lorna", "Fraser"),
)
_SUPERVISOR = ("tlow", "Mr", "Thomas", "Low")
_ASSISTANTS = (("gadeyemi", "Mrs", "Grace", "Adeyemi"), ("pnowak", "Ms", "Paula", "Nowak"))


@dataclass(frozen=True, slots=True)
class StaffRoom:
    """Who works here, by what matters to the rest; all are ids."""

    teachers: dict[str, tuple[int, ...]]
    """By a subject's short name."""
    subject_ids: dict[str, int]
    """The subjects themselves, by short name."""
    leaders: dict[str, int]
    """The curriculum leader of each subject, by its short name."""
    heads: dict[int, int]
    """The head of each year, by its number."""
    year_ids: dict[int, int]
    """The year groups themselves, by number."""
    carter: int
    """Ms Carter."""
    senco: int
    """Who coordinates special educational needs."""
    senior: tuple[int, ...]
    """The senior leadership team; the first is the assistant head who answers referrals."""
    supervisor: int
    """Who supervises the study session: `tlow`."""
    assistants: tuple[int, ...]
    """Teaching assistants, who have no post of their own here."""


class _Register:
    """Adds people with user names that nobody else has."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._taken: set[str] = {
            DEMO_TUTOR,
            *(known[0] for known in (*_LEADERS, _SUPERVISOR, *_ASSISTANTS)),
        }
        self._rng: Random = world.chance("staff")

    def add(self, person: tuple[str, str, str, str] | None = None) -> int:
        username, title, forename, surname = person or self._anybody()
        return self._world.db.add(
            Staff,
            username=username,
            title=title,
            forename=forename,
            surname=surname,
            email=f"{username}@millbrook.example",
            active=True,
        )

    def _anybody(self) -> tuple[str, str, str, str]:
        name = draw_name(self._rng)
        title = self._rng.choice(("Mrs", "Ms", "Miss", "Dr") if name.sex == "F" else ("Mr", "Mr", "Mr", "Dr"))
        stem = (fold(name.forename)[:1] + fold(name.surname).replace(" ", ""))[:20]
        username, count = stem, 1
        while username in self._taken:
            count += 1
            username = f"{stem}{count}"
        self._taken.add(username)
        return username, title, name.forename, name.surname


def make_staff(world: World) -> StaffRoom:
    """Year groups, departments, subjects, and everybody with a post in them."""
    db, register = world.db, _Register(world)
    since = world.first_day(world.years[0])
    year_ids = {number: db.add(YearGroup, number=number) for number in world.size.years}
    departments: dict[str, int] = {}
    subject_ids, teachers, leaders = {}, {}, {}
    carter = register.add((DEMO_TUTOR, "Ms", "Anna", "Carter"))
    head_of_8, leader_of_maths, senco, assistant_head, data_manager = map(register.add, _LEADERS)
    for plan in subjects():
        if plan.department not in departments:
            departments[plan.department] = db.add(Department, name=plan.department)
        subject = db.add(Subject, name=plan.name, short=plan.short, department=departments[plan.department])
        known = {"En": [carter], "Ma": [leader_of_maths], "Ge": [head_of_8]}.get(plan.short, [])
        people = [*known, *(register.add() for _ in range(plan.teachers - len(known)))]
        subject_ids[plan.short], teachers[plan.short] = subject, tuple(people)
        leaders[plan.short] = people[0] if plan.short == "Ma" else people[-1]
        _post(world, leaders[plan.short], Role.CURRICULUM_LEADER, Scope.SUBJECT, subject, since)
    senior = (assistant_head, *(register.add() for _ in range(4)))
    for person in senior:
        _post(world, person, Role.SLT, Scope.SCHOOL, None, since)
    _post(world, senco, Role.SENCO, Scope.SCHOOL, None, since)
    _post(world, data_manager, Role.DATA_MANAGER, Scope.SCHOOL, None, since)
    supervisor = register.add(_SUPERVISOR)
    assistants = tuple(map(register.add, _ASSISTANTS))
    _post(world, supervisor, Role.STUDY_SUPERVISOR, Scope.SCHOOL, None, since)
    heads = {}
    candidates = [people[1] for short, people in teachers.items() if short not in ("Ge", "En")]
    for number, year_id in year_ids.items():
        heads[number] = head_of_8 if number == 8 else candidates.pop(0)
        _post(world, heads[number], Role.HEAD_OF_YEAR, Scope.YEAR, year_id, since)
    return StaffRoom(
        teachers, subject_ids, leaders, heads, year_ids, carter, senco, senior, supervisor, assistants
    )


def _post(world: World, person: int, role: Role, scope: Scope, scope_id: int | None, since: date) -> None:
    world.db.add(
        StaffRole,
        staff=person,
        role=role.value,
        scope=scope.value,
        scope_id=scope_id,
        from_on=since,
    )
