"""Commendations of the term in single subjects, and what was decided on the steps of the ladders."""

from collections.abc import Collection, Sequence
from datetime import date
from random import Random

from msgspec.structs import replace

from tutor_tui.access import Role
from tutor_tui.demo.forms import Forms
from tutor_tui.demo.groups import Group
from tutor_tui.demo.phrases import phrases
from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.world import World
from tutor_tui.queries.ladders.steps import LadderStep, ladder_steps
from tutor_tui.queries.people.posts import ROLES
from tutor_tui.store.models import (
    Decision,
    HomeContact,
    HomeworkRecord,
    HomeworkTask,
    Reward,
    StaffRole,
    YearGroup,
)
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

_COMMENDED = 0.06
"""The share of a group's pupils who are commended in its subject, this term."""
_REGULAR = 0.1
"""The share of those whom it is said of again and again."""
_MOMENTS = (15, 5)
"""School days ago at which the steps that were due then were decided."""


def write_commendations(world: World, groups: list[Group]) -> None:
    """The policy's reward, given by teachers for work in their subject."""
    rng, kind = world.chance("commendations"), world.policy.rules.vocabulary.reward.one
    weeks = [week for week in world.calendar.term_weeks(world.week) if world.past_days(week)]
    for group in groups:
        if group.year != world.year or not weeks:
            continue
        for member in group.members:
            if member.pupil.seat or not member.pupil.is_current or rng.random() >= _COMMENDED:
                continue
            for _ in range(rng.randint(3, 4) if rng.random() < _REGULAR else 1):
                day = rng.choice(world.past_days(rng.choice(weeks)))
                if member.first <= day <= member.last:
                    world.db.add(
                        Reward,
                        day,
                        pupil=member.pupil.id,
                        kind=kind,
                        reason=rng.choice(phrases("reward_reasons")),
                        given_by=group.teacher,
                        given_on=day,
                        subject=group.subject_id,
                    )


def write_steps(world: World, session: Session, forms: Forms, pupils: list[DemoPupil]) -> None:
    """Decide most steps that were due at some moments of the term; all rows before are sent."""
    rng = world.chance("steps")
    people = {pupil.id: pupil for pupil in pupils if pupil.is_current and pupil.spell_on(world.today)}
    holders = _Holders(forms)
    for ago in _MOMENTS:
        day = world.days_ago(ago)
        due = ladder_steps(replace(session, today=day), list(people))
        holders.learn([step for steps in due.values() for step in steps])
        for pupil_id in sorted(due):
            for step in due[pupil_id]:
                if rng.random() < 0.93 and (by := holders.of(step, people[pupil_id], day)) is not None:
                    _decide(world, rng, step, by, day)
        world.db.flush()


def _decide(world: World, rng: Random, step: LadderStep, by: int, day: date) -> None:
    is_taken = rng.random() < 0.9
    word = "missed" if step.direction == "negative" else "praised"
    reason = f"{word} {len(step.occasions)} times in {step.subject} this term"
    world.db.add(
        Decision,
        day,
        rule=step.rule,
        rung=step.number,
        subject_kind="pupil",
        subject_id=step.pupil_id,
        evidence_key=step.evidence_key,
        outcome="accepted" if is_taken else "dismissed",
        reason=reason if is_taken else rng.choice(phrases("dismissals")),
        by=by,
        at=world.db.morning(day),
        policy_hash=world.policy.hash,
    )
    then = world.calendar.next_school_day(day) or day
    if is_taken and "contact_home" in step.does:
        world.db.add(
            HomeContact,
            then,
            pupil=step.pupil_id,
            by=by,
            made_on=then,
            channel="phone",
            reason=reason,
            said=rng.choice(phrases("contact_said")),
            done=True,
            subject=step.subject_id,
        )


class _Holders:
    """Who holds the post that a step names."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._posts: dict[tuple[str, int | None], int] = {}
        for role, scope_id, staff_id in tuples(
            StaffRole.select(StaffRole.role, StaffRole.scope_id, StaffRole.staff).order_by(StaffRole.id)
        ):
            self._posts.setdefault((role, scope_id), staff_id)
        self._years = dict(tuples(YearGroup.select(YearGroup.number, YearGroup.id)))
        self._teachers: dict[str, int] = {}

    def learn(self, steps: Sequence[LadderStep]) -> None:
        """Who set the work that these steps rest on, and gave the rewards."""
        keys = [occasion.key for step in steps for occasion in step.occasions]
        for kind, select in (
            ("homework", HomeworkRecord.select(HomeworkRecord.id, HomeworkTask.teacher).join(HomeworkTask)),
            ("reward", Reward.select(Reward.id, Reward.given_by)),
        ):
            ids = _ids(keys, kind)
            model = HomeworkRecord if kind == "homework" else Reward
            for row_id, staff_id in tuples(select.where(among(model.id, ids))):
                self._teachers[f"{kind}:{row_id}"] = staff_id

    def of(self, step: LadderStep, pupil: DemoPupil, day: date) -> int | None:
        """The person; None where nobody is known."""
        who = step.rung.who
        if who == "teacher":
            return self._teachers.get(step.occasions[-1].key)
        if who == "tutor":
            return pupil.tutor_on(self._forms, day)
        (role,) = ROLES[who]
        scope = {Role.CURRICULUM_LEADER: step.subject_id, Role.HEAD_OF_YEAR: self._year(pupil, day)}
        return self._posts.get((str(role), scope.get(role)))

    def _year(self, pupil: DemoPupil, day: date) -> int | None:
        spell = pupil.spell_on(day)
        return self._years.get(spell.number) if spell else None


def _ids(keys: Collection[str], kind: str) -> list[int]:
    return sorted({int(key.partition(":")[2]) for key in keys if key.startswith(f"{kind}:")})
