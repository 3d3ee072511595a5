"""What carers, tutors and pupils write into planners, and what is answered."""

from datetime import date
from random import Random

from tutor_tui.demo.own_form import COMMENT_WEEKS, COMMENTED
from tutor_tui.demo.phrases import phrases
from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.world import World
from tutor_tui.store.models import PlannerComment


class Comments:
    """Writes the comments that are found at the checks."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._waiting = self._days_that_wait()
        self._fresh_from = world.days_ago(8)

    def draw(self, rng: Random, pupil: DemoPupil, check: int, day: date, tutor: int) -> None:
        """Perhaps write a comment into a check; most of a carer's are answered within four days."""
        days = self._waiting
        if pupil.seat in COMMENTED and day == days.get(pupil.seat):
            text = phrases("comments_waiting")[COMMENTED.index(pupil.seat)]
            self._add(pupil, check, day, "carer", text)
            return
        luck = rng.random()
        if luck < 0.035:
            text = rng.choice(phrases("comments"))
            answered = rng.random() < (0.8 if day >= self._fresh_from else 0.99) or bool(pupil.seat)
            ahead = self._world.calendar.add_school_days(day, rng.choice((0, 0, 1, 2, 4)))
            if not answered or ahead is None or ahead > self._world.today:
                ahead = day if pupil.seat else None
            self._add(pupil, check, day, "carer", text, tutor, ahead, rng.choice(phrases("replies")))
        elif luck < 0.045:
            self._add(pupil, check, day, "tutor", rng.choice(phrases("tutor_comments")))
        elif luck < 0.049:
            self._add(pupil, check, day, "pupil", rng.choice(phrases("pupil_comments")))

    def _days_that_wait(self) -> dict[int, date]:
        """The check days at which the two comments that wait in Ms Carter's form were found."""
        world = self._world
        found = {}
        for seat, weeks_ago in zip(COMMENTED, COMMENT_WEEKS, strict=True):
            if len(world.weeks) > weeks_ago:
                found[seat] = world.check_day(world.weeks[-1 - weeks_ago])
        return found

    def _add(
        self,
        pupil: DemoPupil,
        check: int,
        day: date,
        side: str,
        text: str,
        tutor: int | None = None,
        replied_on: date | None = None,
        reply: str = "",
    ) -> None:
        answered = replied_on is not None
        self._world.db.add(
            PlannerComment,
            day,
            planner_check=check,
            pupil=pupil.id,
            written_on=day,
            side=side,
            text=text,
            needs_reply=side == "carer",
            reply=reply if answered else "",
            replied_by=tutor if answered else None,
            replied_at=self._world.db.morning(replied_on) if replied_on is not None else None,
        )
