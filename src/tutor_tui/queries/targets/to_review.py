"""Targets that the actor may review, with what the review begins with."""

from datetime import date

import msgspec

from tutor_tui.errors import AccessDenied
from tutor_tui.queries.targets.reach import setting
from tutor_tui.queries.targets.reviewed import Reviewed, reviews_of
from tutor_tui.queries.targets.rows import TargetRow, within_post
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.rules.targets.reviews import OPEN, ReviewDue, next_review, review_due
from tutor_tui.store.models import Target
from tutor_tui.store.session import Session


class ToReview(msgspec.Struct, frozen=True):
    """A target with what its review begins with."""

    row: TargetRow
    """The target."""
    review: ReviewDue
    """When it is due."""
    next_on: date
    """When the next one is, unless another day is given."""
    last: Reviewed | None
    """The newest review, where there was one."""
    with_pupil: bool
    """Whether the policy asks for the pupil to be there."""

    @property
    def is_pupils(self) -> bool:
        """Whether it is a pupil's own."""
        return self.row.layer is Layer.PUPIL


def to_review(session: Session, target_id: int) -> ToReview:
    """The target. Raises `AccessDenied` where the actor may not review it, in the same words where there is none."""
    found = _read(session, Target.id == target_id)
    if not found:
        words = session.policy.rules.vocabulary
        raise AccessDenied(
            f"there is no such {words.target.one} that you may review", remedy="Look at the list again."
        )
    return found[0]


def pupils_to_review(session: Session, pupil_id: int) -> tuple[ToReview, ...]:
    """The pupil's open targets that the actor may review, the next review first."""
    found = _read(session, (Target.pupil == pupil_id) & (Target.status == OPEN))
    return tuple(sorted(found, key=lambda one: (one.review.on or one.row.due_on, one.row.target_id)))


def _read(session: Session, condition: object) -> list[ToReview]:
    within = within_post(session, condition)
    reaches = setting(within.ground)
    rows = [row for row in within.rows if reaches[row.layer].covers(row.place)]
    reviews = reviews_of([row.target_id for row in rows])
    rule, calendar, today = session.policy.rules.tracking.targets, session.calendar, session.today
    return [
        ToReview(
            row,
            review_due(row.status, row.review_on, row.due_on, today=today, rule=rule, calendar=calendar),
            next_review(today, row.due_on, rule=rule, calendar=calendar),
            next(iter(reviews.get(row.target_id, ())), None),
            rule.reviewed_with_pupil,
        )
        for row in rows
    ]
