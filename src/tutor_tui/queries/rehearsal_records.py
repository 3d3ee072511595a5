"""What a rehearsal replays: the pupils' records from the first day that a policy needs."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from tutor_tui.calendar.civil import london_date
from tutor_tui.calendar.weeks import monday
from tutor_tui.policy.rule import Post
from tutor_tui.queries.ladder_records import reward_occasions
from tutor_tui.queries.planner_visits import visits_since
from tutor_tui.queries.posts import holds_post, posts_of
from tutor_tui.queries.scope import where_pupils
from tutor_tui.rules.homework import OWED, HandIn
from tutor_tui.rules.ladders import Occasion
from tutor_tui.rules.rehearsal import Missed, Past, Replay
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, Pupil, TeachingGroupMembership
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


def past_of(
    members: Mapping[int, int], replays: Collection[Replay], session: Session, last: date
) -> dict[int, Past]:
    """What is recorded of these pupils from the first day that either policy needs, by pupil."""
    pupil_ids = list(members)
    since = min(replay.since for replay in replays)
    visits = visits_since(pupil_ids, monday(since), last)
    missed = _missed(members, since, last)
    rewards = reward_occasions(pupil_ids, since, last)
    given = _given(session, rewards, replays)
    stays = dict(
        (pupil_id, (joined, left))
        for pupil_id, joined, left in tuples(
            Pupil.select(Pupil.id, Pupil.joined_on, Pupil.left_on).where(Pupil.id.in_(pupil_ids))
        )
    )
    praises = any(replay.praises for replay in replays)
    unseen = [pupil_id for pupil_id in pupil_ids if pupil_id not in visits] if praises else []
    handed_in = _handed_in(unseen, since, last)
    return {
        pupil_id: Past(
            visits.get(pupil_id, ()),
            missed.get(pupil_id, ()),
            rewards.get(pupil_id, ()),
            given.get(pupil_id, {}),
            frozenset(handed_in.get(pupil_id, ())),
            *stays[pupil_id],
        )
        for pupil_id in pupil_ids
    }


def _missed(members: Mapping[int, int], since: date, last: date) -> dict[int, list[Missed]]:
    """Tasks that became overdue, found by their groups and deadlines: older years cost nothing."""
    groups = (
        TeachingGroupMembership.select(TeachingGroupMembership.group)
        .where(TeachingGroupMembership.pupil.in_(list(members)))
        .distinct()
    )
    states = [str(state) for state in (*OWED, HandIn.LATE)]
    rows = tuples(
        HomeworkTask.select(
            HomeworkRecord.pupil,
            HomeworkRecord.id,
            HomeworkTask.subject,
            HomeworkTask.deadline,
            HomeworkTask.collected_at,
        )
        .join(HomeworkRecord)
        .where(
            HomeworkTask.group.in_(groups),
            HomeworkTask.deadline.between(since, last),
            HomeworkTask.collected_at.is_null(False),
            HomeworkTask.withdrawn_on.is_null(),
            HomeworkRecord.state.in_(states),
        )
    )
    found: defaultdict[int, list[Missed]] = defaultdict(list)
    for pupil_id, record_id, subject_id, deadline, collected_at in rows:
        if pupil_id in members:
            known_on = max(deadline + timedelta(days=1), london_date(collected_at))
            found[pupil_id].append(Missed(record_id, subject_id, deadline, known_on))
    return found


def _given(
    session: Session, rewards: Mapping[int, list[Occasion]], replays: Collection[Replay]
) -> dict[int, dict[str, frozenset[Post]]]:
    """The posts of each reward's giver, as far as a ladder of praise names them, by pupil and reward."""
    asked = {rung.who for replay in replays for rung in replay.policy.escalation.positive}
    held = posts_of({one.by for ones in rewards.values() for one in ones if one.by}, session.today)
    places = where_pupils(rewards, session.today)
    return {
        pupil_id: {
            one.key: frozenset(
                post
                for post in asked
                if one.by and holds_post(held[one.by], post, places[pupil_id], one.subject_id)
            )
            for one in ones
        }
        for pupil_id, ones in rewards.items()
    }


def _handed_in(pupil_ids: Collection[int], since: date, last: date) -> dict[int, set[date]]:
    """The deadlines that these pupils met."""
    rows = tuples(
        HomeworkRecord.select(HomeworkRecord.pupil, HomeworkTask.deadline)
        .join(HomeworkTask)
        .where(
            HomeworkRecord.pupil.in_(list(pupil_ids)),
            HomeworkRecord.state == str(HandIn.HANDED_IN),
            HomeworkTask.deadline.between(since, last),
        )
        .distinct()
    )
    found: defaultdict[int, set[date]] = defaultdict(set)
    for pupil_id, deadline in rows:
        found[pupil_id].add(deadline)
    return found
