"""What a target says, and by when, is changed."""

from datetime import date

from tutor_tui.queries.targets.permitted import permitted_target, place_of
from tutor_tui.rules.targets.layers import horizon_of
from tutor_tui.rules.targets.reviews import OPEN
from tutor_tui.services.seen import require_seen
from tutor_tui.services.targets.goals import Goal, check_goal
from tutor_tui.services.targets.saying import ahead, school_day, whose
from tutor_tui.services.targets.setting import years_of
from tutor_tui.services.words import optional, required
from tutor_tui.services.work import work
from tutor_tui.store.session import Session


def change_target(
    session: Session,
    target_id: int,
    text: str,
    due_on: date | None,
    review_on: date | None,
    goal: Goal,
    *,
    seen: int | None = None,
) -> None:
    """Change what a target says, its goal, the day by which it is to be reached and that of its next review.

    A day may stay as it is although it has passed; another one must be ahead. Raises `AccessDenied` where the actor may
    not change it, `TutorError` as `set_target` does, `Conflict` where it is no longer in the version that was looked at
    (`seen`).
    """
    target = permitted_target(session, target_id)
    require_seen(session, target, seen)
    place = place_of(target)
    words = required(text, "target")
    due = due_on
    if due is None or due != target.due_on:
        due = ahead(due_on, session.today, "by which it is to be reached")
    review = review_on
    if target.status == OPEN and (review is None or review != target.review_on):
        review = school_day(session, ahead(review_on, session.today, "of the next review"))
    check_goal(place, goal, session.policy.rules.tracking, years_of(place.key_stage))
    with work(session, "change target", whose(session, place)) as unit:
        unit.change(
            target,
            text=words,
            due_on=due,
            review_on=review if target.status == OPEN else None,
            horizon=horizon_of(place.layer, (due - target.set_on).days).value,
            baseline=goal.baseline,
            goal=goal.goal,
            measure=optional(goal.measure, "measure"),
            counts_from=optional(goal.counts_from, "value from which a pupil counts"),
        )
