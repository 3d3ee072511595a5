"""Who handed in what: one record for each pupil and task, with what followed."""

from collections import defaultdict
from datetime import date
from random import Random

from tutor_tui.demo.corrections import Corrections, Outcome
from tutor_tui.demo.groups import Group, Member
from tutor_tui.demo.own_form import OWES, POOR, SOMETIMES
from tutor_tui.demo.phrases import phrases
from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.tasks import Task, missed_by_half, tasks_of
from tutor_tui.demo.world import World
from tutor_tui.rules.homework import OWED, HandIn
from tutor_tui.store.models import HomeworkRecord, HomeworkTask

CHASED_AFTER = 15
"""School days after which most missing work has come in after all."""


def draw_diligence(world: World, pupils: list[DemoPupil]) -> None:
    """Decide which share of the homework each pupil misses, and how able each is."""
    rng = world.chance("diligence")
    for pupil in pupils:
        pupil.ability = rng.gauss(0, 1)
        careless = 0.14 if pupil.planner in ("reliable", "ordinary") else 0.4
        luck = rng.random()
        if luck < careless:
            pupil.misses = rng.uniform(0.28, 0.55)
        elif luck < careless + 0.3:
            pupil.misses = rng.uniform(0.04, 0.1)
        else:
            pupil.misses = rng.uniform(0.002, 0.02)
        if pupil.seat:
            pupil.misses = 0.3 if pupil.seat in POOR else 0.06 if pupil.seat in SOMETIMES else 0.0


