"""What stands beside a pupil's name: absence, comments, targets, support flags."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from peewee import JOIN

from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.queries.registration.board import BoardTarget
from tutor_tui.rules.targets.reviews import OPEN, review_due
from tutor_tui.store.models import Absence, PlannerComment, Subject, SupportFlag, Target
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


def absent_on(pupil_ids: Collection[int], day: date) -> dict[int, bool]:
    """What the morning's register says, by pupil; a pupil of whom nothing is known is missing."""
    rows = Absence.select(Absence.pupil, Absence.absent).where(
        among(Absence.pupil, pupil_ids), Absence.day == day, Absence.session == "am"
    )
    return {pupil_id: absent for pupil_id, absent in tuples(rows)}


def comments_of(
    pupil_ids: Collection[int], week: SchoolWeek
) -> tuple[defaultdict[int, int], defaultdict[int, int]]:
    """Comments of the week, and comments of any week that wait for a reply, by pupil."""
    of_week: defaultdict[int, int] = defaultdict(int)
    waiting: defaultdict[int, int] = defaultdict(int)
    is_waiting = PlannerComment.needs_reply & PlannerComment.replied_at.is_null()
    in_week = PlannerComment.written_on.between(week.start, week.start + timedelta(days=6))
    rows = PlannerComment.select(
        PlannerComment.pupil,
        PlannerComment.needs_reply,
        PlannerComment.replied_at,
        PlannerComment.written_on,
    ).where(among(PlannerComment.pupil, pupil_ids), is_waiting | in_week)
    for pupil_id, needs_reply, replied_at, written_on in tuples(rows):
        of_week[pupil_id] += week.start <= written_on <= week.start + timedelta(days=6)
        waiting[pupil_id] += bool(needs_reply) and replied_at is None
    return of_week, waiting


def open_targets(session: Session, pupil_ids: Collection[int]) -> defaultdict[int, list[BoardTarget]]:
    """The pupils' open targets, by pupil, the next review first."""
    rule = session.policy.rules.tracking.targets
    rows = tuples(
        Target.select(Target.id, Target.pupil, Subject.short, Target.text, Target.due_on, Target.review_on)
        .join(Subject, JOIN.LEFT_OUTER)
        .where(among(Target.pupil, pupil_ids), Target.status == "open")
    )
    found: defaultdict[int, list[BoardTarget]] = defaultdict(list)
    for target_id, pupil_id, subject, text, due_on, review_on in rows:
        review = review_due(
            OPEN, review_on, due_on, today=session.today, rule=rule, calendar=session.calendar
        )
        found[pupil_id].append(BoardTarget(target_id, pupil_id, subject or "", text, due_on, review))
    for targets in found.values():
        targets.sort(key=next_first)
    return found


def next_first(target: BoardTarget) -> tuple[date, int]:
    """Sorts targets by their next review."""
    return target.review.on or target.due_on, target.target_id


def flags_on(pupil_ids: Collection[int], day: date) -> defaultdict[int, tuple[str, ...]]:
    """The support flags that hold on `day`, by pupil."""
    begun = SupportFlag.from_on.is_null() | (SupportFlag.from_on <= day)
    lasting = SupportFlag.until_on.is_null() | (SupportFlag.until_on >= day)
    rows = tuples(
        SupportFlag.select(SupportFlag.pupil, SupportFlag.kind)
        .where(among(SupportFlag.pupil, pupil_ids), begun, lasting)
        .order_by(SupportFlag.kind)
    )
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for pupil_id, kind in rows:
        found[pupil_id] = (*found[pupil_id], kind)
    return found
