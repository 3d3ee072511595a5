"""The weekly checks of the planners, with the comments in them."""

from datetime import date
from random import Random

from tutor_tui.calendar import SchoolWeek
from tutor_tui.demo.comments import Comments
from tutor_tui.demo.forms import Forms
from tutor_tui.demo.looks import draw_habit, draw_week
from tutor_tui.demo.own_form import Script
from tutor_tui.demo.roll import DemoPupil, Spell
from tutor_tui.demo.world import World
from tutor_tui.rules.planner import Presence, Visit, week_state
from tutor_tui.store.models import PlannerCheck, PlannerVisit

FORGOTTEN_FORMS = {(0, 4): 3, (1, 3): 3, (1, 6): 2, (2, 5): 3}
"""Forms that nobody checks, for how many weeks up to this one: by the place of their year and in the year."""


def draw_habits(world: World, pupils: list[DemoPupil]) -> None:
    """Decide how each pupil's planner comes."""
    rng = world.chance("habits")
    for pupil in pupils:
        pupil.planner = draw_habit(rng)
        if pupil.seat:
            pupil.planner = rng.choice(("reliable", "reliable", "reliable", "ordinary"))


def write_planners(world: World, forms: Forms, pupils: list[DemoPupil], script: Script) -> None:
    """Every check of the weeks with records, and the comments found at them."""
    rng, comments = world.chance("planners"), Comments(world)
    count = max(1, len(world.weeks) - 1)
    for index, week in enumerate(world.weeks):
        check_day = world.check_day(week)
        days = [day for day in world.past_days(week) if day >= check_day]
        unchecked = _unchecked_forms(world, rng, forms, index, check_day)
        for pupil in pupils:
            spell = pupil.spell_on(check_day)
            if spell is None or not days or forms.ids[spell.number, spell.place] in unchecked:
                continue
            here = [day for day in days if pupil.on_roll(day) and day <= spell.last]
            told = script.looks.get((pupil.seat, week.start)) if pupil.seat else None
            visits = told or draw_week(rng, pupil.planner, index / count, week.start, here, pupil.away)
            _write(world, rng, forms, pupil, spell, week, visits, comments)


def _unchecked_forms(world: World, rng: Random, forms: Forms, index: int, check_day: date) -> set[int]:
    """The forms whose planners nobody looked at in the week."""
    places = list(forms.ids.items())
    ago = len(world.weeks) - 1 - index
    share = 0.03 if ago else 0.1
    if not ago and check_day == world.today:
        share = 0.5
    told = {forms.ids.get((number, 0)) for number in (forms.own_year, forms.own_year - 1)}
    found = {form for _, form in places if form not in told and rng.random() < share}
    if world.size.forms > 1:
        years = world.size.years
        for (year_place, place), weeks in FORGOTTEN_FORMS.items():
            if ago < weeks:
                number = years[min(year_place, len(years) - 1)]
                found.add(forms.ids[number, min(place, world.size.forms - 1)])
    return found | {forms.own} if not ago else found


def _write(
    world: World,
    rng: Random,
    forms: Forms,
    pupil: DemoPupil,
    spell: Spell,
    week: SchoolWeek,
    visits: list[Visit],
    comments: Comments,
) -> None:
    db = world.db
    check = db.add(
        PlannerCheck,
        visits[0].day,
        pupil=pupil.id,
        week=week.start,
        state=str(week_state(visits).outcome),
    )
    for visit in visits:
        tutor = forms.tutor_on(visit.day, spell.year, spell.number, spell.place, world.week.start)
        brought = visit.presence is Presence.BROUGHT
        db.add(
            PlannerVisit,
            visit.day,
            planner_check=check,
            day=visit.day,
            presence=str(visit.presence),
            parent_signed=visit.parent_signed,
            tutor_signed_by=tutor if brought else None,
            tutor_signed_at=db.morning(visit.day) if brought else None,
            tasks_recorded=visit.tasks_recorded,
        )
        if brought:
            comments.draw(rng, pupil, check, visit.day, tutor)
