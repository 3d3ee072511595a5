"""The reviews of targets; the caller answers for access."""

from collections.abc import Collection
from datetime import date

import msgspec

from tutor_tui.queries.people.names import staff_names
from tutor_tui.store.models import TargetReview
from tutor_tui.store.reading import among, tuples


class Reviewed(msgspec.Struct, frozen=True):
    """One review."""

    review_id: int
    """The review."""
    on: date
    """When it was held."""
    by: str
    """Who held it: "Ms Carter"."""
    note: str
    """What was said, or empty."""
    value: float | None
    """Where the measure stood."""
    with_pupil: bool
    """Whether the pupil was there."""
    shared_how: str
    """How carers were told; empty where they were not."""
    shared_on: date | None
    """When they were told."""
    next_on: date | None
    """For when the next one was agreed; None where the target was closed."""


def reviews_of(target_ids: Collection[int]) -> dict[int, tuple[Reviewed, ...]]:
    """The reviews of these targets, the newest first; a target without any is missing."""
    review = TargetReview
    rows = tuples(
        review.select(
            review.target, review.by, review.id, review.reviewed_on, review.note, review.value, review.with_pupil,
            review.shared_how, review.shared_on, review.next_on,
        )
        .where(among(review.target, target_ids))
        .order_by(review.reviewed_on.desc(), review.id.desc())
    )  # fmt: skip
    names = staff_names() if rows else {}
    found: dict[int, list[Reviewed]] = {}
    for target_id, by, review_id, on, note, value, with_pupil, shared_how, shared_on, next_on in rows:
        found.setdefault(target_id, []).append(
            Reviewed(
                review_id,
                on,
                names.get(by, ""),
                note,
                value,
                bool(with_pupil),
                shared_how,
                shared_on,
                next_on,
            )
        )
    return {target_id: tuple(reviews) for target_id, reviews in found.items()}
