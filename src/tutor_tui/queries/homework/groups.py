"""The teaching groups within one's post, each with what it asks of its teacher."""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date

import msgspec
from peewee import fn

from tutor_tui.access import Role, Scope, Verb, allowed
from tutor_tui.queries.monitoring.groups import WatchedGroup, watched_groups
from tutor_tui.rules.set_work.task_stage import Milestones, Stage, back_by, stage
from tutor_tui.store.models import HomeworkTask
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class TaughtGroup(msgspec.Struct, frozen=True):
    """One group with its counts."""

    group: WatchedGroup
    """The group, and what the policy asks of it."""
    is_own: bool
    """The actor teaches it."""
    may_set: bool
    """The actor may set its work and record its hand-ins."""
    open: int
    """Tasks that are not due yet, or due today."""
    unrecorded: int
    """Tasks past their deadline of which nobody recorded who handed in."""
    to_return: int
    """Tasks whose work is to go back."""
    return_late: int
    """Of those, how many are beyond the policy's days."""
    last_set_on: date | None
    """The newest day on which something was set, up to today; None where nothing was."""


def taught_groups(session: Session) -> tuple[TaughtGroup, ...]:
    """The groups of this academic year within the actor's post: one's own first, by year, subject and name."""
    groups = watched_groups(session, None, (Verb.SEE_GROUP,))
    own = {
        post.scope_id
        for post in session.actor.posts
        if post.role is Role.TEACHER and post.scope is Scope.GROUP
    }
    ids = [group.group_id for group in groups]
    counts, late, last = _counts(session, ids)
    found = [
        TaughtGroup(
            group=group,
            is_own=group.group_id in own,
            may_set=allowed(session.actor, Verb.SET_TASK, group.where),
            open=counts[group.group_id][Stage.OPEN] + counts[group.group_id][Stage.DUE_TODAY],
            unrecorded=counts[group.group_id][Stage.UNRECORDED],
            to_return=counts[group.group_id][Stage.TO_RETURN],
            return_late=late[group.group_id],
            last_set_on=last.get(group.group_id),
        )
        for group in groups
    ]
    return tuple(
        sorted(
            found, key=lambda one: (not one.is_own, one.group.year or 0, one.group.subject, one.group.name)
        )
    )


def _counts(
    session: Session, ids: Collection[int]
) -> tuple[defaultdict[int, Counter[Stage]], Counter[int], dict[int, date]]:
    """By group: tasks at each stage that asks something, those that go back too late, the last day of setting."""
    marking, calendar, today = session.policy.rules.homework.marking, session.calendar, session.today
    counts: defaultdict[int, Counter[Stage]] = defaultdict(Counter)
    late: Counter[int] = Counter()
    asking = HomeworkTask.collected_at.is_null() | HomeworkTask.returned_on.is_null()
    rows = HomeworkTask.select(
        HomeworkTask.group, HomeworkTask.deadline, HomeworkTask.collected_at, HomeworkTask.returned_on
    ).where(among(HomeworkTask.group, ids), HomeworkTask.withdrawn_on.is_null(), asking)
    for group_id, deadline, collected_at, returned_on in tuples(rows):
        task = Milestones(deadline, collected_at is not None, returned_on)
        at = stage(task, marking, today)
        counts[group_id][at] += 1
        due_back = back_by(task, marking, calendar)
        late[group_id] += at is Stage.TO_RETURN and due_back is not None and due_back < today
    newest = tuples(
        HomeworkTask.select(HomeworkTask.group, fn.MAX(HomeworkTask.set_on).converter(_day))
        .where(
            among(HomeworkTask.group, ids),
            HomeworkTask.withdrawn_on.is_null(),
            HomeworkTask.set_on <= today,
        )
        .group_by(HomeworkTask.group)
    )
    return counts, late, dict(newest)


def _day(value: object) -> date | None:
    """The day as the aggregate gives it: text on SQLite, a date on PostgreSQL."""
    return date.fromisoformat(value) if isinstance(value, str) else value if isinstance(value, date) else None