class Homework:
    """Writes the tasks of groups with their records."""

    def __init__(self, world: World, corrections: Corrections) -> None:
        self._world = world
        self._corrections = corrections
        self._rng = world.chance("homework")
        self._ends = _Ends(world)
        self._exempt_reasons = world.policy.rules.homework.setting.reasons or phrases("reasons_late")

    def write(self, group: Group) -> None:
        """Every task of the group, and every member's share in it."""
        rng, world = self._rng, self._world
        for task in tasks_of(world, rng, group):
            task_id = self._write_task(rng, group, task)
            members = [
                member
                for member in group.members
                if member.first <= task.set_on and task.deadline <= member.last
            ]
            half = missed_by_half(world, group) and task.newest_past
            for index, member in enumerate(members):
                told = None
                if half:
                    told = HandIn.NOT_DONE if index < (len(members) + 1) // 2 else HandIn.HANDED_IN
                elif task.newest_past and group.subject.short in OWES.get(member.pupil.seat, ()):
                    told = HandIn.NOT_DONE
                self._write_record(rng, group, task, task_id, member, told)

    def _write_task(self, rng: Random, group: Group, task: Task) -> int:
        balance = self._world.policy.rules.homework.balance
        morning = self._world.db.morning
        return self._world.db.add(
            HomeworkTask,
            task.set_on,
            group=group.id,
            subject=group.subject_id,
            teacher=group.teacher,
            title=task.title,
            kind=task.kind,
            skill=rng.choice(balance.skills) if balance.skills else "",
            bloom=rng.choice(balance.bloom_levels) if balance.bloom_levels else "",
            minutes=task.minutes,
            set_on=task.set_on,
            deadline=task.deadline,
            needs_resources=rng.random() < 0.05,
            from_classwork=rng.random() < 0.02,
            collected_by=group.teacher if task.collected_on else None,
            collected_at=morning(task.collected_on) if task.collected_on else None,
            withdrawn_on=task.withdrawn_on,
            returned_on=task.returned_on,
        )

    def _write_record(
        self, rng: Random, group: Group, task: Task, task_id: int, member: Member, told: HandIn | None
    ) -> None:
        pupil, fields = member.pupil, {}
        state = told or self._draw_state(rng, task, pupil)
        outcome: Outcome | None = None
        if state in OWED and task.collected_on is not None and told is None:
            term_end = self._ends[task.deadline]
            outcome = self._corrections.draw(rng, pupil, task.deadline) if state is HandIn.NOT_DONE else None
            ago = self._world.calendar.school_days_between(task.deadline, self._world.today)
            if outcome is not None and outcome.closed_on is not None:
                fields = {"closed_on": outcome.closed_on, "closed_reason": "correction served"}
            elif ago > CHASED_AFTER and rng.random() < 0.9:
                state = HandIn.LATE
            elif term_end is not None:
                fields = {"closed_on": term_end, "closed_reason": "end of term"}
        fields |= self._fields(rng, task, pupil, state)
        record = self._world.db.add(
            HomeworkRecord, task.set_on, task=task_id, pupil=pupil.id, state=str(state), **fields
        )
        if outcome is not None:
            self._corrections.write(outcome, pupil, record, group, task.title)

    def _draw_state(self, rng: Random, task: Task, pupil: DemoPupil) -> HandIn:
        luck = rng.random()
        if task.collected_on is None:
            early = task.deadline >= self._world.today and luck < 0.12 and task.withdrawn_on is None
            return HandIn.HANDED_IN if early else HandIn.PENDING
        if task.deadline in pupil.away:
            return HandIn.HANDED_IN if luck < 0.8 else HandIn.PENDING
        if luck < pupil.misses:
            return HandIn.NOT_DONE
        if luck < pupil.misses * 1.4:
            return HandIn.LATE
        return HandIn.EXEMPT if luck > 0.994 else HandIn.HANDED_IN

    def _fields(self, rng: Random, task: Task, pupil: DemoPupil, state: HandIn) -> dict[str, object]:
        """What else a record in this state says."""
        match state:
            case HandIn.HANDED_IN:
                return {"handed_in_on": self._handed_in(task, pupil), **self._marked(rng, task, pupil)}
            case HandIn.LATE:
                day = self._world.calendar.add_school_days(task.deadline, rng.randint(1, 6)) or task.deadline
                day = min(day, self._world.today)
                marked = self._marked(rng, task, pupil)
                return {"handed_in_on": day, "closed_on": day, "closed_reason": "late hand-in", **marked}
            case HandIn.EXEMPT:
                reason = rng.choice(self._exempt_reasons)
                return {
                    "exempt_reason": reason,
                    "told_teacher_before": rng.random() < 0.7,
                    "closed_on": min(task.deadline, self._world.today),
                    "closed_reason": "exempt",
                }
            case HandIn.NOT_DONE:
                excused = rng.random() < 0.15
                return {"reason": rng.choice(self._exempt_reasons)} if excused else {}
            case _:
                return {}

    def _handed_in(self, task: Task, pupil: DemoPupil) -> date:
        """On the day, now and then before it; on the return after an absence."""
        if task.deadline >= self._world.today:
            return min(max(task.set_on, self._world.days_ago(1)), self._world.today)
        day = task.deadline
        while day in pupil.away and day < self._world.today:
            day = self._world.calendar.next_school_day(day) or self._world.today
        return min(day, self._world.today)

    def _marked(self, rng: Random, task: Task, pupil: DemoPupil) -> dict[str, str]:
        if task.returned_on is None:
            return {}
        found = {"mark": f"{min(10, max(1, round(6.5 + 1.4 * pupil.ability + rng.gauss(0, 1))))}/10"}
        if rng.random() < 0.2:
            found["feedback"] = rng.choice(phrases("feedback"))
            if rng.random() < 0.4:
                found["response"] = rng.choice(phrases("responses"))
        return found


class _Ends(defaultdict[date, date | None]):
    """The last day of the term that holds a deadline, where that term is over for the school; else None."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world

    def __missing__(self, day: date) -> date | None:
        calendar, now = self._world.calendar, self._world.week
        week = calendar.week_for(day)
        assert week is not None
        over = (week.year, week.term) != (now.year, now.term)
        self[day] = found = calendar.term_weeks(week)[-1].end if over else None
        return found
