"""What a rehearsal replays: the pupils' records from the first day that a policy needs."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from tutor_tui.calendar.civil import london_date
from tutor_tui.calendar.weeks import monday
from tutor_tui.policy.rule import Post
from tutor_tui.queries.corrections.due import alternative_programmes
from tutor_tui.queries.ladders.records import reward_occasions
from tutor_tui.queries.people.posts import holds_post, posts_of
from tutor_tui.queries.praise.periods import handed_in
from tutor_tui.queries.registration.visits import visits_since
from tutor_tui.queries.scope import where_pupils
from tutor_tui.queries.set_work.overdue import was_a_member
from tutor_tui.queries.set_work.presence import presence_on
from tutor_tui.queries.set_work.turnout import turnouts_of
from tutor_tui.rules.clean import Period
from tutor_tui.rules.homework import OWED, HandIn
from tutor_tui.rules.ladders.standing import Occasion
from tutor_tui.rules.planner import Presence, Visit
from tutor_tui.rules.rehearsal.replay import Missed, Past, Replay
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, Pupil, TeachingGroupMembership
from tutor_tui.store.reading import among, tuples
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
            Pupil.select(Pupil.id, Pupil.joined_on, Pupil.left_on).where(among(Pupil.id, pupil_ids))
        )
    )
    periods = {period for replay in replays for period in replay.clean_periods}
    unseen = [pupil_id for pupil_id in pupil_ids if not _seen(visits.get(pupil_id, ()), periods)]
    met = handed_in(unseen, since, last) if unseen else {}
    return {
        pupil_id: Past(
            visits.get(pupil_id, ()),
            missed.get(pupil_id, ()),
            rewards.get(pupil_id, ()),
            given.get(pupil_id, {}),
            frozenset(met.get(pupil_id, ())),
            *stays[pupil_id],
        )
        for pupil_id in pupil_ids
    }


def _seen(visits: Collection[Visit], periods: Collection[Period]) -> bool:
    """Whether the planner was looked at in each of these periods, so that nothing else need be known."""
    looks = [look for look in visits if look.presence is not Presence.ABSENT]
    return all(any(period.holds(look.day) for look in looks) for period in periods)


def _missed(members: Mapping[int, int], since: date, last: date) -> dict[int, list[Missed]]:
    """Tasks that became overdue, found by their groups and deadlines: older years cost nothing."""
    groups = (
        TeachingGroupMembership.select(TeachingGroupMembership.group)
        .where(among(TeachingGroupMembership.pupil, members))
        .distinct()
    )
    states = [str(state) for state in (*OWED, HandIn.LATE)]
    rows = tuples(
        HomeworkTask.select(
            HomeworkRecord.pupil,
            HomeworkRecord.id,
            HomeworkRecord.handed_in_on,
            HomeworkTask.id,
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
            *was_a_member(),
        )
    )
    rows = [row for row in rows if row[0] in members]
    present = presence_on([(row[0], row[5]) for row in rows])
    programmes = alternative_programmes({row[0] for row in rows})
    turnouts = turnouts_of({row[3] for row in rows})
    found: defaultdict[int, list[Missed]] = defaultdict(list)
    for pupil_id, record_id, handed_in_on, task_id, subject_id, deadline, collected_at in rows:
        known_on = max(deadline + timedelta(days=1), london_date(collected_at))
        excused = (
            present.get((pupil_id, deadline)) is False
            or (handed_in_on is not None and handed_in_on <= known_on)
            or any(one.covers(subject_id, deadline) for one in programmes.get(pupil_id, ()))
        )
        found[pupil_id].append(Missed(record_id, subject_id, deadline, known_on, excused, turnouts[task_id]))
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
