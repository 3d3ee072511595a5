"""Targets and their reviews."""

from datetime import date

from peewee import JOIN

from tutor_tui.calendar.day_names import MONTHS
from tutor_tui.queries.timeline.entry import Entry, Sight
from tutor_tui.store.models import Subject, Target, TargetReview
from tutor_tui.store.reading import tuples


def targets(pupil_id: int, names: dict[int, str], sight: Sight) -> list[Entry]:
    """One entry a target, on the day when it was agreed; `what` is the subject."""
    rows = tuples(
        Target.select(
            Target.id, Target.set_on, Subject.name, Target.text, Target.made_by, Target.status, Target.due_on
        )
        .join(Subject, JOIN.LEFT_OUTER)
        .where(_seen(pupil_id, sight))
    )
    return [
        Entry(
            "target", row_id, day, subject or "", text, by=names.get(by, ""), status=status, until=due,
            is_open=status == "open",
        )
        for row_id, day, subject, text, by, status, due in rows
    ]  # fmt: skip


def reviews(pupil_id: int, names: dict[int, str], sight: Sight) -> list[Entry]:
    """One entry a review; `text` is the target, `more` the note and the sharing, `status` what it closed it as."""
    rows = tuples(
        TargetReview.select(
            TargetReview.id, TargetReview.reviewed_on, Subject.name, Target.text, TargetReview.note,
            TargetReview.by, TargetReview.next_on, TargetReview.shared_how, TargetReview.shared_on, Target.status,
            Target.closed_on,
        )
        .join(Target)
        .join(Subject, JOIN.LEFT_OUTER)
        .where(_seen(pupil_id, sight))
    )  # fmt: skip
    return [
        Entry(
            "review", row_id, day, subject or "", text, "; ".join(filter(None, (note, _shared(how, told_on)))),
            names.get(by, ""), status if next_on is None and day == closed_on else "", next_on,
        )
        for row_id, day, subject, text, note, by, next_on, how, told_on, status, closed_on in rows
    ]  # fmt: skip


def _shared(how: str, on: date | None) -> str:
    """ "shared: phone, 12 Nov"; empty where carers were not told."""
    if not how:
        return ""
    return f"shared: {how}" if on is None else f"shared: {how}, {on.day} {MONTHS[on.month - 1]}"


def _seen(pupil_id: int, sight: Sight) -> object:
    condition = Target.pupil == pupil_id
    if not sight.everything:
        condition &= (Target.made_by == sight.staff_id) | Target.subject.in_(list(sight.subject_ids))
    return condition
