"""Contacts home, referrals, rewards and corrections."""

from peewee import JOIN

from tutor_tui.calendar.civil import london_date
from tutor_tui.queries.people.carers import may_be_named
from tutor_tui.queries.people.names import carer_name
from tutor_tui.queries.timeline.entry import Entry, Sight
from tutor_tui.rules.corrections import OPEN
from tutor_tui.store.models import (
    Carer,
    Correction,
    HomeContact,
    HomeworkRecord,
    HomeworkTask,
    Referral,
    Reward,
    Subject,
)
from tutor_tui.store.reading import tuples


def contacts(pupil_id: int, names: dict[int, str], sight: Sight) -> list[Entry]:
    """One entry a contact; `what` is the channel, in which subject, and with whom where the carer may be contacted."""
    condition = HomeContact.pupil == pupil_id
    if not (sight.everything or sight.contacts):
        condition &= (HomeContact.by == sight.staff_id) | HomeContact.subject.in_(list(sight.subject_ids))
    rows = list(
        HomeContact.select(HomeContact, Carer, Subject)
        .join(Carer, JOIN.LEFT_OUTER)
        .switch(HomeContact)
        .join(Subject, JOIN.LEFT_OUTER)
        .where(condition)
    )
    named = may_be_named([(pupil_id, row.carer_id) for row in rows if row.carer_id is not None])
    found = []
    for row in rows:
        whom = carer_name(row.carer) if row.carer is not None and (pupil_id, row.carer_id) in named else ""
        day = row.made_on or london_date(row.created_at)
        is_told = sight.everything or row.by_id == sight.staff_id or row.subject_id in sight.subject_ids
        found.append(
            Entry(
                "contact",
                row.id,
                day,
                " ".join(
                    filter(
                        None,
                        (
                            row.channel,
                            f"with {whom}" if whom else "",
                            f"in {row.subject.name}" if row.subject else "",
                        ),
                    )
                ),
                row.reason if is_told else "",
                ". ".join(filter(None, (row.said, row.outcome))) if is_told else "",
                names.get(row.by_id, ""),
                status="made" if row.made_on else "promised",
                until=None if row.done else row.follow_up_on,
                is_open=not row.done,
            )
        )
    return found


def referrals(pupil_id: int, names: dict[int, str], sight: Sight) -> list[Entry]:
    """One entry a referral; `what` is who is asked (a key of the vocabulary), `more` the answer."""
    condition = Referral.pupil == pupil_id
    if not sight.everything:
        condition &= (Referral.asked_by == sight.staff_id) | Referral.subject.in_(list(sight.subject_ids))
    rows = tuples(
        Referral.select(
            Referral.id, Referral.asked_on, Referral.stage, Referral.question, Referral.answer,
            Referral.asked_by, Referral.due_on, Referral.answered_on, Referral.outcome,
        ).where(condition)
    )  # fmt: skip
    return [
        Entry(
            "referral", row_id, day, stage, question,
            f"{answer} ({outcome})" if outcome else answer, names.get(asked_by, ""),
            status="answered" if answered else "asked", until=None if answered else due, is_open=not answered,
        )
        for row_id, day, stage, question, answer, asked_by, due, answered, outcome in rows
    ]  # fmt: skip


def rewards(pupil_id: int, names: dict[int, str], sight: Sight) -> list[Entry]:
    """One entry a reward; `what` is its kind, and the subject in which it was earned."""
    condition = Reward.pupil == pupil_id
    if not sight.everything:
        condition &= (Reward.given_by == sight.staff_id) | Reward.subject.in_(list(sight.subject_ids))
    rows = tuples(
        Reward.select(Reward.id, Reward.given_on, Reward.kind, Subject.name, Reward.reason, Reward.given_by)
        .join(Subject, JOIN.LEFT_OUTER)
        .where(condition)
    )
    return [
        Entry(
            "reward", row_id, day, f"{kind} in {subject}" if subject else kind, reason, by=names.get(by, "")
        )
        for row_id, day, kind, subject, reason, by in rows
    ]


def corrections(pupil_id: int, names: dict[int, str], sight: Sight) -> list[Entry]:
    """One entry a correction, on the day when it was recorded; `until` is the day for which it is set."""
    condition = Correction.pupil == pupil_id
    if not sight.everything:
        condition &= (
            (Correction.made_by == sight.staff_id)
            | HomeworkTask.group.in_(list(sight.group_ids))
            | HomeworkTask.subject.in_(list(sight.subject_ids))
        )
    rows = tuples(
        Correction.select(
            Correction.id, Correction.created_at, Correction.kind, Correction.reason, Correction.made_by,
            Correction.state, Correction.scheduled_on,
        )
        .join(HomeworkRecord, JOIN.LEFT_OUTER)
        .join(HomeworkTask, JOIN.LEFT_OUTER)
        .where(condition)
    )  # fmt: skip
    return [
        Entry(
            "correction", row_id, london_date(made), kind, reason, by=names.get(by, ""), status=state,
            until=scheduled, is_open=state in OPEN,
        )
        for row_id, made, kind, reason, by, state, scheduled in rows
    ]  # fmt: skip
