"""Two years of some forms with looks at planners: one form that nobody has looked at for three weeks."""

from collections.abc import Iterable
from datetime import date

from support.school import School, add_pupil
from tutor_tui.store.models import FormGroup, FormTutor, PlannerCheck, YearGroup

WEEKS = (date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16))
"""The Mondays of the running half term's weeks that are over on the tests' Monday."""
BEFORE = (date(2026, 9, 28), date(2026, 10, 5), date(2026, 10, 12))
"""Some weeks of the half term before."""
SIZE = 24
"""Pupils of each form that is added."""


def several_forms(school: School) -> dict[str, tuple[int, ...]]:
    """Years 8 (8A to 8E) and 9 (9A to 9D): all looked at and signed each week, but 8E not in the last three.

    8E is out of line and moved; 8C has no tutor. The pupils by form.
    """
    year8 = YearGroup.get(number=8)
    year9 = YearGroup.create(number=9)
    members = {"8A": school.pupils}
    tutor = FormTutor.get()
    for name in ("8B", "8C", "8D", "8E", "9A", "9B", "9C", "9D"):
        year = year8 if name.startswith("8") else year9
        form, _ = FormGroup.get_or_create(name=name, defaults={"year_group": year})
        members[name] = tuple(add_pupil(form.id, f"{name}-{number:02}") for number in range(SIZE))
        if name not in ("8B", "8C"):
            FormTutor.create(form=form, staff=tutor.staff, from_on=tutor.from_on)
    for name, pupils in members.items():
        look(pupils, BEFORE)
        if name != "8E":
            look(pupils, WEEKS)
    return members


def look(pupils: Iterable[int], weeks: Iterable[date], state: str = "signed") -> None:
    """The planners of these pupils stand so in these weeks."""
    rows = [{"pupil": pupil, "week": week, "state": state} for week in weeks for pupil in pupils]
    PlannerCheck.bulk_create([PlannerCheck(**row) for row in rows], batch_size=100)
