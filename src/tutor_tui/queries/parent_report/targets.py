"""Pupils' own targets in a term."""

from collections import defaultdict
from collections.abc import Collection

from peewee import JOIN

from tutor_tui.queries.parent_report.term import ReportTerm
from tutor_tui.rules.parent_report.facts import TargetState
from tutor_tui.store.models import Subject, Target
from tutor_tui.store.reading import among, tuples

TOLD = ("open", "met", "missed")
"""What is told at home: not what was dropped."""


def targets_in(term: ReportTerm, pupil_ids: Collection[int]) -> dict[int, tuple[TargetState, ...]]:
    """The targets that were open at some time of the term, by pupil: open ones first, the earliest due first."""
    lasting = (Target.status == "open") | Target.closed_on.between(term.first, term.last)
    rows = tuples(
        Target.select(Target.pupil, Target.text, Subject.name, Target.status, Target.due_on, Target.id)
        .join(Subject, JOIN.LEFT_OUTER)
        .where(
            among(Target.pupil, pupil_ids),
            Target.status.in_(TOLD),
            Target.set_on <= term.last,
            lasting,
        )
        .order_by(Target.due_on, Target.id)
    )
    found: defaultdict[int, list[TargetState]] = defaultdict(list)
    for pupil_id, text, subject, status, due_on, target_id in rows:
        found[pupil_id].append(TargetState(text, subject or "", status, due_on, target_id))
    return {
        pupil_id: tuple(sorted(targets, key=lambda target: TOLD.index(target.status)))
        for pupil_id, targets in found.items()
    }
