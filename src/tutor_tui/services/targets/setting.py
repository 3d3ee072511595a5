"""A target is set, at any layer."""

from datetime import date

from tutor_tui.errors import TutorError
from tutor_tui.policy.rule import key_stage_of
from tutor_tui.queries.targets.permitted import require_setting
from tutor_tui.queries.targets.reach import Place
from tutor_tui.rules.targets.layers import Layer, horizon_of
from tutor_tui.rules.targets.reviews import next_review
from tutor_tui.services.people import acting_staff
from tutor_tui.services.targets.goals import NO_GOAL, Goal, check_goal
from tutor_tui.services.targets.hanging import check_parent
from tutor_tui.services.targets.saying import NOT_SAVED, ahead, school_day, whose
from tutor_tui.services.words import optional, required
from tutor_tui.services.work import work
from tutor_tui.store.models import Target, YearGroup
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session

_NEEDS: dict[Layer, str] = {
    Layer.NUMERICAL: "key_stage",
    Layer.KEY_STAGE: "key_stage",
    Layer.YEAR: "year_id",
    Layer.UNIT: "year_id",
    Layer.GROUP: "group_id",
    Layer.PUPIL: "pupil_id",
}
"""Of whom a target of each layer is."""


def set_target(
    session: Session,
    place: Place,
    text: str,
    due_on: date | None,
    *,
    parent_id: int | None = None,
    review_on: date | None = None,
    goal: Goal = NO_GOAL,
) -> int:
    """Set a target; returns its id. Its first review is, unless given, as far ahead as the policy says.

    `place` says whom it is of; whoever acts has made it. Raises `AccessDenied` where the actor may not set it there,
    and `TutorError` for one without a text or a day to come, a goal that cannot be counted, or a parent under which it
    may not hang.
    """
    _check_whole(place)
    found = require_setting(session, place)
    words = required(text, "target")
    due = ahead(due_on, session.today, "by which it is to be reached")
    review = first_review(session, due, review_on)
    check_goal(place, goal, session.policy.rules.tracking, years_of(place.key_stage))
    check_parent(session, found, place, parent_id)
    with work(session, "target", whose(session, place)) as unit:
        target = unit.insert(
            Target(
                layer=place.layer.value,
                horizon=horizon_of(place.layer, (due - session.today).days).value,
                key_stage=place.key_stage,
                year_group=place.year_id,
                group=place.group_id,
                pupil=place.pupil_id,
                subject=place.subject_id,
                parent=parent_id,
                text=words,
                baseline=goal.baseline,
                goal=goal.goal,
                measure=optional(goal.measure, "measure"),
                counts_from=optional(goal.counts_from, "value from which a pupil counts"),
                made_by=acting_staff(session),
                set_on=session.today,
                due_on=due,
                review_on=review,
            )
        )
    return target.id


def first_review(session: Session, due_on: date, review_on: date | None) -> date:
    """The day of the next review: the given one, or as far ahead as the policy says. Raises `TutorError`."""
    if review_on is not None:
        return school_day(session, ahead(review_on, session.today, "of the next review"))
    rule = session.policy.rules.tracking.targets
    return next_review(session.today, due_on, rule=rule, calendar=session.calendar)


def years_of(key_stage: int | None) -> frozenset[int]:
    """The numbers of the school's years in a key stage."""
    numbers = tuples(YearGroup.select(YearGroup.number))
    return frozenset(number for (number,) in numbers if key_stage_of(number) == key_stage)


def _check_whole(place: Place) -> None:
    """Raise `TutorError` where it is not said whom the target is of."""
    if getattr(place, _NEEDS[place.layer]) is None:
        raise TutorError("it is not said whose target it is", remedy="Choose of whom it is.", title=NOT_SAVED)
    if place.key_stage is not None and not years_of(place.key_stage):
        raise TutorError(
            f"the school has no key stage {place.key_stage}",
            remedy="Choose one of its years.",
            title=NOT_SAVED,
        )
