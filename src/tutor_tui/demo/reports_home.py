"""Reports of last term that homes have had, notes for the next tutor, choices at 14 and 16."""

from datetime import date, timedelta
from random import Random

from tutor_tui.demo.forms import Forms
from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.world import World
from tutor_tui.queries.parent_report.issued import PROGRESS
from tutor_tui.rules.transition import CHOOSING
from tutor_tui.services.reports_home import HOWS
from tutor_tui.store.models import Choice, HandOver, ReportIssued

_HAD, _NOTED, _CHOSEN = 0.93, 0.04, 0.4
"""The share of homes that have had theirs, of pupils with a note, and of those in a year of choices who have chosen."""
_NOTED_SEATS = (3, 9, 14)
"""Places in Ms Carter's form whose pupils have a note in any case."""
_WORKS = (
    "A job with responsibility: gives out the books, never forgets.",
    "Short tasks with a tick for each; praise in private rather than before the form.",
    "Sits at the front by choice. A glance at the planner on Thursday is enough.",
    "Works best beside a calm partner; asks when nobody else listens.",
    "Likes to be told the day before what comes.",
)
_TO_KNOW = (
    "Mornings after a weekend with the other parent are late; the planner is then at the other home.",
    "Has caught up in mathematics since spring and is proud of it.",
    "Mum prefers a call after four; answers e-mail the same day.",
    "Plays in the county team: Tuesday evenings are full.",
    "",
)
_AT_14 = ("geography, computer science, art", "history, Spanish, music", "triple science, French, PE")
_AT_16 = (
    "stays for A levels: mathematics, physics, economics",
    "college: engineering, level 3",
    "apprenticeship in care",
)


def write_reports_home(world: World, forms: Forms, pupils: list[DemoPupil]) -> None:
    """What was given, handed on and chosen by today."""
    rng = world.chance("reports home")
    current = [pupil for pupil in pupils if pupil.is_current]
    _write_issued(world, rng, forms, current)
    for pupil in current:
        if pupil.seat in _NOTED_SEATS or rng.random() < _NOTED:
            _write_note(world, rng, forms, pupil)
        age = CHOOSING.get((pupil.spell_on(world.today) or pupil.spells[-1]).number)
        if age is not None and rng.random() < _CHOSEN:
            on = world.days_ago(rng.randint(3, 30))
            if pupil.on_roll(on):
                text = rng.choice(_AT_14 if age == 14 else _AT_16)
                by = pupil.tutor_on(forms, on)
                world.db.add(Choice, on, pupil=pupil.id, age=age, text=text, by=by, noted_on=on)


def _write_issued(world: World, rng: Random, forms: Forms, pupils: list[DemoPupil]) -> None:
    """The reports on the last term that has ended, to most homes of those who were there."""
    last = world.calendar.previous_week(world.calendar.term_weeks(world.week)[0])
    if last is None or last.start < world.weeks[0].start:
        return
    given = last.end - timedelta(days=3)
    for pupil in pupils:
        if not pupil.on_roll(given) or pupil.spell_on(given) is None:
            continue
        for carer in pupil.carers:
            if rng.random() < _HAD:
                world.db.add(
                    ReportIssued,
                    given,
                    pupil=pupil.id,
                    kind=PROGRESS,
                    carer=carer,
                    academic_year=last.year,
                    term=last.term,
                    issued_on=given,
                    by=pupil.tutor_on(forms, given),
                    how=rng.choice(HOWS),
                )


def _write_note(world: World, rng: Random, forms: Forms, pupil: DemoPupil) -> None:
    on: date = max(world.days_ago(rng.randint(2, 25)), pupil.joined_on)
    world.db.add(
        HandOver,
        min(on, world.today),
        pupil=pupil.id,
        academic_year=world.year,
        by=pupil.tutor_on(forms, world.today),
        text=rng.choice(_TO_KNOW),
        what_works=rng.choice(_WORKS),
    )
