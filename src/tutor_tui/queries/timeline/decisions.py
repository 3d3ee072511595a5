"""What was decided on what the policy proposed."""

from tutor_tui.calendar.civil import london_date
from tutor_tui.queries.timeline.entry import Entry
from tutor_tui.store.models import Decision
from tutor_tui.store.reading import tuples


def decisions(pupil_id: int, names: dict[int, str]) -> list[Entry]:
    """One entry a decision; `what` is the rule's id, `until` the day on which a finding that was put off returns."""
    rows = tuples(
        Decision.select(
            Decision.id,
            Decision.at,
            Decision.rule,
            Decision.reason,
            Decision.by,
            Decision.outcome,
            Decision.until_on,
        ).where(Decision.subject_kind == "pupil", Decision.subject_id == pupil_id)
    )
    return [
        Entry(
            "decision",
            row_id,
            london_date(at),
            rule,
            reason,
            by=names.get(by, ""),
            status=outcome,
            until=until,
        )
        for row_id, at, rule, reason, by, outcome, until in rows
    ]
