"""Interventions in three waves: running, to be reviewed, to be evaluated, over; some that can be compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from peewee import fn

from tutor_tui.demo.forms import own_year
from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.staff import StaffRoom
from tutor_tui.demo.world import World
from tutor_tui.queries.interventions.comparison import Point, compared_points
from tutor_tui.rules.interventions.plan import STAGES
from tutor_tui.rules.interventions.standing import next_review
from tutor_tui.store.models import (
    AssessmentPoint,
    Attainment,
    Intervention,
    InterventionPupil,
    InterventionReview,
)
from tutor_tui.store.reading import among, tuples

_SCALE = "attainment on the scale"
_LINKS = (
    "The teacher plans one task a week that uses it.",
    "Show the method before the answer; ask for it in every lesson.",
    "Sit where the teacher hears them read once a lesson.",
)
_NOTES = (
    "Going to plan; keep the group.",
    "Attendance is good; more practice at home.",
    "Two are ready to go on.",
)


@dataclass(frozen=True, slots=True)
class _Programme:
    """One intervention to be made."""

    wave: int
    """1 whole class, 2 small group, 3 one-to-one."""
    name: str
    """What it is called."""
    short: str
    """The subject's short name."""
    need: str
    """The need that it answers."""
    measure: str
    """What is measured; `_SCALE` for attainment itself."""
    days: tuple[int, int]
    """School days since its start; and until its end, negative where that is past."""
    pupils: int
    """How many pupils; of wave 1 a whole form."""
    leader: str = "teacher"
    """`teacher` of the subject, its `leader`, the `senco`, or `carter`."""
    meets: str = ""
    """When and where."""
    more_able: bool = False
    """Whether for the more able."""
    later_year: bool = False
    """Whether in the year above Ms Carter's."""
    review: int | None = None
    """School days until the review, negative where it is overdue; None for as the policy says."""
    score: int | None = None
    """What it was evaluated with."""
    evaluation: str = ""
    """What was said of it."""


_PROGRAMMES = (
    _Programme(1, "Reading together", "En", "reading age behind in the form", "reading age in months", (25, 30), 28,
               leader="carter", meets="Mon and Wed, form time", review=2),
    _Programme(2, "Fractions again", "Ma", "gaps in number", "test out of 40", (25, 30), 6, meets="Tue, lunch, M4",
               review=-3),
    _Programme(2, "Debating", "En", "stretch for confident speakers", "speaking out of 20", (20, 30), 6,
               leader="carter", meets="Thu after school, library", more_able=True),
    _Programme(2, "Phonics for older readers", "En", "decoding", "reading age in months", (25, 35), 5,
               leader="senco", meets="daily, 8:40, LRC", review=-1),
    _Programme(2, "Problem solvers", "Ma", "stretch in problem solving", _SCALE, (15, 40), 6, leader="leader",
               meets="Fri, lunch, M1", more_able=True),
    _Programme(3, "Reading mentor", "En", "reading far behind", "reading age in months", (25, 25), 1,
               leader="senco", meets="Mon, Wed, Fri, 15 minutes"),
    _Programme(3, "Number one to one", "Ma", "number facts", "test out of 40", (10, 30), 1, review=4,
               meets="Tue and Thu, form time"),
    _Programme(2, "Catch-up science", "Sc", "missed practicals", "test out of 30", (25, 30), 6, later_year=True,
               meets="Wed after school, S2"),
    _Programme(2, "Writing workshop", "En", "paragraphs and endings", "writing out of 24", (-5, 45), 6,
               meets="Tue, lunch, E3"),
    _Programme(2, "Fractions, first group", "Ma", "gaps in number", _SCALE, (80, -12), 18, score=2,
               meets="Tue, lunch, M4", evaluation="Most gained; two go on in the new group."),
    _Programme(2, "Science clinic", "Sc", "written answers", "test out of 30", (80, -20), 6, score=3,
               evaluation="Attendance fell; smaller next time, and in lesson time."),
    _Programme(2, "Proof and puzzles", "Ma", "stretch in reasoning", _SCALE, (80, -10), 10, leader="leader",
               more_able=True, meets="Thu, lunch, M1"),
    _Programme(2, "Reading partners", "En", "reading for pleasure", "reading age in months", (70, -8), 9,
               later_year=True, leader="leader"),
    _Programme(3, "Spelling, one to one", "En", "spelling of common words", "test out of 50", (110, -60), 1,
               leader="senco", score=1, evaluation="Caught up; the form tutor looks again at half term."),
)  # fmt: skip


