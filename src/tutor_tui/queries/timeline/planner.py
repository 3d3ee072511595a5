"""Looks at the planner, and the comments in it: for those who see everything of a pupil."""

from tutor_tui.queries.timeline.entry import Entry
from tutor_tui.rules.planner import Presence, Visit
from tutor_tui.store.models import PlannerCheck, PlannerComment, PlannerVisit
from tutor_tui.store.reading import tuples


def checks(pupil_id: int, names: dict[int, str]) -> list[Entry]:
    """One entry a look; `what` is its outcome and what was found wrong, separated by blanks."""
    rows = tuples(
        PlannerVisit.select(
            PlannerVisit.id,
            PlannerVisit.day,
            PlannerVisit.presence,
            PlannerVisit.parent_signed,
            PlannerVisit.tasks_recorded,
            PlannerVisit.tutor_signed_by,
        )
        .join(PlannerCheck)
        .where(PlannerCheck.pupil == pupil_id)
    )
    found = []
    for visit_id, day, presence, parent, tasks, signed_by in rows:
        visit = Visit(day, day, Presence(presence), parent, tasks_recorded=tasks)
        said = dict.fromkeys([str(visit.outcome), *map(str, visit.troubles)])
        found.append(Entry("check", visit_id, day, " ".join(said), by=names.get(signed_by, "")))
    return found


def comments(pupil_id: int, names: dict[int, str]) -> list[Entry]:
    """One entry a comment; `what` is who wrote it, `more` the reply."""
    rows = tuples(
        PlannerComment.select(
            PlannerComment.id,
            PlannerComment.written_on,
            PlannerComment.side,
            PlannerComment.text,
            PlannerComment.reply,
            PlannerComment.replied_by,
            PlannerComment.needs_reply,
            PlannerComment.replied_at,
        ).where(PlannerComment.pupil == pupil_id)
    )
    return [
        Entry(
            "comment", comment_id, day, side, text, reply, names.get(replied_by, ""),
            is_open=bool(needs_reply) and replied_at is None,
        )
        for comment_id, day, side, text, reply, replied_by, needs_reply, replied_at in rows
    ]  # fmt: skip
