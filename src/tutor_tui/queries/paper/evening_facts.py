"""Comments, mornings and reviews in a term, as far as parents are shown them; access is the caller's matter."""

from collections import Counter, defaultdict
from collections.abc import Collection

from tutor_tui.queries.parent_report.term import ReportTerm
from tutor_tui.rules.parents_evening.facts import Message, Progress, Share
from tutor_tui.store.models import Absence, PlannerComment, PupilCarer, Target, TargetReview
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

ENOUGH = 2
"""One in so many of the term's mornings must be recorded before presence is told."""


def messages_in(term: ReportTerm, pupil_ids: Collection[int]) -> dict[int, tuple[Message, ...]]:
    """The comments of the term in these pupils' planners, by pupil, the newest first."""
    rows = tuples(
        PlannerComment.select(
            PlannerComment.pupil, PlannerComment.written_on, PlannerComment.side, PlannerComment.text,
            PlannerComment.replied_at, PlannerComment.reply, PlannerComment.needs_reply,
        )
        .where(
            among(PlannerComment.pupil, pupil_ids), PlannerComment.written_on.between(term.first, term.last)
        )
        .order_by(PlannerComment.written_on.desc(), PlannerComment.id.desc())
    )  # fmt: skip
    found: defaultdict[int, list[Message]] = defaultdict(list)
    for pupil_id, written_on, side, text, replied_at, reply, needs_reply in rows:
        is_answered = replied_at is not None
        found[pupil_id].append(
            Message(written_on, side, text, is_answered, reply, bool(needs_reply) and not is_answered)
        )
    return {pupil_id: tuple(messages) for pupil_id, messages in found.items()}


def with_a_barred_carer(pupil_ids: Collection[int]) -> frozenset[int]:
    """Those who have a carer who may not be told: a comment does not say whose it is, nor of whom it speaks."""
    rows = tuples(
        PupilCarer.select(PupilCarer.pupil, PupilCarer.restriction).where(among(PupilCarer.pupil, pupil_ids))
    )
    return frozenset(pupil_id for pupil_id, restriction in rows if restriction.strip())


def mornings_in(session: Session, term: ReportTerm, pupil_ids: Collection[int]) -> dict[int, Share]:
    """Mornings present, of those that were recorded in the term; whoever has too few recorded is missing."""
    rows = tuples(
        Absence.select(Absence.pupil, Absence.absent).where(
            among(Absence.pupil, pupil_ids),
            Absence.session == "am",
            Absence.day.between(term.first, term.last),
        )
    )
    recorded = Counter(pupil_id for pupil_id, _ in rows)
    away = Counter(pupil_id for pupil_id, absent in rows if absent)
    days = len(session.calendar.school_days(term.weeks[0].start, term.last))
    return {
        pupil_id: Share(count - away[pupil_id], count)
        for pupil_id, count in recorded.items()
        if count * ENOUGH >= days and count > away[pupil_id]
    }


def progress_of(target_ids: Collection[int]) -> dict[int, Progress]:
    """How far these targets have come; what was said at a review stays in school."""
    targets = tuples(
        Target.select(Target.id, Target.baseline, Target.goal, Target.measure).where(
            among(Target.id, target_ids)
        )
    )
    rows = tuples(
        TargetReview.select(TargetReview.target, TargetReview.reviewed_on, TargetReview.value)
        .where(among(TargetReview.target, target_ids))
        .order_by(TargetReview.reviewed_on, TargetReview.id)
    )
    newest = {target_id: on for target_id, on, _ in rows}
    values = {target_id: measured for target_id, _, measured in rows if measured is not None}
    return {
        target_id: Progress(newest.get(target_id), baseline, goal, values.get(target_id), measure)
        for target_id, baseline, goal, measure in targets
    }