def write_interventions(world: World, staff: StaffRoom, pupils: list[DemoPupil]) -> None:
    """Every programme with its pupils, values and reviews; who is in those on the scale is chosen by attainment."""
    world.db.flush()
    rng = world.chance("interventions")
    current = [pupil for pupil in pupils if pupil.is_current and pupil.spells[-1].year == world.year]
    points = {
        row[0]: Point(*row)
        for row in tuples(
            AssessmentPoint.select(AssessmentPoint.id, AssessmentPoint.name, AssessmentPoint.due_on).where(
                AssessmentPoint.due_on <= world.today
            )
        )
    }
    taken: set[int] = set()
    for index, programme in enumerate(_PROGRAMMES):
        _Making(world, rng, staff, programme, index).write(current, points, taken)


class _Making:
    """One programme on its way into the database."""

    def __init__(
        self, world: World, rng: Random, staff: StaffRoom, programme: _Programme, index: int
    ) -> None:
        self.world, self.rng, self.programme = world, rng, programme
        since, until = programme.days
        self.starts_on = world.days_ago(since) if since >= 0 else world.days_ahead(-since)
        self.ends_on = max(self.starts_on, world.days_ago(-until) if until < 0 else world.days_ahead(until))
        self.is_past = self.ends_on < world.today
        self.subject = staff.subject_ids[programme.short]
        teachers = staff.teachers[programme.short]
        self.leader = {
            "teacher": teachers[index % len(teachers)],
            "leader": staff.leaders[programme.short],
            "senco": staff.senco,
            "carter": staff.carter,
        }[programme.leader]
        self.row_id = 0

    def write(self, current: Sequence[DemoPupil], points: Mapping[int, Point], taken: set[int]) -> None:
        """The programme, its pupils and reviews; nothing where nobody is there to be in it."""
        there = self._of_the_year(current)
        before, after = compared_points(self._counts(there, points), self.starts_on, self.ends_on)
        started, reached = self._ranks(before), self._ranks(after)
        chosen = self._choose(there, started, taken)
        if not chosen:
            return
        programme = self.programme
        evaluated = programme.score is not None and self.is_past
        self.row_id = self.world.db.add(
            Intervention,
            min(self.starts_on, self.world.today),
            wave=programme.wave,
            name=programme.name,
            need=programme.need,
            for_more_able=programme.more_able,
            subject=self.subject,
            led_by=self.leader,
            meets=programme.meets,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            closed_on=self.ends_on if evaluated else None,
            entry_measure=programme.measure,
            exit_measure=programme.measure,
            on_scale=programme.measure == _SCALE,
            stage="review" if self.is_past else STAGES[self.rng.randint(0, 4) if self._has_begun else 0],
            link_to_lessons=self.rng.choice(_LINKS),
            evaluation=programme.evaluation if evaluated else "",
            score=programme.score if evaluated else None,
            evaluated_on=min(self.world.today, self.world.days_ago(3)) if evaluated else None,
            evaluated_by=self.leader if evaluated else None,
        )
        for pupil in chosen:
            self._write_pupil(pupil, started.get(pupil.id), reached.get(pupil.id))
        self._write_reviews()

    @property
    def _has_begun(self) -> bool:
        return self.starts_on <= self.world.today

    def _ranks(self, point: Point | None) -> dict[int, float]:
        """Everybody's rank in the subject at a point."""
        if point is None:
            return {}
        rows = tuples(
            Attainment.select(Attainment.pupil, Attainment.rank).where(
                Attainment.point == point.point_id, Attainment.subject == self.subject
            )
        )
        return dict(rows)

    def _counts(self, there: Sequence[DemoPupil], points: Mapping[int, Point]) -> dict[Point, int]:
        """How many of these pupils have a value in the subject at each point."""
        rows = tuples(
            Attainment.select(Attainment.point, fn.COUNT(Attainment.id))
            .where(
                among(Attainment.pupil, (pupil.id for pupil in there)),
                Attainment.subject == self.subject,
                among(Attainment.point, points),
            )
            .group_by(Attainment.point)
        )
        return {points[point_id]: count for point_id, count in rows}

    def _of_the_year(self, current: Sequence[DemoPupil]) -> list[DemoPupil]:
        own = own_year(self.world)
        above = next((year for year in self.world.size.years if year > own), own)
        number = above if self.programme.later_year else own
        return [pupil for pupil in current if pupil.spells[-1].number == number]

    def _choose(self, there: list[DemoPupil], started: dict[int, float], taken: set[int]) -> list[DemoPupil]:
        """The lowest of the year, or the highest, each in one of the running ones only; of wave 1 a whole form."""
        programme = self.programme
        if programme.wave == 1:
            place = min((pupil.spells[-1].place for pupil in there), default=0)
            return [pupil for pupil in there if pupil.spells[-1].place == place]
        direction = -1 if programme.more_able else 1
        if started:
            there = [pupil for pupil in there if pupil.id in started]
        there.sort(key=lambda one: (direction * started.get(one.id, 0.0), direction * one.ability, one.id))
        if self.is_past:
            # A group that was picked by value alone would leave nobody alike to compare it with.
            return sorted(there[: programme.pupils * 3 : 3], key=lambda one: one.id)
        chosen = [pupil for pupil in there if pupil.id not in taken][: programme.pupils]
        taken |= {pupil.id for pupil in chosen}
        return chosen

    def _write_pupil(self, pupil: DemoPupil, before: float | None, after: float | None) -> None:
        if self.programme.measure == _SCALE:
            entry, leaving = before, after
        else:
            entry = float(self.rng.randint(8, 18))
            leaving = entry + self.rng.randint(-1, 8)
        since = max(self.starts_on, pupil.joined_on)
        self.world.db.add(
            InterventionPupil,
            min(since, self.world.today),
            intervention=self.row_id,
            pupil=pupil.id,
            entry_value=entry if self._has_begun else None,
            exit_value=leaving if self.is_past else None,
            from_on=min(since, self.ends_on),
            until_on=None,
        )

    def _write_reviews(self) -> None:
        """One held on the way, of what has run for a while; one to be held, of what runs."""
        world = self.world
        held_on = world.days_ago(max(8, -self.programme.days[1] + 15))
        was_held = self.starts_on < held_on <= min(self.ends_on, world.today)
        if was_held:
            self._add_review(held_on, held_on, self.rng.choice(_NOTES))
        if self.is_past:
            return
        ahead = self.programme.review
        weeks = world.policy.rules.tracking.interventions.review_weeks
        since = held_on if was_held else max(self.starts_on, world.today)
        due_on: date | None
        if ahead is None:
            due_on = next_review(world.calendar, since, self.ends_on, weeks)
        else:
            due_on = world.days_ago(-ahead) if ahead < 0 else world.days_ahead(ahead)
        if due_on is not None:
            self._add_review(min(max(due_on, self.starts_on), self.ends_on), None, "")

    def _add_review(self, due_on: date, held_on: date | None, note: str) -> None:
        self.world.db.add(
            InterventionReview,
            held_on or min(self.starts_on, self.world.today),
            intervention=self.row_id,
            due_on=due_on,
            held_on=held_on,
            by=self.leader if held_on else None,
            note=note,
            outcome="goes_on" if held_on else "",
        )
