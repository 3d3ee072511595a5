"""What counts on the ladders this term, and what was done already about it.

On the negative ladder, the pieces of work that passed their deadline unmet
(`queries.set_work.overdue.missed_work`), but for what much of the group missed: that is the task's trouble
(domain: head of year, Monday, 2). On the positive one, the rewards given in the subject, whoever gave them:
recording the reward is how good work is noticed. A reward that was itself a step of the ladder does not
count: praise does not bring praise.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from typing import Literal

import msgspec
from peewee import JOIN

from tutor_tui.calendar.civil import london_date
from tutor_tui.queries.people.carers import may_be_named
from tutor_tui.queries.people.names import carer_name, staff_names
from tutor_tui.queries.set_work.overdue import missed_work
from tutor_tui.queries.set_work.turnout import pupils_own, task_shaped, turnouts_of
from tutor_tui.rules.ladders.standing import Occasion, reward_key
from tutor_tui.store.models import (
    Carer,
    Correction,
    Decision,
    HomeContact,
    HomeworkRecord,
    HomeworkTask,
    Referral,
    Reward,
)
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

Place = tuple[int, int]
"""A pupil and a subject."""


class Done(msgspec.Struct, frozen=True):
    """One thing that was done already about a pupil in a subject."""

    kind: Literal["contact", "correction", "referral", "reward"]
    """What sort of thing it is: a key of the vocabulary."""
    day: date
    """The day on which it was done, recorded or promised."""
    text: str
    """How, with whom, or where it stands: "phone, Mrs Khan", "promised", "detention set"."""
    by: str = ""
    """Who, as shown: "Ms Carter"."""
    row_id: int = 0
    """The row's id among those of its kind."""


def missed_occasions(
    session: Session, pupil_ids: Collection[int], since: date
) -> defaultdict[int, list[Occasion]]:
    """What counts on the negative ladders, by pupil."""
    missed = pupils_own(session, missed_work(pupil_ids, since, session.today))
    shaped = task_shaped(session, turnouts_of({work.task_id for work in missed}))
    found: defaultdict[int, list[Occasion]] = defaultdict(list)
    for work in missed:
        if work.task_id in shaped:
            continue
        key = f"homework:{work.record_id}"
        found[work.pupil_id].append(Occasion(key, work.deadline, work.subject_id, work.title))
    return found


def reward_occasions(
    pupil_ids: Collection[int], since: date, today: date
) -> defaultdict[int, list[Occasion]]:
    """What counts on the positive ladders, by pupil."""
    rows = tuples(
        Reward.select(
            Reward.id,
            Reward.key,
            Reward.pupil,
            Reward.given_on,
            Reward.subject,
            Reward.reason,
            Reward.given_by,
        ).where(
            among(Reward.pupil, pupil_ids),
            Reward.subject.is_null(False),
            Reward.given_on.between(since, today),
        )
    )
    found: defaultdict[int, list[Occasion]] = defaultdict(list)
    if not rows:
        return found
    decisions = tuples(
        Decision.select(Decision.key).where(
            Decision.subject_kind == "pupil",
            among(Decision.subject_id, {row[2] for row in rows}),
            Decision.rule.startswith("ladder:positive:"),
        )
    )
    of_steps = {reward_key(row[0]) for row in decisions}
    for row_id, key, pupil_id, day, subject_id, reason, by in rows:
        if key not in of_steps:
            found[pupil_id].append(Occasion(f"reward:{row_id}", day, subject_id, reason, by))
    return found


def corrected_records(record_ids: Collection[int]) -> set[int]:
    """Those of these shares in tasks for which there is a correction, whatever became of it."""
    rows = tuples(
        Correction.select(Correction.homework_record).where(among(Correction.homework_record, record_ids))
    )
    return {row[0] for row in rows}


def done_already(places: Collection[Place], since: date) -> Mapping[Place, tuple[Done, ...]]:
    """What was done about these pupils in these subjects from `since` on, the newest first."""
    wanted = frozenset(places)
    found: defaultdict[Place, list[Done]] = defaultdict(list)
    if not wanted:
        return {}
    pupils = sorted({pupil_id for pupil_id, _ in wanted})
    names = staff_names()
    for source in (_contacts, _corrections, _referrals, _rewards):
        for place, done in source(pupils, since, names):
            if place in wanted:
                found[place].append(done)
    return {
        place: tuple(sorted(all_done, key=lambda done: (done.day, done.kind, done.row_id), reverse=True))
        for place, all_done in found.items()
    }


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)


_Rows = list[tuple[Place, Done]]


def _contacts(pupil_ids: list[int], since: date, names: dict[int, str]) -> _Rows:
    rows = list(
        HomeContact.select(HomeContact, Carer)
        .join(Carer, JOIN.LEFT_OUTER)
        .where(
            among(HomeContact.pupil, pupil_ids),
            HomeContact.subject.is_null(False),
            HomeContact.created_at >= _midnight(since),
        )
    )
    named = may_be_named([(row.pupil_id, row.carer_id) for row in rows if row.carer_id is not None])
    found: _Rows = []
    for row in rows:
        whom = carer_name(row.carer) if row.carer and (row.pupil_id, row.carer_id) in named else ""
        how = row.channel if row.made_on else f"{row.channel} promised".strip()
        day = row.made_on or london_date(row.created_at)
        text = ", ".join(filter(None, (how, whom)))
        done = Done("contact", day, text, names.get(row.by_id, ""), row.id)
        found.append(((row.pupil_id, row.subject_id or 0), done))
    return found


def _corrections(pupil_ids: list[int], since: date, names: dict[int, str]) -> _Rows:
    rows = tuples(
        Correction.select(
            Correction.pupil, HomeworkTask.subject, Correction.created_at, Correction.kind, Correction.state,
            Correction.made_by, Correction.id,
        )
        .join(HomeworkRecord)
        .join(HomeworkTask)
        .where(among(Correction.pupil, pupil_ids), Correction.created_at >= _midnight(since))
    )  # fmt: skip
    return [
        (
            (pupil, subject),
            Done("correction", london_date(made), f"{kind} {state}", names.get(by, ""), row_id),
        )
        for pupil, subject, made, kind, state, by, row_id in rows
    ]


def _referrals(pupil_ids: list[int], since: date, names: dict[int, str]) -> _Rows:
    rows = tuples(
        Referral.select(
            Referral.pupil, Referral.subject, Referral.asked_on, Referral.answered_on, Referral.outcome,
            Referral.asked_by, Referral.id,
        ).where(
            among(Referral.pupil, pupil_ids), Referral.subject.is_null(False), Referral.asked_on >= since
        )
    )  # fmt: skip
    return [
        (
            (pupil, subject),
            Done(
                "referral", day, (outcome or "answered") if answered else "asked", names.get(by, ""), row_id
            ),
        )
        for pupil, subject, day, answered, outcome, by, row_id in rows
    ]


def _rewards(pupil_ids: list[int], since: date, names: dict[int, str]) -> _Rows:
    rows = tuples(
        Reward.select(
            Reward.pupil, Reward.subject, Reward.given_on, Reward.reason, Reward.given_by, Reward.id
        ).where(among(Reward.pupil, pupil_ids), Reward.subject.is_null(False), Reward.given_on >= since)
    )
    return [
        ((pupil, subject), Done("reward", day, reason, names.get(by, ""), row_id))
        for pupil, subject, day, reason, by, row_id in rows
    ]
