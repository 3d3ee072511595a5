"""Contacts home, made and promised; referrals; rewards."""

from datetime import date
from random import Random

from tutor_tui.demo.forms import Forms
from tutor_tui.demo.groups import Group
from tutor_tui.demo.own_form import CALL_PROMISED
from tutor_tui.demo.phrases import phrases
from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.world import World
from tutor_tui.services.contacts import CHANNELS
from tutor_tui.store.models import HomeContact, Referral, Reward

_CALLS_A_WEEK, _REWARDS_A_WEEK = 0.012, 0.02
"""The share of pupils to whom it happens in a week."""


def write_contacts(world: World, forms: Forms, pupils: list[DemoPupil]) -> None:
    """Calls, letters and talks of every week; then what is promised for today, before and after."""
    rng = world.chance("contacts")
    for week in world.weeks:
        for day in world.past_days(week):
            for pupil in pupils:
                if pupil.on_roll(day) and pupil.spell_on(day) and rng.random() < _CALLS_A_WEEK / 5:
                    _made(world, rng, forms, pupil, day)
    current = [pupil for pupil in pupils if pupil.is_current and pupil.carers]
    for pupil in current:
        if pupil.seat == CALL_PROMISED:
            promise(world, forms, pupil, phrases("promise_reasons")[2], world.today)
    for ago in (0, 0, 0, 0, 1, 1, 2, 3, 4, 6, 9, -1, -1, -2, -3, -4):
        pupil = rng.choice(current)
        if not pupil.seat:
            on = world.days_ago(ago) if ago >= 0 else world.days_ahead(-ago)
            promise(world, forms, pupil, rng.choice(phrases("promise_reasons")), on)


def promise(world: World, forms: Forms, pupil: DemoPupil, reason: str, on: date) -> None:
    """A contact that is owed on a day."""
    world.db.add(
        HomeContact,
        min(world.days_ago(3), on),
        pupil=pupil.id,
        carer=pupil.carers[0],
        by=pupil.tutor_on(forms, world.today),
        channel="phone",
        reason=reason,
        follow_up_on=on,
        done=False,
    )


def made(
    world: World, forms: Forms, pupil: DemoPupil, day: date, channel: str, reason: str, said: str
) -> None:
    """A contact that was made."""
    world.db.add(
        HomeContact,
        day,
        pupil=pupil.id,
        carer=pupil.carers[0] if pupil.carers else None,
        by=pupil.tutor_on(forms, day),
        made_on=day,
        channel=channel,
        reason=reason,
        said=said,
        done=True,
    )


def _made(world: World, rng: Random, forms: Forms, pupil: DemoPupil, day: date) -> None:
    channel = rng.choices(CHANNELS, (50, 20, 10, 8, 4, 8))[0]
    said = rng.choice(phrases("contact_said"))
    made(world, forms, pupil, day, channel, rng.choice(phrases("contact_reasons")), said)


def write_referrals(world: World, forms: Forms, groups: list[Group]) -> None:
    """Concerns about set work: most answered, some open, some past the day on which an answer was due."""
    rng, rules = world.chance("referrals"), world.policy.rules.escalation.referrals
    now = [group for group in groups if group.year == world.year and group.members]
    if not now:
        return
    for ago in [*(rng.randrange(12, 100) for _ in range(len(now) // 7)), 1, 2, 2, 3, 4, 8, 9, 10, 12, 15]:
        group = rng.choice(now)
        here = [member.pupil for member in group.members if member.pupil.is_current]
        pupil = rng.choice(here) if here and rng.random() < 0.85 else None
        asked_on = max(world.days_ago(ago), world.first_day(world.year))
        due_on = world.calendar.add_school_days(asked_on, rules.answer_within_days) or asked_on
        answered_on = world.calendar.add_school_days(asked_on, rng.randint(1, rules.answer_within_days + 2))
        is_answered = ago not in (8, 9, 10) and (ago > 11) and answered_on and answered_on <= world.today
        stage = rules.stages[-1] if rng.random() < 0.1 else rules.stages[0]
        asker = pupil.tutor_on(forms, asked_on) if pupil else forms.tutors[world.year, group.number, 0]
        world.db.add(
            Referral,
            asked_on,
            pupil=pupil.id if pupil else None,
            subject=group.subject_id,
            stage=stage,
            asked_by=asker,
            asked_on=asked_on,
            question=rng.choice(phrases("referral_questions")),
            answer=rng.choice(phrases("referral_answers")) if is_answered else "",
            answered_by=group.teacher if is_answered else None,
            answered_on=answered_on if is_answered else None,
            outcome=rng.choice(phrases("referral_outcomes")) if is_answered else "",
            due_on=due_on,
        )


def write_rewards(world: World, forms: Forms, pupils: list[DemoPupil]) -> None:
    """The policy's reward, more often for those who keep up."""
    rng, kind = world.chance("rewards"), world.policy.rules.vocabulary.reward.one
    for week in world.weeks:
        days = world.past_days(week)
        for pupil in pupils if days else ():
            chance = _REWARDS_A_WEEK * (1.4 if pupil.misses < 0.05 else 0.4)
            day = rng.choice(days)
            if rng.random() < chance and pupil.spell_on(day):
                world.db.add(
                    Reward,
                    day,
                    pupil=pupil.id,
                    kind=kind,
                    reason=rng.choice(phrases("reward_reasons")),
                    given_by=pupil.tutor_on(forms, day),
                    given_on=day,
                )
